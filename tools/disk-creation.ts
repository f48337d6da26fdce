import { z } from 'zod';
import { type DiskStatus, diskRequestSchema, diskSchema } from '../drivers/contract/disk.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { cloudIdentifierSchema, connectionArgument } from './shared/arguments.ts';
import { diskHeadings, diskSizeText, diskTypeSlot, presentDisk } from './shared/disk.ts';
import { found, goneSentence } from './shared/found.ts';
import { openHandler } from './shared/handlers.ts';
import { made } from './shared/named.ts';
import { readBackMade } from './shared/read-back.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const creationTarget = made('disk');

/** What a disk that is being made has come to. */
const creationStates: Readonly<Partial<Record<DiskStatus, 'running' | 'failed'>>> = {
  Creating: 'running',
  Error: 'failed',
};

export const createDisk = defineOperation({
  name: 'CreateDisk',
  subject: 'disk',
  effect: 'create',
  summary: { en: 'Create a data disk, not yet attached to any VM', ko: '데이터 디스크 생성 (VM에 연결하지 않은 상태)' },
  guidance:
    "Size and type may be left out: the cloud's defaults are taken. AttachDisk attaches the disk to a VM, which must be in the disk's zone.",
  input: z.strictObject({
    ...diskRequestSchema.shape,
    diskType: cloudIdentifierSchema.optional(),
    zone: resourceNameSchema.optional(),
    connection: connectionArgument,
  }),
  slots: {
    name: slots.newName('disk'),
    diskType: diskTypeSlot,
    sizeGB: {
      kind: 'integer',
      unit: 'GB',
      title: diskHeadings.size,
      ask: { en: 'How many GB should it have?', ko: '크기는 몇 GB로 할까요?' },
      cues: {
        en: ['size', 'disk size', 'volume size', 'of', 'with', 'capacity'],
        ko: ['크기', '용량', '사이즈', '디스크 크기'],
      },
    },
    zone: slots.zone,
    tags: slots.tags,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [...verbs.create.en, 'allocate', 'prepare'],
      ko: [...verbs.create.ko, '할당', '준비'],
    },
    nouns: {
      en: [...nouns.disk.en, 'SSD', 'HDD', 'empty disk', 'blank volume'],
      ko: [...nouns.disk.ko, 'SSD', 'HDD', '빈 디스크', '블록 볼륨'],
    },
  },
  examples: [
    {
      en: 'create a 100 GB disk called data-02',
      ko: '100기가짜리 디스크 data-02 하나 만들어줘',
      input: { name: 'data-02', sizeGB: 100 },
    },
    {
      en: 'please provision a new HDD volume logs-01 with 500GB',
      ko: 'logs-01이라는 이름으로 HDD 볼륨 500GB 생성해 주세요',
      input: { name: 'logs-01', sizeGB: 500, diskType: 'HDD' },
    },
    {
      en: 'I need a new 1 TB block volume named backup-vol on mock-tokyo',
      ko: 'mock-tokyo에 1테라 블록 스토리지를 backup-vol 이름으로 하나 만들어 주세요',
      input: { name: 'backup-vol', sizeGB: 1000, connection: 'mock-tokyo' },
    },
    {
      en: 'make an empty disk scratch-01 in zone seoul-b',
      ko: 'seoul-b 존에 빈 디스크 scratch-01 추가해줘',
      input: { name: 'scratch-01', zone: 'seoul-b' },
    },
    { en: 'can you add one more data disk?', ko: '데이터 디스크 하나만 더 만들어 줄래?', input: {} },
  ],
  target: creationTarget,
  methods: ['disk.createDisk'],
  details: diskSchema,
  run: async ({ connection, ...request }, context) =>
    await (await openHandler('disk', { connection }, context)).createDisk(request, context.call),
  follow: async (accepted, input, context) => {
    const { iid } = accepted;
    const disk = await found((await openHandler('disk', input, context)).getDisk(iid, context.call));
    if (!disk) return { state: 'failed', status: goneSentence('disk', iid), details: accepted };
    return {
      state: creationStates[disk.status] ?? 'done',
      status: { en: `Disk ${iid.nameId} is ${disk.status}.`, ko: `디스크 ${iid.nameId} 상태: ${disk.status}.` },
      details: disk,
    };
  },
  readBack: readBackMade(creationTarget),
  say: (disk) => {
    const { nameId } = disk.iid;
    const size = diskSizeText(disk);
    if (disk.status === 'Creating') {
      return {
        en: `The cloud has accepted the request; disk ${nameId} is Creating now.`,
        ko: `디스크 ${nameId} 생성 요청이 접수되었습니다. 현재 상태: Creating.`,
      };
    }
    return {
      en: `Disk ${nameId} is created and ${disk.status}${size ? `: ${size}` : ''}.`,
      ko: `디스크 ${josa(nameId, '을/를')} 생성했습니다. 상태: ${disk.status}${size ? `, 크기: ${size}` : ''}.`,
    };
  },
  present: presentDisk,
});
