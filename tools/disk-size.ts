import { z } from 'zod';
import { diskSchema } from '../drivers/contract/disk.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { refuseSize } from './disk-refusals.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { presentDisk } from './shared/disk.ts';
import { openHandler } from './shared/handlers.ts';
import { consented, existing } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

export const changeDiskSize = defineOperation({
  name: 'ChangeDiskSize',
  subject: 'disk',
  effect: 'change',
  summary: { en: 'Make a data disk larger; disks never shrink', ko: '데이터 디스크 크기 확장 (축소 불가)' },
  guidance:
    'sizeGB is the new size as a whole, not the difference. Many clouds ask for the disk to be detached. The file system on it is grown in the VM afterwards.',
  input: z.strictObject({
    name: resourceNameSchema,
    sizeGB: z.number().int().positive(),
    connection: connectionArgument,
  }),
  slots: {
    name: slots.ownName('disk'),
    sizeGB: {
      kind: 'integer',
      unit: 'GB',
      title: { en: 'New size (GB)', ko: '새 크기(GB)' },
      ask: { en: 'How many GB should it have afterwards?', ko: '몇 GB로 늘릴까요?' },
      cues: { en: ['to', 'size', 'up to', 'new size'], ko: ['크기', '용량', '사이즈', '까지', '로'] },
    },
    connection: slots.connection,
  },
  words: {
    actions: {
      en: ['resize', 'grow', 'extend', 'expand', 'enlarge', 'increase', 'change', 'bump', 'make bigger', 'upsize'],
      ko: ['늘리', '늘려', '확장', '키우', '키워', '증설', '증량', '리사이즈', '변경', '바꾸', '올리'],
    },
    nouns: {
      en: [...nouns.disk.en, 'disk size', 'volume size', 'disk space', 'capacity'],
      ko: [...nouns.disk.ko, '디스크 크기', '디스크 용량', '볼륨 크기', '볼륨 용량', '용량'],
    },
  },
  examples: [
    {
      en: 'resize disk spare-01 to 200 GB',
      ko: 'spare-01 디스크 200GB로 늘려줘',
      input: { name: 'spare-01', sizeGB: 200 },
    },
    {
      en: 'db-disk-02 is nearly full, please grow it to 500 gigs',
      ko: 'db-disk-02 용량이 거의 찼으니 500기가로 확장해 주세요',
      input: { name: 'db-disk-02', sizeGB: 500 },
    },
    {
      en: 'expand the volume backup-vol on mock-tokyo to 2TB',
      ko: 'mock-tokyo에 있는 backup-vol 볼륨을 2테라로 증설해 줘',
      input: { name: 'backup-vol', sizeGB: 2000, connection: 'mock-tokyo' },
    },
    {
      en: 'please make disk data-01 bigger',
      ko: 'data-01 디스크 크기 좀 키워 주세요',
      input: { name: 'data-01' },
    },
    {
      en: 'change the size of logs-01 to 300GB',
      ko: 'logs-01 디스크 크기를 300GB로 변경해 주세요',
      input: { name: 'logs-01', sizeGB: 300 },
    },
  ],
  target: existing('disk'),
  methods: ['disk.changeDiskSize'],
  details: diskSchema,
  refuse: refuseSize,
  run: async (input, context) => {
    const handler = await openHandler('disk', input, context);
    return await handler.changeDiskSize(consented(input.name, context), input.sizeGB, context.call);
  },
  readBack: unknownOnError(async (input, context, before) => {
    const disk = await (await openHandler('disk', input, context)).getDisk({ nameId: input.name }, context.call);
    if (disk.sizeGB === undefined || (before && disk.iid.systemId !== before.systemId)) return 'unknown';
    if (disk.sizeGB === input.sizeGB) return 'done';
    return disk.sizeGB < input.sizeGB ? 'not-done' : 'unknown';
  }),
  say: ({ iid, sizeGB }, input) => ({
    en: `Disk ${iid.nameId} has ${sizeGB ?? input.sizeGB} GB now.`,
    ko: `디스크 ${iid.nameId}의 크기를 ${sizeGB ?? input.sizeGB} GB로 늘렸습니다.`,
  }),
  present: presentDisk,
});
