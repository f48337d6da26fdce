import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { nicSchema } from '../drivers/contract/nic.ts';
import { josa } from './korean.ts';
import { presentNIC } from './nic.ts';
import { privateIP } from './nic-slots.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { handlerOf, openConnection, openHandler, unsupported } from './shared/handlers.ts';
import { consented, existing } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const target = existing('nic');
const inputSlots = { name: slots.ownName('nic'), privateIP, connection: slots.connection };

const addressNouns = {
  en: [
    'private IP',
    'private IP address',
    'secondary IP',
    'secondary private IP',
    'internal IP',
    'IP address',
    'address',
    ...nouns.nic.en,
  ],
  ko: [
    '사설 IP',
    '사설IP',
    '프라이빗 IP',
    '보조 IP',
    '세컨더리 IP',
    '내부 IP',
    '사설 아이피',
    'IP 주소',
    ...nouns.nic.ko,
  ],
};

const addressesOf = ({ addresses }: z.infer<typeof nicSchema>) =>
  addresses.map((address) => address.privateIP).join(', ');

export const addPrivateIP = defineOperation({
  name: 'AddPrivateIP',
  subject: 'nic',
  effect: 'change',
  summary: {
    en: 'Give a network interface one more private IP',
    ko: '네트워크 인터페이스(NIC)에 보조 사설 IP 추가',
  },
  guidance:
    'Leave privateIP out: the cloud chooses one of the subnet. The system in the VM must be told: GetNICOSConfigScript.',
  input: z.strictObject({
    name: resourceNameSchema,
    privateIP: z.ipv4().optional(),
    connection: connectionArgument,
  }),
  slots: inputSlots,
  words: {
    actions: {
      en: ['add', 'assign', 'give', 'attach', 'allocate', 'put'],
      ko: ['추가', '할당', '부여', '붙이', '넣', '더하'],
    },
    nouns: addressNouns,
  },
  examples: [
    {
      en: 'add private IP 10.0.1.77 to nic-01',
      ko: 'nic-01에 사설 IP 10.0.1.77 추가해줘',
      input: { name: 'nic-01', privateIP: '10.0.1.77' },
    },
    {
      en: 'give mgmt-nic one more private IP',
      ko: 'mgmt-nic에 보조 IP 하나 더 할당해 주세요',
      input: { name: 'mgmt-nic' },
    },
    {
      en: 'assign the secondary address 10.0.1.90 to the network interface nic-02',
      ko: '네트워크 인터페이스 nic-02에 세컨더리 IP 10.0.1.90 부여 부탁드립니다',
      input: { name: 'nic-02', privateIP: '10.0.1.90' },
    },
    {
      en: 'put another internal IP on the ENI backup-nic on mock-tokyo',
      ko: 'mock-tokyo의 ENI backup-nic에 내부 IP 아무거나 하나 붙여 줘',
      input: { name: 'backup-nic', connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['nic.addPrivateIP'],
  details: nicSchema,
  run: async ({ name, privateIP: address, connection }, context) => {
    const open = await openConnection({ connection }, context);
    const handler = handlerOf(open, 'nic');
    if (!handler.addPrivateIP) throw unsupported(open, 'nic.addPrivateIP');
    return await handler.addPrivateIP(consented(name, context), address, context.call);
  },
  // Without an address of its own the request left no trace that could be told from an earlier one.
  readBack: unknownOnError(async (asked, context, before) => {
    const now = await (await openHandler('nic', asked, context)).getNIC({ nameId: asked.name }, context.call);
    if (asked.privateIP === undefined || (before && now.iid.systemId !== before.systemId)) return 'unknown';
    return now.addresses.some((address) => address.privateIP === asked.privateIP) ? 'done' : 'not-done';
  }),
  say: (nic, { name }) => ({
    en: `A private IP is added to network interface ${name}; its private IPs are now: ${addressesOf(nic)}.`,
    ko: `네트워크 인터페이스 ${name}에 사설 IP를 추가했습니다. 현재 사설 IP: ${addressesOf(nic)}.`,
  }),
  present: presentNIC,
});

export const removePrivateIP = defineOperation({
  name: 'RemovePrivateIP',
  subject: 'nic',
  effect: 'change',
  summary: {
    en: 'Take a secondary private IP off a network interface',
    ko: '네트워크 인터페이스(NIC)에서 보조 사설 IP 제거',
  },
  guidance: 'The primary private IP cannot be removed.',
  input: z.strictObject({ name: resourceNameSchema, privateIP: z.ipv4(), connection: connectionArgument }),
  slots: inputSlots,
  words: {
    actions: {
      en: [...verbs.delete.en, 'take off', 'unassign', 'release', 'detach'],
      ko: [...verbs.delete.ko, '빼', '떼', '회수', '해제'],
    },
    nouns: addressNouns,
  },
  examples: [
    {
      en: 'remove private IP 10.0.1.77 from nic-01',
      ko: 'nic-01에서 사설 IP 10.0.1.77 빼줘',
      input: { name: 'nic-01', privateIP: '10.0.1.77' },
    },
    {
      en: 'take the secondary IP 10.0.1.90 off the network interface mgmt-nic',
      ko: 'mgmt-nic 네트워크 인터페이스에서 보조 IP 10.0.1.90을 제거해 주세요',
      input: { name: 'mgmt-nic', privateIP: '10.0.1.90' },
    },
    {
      en: 'unassign 10.0.1.61 from the ENI backup-nic on mock-tokyo',
      ko: 'mock-tokyo의 ENI backup-nic에 있는 10.0.1.61 회수해 주세요',
      input: { name: 'backup-nic', privateIP: '10.0.1.61', connection: 'mock-tokyo' },
    },
    {
      en: 'drop the address 10.0.1.33 of nic-02',
      ko: 'nic-02에 걸려 있는 10.0.1.33 주소 지워 줘',
      input: { name: 'nic-02', privateIP: '10.0.1.33' },
    },
  ],
  target,
  methods: ['nic.removePrivateIP'],
  details: nicSchema,
  run: async ({ name, privateIP: address, connection }, context) => {
    const open = await openConnection({ connection }, context);
    const handler = handlerOf(open, 'nic');
    if (!handler.removePrivateIP) throw unsupported(open, 'nic.removePrivateIP');
    return await handler.removePrivateIP(consented(name, context), address, context.call);
  },
  readBack: unknownOnError(async (asked, context, before) => {
    const now = await (await openHandler('nic', asked, context)).getNIC({ nameId: asked.name }, context.call);
    if (before && now.iid.systemId !== before.systemId) return 'unknown';
    return now.addresses.some((address) => address.privateIP === asked.privateIP) ? 'not-done' : 'done';
  }),
  say: (nic, { name, privateIP: address }) => ({
    en: `Private IP ${address} is removed from network interface ${name}; left: ${addressesOf(nic)}.`,
    ko: `네트워크 인터페이스 ${name}에서 사설 IP ${josa(address, '을/를')} 제거했습니다. 남은 사설 IP: ${addressesOf(nic)}.`,
  }),
  present: presentNIC,
});
