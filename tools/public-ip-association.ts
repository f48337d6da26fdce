import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { publicIPSchema } from '../drivers/contract/publicip.ts';
import { josa } from './korean.ts';
import { nicArgument, privateIP } from './nic-slots.ts';
import { OpenQuestion } from './open-question.ts';
import { defineOperation } from './operation.ts';
import { presentPublicIP } from './public-ip.ts';
import { connectionArgument, namedInput } from './shared/arguments.ts';
import { openHandler } from './shared/handlers.ts';
import { consented, existing, namedSlots } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

const target = existing('publicip');

const input = z.strictObject({
  name: resourceNameSchema,
  vm: resourceNameSchema.optional(),
  nic: resourceNameSchema.optional(),
  privateIP: z.ipv4().optional(),
  connection: connectionArgument,
});
type Input = z.infer<typeof input>;

async function requireOwner(asked: Input): Promise<Input> {
  if (asked.vm !== undefined || asked.nic !== undefined) return asked;
  throw new OpenQuestion({
    field: 'vm',
    fact: {
      en: 'neither a VM nor a network interface was named',
      ko: 'VM도 네트워크 인터페이스도 지정하지 않았습니다',
    },
  });
}

export const associatePublicIP = defineOperation({
  name: 'AssociatePublicIP',
  subject: 'publicip',
  effect: 'change',
  summary: {
    en: 'Give a public IP to a VM or to a network interface',
    ko: '공인 IP를 VM 또는 네트워크 인터페이스에 연결',
  },
  guidance: 'Name vm (its primary interface gets it) or nic. privateIP only where the interface has several.',
  input,
  slots: {
    name: slots.ownName('publicip'),
    vm: slots.vm,
    nic: nicArgument,
    privateIP,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: ['associate', 'attach', 'assign', 'bind', 'give', 'map', 'put', 'point', 'move', 'hook up'],
      ko: ['연결', '붙이', '할당', '부여', '바인딩', '매핑', '달', '물리', '옮기', '적용'],
    },
    nouns: nouns.publicIP,
  },
  examples: [
    {
      en: 'associate web-ip with web-01',
      ko: 'web-ip를 web-01에 연결해줘',
      input: { name: 'web-ip', vm: 'web-01' },
    },
    {
      en: 'give the VM db-01 the public IP nat-eip',
      ko: 'db-01 서버에 공인 IP nat-eip 붙여 주세요',
      input: { name: 'nat-eip', vm: 'db-01' },
    },
    {
      en: 'bind the floating IP web-ip to the network interface nic-01',
      ko: '플로팅 IP web-ip를 nic-01 인터페이스에 할당해 주세요',
      input: { name: 'web-ip', nic: 'nic-01' },
    },
    {
      en: 'assign the elastic IP vpn-eip to batch-7 on mock-tokyo',
      ko: 'mock-tokyo의 batch-7에 탄력적 IP vpn-eip 달아 줘',
      input: { name: 'vpn-eip', vm: 'batch-7', connection: 'mock-tokyo' },
    },
    {
      en: 'web-02 should have the static address web-ip',
      ko: 'web-02가 고정 IP web-ip를 쓰도록 적용해 주세요',
      input: { name: 'web-ip', vm: 'web-02' },
    },
  ],
  target,
  methods: ['publicIP.associatePublicIP'],
  details: publicIPSchema,
  complete: requireOwner,
  run: async (asked, context) => {
    const { name, vm, nic, privateIP: address } = await requireOwner(asked);
    const handler = await openHandler('publicIP', asked, context);
    return await handler.associatePublicIP(
      consented(name, context),
      {
        ...(vm !== undefined && { vm: { nameId: vm } }),
        ...(nic !== undefined && { nic: { nameId: nic } }),
        ...(address !== undefined && { privateIP: address }),
      },
      context.call,
    );
  },
  readBack: unknownOnError(async (asked, context, before) => {
    const handler = await openHandler('publicIP', asked, context);
    const now = await handler.getPublicIP({ nameId: asked.name }, context.call);
    if (before && now.iid.systemId !== before.systemId) return 'unknown';
    if (now.status === 'Available') return 'not-done';
    const isWanted =
      (asked.vm === undefined || now.ownedVM?.nameId === asked.vm) &&
      (asked.nic === undefined || now.ownedNIC?.nameId === asked.nic);
    return now.status === 'Associated' && isWanted ? 'done' : 'unknown';
  }),
  say: ({ publicIP }, { name, vm, nic }) => {
    const owner = nic ?? vm ?? '';
    return {
      en: `Public IP ${name} (${publicIP}) is associated with ${owner}.`,
      ko: `공인 IP ${josa(name, '을/를')} ${owner}에 연결했습니다. 주소: ${publicIP}.`,
    };
  },
  present: presentPublicIP,
});

export const disassociatePublicIP = defineOperation({
  name: 'DisassociatePublicIP',
  subject: 'publicip',
  effect: 'change',
  summary: {
    en: 'Take a public IP off its VM or network interface; it is kept',
    ko: '공인 IP 연결 해제 (주소는 유지)',
  },
  guidance: 'The address stays with the account. Releasing it is DeletePublicIP.',
  input: namedInput,
  slots: namedSlots('publicip'),
  words: {
    actions: {
      en: ['disassociate', 'detach', 'unassign', 'unbind', 'unmap', 'take off', 'remove', 'unhook', 'disconnect'],
      ko: ['연결 해제', '해제', '떼', '분리', '빼', '언바인딩', '끊', '할당 해제', '회수'],
    },
    nouns: nouns.publicIP,
  },
  examples: [
    { en: 'disassociate web-ip', ko: 'web-ip 연결 해제해줘', input: { name: 'web-ip' } },
    {
      en: 'take the public IP nat-eip off the VM it is on',
      ko: 'nat-eip 공인 IP를 지금 붙어 있는 VM에서 떼어 주세요',
      input: { name: 'nat-eip' },
    },
    {
      en: 'detach the elastic IP mail-ip but keep the address',
      ko: 'mail-ip 주소는 그대로 두고 서버에서 분리만 해 줘',
      input: { name: 'mail-ip' },
    },
    {
      en: 'unbind the floating IP vpn-eip on mock-tokyo please',
      ko: 'mock-tokyo의 플로팅 IP vpn-eip 할당 해제 부탁드립니다',
      input: { name: 'vpn-eip', connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['publicIP.disassociatePublicIP'],
  details: publicIPSchema,
  run: async (asked, context) =>
    await (await openHandler('publicIP', asked, context)).disassociatePublicIP(
      consented(asked.name, context),
      context.call,
    ),
  readBack: unknownOnError(async (asked, context, before) => {
    const handler = await openHandler('publicIP', asked, context);
    const now = await handler.getPublicIP({ nameId: asked.name }, context.call);
    if (before && now.iid.systemId !== before.systemId) return 'unknown';
    if (now.status === 'Available') return 'done';
    return now.status === 'Associated' ? 'not-done' : 'unknown';
  }),
  say: ({ publicIP }, { name }) => ({
    en: `Public IP ${name} (${publicIP}) is no longer associated; the address is kept.`,
    ko: `공인 IP ${name}의 연결을 해제했습니다. 주소 ${josa(publicIP, '은/는')} 그대로 유지됩니다.`,
  }),
  present: presentPublicIP,
});
