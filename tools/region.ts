import { z } from 'zod';
import { type RegionZone, regionZoneSchema } from '../drivers/contract/region.ts';
import { defineOperation } from './operation.ts';
import { connectionInput, namedInput } from './shared/arguments.ts';
import { type Column, listSentence, listTable, table } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import { existing, namedSlots } from './shared/named.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const columns: readonly Column<RegionZone>[] = [
  { title: headings.name, value: ({ name }) => name },
  { title: headings.displayName, value: ({ displayName }) => displayName },
  { title: headings.zones, value: ({ zones }) => zones.map(({ name }) => name).join(', ') },
];

export const listRegionZone = defineOperation({
  name: 'ListRegionZone',
  subject: 'region',
  effect: 'read',
  summary: { en: 'List the regions of a cloud with their zones', ko: '클라우드의 리전과 존 목록 조회' },
  guidance: 'The regions that the cloud offers. Region configs registered in Spinneret are ListRegion.',
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.region },
  examples: [
    { en: 'list the regions and zones', ko: '리전하고 존 목록 보여줘', input: {} },
    {
      en: 'which regions does mock-seoul offer?',
      ko: 'mock-seoul에서 쓸 수 있는 리전이 뭐가 있어?',
      input: { connection: 'mock-seoul' },
    },
    { en: 'show me the available zones please', ko: '사용 가능한 가용 영역 알려 주세요', input: {} },
    {
      en: 'what regions are there on all connections',
      ko: '모든 연결의 리전을 조회해 줘',
      input: { connection: 'all' },
    },
  ],
  methods: ['regionZone.listRegionZone'],
  details: listDetails(regionZoneSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'regionZone').listRegionZone(context.call)),
  say: (details, input) => listSentence(titles.region, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getRegionZone = defineOperation({
  name: 'GetRegionZone',
  subject: 'region',
  effect: 'read',
  summary: { en: 'Show one region of a cloud and the state of its zones', ko: '리전 하나의 존과 상태 조회' },
  input: namedInput,
  slots: namedSlots('region'),
  words: {
    actions: verbs.get,
    nouns: {
      en: ['region', 'zones of region', 'zones in', 'zone status', 'zone'],
      ko: ['리전', '리전 상세', '존 상태', '리전의 존', '존'],
    },
  },
  examples: [
    { en: 'show region oregon', ko: 'oregon 리전 정보 보여줘', input: { name: 'oregon' } },
    {
      en: 'which zones does region virginia have?',
      ko: 'virginia 리전에는 존이 몇 개 있어요?',
      input: { name: 'virginia' },
    },
    {
      en: 'describe the region frankfurt on mock-tokyo',
      ko: 'mock-tokyo에서 frankfurt 리전 상세 조회해 주세요',
      input: { name: 'frankfurt', connection: 'mock-tokyo' },
    },
  ],
  target: existing('region'),
  methods: ['regionZone.getRegionZone'],
  details: regionZoneSchema,
  run: async (input, context) =>
    await (await openHandler('regionZone', input, context)).getRegionZone(input.name, context.call),
  say: ({ name, displayName, zones }) => ({
    en: `Region ${name} (${displayName}) has ${zones.length} ${zones.length === 1 ? 'zone' : 'zones'}.`,
    ko: `${name}(${displayName}) 리전에는 존이 ${zones.length}개 있습니다.`,
  }),
  present: ({ zones }) =>
    table(
      [
        { title: headings.zone, value: (zone) => zone.name },
        { title: headings.displayName, value: (zone) => zone.displayName },
        { title: headings.status, value: (zone) => zone.status },
      ],
      zones,
    ),
});

export const listOrgRegion = defineOperation({
  name: 'ListOrgRegion',
  subject: 'region',
  effect: 'read',
  summary: { en: "List regions in the cloud's own format", ko: '클라우드 원본 형식의 리전 목록 조회' },
  input: connectionInput,
  slots: { connection: slots.connection },
  words: {
    actions: verbs.list,
    nouns: {
      en: ['original region', 'raw region', 'original region list', 'region json', 'region', 'data'],
      ko: ['원본 리전', '리전 원본', '리전 원문', '리전 JSON', '리전', '데이터'],
    },
  },
  examples: [
    { en: 'show the original regions', ko: '리전 원본 데이터 보여줘', input: {} },
    {
      en: 'list raw region data of mock-seoul',
      ko: 'mock-seoul의 원본 리전 목록 조회해 주세요',
      input: { connection: 'mock-seoul' },
    },
    { en: 'can I see the region json?', ko: '리전 JSON 그대로 볼 수 있을까요?', input: {} },
  ],
  methods: ['regionZone.listOrgRegion'],
  details: z.json(),
  run: async (input, context) =>
    z.json().parse(await (await openHandler('regionZone', input, context)).listOrgRegion(context.call)),
  say: () => ({ en: "The regions in the cloud's own format.", ko: '클라우드 원본 형식의 리전 목록입니다.' }),
  present: (value) => ({ kind: 'json', value }),
});

export const listOrgZone = defineOperation({
  name: 'ListOrgZone',
  subject: 'region',
  effect: 'read',
  summary: { en: "List zones in the cloud's own format", ko: '클라우드 원본 형식의 존 목록 조회' },
  input: connectionInput,
  slots: { connection: slots.connection },
  words: {
    actions: verbs.list,
    nouns: {
      en: ['original zone', 'raw zone', 'original zone list', 'zone json', 'data'],
      ko: ['원본 존', '존 원본', '존 원문', '존 JSON', '원본 가용 영역', '데이터'],
    },
  },
  examples: [
    { en: 'show the original zones', ko: '존 원본 데이터 보여줘', input: {} },
    {
      en: 'list raw zone data of mock-tokyo',
      ko: 'mock-tokyo의 원본 존 목록 조회해 주세요',
      input: { connection: 'mock-tokyo' },
    },
    { en: 'can I get the zone json?', ko: '존 JSON 그대로 볼 수 있을까요?', input: {} },
  ],
  methods: ['regionZone.listOrgZone'],
  details: z.json(),
  run: async (input, context) =>
    z.json().parse(await (await openHandler('regionZone', input, context)).listOrgZone(context.call)),
  say: () => ({ en: "The zones in the cloud's own format.", ko: '클라우드 원본 형식의 존 목록입니다.' }),
  present: (value) => ({ kind: 'json', value }),
});
