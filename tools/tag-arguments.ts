import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { type TaggableType, taggableTypeSchema, tagRequestSchema } from '../drivers/contract/tag.ts';
import { connectionArgument } from './shared/arguments.ts';
import { titles } from './shared/titles.ts';
import { nouns } from './shared/words.ts';
import type { Slot } from './slot.ts';
import * as slots from './slots.ts';

/** The resource that tags are about. Without its kind it is looked for by name among all that can have tags. */
export const taggedArguments = {
  resourceType: taggableTypeSchema.optional(),
  name: resourceNameSchema,
  /** Of a subnet whose name is in several VPCs. */
  vpc: resourceNameSchema.optional(),
  connection: connectionArgument,
};

export const taggedTarget = {
  type: 'vm',
  typeField: 'resourceType',
  field: 'name',
  exists: true,
  within: { type: 'vpc', field: 'vpc' },
} as const;

export const tagKeyArgument = tagRequestSchema.shape.key;
export const tagValueArgument = tagRequestSchema.shape.value;

const typeWords: Readonly<Record<TaggableType, { en: readonly string[]; ko: readonly string[] }>> = {
  vm: nouns.vm,
  vpc: nouns.vpc,
  subnet: nouns.subnet,
  sg: nouns.securityGroup,
  keypair: nouns.keyPair,
  disk: nouns.disk,
  myimage: nouns.myImage,
  nlb: nouns.nlb,
  cluster: nouns.cluster,
  publicip: nouns.publicIP,
  nic: nouns.nic,
};

/** The kind of a resource among those that `types` names. */
export const resourceTypeSlotOf = (types: readonly TaggableType[]): Slot => ({
  kind: 'choice',
  title: { en: 'Kind of resource', ko: '리소스 종류' },
  ask: {
    en: 'Of which kind is it: VM, VPC, subnet, disk, NLB, cluster ...?',
    ko: '어떤 종류의 리소스입니까? VM, VPC, 서브넷, 디스크, NLB, 클러스터 등으로 알려 주십시오.',
  },
  choices: types.map((value) => ({ value, words: typeWords[value] })),
});

export const resourceTypeSlot: Slot = resourceTypeSlotOf(taggableTypeSchema.options);

const nameSlot: Slot = {
  kind: 'name',
  of: 'vm',
  title: { en: 'Resource name', ko: '리소스 이름' },
  ask: { en: 'Which resource?', ko: '어느 리소스입니까?' },
  cues: { en: ['on', 'of', 'from', 'to', 'named', 'for'], ko: ['에', '의', '에서', '이름', '에 붙은', '에 달린'] },
};

/** The slots of `taggedArguments`. */
export const taggedSlots = {
  resourceType: resourceTypeSlot,
  name: nameSlot,
  vpc: slots.vpc,
  connection: slots.connection,
};

export const tagKeySlot: Slot = {
  kind: 'tag-key',
  title: { en: 'Tag key', ko: '태그 키' },
  ask: { en: 'Which key does the tag have? For example env.', ko: '태그 키를 알려 주십시오. (예: env)' },
  cues: { en: ['key', 'tag', 'label', 'named', 'called'], ko: ['키', '태그', '라벨'] },
};

export const tagValueSlot: Slot = {
  kind: 'tag-value',
  title: { en: 'Tag value', ko: '태그 값' },
  ask: { en: 'Which value should the tag have?', ko: '태그 값을 무엇으로 할까요?' },
  cues: { en: ['value', 'to', 'with value', 'as'], ko: ['값', '값을', '으로', '로'] },
};

/** Where an answer says whose tags they are. */
export const tagOwnerSchema = z.object({ resourceType: taggableTypeSchema, name: z.string() });

/** `VM web-01`. */
export const ownerTitle = ({ resourceType, name }: z.infer<typeof tagOwnerSchema>, language: 'en' | 'ko'): string =>
  `${titles[resourceType][language]} ${name}`;
