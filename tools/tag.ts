import { z } from 'zod';
import { keyValueSchema } from '../drivers/contract/iid.ts';
import { defineOperation } from './operation.ts';
import { fields, table } from './shared/display.ts';
import { nouns, verbs } from './shared/words.ts';
import {
  ownerTitle,
  taggedArguments,
  taggedSlots,
  taggedTarget,
  tagKeyArgument,
  tagKeySlot,
  tagOwnerSchema,
} from './tag-arguments.ts';
import { tagOwner } from './tag-owner.ts';

const tagHeadings = {
  key: { en: 'Key', ko: '키' },
  value: { en: 'Value', ko: '값' },
};

export const listTag = defineOperation({
  name: 'ListTag',
  subject: 'tag',
  effect: 'read',
  summary: { en: 'List the tags of one resource', ko: '리소스 하나의 태그 목록 조회' },
  guidance: 'FindTag searches tags over all resources.',
  input: z.strictObject(taggedArguments),
  slots: taggedSlots,
  words: {
    actions: { en: [...verbs.list.en, 'what', 'which'], ko: [...verbs.list.ko, '붙어', '달려', '뭐'] },
    nouns: nouns.tag,
  },
  examples: [
    { en: 'list the tags of web-01', ko: 'web-01 태그 목록 보여줘', input: { resourceType: 'vm', name: 'web-01' } },
    {
      en: 'which tags does the VPC vpc-01 have?',
      ko: 'VPC vpc-01에 어떤 태그가 붙어 있어요?',
      input: { resourceType: 'vpc', name: 'vpc-01' },
    },
    {
      en: 'show me all labels on disk data-01',
      ko: 'data-01 디스크에 달린 라벨 전부 알려 주세요',
      input: { resourceType: 'disk', name: 'data-01' },
    },
    {
      en: 'how is subnet subnet-01 in vpc-01 tagged?',
      ko: 'vpc-01의 subnet-01 서브넷 태그 좀 봅시다',
      input: { resourceType: 'subnet', name: 'subnet-01', vpc: 'vpc-01' },
    },
    {
      en: 'tags of the server batch-7 on mock-tokyo please',
      ko: 'mock-tokyo에 있는 batch-7 서버 태그 조회 부탁드립니다',
      input: { resourceType: 'vm', name: 'batch-7', connection: 'mock-tokyo' },
    },
  ],
  target: taggedTarget,
  methods: ['tag.listTag'],
  details: tagOwnerSchema.extend({ tags: z.array(keyValueSchema) }),
  run: async (input, context) => {
    const { type, reference, handler } = await tagOwner(input, context);
    return { resourceType: type, name: input.name, tags: await handler.listTag(type, reference, context.call) };
  },
  say: (details) => {
    const count = details.tags.length;
    return {
      en: `${ownerTitle(details, 'en')} has ${count === 0 ? 'no tags' : `${count} ${count === 1 ? 'tag' : 'tags'}`}.`,
      ko:
        count === 0
          ? `${ownerTitle(details, 'ko')}에 붙은 태그가 없습니다.`
          : `${ownerTitle(details, 'ko')}의 태그는 ${count}개입니다.`,
    };
  },
  present: ({ tags }) =>
    table(
      [
        { title: tagHeadings.key, value: ({ key }) => key },
        { title: tagHeadings.value, value: ({ value }) => value },
      ],
      tags,
    ),
});

export const getTag = defineOperation({
  name: 'GetTag',
  subject: 'tag',
  effect: 'read',
  summary: { en: 'Show the value of one tag of a resource', ko: '리소스의 태그 하나의 값 조회' },
  input: z.strictObject({ ...taggedArguments, key: tagKeyArgument }),
  slots: { ...taggedSlots, key: tagKeySlot },
  words: {
    actions: { en: [...verbs.get.en, 'read', 'what is'], ko: [...verbs.get.ko, '뭐로', '무엇으로', '얼마로'] },
    nouns: {
      en: ['tag value', 'value of the tag', 'tag', 'label value', 'label'],
      ko: ['태그 값', '태그값', '라벨 값', '태그', '라벨'],
    },
  },
  examples: [
    {
      en: 'what is the env tag of web-01?',
      ko: 'web-01의 env 태그 값이 뭐야?',
      input: { resourceType: 'vm', name: 'web-01', key: 'env' },
    },
    {
      en: 'get the tag owner on the VM db-01',
      ko: 'db-01 VM의 owner 태그 확인해 주세요',
      input: { resourceType: 'vm', name: 'db-01', key: 'owner' },
    },
    {
      en: 'show the value of label team on vpc-01',
      ko: 'vpc-01에 붙은 team 라벨 값 알려줘',
      input: { resourceType: 'vpc', name: 'vpc-01', key: 'team' },
    },
    {
      en: 'which role is batch-7 on mock-tokyo tagged with? the role tag',
      ko: 'mock-tokyo batch-7의 role 태그가 뭐로 되어 있나요',
      input: { resourceType: 'vm', name: 'batch-7', key: 'role', connection: 'mock-tokyo' },
    },
  ],
  target: taggedTarget,
  methods: ['tag.getTag'],
  details: tagOwnerSchema.extend(keyValueSchema.shape),
  run: async (input, context) => {
    const { type, reference, handler } = await tagOwner(input, context);
    const tag = await handler.getTag(type, reference, input.key, context.call);
    return { resourceType: type, name: input.name, ...tag };
  },
  say: (details) => ({
    en: `${ownerTitle(details, 'en')} is tagged ${details.key}=${details.value}.`,
    ko: `${ownerTitle(details, 'ko')}의 ${details.key} 태그 값: ${details.value || '(없음)'}.`,
  }),
  present: ({ key, value }) =>
    fields([
      [tagHeadings.key, key],
      [tagHeadings.value, value],
    ]),
});
