import { z } from 'zod';
import { keyValueSchema } from '../drivers/contract/iid.ts';
import { priceSchema } from '../drivers/contract/price.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { defineOperation } from './operation.ts';
import { familyNamed, familySlot } from './price-family.ts';
import { cloudIdentifierSchema, connectionArgument } from './shared/arguments.ts';
import { type Column, listSentence, listTable, matching, table } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openConnection } from './shared/handlers.ts';
import { headings, titles } from './shared/titles.ts';
import { verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const regionSlot = slots.text(
  headings.region,
  { en: 'In which region?', ko: '어느 리전입니까?' },
  { en: ['region', 'in region', 'location'], ko: ['리전', '지역'] },
  'region',
);

const priceNouns = {
  en: ['price', 'prices', 'cost', 'pricing', 'rate', 'price list', 'hourly price', 'price info', 'fee', 'charge'],
  ko: ['가격', '요금', '비용', '단가', '요금표', '가격표', '시간당 요금', '가격 정보'],
};

export const listProductFamily = defineOperation({
  name: 'ListProductFamily',
  subject: 'price',
  effect: 'read',
  summary: {
    en: 'List the product families that a cloud has prices for',
    ko: '요금을 조회할 수 있는 상품군 목록 조회',
  },
  input: z.strictObject({ region: cloudIdentifierSchema.optional(), connection: connectionArgument }),
  slots: { region: regionSlot, connection: slots.connection },
  words: {
    actions: verbs.list,
    nouns: {
      en: ['product family', 'product families', 'product', 'price category', 'billed product', 'kinds of prices'],
      ko: ['상품군', '상품 목록', '상품 종류', '제품군', '프로덕트 패밀리', '과금 상품', '요금 항목', '과금 항목'],
    },
  },
  examples: [
    { en: 'list the product families', ko: '상품군 목록 보여줘', input: {} },
    {
      en: 'which product families have prices in region tokyo?',
      ko: '리전 tokyo에서 요금 조회되는 제품군이 뭐뭐 있어요?',
      input: { region: 'tokyo' },
    },
    {
      en: 'what products does mock-tokyo bill for?',
      ko: 'mock-tokyo는 과금 항목이 어떻게 나뉘어 있나요?',
      input: { connection: 'mock-tokyo' },
    },
    { en: 'show me the price categories of this cloud', ko: '이 클라우드의 요금 항목 종류를 알려 주세요', input: {} },
  ],
  methods: ['priceInfo.listProductFamily'],
  details: z.object({ region: z.string(), productFamilies: z.array(z.string()) }),
  run: async (input, context) => {
    const open = await openConnection(input, context);
    const region = input.region ?? open.region.region;
    return { region, productFamilies: await handlerOf(open, 'priceInfo').listProductFamily(region, context.call) };
  },
  say: ({ region, productFamilies: { length } }) => ({
    en: `${length} product ${length === 1 ? 'family has' : 'families have'} prices in ${region}.`,
    ko: `${region} 리전에서 요금을 조회할 수 있는 상품군은 ${length}개입니다.`,
  }),
  present: ({ productFamilies }) =>
    table([{ title: { en: 'Product family', ko: '상품군' }, value: (name) => name }], productFamilies),
});

const rowSchema = priceSchema.extend({ productFamily: z.string() });
type Row = z.infer<typeof rowSchema>;

const columns: readonly Column<Row>[] = [
  { title: { en: 'Product', ko: '상품' }, value: ({ productId }) => productId },
  { title: headings.spec, value: ({ spec }) => spec },
  { title: { en: 'Description', ko: '설명' }, value: ({ description }) => description, detail: true },
  { title: headings.zone, value: ({ zone }) => zone, detail: true },
  { title: { en: 'Price', ko: '가격' }, align: 'right', value: ({ onDemand }) => onDemand?.amount },
  { title: { en: 'Currency', ko: '통화' }, value: ({ onDemand }) => onDemand?.currency },
  { title: { en: 'Per', ko: '단위' }, value: ({ onDemand }) => onDemand?.unit },
];

/** A column that is empty throughout says nothing. */
const columnsOf = (rows: readonly Row[]): readonly Column<Row>[] =>
  columns.filter(({ value }) => rows.some((row) => value(row) !== undefined));

/** What a price is for, as people say it; a unit that is not known stays as the cloud writes it. */
const perUnit = (unit: string): Localized => {
  const ko = { hour: '시간', 'gb-month': 'GB-월', gb: 'GB', month: '월' }[unit.toLowerCase()] ?? unit;
  return { en: unit === 'Hour' ? 'hour' : unit, ko };
};

export const getPriceInfo = defineOperation({
  name: 'GetPriceInfo',
  subject: 'price',
  effect: 'read',
  summary: {
    en: 'Show on-demand prices of a product family or of a VM spec',
    ko: '상품군 또는 VM 스펙의 온디맨드 요금 조회',
  },
  guidance:
    "productFamily: a name of ListProductFamily, or about it; left out, that of VMs. filters: exact values by the names of the cloud's price attributes.",
  input: z.strictObject({
    productFamily: z.string().trim().min(1).max(128).optional(),
    spec: cloudIdentifierSchema.optional(),
    region: cloudIdentifierSchema.optional(),
    filters: z.array(keyValueSchema).optional(),
    connection: connectionArgument,
  }),
  slots: {
    productFamily: familySlot,
    spec: slots.spec,
    region: regionSlot,
    filters: {
      kind: 'structure',
      title: { en: 'Filters', ko: '필터' },
      ask: { en: 'Which price attributes should match?', ko: '어떤 요금 속성으로 거를까요?' },
    },
    connection: slots.connections,
  },
  words: {
    actions: {
      en: ['how much', 'what does', 'price', 'show', 'get', 'look up', 'check', 'compare', 'tell me', 'list'],
      ko: ['얼마', '조회', '알려', '보여', '확인', '비교', '궁금', '뽑', '얼만'],
    },
    nouns: priceNouns,
  },
  examples: [
    { en: 'show the prices of m1.large', ko: 'm1.large 요금 얼마야?', input: { spec: 'm1.large' } },
    {
      en: 'how much is block storage in region tokyo?',
      ko: '리전 tokyo 블록 스토리지 단가 알려줘',
      input: { productFamily: 'Block Storage', region: 'tokyo' },
    },
    {
      en: 'what are the load balancer prices on mock-seoul',
      ko: 'mock-seoul 로드밸런서 비용이 얼마인지 궁금합니다',
      input: { productFamily: 'Network Load Balancer', connection: 'mock-seoul' },
    },
    {
      en: 'get the hourly rate for a public IP',
      ko: '공인 IP 시간당 요금 확인해 주세요',
      input: { productFamily: 'Public IP' },
    },
    {
      en: 'Kubernetes pricing please',
      ko: '쿠버네티스 가격표 좀 볼게요',
      input: { productFamily: 'Managed Kubernetes' },
    },
    { en: 'pull up the price list', ko: '요금표 조회', input: {} },
  ],
  methods: ['priceInfo.getPriceInfo'],
  details: listDetails(rowSchema).extend({
    /** The families that were not asked for. */
    otherFamilies: z.array(z.string()),
  }),
  run: async ({ connection, productFamily: said, spec, region: wanted, filters = [] }, context) => {
    const otherFamilies = new Set<string>();
    const all = spec === undefined ? filters : [...filters, { key: 'spec', value: spec }];
    const listed = await listAcross(connection, context, async (open) => {
      const handler = handlerOf(open, 'priceInfo');
      const region = wanted ?? open.region.region;
      const families = await handler.listProductFamily(region, context.call);
      const productFamily = familyNamed(said, families);
      for (const family of families) if (family !== productFamily) otherFamilies.add(family);
      const prices = await handler.getPriceInfo({ productFamily, region, filters: all }, context.call);
      return prices.map((price): Row => ({ ...price, productFamily }));
    });
    return { ...listed, otherFamilies: [...otherFamilies] };
  },
  say: (details, input) => {
    const [row, ...others] = details.rows;
    if (input.spec === undefined || !row?.onDemand || others.length > 0) {
      return listSentence(
        input.spec === undefined && !input.filters ? titles.price : matching(titles.price),
        details,
        input,
      );
    }
    const { amount, currency, unit } = row.onDemand;
    return {
      en: `${input.spec} costs ${amount} ${currency} per ${perUnit(unit).en} in ${row.region}.`,
      ko: `${row.region} 리전의 ${input.spec} 요금은 ${perUnit(unit).ko}당 ${amount} ${currency}입니다.`,
    };
  },
  present: (details, input) => {
    const { otherFamilies, rows } = details;
    const shown = listTable(columnsOf(rows), details, input);
    if (shown.kind !== 'table' || input.productFamily !== undefined || input.spec !== undefined) return shown;
    if (otherFamilies.length === 0) return shown;
    const named = otherFamilies.join(', ');
    const note = { en: `Other product families: ${named}`, ko: `다른 상품군: ${named}` };
    return { ...shown, notes: [...(shown.notes ?? []), note] };
  },
});
