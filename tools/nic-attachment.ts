import { z } from 'zod';
import { CloudError } from '../drivers/contract/errors.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { nicSchema } from '../drivers/contract/nic.ts';
import type { OperationContext } from './context.ts';
import { josa } from './korean.ts';
import { presentNIC } from './nic.ts';
import { defineOperation, type ReadBack, type TargetState } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { handlerOf, openConnection, openHandler, unsupported } from './shared/handlers.ts';
import { consented, existing } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

const target = existing('nic');

interface Asked {
  readonly name: string;
  readonly vm?: string | undefined;
  readonly connection?: string | undefined;
}

const readBackAttachment = (wanted: 'attached' | 'detached') =>
  unknownOnError(async (asked: Asked, context: OperationContext, before?: TargetState): Promise<ReadBack> => {
    const now = await (await openHandler('nic', asked, context)).getNIC({ nameId: asked.name }, context.call);
    if (before && now.iid.systemId !== before.systemId) return 'unknown';
    if (now.status === 'Available') return wanted === 'detached' ? 'done' : 'not-done';
    if (now.status !== 'Attached') return 'unknown';
    if (asked.vm !== undefined && now.ownerVM?.nameId !== asked.vm) return 'unknown';
    return wanted === 'attached' ? 'done' : 'not-done';
  });

export const attachNIC = defineOperation({
  name: 'AttachNIC',
  subject: 'nic',
  effect: 'change',
  summary: { en: 'Attach a network interface to a VM', ko: '네트워크 인터페이스(NIC)를 VM에 연결' },
  guidance: 'The VM must be in the VPC and zone of the interface.',
  input: z.strictObject({ name: resourceNameSchema, vm: resourceNameSchema, connection: connectionArgument }),
  slots: { name: slots.ownName('nic'), vm: slots.vm, connection: slots.connection },
  words: {
    actions: {
      en: ['attach', 'add', 'connect', 'plug', 'hook up', 'put', 'mount', 'assign'],
      ko: ['붙이', '연결', '장착', '추가', '꽂', '달', '부착', '물리', '어태치', '끼우'],
    },
    nouns: nouns.nic,
  },
  examples: [
    { en: 'attach nic-01 to web-01', ko: 'nic-01을 web-01에 붙여줘', input: { name: 'nic-01', vm: 'web-01' } },
    {
      en: 'please connect the network interface mgmt-nic to the server db-01',
      ko: 'db-01 서버에 네트워크 인터페이스 mgmt-nic 연결해 주세요',
      input: { name: 'mgmt-nic', vm: 'db-01' },
    },
    {
      en: 'plug the ENI backup-nic into batch-7 on mock-tokyo',
      ko: 'mock-tokyo의 batch-7에 ENI backup-nic 꽂아 줘',
      input: { name: 'backup-nic', vm: 'batch-7', connection: 'mock-tokyo' },
    },
    {
      en: 'give web-02 a second network card, nic-02',
      ko: 'web-02에 두 번째 랜카드로 nic-02 장착 부탁드립니다',
      input: { name: 'nic-02', vm: 'web-02' },
    },
  ],
  target,
  methods: ['nic.attachNIC'],
  details: nicSchema,
  run: async ({ name, vm, connection }, context) => {
    const open = await openConnection({ connection }, context);
    const handler = handlerOf(open, 'nic');
    if (!handler.attachNIC) throw unsupported(open, 'nic.attachNIC');
    return await handler.attachNIC(consented(name, context), { nameId: vm }, context.call);
  },
  readBack: readBackAttachment('attached'),
  say: ({ deviceIndex }, { name, vm }) => ({
    en: `Network interface ${name} is attached to VM ${vm}${deviceIndex === undefined ? '' : ` as device ${deviceIndex}`}.`,
    ko: `네트워크 인터페이스 ${josa(name, '을/를')} VM ${vm}에 연결했습니다.${deviceIndex === undefined ? '' : ` 장치 순번: ${deviceIndex}.`}`,
  }),
  present: presentNIC,
});

const detachInput = z.strictObject({
  name: resourceNameSchema,
  vm: resourceNameSchema.optional(),
  connection: connectionArgument,
});
type DetachInput = z.infer<typeof detachInput>;

/** The VM that the interface is attached to, where none was named. */
async function withOwner(asked: DetachInput, context: OperationContext): Promise<DetachInput & { vm: string }> {
  const { name, vm } = asked;
  if (vm !== undefined) return { ...asked, vm };
  const { ownerVM, status } = await (await openHandler('nic', asked, context)).getNIC({ nameId: name }, context.call);
  if (ownerVM) return { ...asked, vm: ownerVM.nameId };
  throw new CloudError({
    kind: 'wrong-state',
    subject: { resource: 'nic', name },
    fact: {
      en: `it is ${status} and attached to no VM`,
      ko: `현재 상태는 ${status}이며 어느 VM에도 연결되어 있지 않습니다`,
    },
    remedy: { en: 'There is nothing to detach.', ko: '분리할 대상이 없습니다.' },
  });
}

export const detachNIC = defineOperation({
  name: 'DetachNIC',
  subject: 'nic',
  effect: 'change',
  summary: {
    en: 'Detach a network interface from its VM; it is kept',
    ko: '네트워크 인터페이스(NIC)를 VM에서 분리 (NIC는 유지)',
  },
  guidance: 'vm may be left out: the interface knows its VM. A VM’s primary interface cannot be detached.',
  input: detachInput,
  slots: { name: slots.ownName('nic'), vm: slots.vm, connection: slots.connection },
  words: {
    actions: {
      en: ['detach', 'disconnect', 'unplug', 'take off', 'remove', 'unhook', 'pull'],
      ko: ['분리', '떼', '빼', '연결 해제', '해제', '탈거', '뽑', '디태치', '탈착', '끊'],
    },
    nouns: nouns.nic,
  },
  examples: [
    { en: 'detach nic-01 from web-01', ko: 'web-01에서 nic-01 분리해줘', input: { name: 'nic-01', vm: 'web-01' } },
    {
      en: 'unplug the network interface mgmt-nic',
      ko: 'mgmt-nic 네트워크 인터페이스 떼어 주세요',
      input: { name: 'mgmt-nic' },
    },
    {
      en: 'disconnect the ENI backup-nic from batch-7 on mock-tokyo',
      ko: 'mock-tokyo batch-7에 붙은 ENI backup-nic 연결 해제해 주세요',
      input: { name: 'backup-nic', vm: 'batch-7', connection: 'mock-tokyo' },
    },
    {
      en: 'take the second network card nic-02 off web-02',
      ko: 'web-02에 꽂혀 있는 랜카드 nic-02 빼 줘',
      input: { name: 'nic-02', vm: 'web-02' },
    },
  ],
  target,
  methods: ['nic.detachNIC'],
  details: nicSchema,
  complete: withOwner,
  run: async (asked, context) => {
    const { name, vm, connection } = await withOwner(asked, context);
    const open = await openConnection({ connection }, context);
    const handler = handlerOf(open, 'nic');
    if (!handler.detachNIC) throw unsupported(open, 'nic.detachNIC');
    return await handler.detachNIC(consented(name, context), { nameId: vm }, context.call);
  },
  readBack: readBackAttachment('detached'),
  say: (_nic, { name, vm }) => ({
    en: `Network interface ${name} is detached${vm === undefined ? '' : ` from VM ${vm}`}.`,
    ko: `네트워크 인터페이스 ${josa(name, '을/를')} ${vm === undefined ? 'VM' : `VM ${vm}`}에서 분리했습니다.`,
  }),
  present: presentNIC,
});
