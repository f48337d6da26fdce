import { z } from 'zod';
import { type Disk, diskSchema, diskStatusSchema } from '../drivers/contract/disk.ts';
import { refuseAttached } from './disk-refusals.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, namedInput } from './shared/arguments.ts';
import { diskHeadings, diskSizeText, diskStatusSlot, presentDisk } from './shared/disk.ts';
import { type Column, listSentence, listTable, matching, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import { consented, deletedSchema, deletedSentence, existing, namedSlots, nothingToShow } from './shared/named.ts';
import { readBackGone } from './shared/read-back.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const columns: readonly Column<Disk>[] = [
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: headings.status, value: ({ status }) => status },
  { title: diskHeadings.size, align: 'right', value: ({ sizeGB }) => sizeGB },
  { title: diskHeadings.type, value: ({ diskType }) => diskType },
  { title: diskHeadings.owner, value: ({ ownerVM }) => ownerVM?.nameId },
  { title: headings.zone, value: ({ zone }) => zone, detail: true },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
  { title: headings.created, value: ({ createdTime }) => createdTime, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags), detail: true },
];

export const listDisk = defineOperation({
  name: 'ListDisk',
  subject: 'disk',
  effect: 'read',
  summary: {
    en: 'List data disks with size, status and the VM that has them, optionally of one status',
    ko: '데이터 디스크 목록 조회 (크기, 상태, 연결된 VM)',
  },
  input: z.strictObject({ connection: connectionArgument, status: diskStatusSchema.optional() }),
  slots: { connection: slots.connections, status: diskStatusSlot },
  words: { actions: verbs.list, nouns: nouns.disk },
  examples: [
    { en: 'list disks', ko: '디스크 목록 보여줘', input: {} },
    {
      en: 'which volumes are not attached to anything?',
      ko: '아무 데도 안 붙어 있는 볼륨 뭐 있어?',
      input: { status: 'Available' },
    },
    {
      en: 'show me all attached disks please',
      ko: '서버에 붙어 있는 디스크 전부 조회해 주세요',
      input: { status: 'Attached' },
    },
    {
      en: 'what block storage do we have on mock-tokyo?',
      ko: 'mock-tokyo에 블록 스토리지 뭐가 있나요?',
      input: { connection: 'mock-tokyo' },
    },
    { en: 'disks on every connection', ko: '전체 연결의 디스크 현황 알려 주세요', input: { connection: 'all' } },
  ],
  methods: ['disk.listDisk'],
  details: listDetails(diskSchema),
  run: ({ connection, status }, context) =>
    listAcross(connection, context, async (open) => {
      const disks = await handlerOf(open, 'disk').listDisk(context.call);
      return disks.filter((disk) => status === undefined || disk.status === status);
    }),
  say: (details, input) => listSentence(input.status ? matching(titles.disk) : titles.disk, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getDisk = defineOperation({
  name: 'GetDisk',
  subject: 'disk',
  effect: 'read',
  summary: { en: 'Show one data disk: size, type, status, owner', ko: '데이터 디스크 하나의 상세 조회' },
  guidance: 'Also tells to which VM a disk is attached.',
  input: namedInput,
  slots: namedSlots('disk'),
  words: {
    actions: { en: [...verbs.get.en, 'check', 'how big', 'where is'], ko: [...verbs.get.ko, '체크'] },
    nouns: {
      en: [...nouns.disk.en, 'disk size', 'disk status', 'disk owner'],
      ko: [...nouns.disk.ko, '디스크 크기', '디스크 용량', '디스크 상태'],
    },
  },
  examples: [
    { en: 'show disk data-01', ko: 'data-01 디스크 보여줘', input: { name: 'data-01' } },
    {
      en: 'which VM is the volume data-01 attached to?',
      ko: 'data-01 볼륨이 어느 VM에 붙어 있어?',
      input: { name: 'data-01' },
    },
    {
      en: 'how big is the disk spare-01?',
      ko: 'spare-01 디스크 용량이 얼마나 되나요?',
      input: { name: 'spare-01' },
    },
    {
      en: 'please describe the data disk backup-vol on mock-tokyo',
      ko: 'mock-tokyo의 backup-vol 디스크 상세 정보 알려 주세요',
      input: { name: 'backup-vol', connection: 'mock-tokyo' },
    },
  ],
  target: existing('disk'),
  methods: ['disk.getDisk'],
  details: diskSchema,
  run: async (input, context) =>
    await (await openHandler('disk', input, context)).getDisk({ nameId: input.name }, context.call),
  say: (disk) => {
    const { iid, status, ownerVM } = disk;
    const size = diskSizeText(disk);
    return {
      en: `Disk ${iid.nameId} is ${status}${ownerVM ? ` to VM ${ownerVM.nameId}` : ''}${size ? `; ${size}` : ''}.`,
      ko: `디스크 ${iid.nameId} 상태: ${status}${ownerVM ? `, 연결된 VM: ${ownerVM.nameId}` : ''}${size ? `, 크기: ${size}` : ''}.`,
    };
  },
  present: presentDisk,
});

const deletionTarget = existing('disk');

export const deleteDisk = defineOperation({
  name: 'DeleteDisk',
  subject: 'disk',
  effect: 'destroy',
  irreversible: true,
  summary: { en: 'Delete a data disk for good, with all that is on it', ko: '데이터 디스크 영구 삭제 (데이터 포함)' },
  guidance: 'Refused by the cloud while the disk is attached: DetachDisk comes first.',
  input: namedInput,
  slots: namedSlots('disk'),
  words: {
    actions: {
      en: [...verbs.delete.en, 'wipe', 'release', 'discard'],
      ko: [...verbs.delete.ko, '폐기', '반납', '정리'],
    },
    nouns: nouns.disk,
  },
  examples: [
    { en: 'delete disk spare-01', ko: 'spare-01 디스크 삭제해줘', input: { name: 'spare-01' } },
    {
      en: 'please get rid of the volume logs-01, we no longer need it',
      ko: 'logs-01 볼륨 이제 안 쓰니까 지워 주세요',
      input: { name: 'logs-01' },
    },
    {
      en: 'remove the data disk backup-vol on mock-tokyo',
      ko: 'mock-tokyo의 backup-vol 데이터 디스크 없애 줘',
      input: { name: 'backup-vol', connection: 'mock-tokyo' },
    },
    {
      en: 'can you drop the block volume scratch-01?',
      ko: 'scratch-01 디스크 날려도 됩니다',
      input: { name: 'scratch-01' },
    },
  ],
  target: deletionTarget,
  methods: ['disk.deleteDisk'],
  details: deletedSchema,
  refuse: refuseAttached('dependency'),
  run: async (input, context) => {
    await (await openHandler('disk', input, context)).deleteDisk(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('disk'),
  present: nothingToShow,
});
