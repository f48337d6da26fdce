import pLimit from 'p-limit';
import { z } from 'zod';
import { type Quota, quotaSchema } from '../drivers/contract/quota.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, connectionInput } from './shared/arguments.ts';
import { type Column, table } from './shared/display.ts';
import { openHandler } from './shared/handlers.ts';
import { headings } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const quotaNouns = {
  en: ['quota', 'quotas', 'limit', 'limits', 'service limit', 'quota usage', 'allowance', 'headroom', 'cap'],
  ko: ['쿼터', '할당량', '한도', '사용 한도', '서비스 한도', '제한', '쿼타', '리소스 한도', '여유분'],
};

const serviceTypeTitle = { en: 'Service type', ko: '서비스 종류' };

export const listServiceType = defineOperation({
  name: 'ListServiceType',
  subject: 'quota',
  effect: 'read',
  summary: { en: 'List the service types that have quotas', ko: '할당량을 조회할 수 있는 서비스 종류 목록 조회' },
  input: connectionInput,
  slots: { connection: slots.connection },
  words: {
    actions: verbs.list,
    nouns: {
      en: ['service type', 'service types', 'quota service', 'services with quotas', 'quota category', 'quota types'],
      ko: [
        '서비스 종류',
        '서비스 타입',
        '서비스 유형',
        '쿼터 서비스',
        '쿼터 종류',
        '쿼터 항목',
        '할당량 종류',
        '할당량 항목',
      ],
    },
  },
  examples: [
    { en: 'list the service types with quotas', ko: '쿼터 서비스 종류 목록 보여줘', input: {} },
    {
      en: 'which services have quotas on mock-tokyo?',
      ko: 'mock-tokyo에서 할당량이 걸려 있는 서비스 유형이 뭐가 있나요?',
      input: { connection: 'mock-tokyo' },
    },
    { en: 'show me the quota categories', ko: '할당량 항목이 어떻게 나뉘는지 알려 주세요', input: {} },
    { en: 'what service types can I look quotas up for', ko: '쿼터 조회 가능한 서비스 타입 나열해 봐', input: {} },
  ],
  methods: ['quotaInfo.listServiceType'],
  details: z.object({ serviceTypes: z.array(z.string()) }),
  run: async (input, context) => ({
    serviceTypes: await (await openHandler('quotaInfo', input, context)).listServiceType(context.call),
  }),
  say: ({ serviceTypes: { length } }) => ({
    en: `${length} service ${length === 1 ? 'type has' : 'types have'} quotas.`,
    ko: `할당량이 있는 서비스 종류는 ${length}개입니다.`,
  }),
  present: ({ serviceTypes }) => table([{ title: serviceTypeTitle, value: (type) => type }], serviceTypes),
});

const rowSchema = z.object({ serviceType: z.string(), ...quotaSchema.shape });
type Row = z.infer<typeof rowSchema>;

const leftOf = ({ limit, used, available }: Quota): number | undefined =>
  available ?? (limit !== undefined && used !== undefined ? limit - used : undefined);

const columns: readonly Column<Row>[] = [
  { title: serviceTypeTitle, value: ({ serviceType }) => serviceType },
  { title: headings.name, value: ({ name }) => name },
  { title: { en: 'Used', ko: '사용' }, align: 'right', value: ({ used }) => used },
  { title: { en: 'Limit', ko: '한도' }, align: 'right', value: ({ limit }) => limit },
  { title: { en: 'Left', ko: '잔여' }, align: 'right', value: leftOf },
  { title: { en: 'Unit', ko: '단위' }, value: ({ unit }) => unit, detail: true },
  { title: { en: 'Description', ko: '설명' }, value: ({ description }) => description, detail: true },
];

const concurrency = 4;

export const getQuotaInfo = defineOperation({
  name: 'GetQuotaInfo',
  subject: 'quota',
  effect: 'read',
  summary: {
    en: 'Show quotas and how much of them is used, of one service type or of all',
    ko: '할당량과 사용량 조회 (서비스 종류별 또는 전체)',
  },
  guidance: 'serviceType: a name of ListServiceType; left out, all of them.',
  input: z.strictObject({
    serviceType: z.string().trim().min(1).max(128).optional(),
    connection: connectionArgument,
  }),
  slots: {
    serviceType: {
      kind: 'choice',
      title: serviceTypeTitle,
      ask: { en: 'The quotas of which service type?', ko: '어떤 서비스의 할당량입니까?' },
      choices: [
        { value: 'vm', words: nouns.vm },
        { value: 'compute', words: { en: ['compute', 'ec2'], ko: ['컴퓨트', '컴퓨팅'] } },
        { value: 'vpc', words: nouns.vpc },
        { value: 'sg', words: nouns.securityGroup },
        { value: 'keypair', words: nouns.keyPair },
        { value: 'disk', words: nouns.disk },
        { value: 'myimage', words: nouns.myImage },
        { value: 'nlb', words: nouns.nlb },
        { value: 'cluster', words: nouns.cluster },
        { value: 'publicip', words: nouns.publicIP },
        { value: 'nic', words: nouns.nic },
      ],
    },
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [...verbs.list.en, 'check', 'how many more', 'how much', 'how close', 'are we near', 'can I still'],
      ko: [...verbs.list.ko, '얼마나', '남았', '남아', '몇', '여유', '찼'],
    },
    nouns: quotaNouns,
  },
  examples: [
    { en: 'show the quotas', ko: '쿼터 보여줘', input: {} },
    {
      en: 'how much of the VM quota is left?',
      ko: 'VM 할당량 얼마나 남았어?',
      input: { serviceType: 'vm' },
    },
    {
      en: 'are we close to the disk limit on mock-tokyo?',
      ko: 'mock-tokyo 디스크 한도가 거의 찼는지 확인해 주세요',
      input: { serviceType: 'disk', connection: 'mock-tokyo' },
    },
    {
      en: 'check my limits before I create more VPCs: VPC quota',
      ko: 'VPC 한도 몇 개까지인지 조회',
      input: { serviceType: 'vpc' },
    },
    {
      en: 'all service limits of mock-seoul',
      ko: 'mock-seoul 리소스 한도 전체 알려 주세요',
      input: { connection: 'mock-seoul' },
    },
  ],
  methods: ['quotaInfo.getQuotaInfo'],
  details: z.object({ region: z.string().optional(), rows: z.array(rowSchema) }),
  run: async (input, context) => {
    const handler = await openHandler('quotaInfo', input, context);
    const known = await handler.listServiceType(context.call);
    const said = input.serviceType;
    const wanted =
      said === undefined ? known : [known.find((type) => type.toLowerCase() === said.toLowerCase()) ?? said];
    const answers = await pLimit(concurrency).map(wanted, (type) => handler.getQuotaInfo(type, context.call));
    const [first] = answers;
    return {
      ...(first && { region: first.region }),
      rows: answers.flatMap(({ serviceType, quotas }) => quotas.map((quota) => ({ serviceType, ...quota }))),
    };
  },
  say: ({ rows, region }) => {
    const full = rows.filter((row) => (leftOf(row) ?? 1) <= 0).map(({ name }) => name);
    const where = region === undefined ? { en: '', ko: '' } : { en: ` in ${region}`, ko: `${region} 리전의 ` };
    const exhausted =
      full.length === 0
        ? { en: '', ko: '' }
        : { en: ` Used up: ${full.join(', ')}.`, ko: ` 한도 소진: ${full.join(', ')}.` };
    return {
      en: `${rows.length} ${rows.length === 1 ? 'quota' : 'quotas'}${where.en}.${exhausted.en}`,
      ko: `${where.ko}할당량은 ${rows.length}개입니다.${exhausted.ko}`,
    };
  },
  present: ({ rows }) => table(columns, rows),
});
