import { z } from 'zod';
import { type Iid, iidSchema } from '../drivers/contract/iid.ts';
import { taggableTypeSchema } from '../drivers/contract/tag.ts';
import { defineOperation } from './operation.ts';
import { registeredReference, registeredSlots, systemIdArgument, systemIdSlot } from './registration-arguments.ts';
import { connectionArgument } from './shared/arguments.ts';
import { type Column, table } from './shared/display.ts';
import { openHandler } from './shared/handlers.ts';
import { capitalised, headings, titles } from './shared/titles.ts';
import * as slots from './slots.ts';
import { resourceTypeSlotOf, taggedArguments } from './tag-arguments.ts';

const iidColumns: readonly Column<Iid>[] = [
  { title: headings.name, value: ({ nameId }) => nameId },
  { title: headings.systemId, value: ({ systemId }) => systemId },
];

/** What belongs to one VPC. */
const ownedType = z.enum(['sg', 'nlb', 'cluster']);

export const getResourceOwner = defineOperation({
  name: 'GetResourceOwner',
  subject: 'connection',
  effect: 'read',
  summary: {
    en: 'Which VPC a security group, NLB or cluster of the cloud belongs to',
    ko: '클라우드의 보안 그룹, NLB, 클러스터가 속한 VPC 조회',
  },
  guidance: "Only on connections through a server (CB-Spider). Takes the cloud's own id of an unmanaged resource.",
  input: z.strictObject({
    resourceType: ownedType,
    systemId: systemIdArgument,
    connection: connectionArgument,
  }),
  slots: {
    resourceType: resourceTypeSlotOf(ownedType.options),
    systemId: systemIdSlot,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: ['belong to', 'owner of', 'who owns'],
      ko: ['속한', '속해', '속하'],
    },
    nouns: { en: ['owning VPC', 'parent VPC'], ko: ['소유 VPC', '상위 VPC', '소속 VPC'] },
  },
  examples: [
    {
      en: 'which VPC owns the security group sg-0f31aa?',
      ko: '보안 그룹 sg-0f31aa의 소유 VPC가 뭐야?',
      input: { resourceType: 'sg', systemId: 'sg-0f31aa' },
    },
    {
      en: 'find the owner of the load balancer nlb-77c1',
      ko: '로드밸런서 nlb-77c1의 소속 VPC를 알려 주세요',
      input: { resourceType: 'nlb', systemId: 'nlb-77c1' },
    },
    {
      en: 'who owns the cluster eks-legacy on spider-aws?',
      ko: 'spider-aws의 클러스터 eks-legacy가 속한 상위 VPC를 조회해 주세요',
      input: { resourceType: 'cluster', systemId: 'eks-legacy', connection: 'spider-aws' },
    },
  ],
  methods: ['registration.getOwner'],
  details: iidSchema,
  run: async ({ resourceType, systemId, connection }, context) =>
    await (await openHandler('registration', { connection }, context)).getOwner(resourceType, systemId, context.call),
  say: ({ nameId, systemId }, input) => ({
    en: `${capitalised(titles[input.resourceType])} ${input.systemId} belongs to the VPC ${nameId || systemId}.`,
    ko: `${titles[input.resourceType].ko} ${input.systemId}의 소속 VPC: ${nameId || systemId}.`,
  }),
  present: (vpc) => table(iidColumns, [vpc]),
});

/** What a VM can use. */
const usedTypes = taggableTypeSchema.options.filter((type) => type !== 'vm');

export const listVMUsingResource = defineOperation({
  name: 'ListVMUsingResource',
  subject: 'connection',
  effect: 'read',
  summary: {
    en: 'List the VMs that use a resource, unmanaged ones too',
    ko: '리소스를 사용하는 VM 목록 조회 (미관리 VM 포함)',
  },
  guidance: 'Only on connections through a server (CB-Spider), which asks the cloud itself.',
  input: z.strictObject(taggedArguments),
  slots: { ...registeredSlots, resourceType: resourceTypeSlotOf(usedTypes) },
  words: {
    actions: {
      en: ['list', 'show', 'used by', 'depend on'],
      ko: ['보여', '조회', '알려'],
    },
    nouns: {
      en: ['VMs using', 'servers using'],
      ko: ['사용처', '사용하는VM', '사용하는서버', '사용중인VM', '사용중인서버', '쓰는VM', '쓰는서버', '쓰고있는VM'],
    },
  },
  examples: [
    {
      en: 'which VMs are using the security group web-sg?',
      ko: 'web-sg 보안 그룹을 사용하는 VM이 뭐야?',
      input: { resourceType: 'sg', name: 'web-sg' },
    },
    {
      en: 'show the servers using the key pair ops-key',
      ko: 'ops-key 키페어를 쓰는 서버를 보여 주세요',
      input: { resourceType: 'keypair', name: 'ops-key' },
    },
    {
      en: 'who uses the VPC legacy-vpc on spider-aws?',
      ko: 'spider-aws의 legacy-vpc VPC 사용처를 조회해 주세요',
      input: { resourceType: 'vpc', name: 'legacy-vpc', connection: 'spider-aws' },
    },
  ],
  methods: ['registration.listVMsUsing'],
  details: z.object({ rows: z.array(iidSchema) }),
  run: async (input, context) => {
    const handler = await openHandler('registration', input, context);
    return { rows: await handler.listVMsUsing(await registeredReference(input, context), context.call) };
  },
  say: ({ rows }, { name }) =>
    rows.length === 0
      ? { en: `No VM uses ${name}.`, ko: `${name} 리소스를 사용하는 VM이 없습니다.` }
      : {
          en: `${rows.length} ${rows.length === 1 ? 'VM uses' : 'VMs use'} ${name}.`,
          ko: `${name} 리소스를 사용하는 VM이 ${rows.length}대 있습니다.`,
        },
  present: ({ rows }) => table(iidColumns, rows),
});
