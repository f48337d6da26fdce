import { z } from 'zod';
import { keyValueSchema } from '../drivers/contract/iid.ts';
import type { OperationContext } from './context.ts';
import { defineOperation, type TargetState } from './operation.ts';
import { nothingToShow } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns } from './shared/words.ts';
import {
  ownerTitle,
  taggedArguments,
  taggedSlots,
  taggedTarget,
  tagKeyArgument,
  tagKeySlot,
  tagOwnerSchema,
  tagValueArgument,
  tagValueSlot,
} from './tag-arguments.ts';
import { tagOwner } from './tag-owner.ts';

/** The tag of that key on the very resource that was shown; undefined where it has none. */
async function tagNow(
  input: { readonly name: string; readonly key: string; readonly connection?: string | undefined },
  context: OperationContext,
  before: TargetState | undefined,
) {
  const { type, reference, handler } = await tagOwner(input, context, before);
  return (await handler.listTag(type, reference, context.call)).find(({ key }) => key === input.key);
}

export const addTag = defineOperation({
  name: 'AddTag',
  subject: 'tag',
  effect: 'change',
  summary: { en: 'Add a tag, a key with a value, to a resource', ko: '리소스에 태그(키와 값) 추가' },
  guidance:
    'A key that the resource already has is refused; remove it first. Leave out resourceType where it is not said.',
  input: z.strictObject({ ...taggedArguments, key: tagKeyArgument, value: tagValueArgument }),
  slots: { ...taggedSlots, key: tagKeySlot, value: tagValueSlot },
  words: {
    actions: {
      en: ['add', 'tag', 'set', 'put', 'attach', 'label', 'mark', 'apply', 'give', 'assign', 'stick'],
      ko: ['추가', '붙이', '붙여', '달', '태깅', '지정', '설정', '넣', '표시', '부여'],
    },
    nouns: nouns.tag,
  },
  examples: [
    {
      en: 'tag web-01 with team=payments',
      ko: 'web-01에 team=payments 태그 달아줘',
      input: { resourceType: 'vm', name: 'web-01', key: 'team', value: 'payments' },
    },
    {
      en: 'add the tag owner=infra to the VPC vpc-01',
      ko: 'VPC vpc-01에 owner=infra 태그를 추가해 주세요',
      input: { resourceType: 'vpc', name: 'vpc-01', key: 'owner', value: 'infra' },
    },
    {
      en: 'label disk data-01 backup=daily',
      ko: 'data-01 디스크에 backup=daily 라벨 붙여',
      input: { resourceType: 'disk', name: 'data-01', key: 'backup', value: 'daily' },
    },
    {
      en: 'please mark the server batch-7 on mock-tokyo as cost-center=4711',
      ko: 'mock-tokyo batch-7 서버에 cost-center=4711 태그 좀 지정해 주시겠어요?',
      input: { resourceType: 'vm', name: 'batch-7', key: 'cost-center', value: '4711', connection: 'mock-tokyo' },
    },
    {
      en: 'put a tag on subnet subnet-01 in vpc-01: tier=public',
      ko: 'vpc-01에 있는 subnet-01 서브넷에 tier=public 태깅해줘',
      input: { resourceType: 'subnet', name: 'subnet-01', vpc: 'vpc-01', key: 'tier', value: 'public' },
    },
    {
      en: 'I want to add a label to web-lb',
      ko: 'web-lb에 라벨 하나 붙이고 싶어요',
      input: { resourceType: 'nlb', name: 'web-lb' },
    },
  ],
  target: taggedTarget,
  methods: ['tag.addTag'],
  details: tagOwnerSchema.extend(keyValueSchema.shape),
  run: async (input, context) => {
    const { type, reference, handler } = await tagOwner(input, context);
    const { name, key, value } = input;
    return { resourceType: type, name, ...(await handler.addTag(type, reference, { key, value }, context.call)) };
  },
  readBack: unknownOnError(async (input, context, before) => {
    const tag = await tagNow(input, context, before);
    if (!tag) return 'not-done';
    return tag.value === input.value ? 'done' : 'unknown';
  }),
  say: (details) => ({
    en: `${ownerTitle(details, 'en')} is now tagged ${details.key}=${details.value}.`,
    ko: `${ownerTitle(details, 'ko')}에 ${details.key}=${details.value} 태그를 추가했습니다.`,
  }),
  present: nothingToShow,
});

export const removeTag = defineOperation({
  name: 'RemoveTag',
  subject: 'tag',
  effect: 'change',
  summary: { en: 'Remove a tag from a resource', ko: '리소스에서 태그 제거' },
  guidance: 'Needs the key only. The resource itself stays.',
  input: z.strictObject({ ...taggedArguments, key: tagKeyArgument }),
  slots: { ...taggedSlots, key: tagKeySlot },
  words: {
    actions: {
      en: ['remove', 'delete', 'untag', 'drop', 'take off', 'clear', 'strip', 'unlabel', 'get rid of'],
      ko: ['제거', '삭제', '지우', '떼', '빼', '없애', '해제'],
    },
    nouns: nouns.tag,
  },
  examples: [
    {
      en: 'remove the env tag from web-01',
      ko: 'web-01에서 env 태그 떼줘',
      input: { resourceType: 'vm', name: 'web-01', key: 'env' },
    },
    {
      en: 'delete the tag role of the VM web-02',
      ko: 'web-02 VM의 role 태그 삭제해 주세요',
      input: { resourceType: 'vm', name: 'web-02', key: 'role' },
    },
    {
      en: 'take the label backup off disk data-01',
      ko: 'data-01 디스크에 붙은 backup 라벨 빼',
      input: { resourceType: 'disk', name: 'data-01', key: 'backup' },
    },
    {
      en: 'could you drop the tag owner on cluster dev-cluster?',
      ko: 'dev-cluster 클러스터의 owner 태그를 없애 줄 수 있나요?',
      input: { resourceType: 'cluster', name: 'dev-cluster', key: 'owner' },
    },
    {
      en: 'untag batch-7 on mock-tokyo: the tag role can go',
      ko: 'mock-tokyo에 있는 batch-7 role 태그 지워 주세요',
      input: { resourceType: 'vm', name: 'batch-7', key: 'role', connection: 'mock-tokyo' },
    },
  ],
  target: taggedTarget,
  methods: ['tag.removeTag'],
  details: tagOwnerSchema.extend({ key: z.string() }),
  run: async (input, context) => {
    const { type, reference, handler } = await tagOwner(input, context);
    await handler.removeTag(type, reference, input.key, context.call);
    return { resourceType: type, name: input.name, key: input.key };
  },
  readBack: unknownOnError(async (input, context, before) =>
    (await tagNow(input, context, before)) ? 'not-done' : 'done',
  ),
  say: (details) => ({
    en: `The tag ${details.key} is removed from ${ownerTitle(details, 'en')}.`,
    ko: `${ownerTitle(details, 'ko')}에서 ${details.key} 태그를 제거했습니다.`,
  }),
  present: nothingToShow,
});
