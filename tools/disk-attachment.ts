import { z } from 'zod';
import { type Disk, diskSchema } from '../drivers/contract/disk.ts';
import { CloudError } from '../drivers/contract/errors.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import type { OperationContext } from './context.ts';
import { refuseAttached } from './disk-refusals.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { presentDisk } from './shared/disk.ts';
import { openHandler } from './shared/handlers.ts';
import { consented, existing } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

const target = existing('disk');

export const attachDisk = defineOperation({
  name: 'AttachDisk',
  subject: 'disk',
  effect: 'change',
  summary: { en: 'Attach a data disk to a VM', ko: '데이터 디스크를 VM에 연결' },
  guidance: 'The disk must be Available and in the zone of the VM. Formatting and mounting it is done inside the VM.',
  input: z.strictObject({ name: resourceNameSchema, vm: resourceNameSchema, connection: connectionArgument }),
  slots: {
    name: slots.ownName('disk'),
    vm: { ...slots.vm, ask: { en: 'To which VM?', ko: '어느 VM에 연결할까요?' } },
    connection: slots.connection,
  },
  words: {
    actions: {
      en: ['attach', 'mount', 'connect', 'hook up', 'plug', 'add', 'hang', 'put', 'join'],
      ko: ['붙이', '붙여', '연결', '달아', '달', '장착', '마운트', '어태치', '물려', '꽂', '물리', '끼우', '부착'],
    },
    nouns: nouns.disk,
  },
  examples: [
    {
      en: 'attach disk spare-01 to web-01',
      ko: 'spare-01 디스크 web-01에 붙여줘',
      input: { name: 'spare-01', vm: 'web-01' },
    },
    {
      en: 'please connect the volume data-02 to the server db-01',
      ko: 'db-01 서버에 data-02 볼륨을 연결해 주세요',
      input: { name: 'data-02', vm: 'db-01' },
    },
    {
      en: 'batch-7 on mock-tokyo needs more room, hook up backup-vol',
      ko: 'mock-tokyo batch-7에 공간이 모자라니 backup-vol 디스크 달아 줘',
      input: { name: 'backup-vol', vm: 'batch-7', connection: 'mock-tokyo' },
    },
    {
      en: 'mount logs-01 on web-02',
      ko: 'logs-01 디스크를 web-02에 마운트해 주세요',
      input: { name: 'logs-01', vm: 'web-02' },
    },
    {
      en: 'can you plug in the data disk scratch-01?',
      ko: 'scratch-01 데이터 디스크 장착 부탁드립니다',
      input: { name: 'scratch-01' },
    },
  ],
  target,
  methods: ['disk.attachDisk'],
  details: diskSchema,
  refuse: refuseAttached('wrong-state'),
  run: async (input, context) => {
    const handler = await openHandler('disk', input, context);
    return await handler.attachDisk(consented(input.name, context), { nameId: input.vm }, context.call);
  },
  readBack: unknownOnError(async (input, context, before) => {
    const disk = await readDisk(input, context);
    if (before && disk.iid.systemId !== before.systemId) return 'unknown';
    if (disk.ownerVM) return disk.ownerVM.nameId === input.vm ? 'done' : 'unknown';
    return disk.status === 'Available' ? 'not-done' : 'unknown';
  }),
  say: ({ iid }, { vm }) => ({
    en: `Disk ${iid.nameId} is attached to VM ${vm}.`,
    ko: `디스크 ${josa(iid.nameId, '을/를')} VM ${vm}에 연결했습니다.`,
  }),
  present: presentDisk,
});

export const detachDisk = defineOperation({
  name: 'DetachDisk',
  subject: 'disk',
  effect: 'change',
  summary: { en: 'Detach a data disk from its VM; its data stays', ko: 'VM에서 데이터 디스크 분리 (데이터 유지)' },
  guidance:
    'vm may be left out: the VM that has the disk is meant. The file system should be unmounted in the VM first.',
  input: z.strictObject({
    name: resourceNameSchema,
    vm: resourceNameSchema.optional(),
    connection: connectionArgument,
  }),
  slots: {
    name: slots.ownName('disk'),
    vm: { ...slots.vm, ask: { en: 'From which VM?', ko: '어느 VM에서 분리할까요?' } },
    connection: slots.connection,
  },
  words: {
    actions: {
      en: ['detach', 'unmount', 'disconnect', 'unplug', 'remove', 'take off', 'unhook', 'pull', 'eject'],
      ko: [
        '떼',
        '떼어',
        '분리',
        '빼',
        '해제',
        '연결 해제',
        '연결을 끊',
        '끊',
        '디태치',
        '언마운트',
        '뽑',
        '탈착',
        '떨구',
      ],
    },
    nouns: nouns.disk,
  },
  examples: [
    {
      en: 'detach disk data-01 from db-01',
      ko: 'db-01에서 data-01 디스크 떼줘',
      input: { name: 'data-01', vm: 'db-01' },
    },
    { en: 'please unplug the volume data-02', ko: 'data-02 볼륨 연결 해제해 주세요', input: { name: 'data-02' } },
    {
      en: 'take the disk backup-vol off batch-7 in mock-tokyo',
      ko: 'mock-tokyo의 batch-7에서 backup-vol 디스크를 분리해 줘',
      input: { name: 'backup-vol', vm: 'batch-7', connection: 'mock-tokyo' },
    },
    {
      en: 'can you disconnect logs-01 from the server web-02?',
      ko: 'web-02 서버에 붙은 logs-01 디스크 좀 빼 줄래요?',
      input: { name: 'logs-01', vm: 'web-02' },
    },
    { en: 'unmount the data disk scratch-01', ko: 'scratch-01 디스크 언마운트해줘', input: { name: 'scratch-01' } },
  ],
  target,
  methods: ['disk.detachDisk'],
  details: diskSchema,
  complete: async (input, context) => ({ ...input, vm: input.vm ?? (await readOwner(input, context)).nameId }),
  run: async (input, context) => {
    const vm = input.vm === undefined ? await readOwner(input, context) : { nameId: input.vm };
    const handler = await openHandler('disk', input, context);
    return await handler.detachDisk(consented(input.name, context), vm, context.call);
  },
  readBack: unknownOnError(async (input, context, before) => {
    const disk = await readDisk(input, context);
    if (before && disk.iid.systemId !== before.systemId) return 'unknown';
    if (disk.ownerVM) return input.vm === undefined || disk.ownerVM.nameId === input.vm ? 'not-done' : 'unknown';
    return disk.status === 'Available' ? 'done' : 'unknown';
  }),
  say: ({ iid }, { vm }) => ({
    en: `Disk ${iid.nameId} is detached${vm ? ` from VM ${vm}` : ''}.`,
    ko: `${vm ? `VM ${vm}에서 ` : ''}디스크 ${josa(iid.nameId, '을/를')} 분리했습니다.`,
  }),
  present: presentDisk,
});

interface DiskInput {
  readonly name: string;
  readonly connection?: string | undefined;
}

async function readDisk(input: DiskInput, context: OperationContext): Promise<Disk> {
  return await (await openHandler('disk', input, context)).getDisk({ nameId: input.name }, context.call);
}

/** The VM that has the disk. Throws `wrong-state` where none has. */
async function readOwner(input: DiskInput, context: OperationContext) {
  const { ownerVM, status } = await readDisk(input, context);
  if (ownerVM) return ownerVM;
  throw new CloudError({
    kind: 'wrong-state',
    subject: { resource: 'disk', name: input.name },
    fact: {
      en: `it is ${status} and attached to no VM`,
      ko: `현재 상태는 ${status}이며 연결된 VM이 없습니다`,
    },
    remedy: {
      en: 'There is nothing to detach. ListDisk shows which VM has which disk.',
      ko: '분리할 디스크가 없습니다. 디스크 목록에서 연결된 VM을 확인하십시오.',
    },
  });
}
