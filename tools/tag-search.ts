import { z } from 'zod';
import { type TaggedResource, taggableTypeSchema, taggedResourceSchema } from '../drivers/contract/tag.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { type Column, listSentence, listTable, matching, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf } from './shared/handlers.ts';
import { headings, type Title, titles } from './shared/titles.ts';
import * as slots from './slots.ts';
import { resourceTypeSlot } from './tag-arguments.ts';

const taggedTitle: Title = {
  en: 'tagged resource',
  plural: 'tagged resources',
  ko: '태그가 붙은 리소스',
  counter: '개',
};

const foundColumns: readonly Column<TaggedResource>[] = [
  {
    title: { en: 'Kind', ko: '종류' },
    value: ({ resourceType: type }) => ({ en: titles[type].en, ko: titles[type].ko }),
  },
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: headings.tags, value: ({ tags }) => tagText(tags) },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
];

export const findTag = defineOperation({
  name: 'FindTag',
  subject: 'tag',
  effect: 'read',
  summary: {
    en: 'Find the resources whose tags contain a word, of every kind or of one',
    ko: '태그 키나 값으로 리소스 검색 (종류 지정 가능)',
  },
  guidance:
    'Without a keyword: everything that has a tag. The keyword is part of a key or of a value, not "key=value".',
  input: z.strictObject({
    keyword: z.string().trim().max(256).optional(),
    resourceType: taggableTypeSchema.optional(),
    connection: connectionArgument,
  }),
  slots: {
    keyword: {
      kind: 'text',
      like: 'tag',
      title: { en: 'Word in the tag', ko: '태그 검색어' },
      ask: { en: 'Which word should the tag contain?', ko: '어떤 태그를 찾을까요?' },
      cues: {
        en: [
          'tagged',
          'tag',
          'tags',
          'with',
          'label',
          'labelled',
          'labeled',
          'keyword',
          'containing',
          'word',
          'carry',
          'carrying',
        ],
        ko: ['태그', '태그가', '라벨', '라벨이', '키워드', '검색어'],
      },
    },
    resourceType: resourceTypeSlot,
    connection: slots.connections,
  },
  words: {
    actions: {
      en: ['find', 'search', 'look for', 'which', 'list everything', 'who has', 'what is tagged', 'filter'],
      ko: ['찾', '검색', '골라', '어떤', '뭐가', '걸러', '추려', '조회', '모두'],
    },
    nouns: {
      en: ['tag', 'tagged resources', 'resources tagged', 'tagged', 'resources with tag', 'label', 'labelled'],
      ko: ['태그', '태그 붙은', '태그가 붙은', '태그 달린', '태그된 리소스', '라벨', '태그로'],
    },
  },
  examples: [
    { en: 'find everything tagged prod', ko: '태그 prod 붙은 거 다 찾아줘', input: { keyword: 'prod' } },
    {
      en: 'which VMs have the tag staging?',
      ko: '태그 staging 달린 VM이 어떤 게 있어요?',
      input: { keyword: 'staging', resourceType: 'vm' },
    },
    {
      en: 'search all connections for resources labelled data-platform',
      ko: '전체 연결에서 라벨 data-platform 걸린 리소스 검색해 주세요',
      input: { keyword: 'data-platform', connection: 'all' },
    },
    { en: 'what is tagged at all?', ko: '태그가 붙은 리소스 전부 검색', input: {} },
    {
      en: 'find disks by the tag backup on mock-seoul',
      ko: 'mock-seoul에서 태그 backup 있는 디스크만 추려 줘',
      input: { keyword: 'backup', resourceType: 'disk', connection: 'mock-seoul' },
    },
  ],
  methods: ['tag.findTag'],
  details: listDetails(taggedResourceSchema),
  run: ({ keyword = '', resourceType, connection }, context) =>
    listAcross(connection, context, (open) =>
      handlerOf(open, 'tag').findTag(resourceType, keyword === '*' ? '' : keyword, context.call),
    ),
  say: (details, input) => listSentence(input.keyword ? matching(taggedTitle) : taggedTitle, details, input),
  present: (details, input) => listTable(foundColumns, details, input),
});
