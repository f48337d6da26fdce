import { z } from 'zod';
import {
  type Security,
  type SecurityRule,
  securityRequestSchema,
  securitySchema,
} from '../drivers/contract/security.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, connectionInput, namedInput } from './shared/arguments.ts';
import { type Column, listSentence, listTable, table, tagText } from './shared/display.ts';
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

const ruleHeadings = {
  direction: { en: 'Direction', ko: '방향' },
  protocol: { en: 'Protocol', ko: '프로토콜' },
  ports: { en: 'Ports', ko: '포트' },
};

const portText = ({ fromPort, toPort }: SecurityRule): string | undefined =>
  fromPort === toPort ? fromPort?.toString() : `${fromPort}-${toPort}`;

const columns: readonly Column<Security>[] = [
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: headings.vpc, value: ({ vpc }) => vpc.nameId },
  { title: headings.rules, align: 'right', value: ({ rules }) => rules.length },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
  { title: headings.created, value: ({ createdTime }) => createdTime, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags) },
];

/** A security group as the table of its rules; the sentence above it names the group. */
export const ruleTable = ({ rules }: Security) =>
  table(
    [
      { title: ruleHeadings.direction, value: ({ direction }) => direction },
      { title: ruleHeadings.protocol, value: ({ protocol }) => protocol },
      { title: ruleHeadings.ports, value: portText },
      { title: headings.cidr, value: ({ cidr }) => cidr },
    ],
    rules,
  );

const ruleCount = (count: number): string => `${count} ${count === 1 ? 'rule' : 'rules'}`;

const creationTarget = made('sg');

export const createSecurity = defineOperation({
  name: 'CreateSecurity',
  subject: 'sg',
  effect: 'create',
  summary: { en: 'Create a security group in a VPC, with its rules', ko: 'VPC에 보안 그룹과 규칙 생성' },
  guidance: 'TCP and UDP rules need fromPort and toPort, ICMP and ALL rules have none.',
  input: z.strictObject({
    ...securityRequestSchema.shape,
    rules: securityRequestSchema.shape.rules.default([]),
    connection: connectionArgument,
  }),
  slots: {
    name: slots.newName('sg'),
    vpc: slots.vpc,
    rules: slots.rules,
    tags: slots.tags,
    connection: slots.connection,
  },
  words: { actions: verbs.create, nouns: nouns.securityGroup },
  examples: [
    {
      en: 'create a security group sg-02 in vpc-01',
      ko: 'vpc-01에 보안 그룹 sg-02 만들어줘',
      input: { name: 'sg-02', vpc: 'vpc-01' },
    },
    {
      en: 'please make a security group named web-sg in vpc-01 allowing inbound tcp 22 from 10.0.0.0/8',
      ko: 'vpc-01에 10.0.0.0/8에서 들어오는 tcp 22를 허용하는 보안그룹 web-sg를 생성해 주세요',
      input: {
        name: 'web-sg',
        vpc: 'vpc-01',
        rules: [{ direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '10.0.0.0/8' }],
      },
    },
    {
      en: 'can you set up a firewall called db-sg for vpc-01 on mock-tokyo?',
      ko: 'mock-tokyo의 vpc-01에 방화벽 db-sg 하나 추가해 줄래?',
      input: { name: 'db-sg', vpc: 'vpc-01', connection: 'mock-tokyo' },
    },
  ],
  target: creationTarget,
  livesIn: { type: 'vpc', field: 'vpc' },
  methods: ['security.createSecurity'],
  details: securitySchema,
  run: async ({ connection, ...request }, context) =>
    await (await openHandler('security', { connection }, context)).createSecurity(request, context.call),
  readBack: readBackMade(creationTarget),
  say: ({ iid, vpc, rules }) => ({
    en: `Security group ${iid.nameId} is created in ${vpc.nameId} with ${ruleCount(rules.length)}.`,
    ko: `${vpc.nameId}에 보안 그룹 ${josa(iid.nameId, '을/를')} 생성했습니다. 규칙: ${rules.length}개.`,
  }),
  present: ruleTable,
});

export const listSecurity = defineOperation({
  name: 'ListSecurity',
  subject: 'sg',
  effect: 'read',
  summary: { en: 'List security groups', ko: '보안 그룹 목록 조회' },
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.securityGroup },
  examples: [
    { en: 'list security groups', ko: '보안 그룹 목록 보여줘', input: {} },
    {
      en: 'which firewalls are on mock-tokyo?',
      ko: 'mock-tokyo에 방화벽 뭐가 있어요?',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please show the security groups of all connections',
      ko: '모든 연결의 보안그룹 전부 조회해 주세요',
      input: { connection: 'all' },
    },
  ],
  methods: ['security.listSecurity'],
  details: listDetails(securitySchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'security').listSecurity(context.call)),
  say: (details, input) => listSentence(titles.sg, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getSecurity = defineOperation({
  name: 'GetSecurity',
  subject: 'sg',
  effect: 'read',
  summary: { en: 'Show one security group and its rules', ko: '보안 그룹 하나와 규칙 조회' },
  input: namedInput,
  slots: namedSlots('sg'),
  words: {
    actions: verbs.get,
    nouns: {
      en: [...nouns.securityGroup.en, 'rules', 'rules of', 'open ports'],
      ko: [...nouns.securityGroup.ko, '규칙', '룰', '열린 포트'],
    },
  },
  examples: [
    { en: 'show security group sg-01', ko: 'sg-01 보안 그룹 보여줘', input: { name: 'sg-01' } },
    { en: 'which rules does sg-01 have?', ko: 'sg-01에 규칙이 뭐가 있어?', input: { name: 'sg-01' } },
    {
      en: 'please describe the firewall sg-01 on mock-tokyo',
      ko: 'mock-tokyo의 sg-01 방화벽 상세 조회해 주세요',
      input: { name: 'sg-01', connection: 'mock-tokyo' },
    },
    { en: 'which ports are open in sg-01?', ko: 'sg-01에서 열린 포트 알려 주세요', input: { name: 'sg-01' } },
  ],
  target: existing('sg'),
  methods: ['security.getSecurity'],
  details: securitySchema,
  run: async (input, context) =>
    await (await openHandler('security', input, context)).getSecurity({ nameId: input.name }, context.call),
  say: ({ iid, vpc, rules }) => ({
    en: `Security group ${iid.nameId} in ${vpc.nameId} has ${ruleCount(rules.length)}.`,
    ko: `${vpc.nameId}의 보안 그룹 ${iid.nameId}에는 규칙이 ${rules.length}개 있습니다.`,
  }),
  present: ruleTable,
});

const deletionTarget = existing('sg');

export const deleteSecurity = defineOperation({
  name: 'DeleteSecurity',
  subject: 'sg',
  effect: 'destroy',
  irreversible: false,
  summary: { en: 'Delete a security group', ko: '보안 그룹 삭제' },
  guidance: 'Refused by the cloud while a VM uses it.',
  input: namedInput,
  slots: namedSlots('sg'),
  words: { actions: verbs.delete, nouns: nouns.securityGroup },
  examples: [
    { en: 'delete security group sg-02', ko: 'sg-02 보안 그룹 삭제해줘', input: { name: 'sg-02' } },
    { en: 'please remove the firewall web-sg', ko: 'web-sg 방화벽을 지워 주세요', input: { name: 'web-sg' } },
    {
      en: 'can you get rid of the security group db-sg on mock-tokyo?',
      ko: 'mock-tokyo에 있는 보안그룹 db-sg 없애 줄 수 있어?',
      input: { name: 'db-sg', connection: 'mock-tokyo' },
    },
  ],
  target: deletionTarget,
  methods: ['security.deleteSecurity'],
  details: deletedSchema,
  run: async (input, context) => {
    await (await openHandler('security', input, context)).deleteSecurity(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('sg'),
  present: nothingToShow,
});
