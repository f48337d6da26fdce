import { z } from 'zod';
import { type VPC, vpcRequestSchema, vpcSchema } from '../drivers/contract/vpc.ts';
import { requireCidr, withFreeCidrs } from './free-cidr.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, connectionInput, namedInput, subnetArguments } from './shared/arguments.ts';
import { type Column, listSentence, listTable, namesOf, table, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import {
  consented,
  deletedSchema,
  deletedSentence,
  existing,
  made,
  namedSlots,
  nothingToShow,
} from './shared/named.ts';
import { readBackGone, readBackMade } from './shared/read-back.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const columns: readonly Column<VPC>[] = [
  { title: headings.vpc, value: ({ iid }) => iid.nameId },
  { title: headings.cidr, value: ({ cidr }) => cidr },
  { title: headings.subnets, value: ({ subnets }) => namesOf(subnets.map(({ iid }) => iid)) },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
  { title: headings.created, value: ({ createdTime }) => createdTime, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags) },
];

/** A VPC as the table of its subnets; the sentence above it names the VPC. */
export const subnetTable = ({ subnets }: VPC) =>
  table(
    [
      { title: headings.subnet, value: ({ iid }) => iid.nameId },
      { title: headings.cidr, value: ({ cidr }) => cidr },
      { title: headings.zone, value: ({ zone }) => zone },
      { title: headings.systemId, value: ({ iid }) => iid.systemId },
      { title: headings.tags, value: ({ tags }) => tagText(tags) },
    ],
    subnets,
  );

const creationTarget = made('vpc');

export const createVPC = defineOperation({
  name: 'CreateVPC',
  subject: 'vpc',
  effect: 'create',
  summary: { en: 'Create a VPC, with its subnets', ko: 'VPC와 서브넷 생성' },
  guidance:
    'Leave out a CIDR that the person did not give: a free one is chosen and shown. Subnet CIDRs lie inside the VPC CIDR.',
  input: z.strictObject({
    ...vpcRequestSchema.shape,
    subnets: z.array(z.strictObject(subnetArguments)).default([]),
    connection: connectionArgument,
  }),
  slots: {
    name: slots.newName('vpc'),
    cidr: slots.cidr,
    subnets: slots.subnets,
    tags: slots.tags,
    connection: slots.connection,
  },
  words: { actions: verbs.create, nouns: nouns.vpc },
  examples: [
    {
      en: 'create a VPC vpc-02 with 10.1.0.0/16',
      ko: 'VPC vpc-02를 10.1.0.0/16 대역으로 만들어줘',
      input: { name: 'vpc-02', cidr: '10.1.0.0/16' },
    },
    {
      en: 'please make a VPC named vpc-03 with 10.2.0.0/16 and a subnet subnet-03 10.2.1.0/24',
      ko: '10.2.0.0/16으로 vpc-03 VPC를 생성하고 서브넷은 subnet-03 10.2.1.0/24로 해 주세요',
      input: { name: 'vpc-03', cidr: '10.2.0.0/16', subnets: [{ name: 'subnet-03', cidr: '10.2.1.0/24' }] },
    },
    {
      en: 'can you add a network called dev-net on mock-tokyo with cidr 192.168.0.0/16?',
      ko: 'mock-tokyo에 192.168.0.0/16으로 dev-net 네트워크 하나 추가해 줄래?',
      input: { name: 'dev-net', cidr: '192.168.0.0/16', connection: 'mock-tokyo' },
    },
    { en: 'I need a new VPC', ko: 'VPC 새로 만들어 주세요', input: {} },
    {
      en: 'set up a VPC shop-net with a subnet shop-sub, any free range will do',
      ko: '대역은 아무거나 괜찮으니 shop-net VPC에 shop-sub 서브넷까지 구성해 주세요',
      input: { name: 'shop-net', subnets: [{ name: 'shop-sub' }] },
    },
  ],
  target: creationTarget,
  methods: ['vpc.createVPC'],
  details: vpcSchema,
  complete: withFreeCidrs,
  run: async ({ connection, subnets, ...request }, context) =>
    await (await openHandler('vpc', { connection }, context)).createVPC(
      { ...request, subnets: subnets.map(requireCidr) },
      context.call,
    ),
  readBack: readBackMade(creationTarget),
  say: ({ iid, cidr, subnets }) => ({
    en: `VPC ${iid.nameId} is created${cidr ? ` with ${cidr}` : ''}; subnets: ${namesOf(subnets.map((s) => s.iid)) || 'none'}.`,
    ko: `VPC ${josa(iid.nameId, '을/를')} 생성했습니다.${cidr ? ` 대역: ${cidr}.` : ''} 서브넷: ${namesOf(subnets.map((s) => s.iid)) || '없음'}.`,
  }),
  present: subnetTable,
});

export const listVPC = defineOperation({
  name: 'ListVPC',
  subject: 'vpc',
  effect: 'read',
  summary: { en: 'List VPCs with their subnets', ko: 'VPC와 서브넷 목록 조회' },
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.vpc },
  examples: [
    { en: 'list VPCs', ko: 'VPC 목록 보여줘', input: {} },
    {
      en: 'which networks are on mock-tokyo?',
      ko: 'mock-tokyo에 있는 네트워크 뭐가 있어?',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please show all VPCs on all connections',
      ko: '모든 연결의 VPC 전부 알려 주세요',
      input: { connection: 'all' },
    },
    { en: 'what VPCs do we have?', ko: '지금 VPC가 몇 개 있나요?', input: {} },
  ],
  methods: ['vpc.listVPC'],
  details: listDetails(vpcSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'vpc').listVPC(context.call)),
  say: (details, input) => listSentence(titles.vpc, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getVPC = defineOperation({
  name: 'GetVPC',
  subject: 'vpc',
  effect: 'read',
  summary: { en: 'Show one VPC and its subnets', ko: 'VPC 하나와 서브넷 상세 조회' },
  guidance: 'Also the way to list the subnets of a VPC.',
  input: namedInput,
  slots: namedSlots('vpc'),
  words: {
    actions: { en: [...verbs.get.en, 'list'], ko: [...verbs.get.ko, '목록'] },
    nouns: { en: [...nouns.vpc.en, ...nouns.subnet.en], ko: [...nouns.vpc.ko, ...nouns.subnet.ko] },
  },
  examples: [
    { en: 'show vpc-01', ko: 'vpc-01 보여줘', input: { name: 'vpc-01' } },
    { en: 'describe the VPC vpc-01 please', ko: 'vpc-01 VPC 상세 정보 알려 주세요', input: { name: 'vpc-01' } },
    { en: 'which subnets are in vpc-01?', ko: 'vpc-01에 서브넷이 뭐가 있어?', input: { name: 'vpc-01' } },
    {
      en: 'show the network vpc-01 on mock-tokyo',
      ko: 'mock-tokyo의 vpc-01 네트워크 조회해 줘',
      input: { name: 'vpc-01', connection: 'mock-tokyo' },
    },
  ],
  target: existing('vpc'),
  methods: ['vpc.getVPC'],
  details: vpcSchema,
  run: async (input, context) =>
    await (await openHandler('vpc', input, context)).getVPC({ nameId: input.name }, context.call),
  say: ({ iid, cidr, subnets }) => ({
    en: `VPC ${iid.nameId} (${iid.systemId})${cidr ? `, ${cidr},` : ''} has ${subnets.length} ${subnets.length === 1 ? 'subnet' : 'subnets'}.`,
    ko: `VPC ${iid.nameId}(${iid.systemId})${cidr ? `, 대역 ${cidr}` : ''}: 서브넷 ${subnets.length}개입니다.`,
  }),
  present: subnetTable,
});

const deletionTarget = existing('vpc');

export const deleteVPC = defineOperation({
  name: 'DeleteVPC',
  subject: 'vpc',
  effect: 'destroy',
  irreversible: false,
  summary: { en: 'Delete a VPC', ko: 'VPC 삭제' },
  guidance: 'Refused by the cloud while anything is in it.',
  input: namedInput,
  slots: namedSlots('vpc'),
  words: { actions: verbs.delete, nouns: nouns.vpc },
  examples: [
    { en: 'delete vpc-02', ko: 'vpc-02 지워 주세요', input: { name: 'vpc-02' } },
    { en: 'please remove the VPC dev-net', ko: 'dev-net VPC 삭제해줘', input: { name: 'dev-net' } },
    {
      en: 'can you get rid of the network vpc-03 on mock-tokyo?',
      ko: 'mock-tokyo에 있는 vpc-03 네트워크 없애 줄 수 있어요?',
      input: { name: 'vpc-03', connection: 'mock-tokyo' },
    },
  ],
  target: deletionTarget,
  methods: ['vpc.deleteVPC'],
  details: deletedSchema,
  run: async (input, context) => {
    await (await openHandler('vpc', input, context)).deleteVPC(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('vpc'),
  present: nothingToShow,
});
