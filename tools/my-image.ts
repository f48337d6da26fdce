import { type MyImage, myImageSchema } from '../drivers/contract/myimage.ts';
import { defineOperation } from './operation.ts';
import { connectionInput, namedInput } from './shared/arguments.ts';
import { type Column, fields, listSentence, listTable, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import { consented, deletedSchema, deletedSentence, existing, namedSlots, nothingToShow } from './shared/named.ts';
import { readBackGone } from './shared/read-back.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const sourceHeading = { en: 'Made from VM', ko: '원본 VM' };

const columns: readonly Column<MyImage>[] = [
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: headings.status, value: ({ status }) => status },
  { title: sourceHeading, value: ({ sourceVM }) => sourceVM?.nameId },
  { title: headings.created, value: ({ createdTime }) => createdTime },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags), detail: true },
];

export const presentMyImage = (image: MyImage) =>
  fields([
    [headings.name, image.iid.nameId],
    [headings.systemId, image.iid.systemId],
    [headings.status, image.status],
    [sourceHeading, image.sourceVM?.nameId],
    [headings.created, image.createdTime],
    [headings.tags, tagText(image.tags)],
  ]);

export const listMyImage = defineOperation({
  name: 'ListMyImage',
  subject: 'myimage',
  effect: 'read',
  summary: { en: 'List own images (MyImages) made from VMs', ko: '내 이미지(MyImage) 목록 조회' },
  guidance: 'Images that the cloud offers are in ListImage.',
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.myImage },
  examples: [
    { en: 'list my images', ko: '내 이미지 목록 보여줘', input: {} },
    { en: 'which snapshots have we taken so far?', ko: '지금까지 떠 놓은 스냅샷 뭐가 있어?', input: {} },
    {
      en: 'please show the custom images on mock-tokyo',
      ko: 'mock-tokyo의 커스텀 이미지 조회해 주세요',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'golden images across all connections',
      ko: '전체 연결에 있는 골든 이미지 다 알려 줘',
      input: { connection: 'all' },
    },
  ],
  methods: ['myImage.listMyImage'],
  details: listDetails(myImageSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'myImage').listMyImage(context.call)),
  say: (details, input) => listSentence(titles.myimage, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getMyImage = defineOperation({
  name: 'GetMyImage',
  subject: 'myimage',
  effect: 'read',
  summary: { en: 'Show one own image (MyImage): status, source VM, time', ko: '내 이미지(MyImage) 하나의 상세 조회' },
  input: namedInput,
  slots: namedSlots('myimage'),
  words: {
    actions: { en: [...verbs.get.en, 'check', 'is it ready'], ko: [...verbs.get.ko, '체크'] },
    nouns: nouns.myImage,
  },
  examples: [
    { en: 'show my image web-golden-01', ko: '내 이미지 web-golden-01 보여줘', input: { name: 'web-golden-01' } },
    {
      en: 'which VM was the snapshot web-golden-01 taken from?',
      ko: 'web-golden-01 스냅샷은 어느 VM에서 뜬 거야?',
      input: { name: 'web-golden-01' },
    },
    {
      en: 'is the custom image db-base ready yet?',
      ko: '커스텀 이미지 db-base 다 만들어졌나요?',
      input: { name: 'db-base' },
    },
    {
      en: 'please describe the MyImage batch-img-1 on mock-tokyo',
      ko: 'mock-tokyo의 batch-img-1 마이이미지 상세 정보 알려 주세요',
      input: { name: 'batch-img-1', connection: 'mock-tokyo' },
    },
  ],
  target: existing('myimage'),
  methods: ['myImage.getMyImage'],
  details: myImageSchema,
  run: async (input, context) =>
    await (await openHandler('myImage', input, context)).getMyImage({ nameId: input.name }, context.call),
  say: ({ iid, status, sourceVM }) => ({
    en: `MyImage ${iid.nameId} is ${status}${sourceVM ? `; made from VM ${sourceVM.nameId}` : ''}.`,
    ko: `MyImage ${iid.nameId} 상태: ${status}${sourceVM ? `, 원본 VM: ${sourceVM.nameId}` : ''}.`,
  }),
  present: presentMyImage,
});

const deletionTarget = existing('myimage');

export const deleteMyImage = defineOperation({
  name: 'DeleteMyImage',
  subject: 'myimage',
  effect: 'destroy',
  irreversible: true,
  summary: { en: 'Delete an own image (MyImage) for good', ko: '내 이미지(MyImage) 영구 삭제' },
  guidance: 'VMs that were started from it go on running.',
  input: namedInput,
  slots: namedSlots('myimage'),
  words: {
    actions: {
      en: [...verbs.delete.en, 'discard', 'deregister', 'clean up'],
      ko: [...verbs.delete.ko, '폐기', '정리', '등록 해제'],
    },
    nouns: nouns.myImage,
  },
  examples: [
    { en: 'delete my image web-golden-01', ko: '내 이미지 web-golden-01 삭제해줘', input: { name: 'web-golden-01' } },
    {
      en: 'the snapshot db-base is outdated, get rid of it',
      ko: 'db-base 스냅샷 오래됐으니 지워 주세요',
      input: { name: 'db-base' },
    },
    {
      en: 'please remove the custom image batch-img-1 on mock-tokyo',
      ko: 'mock-tokyo에 있는 batch-img-1 커스텀 이미지 없애 주세요',
      input: { name: 'batch-img-1', connection: 'mock-tokyo' },
    },
    { en: 'can you drop the golden image web-gold?', ko: 'web-gold 골든 이미지 날려 줘', input: { name: 'web-gold' } },
  ],
  target: deletionTarget,
  methods: ['myImage.deleteMyImage'],
  details: deletedSchema,
  run: async (input, context) => {
    await (await openHandler('myImage', input, context)).deleteMyImage(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('myimage'),
  present: nothingToShow,
});
