import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { vpcSchema } from '../drivers/contract/vpc.ts';
import { requireCidr, withFreeCidr } from './free-cidr.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, subnetArguments } from './shared/arguments.ts';
import { openHandler } from './shared/handlers.ts';
import { consented, deletedSchema, deletedSentence, nothingToShow } from './shared/named.ts';
import { readBackGone, unknownOnError } from './shared/read-back.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';
import { subnetTable } from './vpc.ts';

/** Aimed at the VPC, which must be there and must still be the one that was shown when consent was given. */
export const addSubnet = defineOperation({
  name: 'AddSubnet',
  subject: 'subnet',
  effect: 'create',
  summary: { en: 'Add a subnet to a VPC', ko: 'VPC에 서브넷 추가' },
  guidance:
    'Leave out a CIDR that the person did not give: the next free one is chosen and shown. It lies inside the CIDR of the VPC and overlaps no other subnet of it.',
  input: z.strictObject({ ...subnetArguments, vpc: resourceNameSchema, connection: connectionArgument }),
  slots: {
    name: slots.newName('subnet'),
    vpc: slots.vpc,
    cidr: slots.cidr,
    zone: slots.zone,
    tags: slots.tags,
    connection: slots.connection,
  },
  words: { actions: verbs.create, nouns: nouns.subnet },
  examples: [
    {
      en: 'add subnet subnet-02 10.0.2.0/24 to vpc-01',
      ko: 'vpc-01에 서브넷 subnet-02 10.0.2.0/24 추가해줘',
      input: { name: 'subnet-02', cidr: '10.0.2.0/24', vpc: 'vpc-01' },
    },
    {
      en: 'please create a subnet named app-net in vpc-01 with 10.0.3.0/24',
      ko: 'vpc-01에 10.0.3.0/24로 app-net이라는 서브넷을 만들어 주세요',
      input: { name: 'app-net', cidr: '10.0.3.0/24', vpc: 'vpc-01' },
    },
    {
      en: 'can you make a subnet subnet-b 10.0.4.0/24 in vpc-01 in zone seoul-b?',
      ko: 'vpc-01에 seoul-b 존으로 서브넷 subnet-b 10.0.4.0/24 생성해 줄래?',
      input: { name: 'subnet-b', cidr: '10.0.4.0/24', vpc: 'vpc-01', zone: 'seoul-b' },
    },
    {
      en: 'vpc-01 needs one more subnet, call it cache-net',
      ko: 'vpc-01에 서브넷 하나 더 필요해, 이름은 cache-net',
      input: { name: 'cache-net', vpc: 'vpc-01' },
    },
  ],
  target: { type: 'vpc', field: 'vpc', exists: true },
  methods: ['vpc.addSubnet'],
  details: vpcSchema,
  complete: withFreeCidr,
  run: async ({ connection, vpc, ...request }, context) => {
    const handler = await openHandler('vpc', { connection }, context);
    return await handler.addSubnet(consented(vpc, context), requireCidr(request), context.call);
  },
  readBack: unknownOnError(async (input, context, before) => {
    const vpc = await (await openHandler('vpc', input, context)).getVPC({ nameId: input.vpc }, context.call);
    if (before && vpc.iid.systemId !== before.systemId) return 'unknown';
    const subnet = vpc.subnets.find(({ iid }) => iid.nameId === input.name);
    if (!subnet) return 'not-done';
    return subnet.cidr === input.cidr ? 'done' : 'unknown';
  }),
  say: (_details, { name, vpc, cidr }) => ({
    en: `Subnet ${name} (${cidr}) is added to ${vpc}.`,
    ko: `${vpc}에 서브넷 ${josa(name, '을/를')} 추가했습니다. 대역: ${cidr}.`,
  }),
  present: subnetTable,
});

const removalTarget = { type: 'subnet', field: 'name', exists: true, within: { type: 'vpc', field: 'vpc' } } as const;

export const removeSubnet = defineOperation({
  name: 'RemoveSubnet',
  subject: 'subnet',
  effect: 'destroy',
  irreversible: false,
  summary: { en: 'Remove a subnet from its VPC', ko: 'VPC에서 서브넷 삭제' },
  guidance: 'Refused by the cloud while anything is in it.',
  input: z.strictObject({ name: resourceNameSchema, vpc: resourceNameSchema, connection: connectionArgument }),
  slots: { name: slots.ownName('subnet'), vpc: slots.vpc, connection: slots.connection },
  words: {
    actions: { en: [...verbs.delete.en, 'take out'], ko: [...verbs.delete.ko, '빼'] },
    nouns: nouns.subnet,
  },
  examples: [
    {
      en: 'remove subnet subnet-02 from vpc-01',
      ko: 'vpc-01에서 서브넷 subnet-02 삭제해줘',
      input: { name: 'subnet-02', vpc: 'vpc-01' },
    },
    {
      en: 'please delete the subnet app-net in vpc-01',
      ko: 'vpc-01의 app-net 서브넷을 지워 주세요',
      input: { name: 'app-net', vpc: 'vpc-01' },
    },
    {
      en: 'can you drop subnet-b of vpc-01 on mock-seoul?',
      ko: 'mock-seoul의 vpc-01에 있는 subnet-b 서브넷 없애 줄래요?',
      input: { name: 'subnet-b', vpc: 'vpc-01', connection: 'mock-seoul' },
    },
  ],
  target: removalTarget,
  methods: ['vpc.removeSubnet'],
  details: deletedSchema,
  run: async (input, context) => {
    const handler = await openHandler('vpc', input, context);
    await handler.removeSubnet({ nameId: input.vpc }, consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(removalTarget),
  say: deletedSentence('subnet'),
  present: nothingToShow,
});
