import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { defineOperation } from './operation.ts';
import { type ShownRegion, shownRegionSchema } from './records.ts';
import { providerArgument, serverArgument } from './shared/arguments.ts';
import { providerNamed } from './shared/providers.ts';
import { readBackMade } from './shared/read-back.ts';
import {
  getRecord,
  listRecords,
  type RecordKind,
  recordFields,
  registeredSchema,
  registeredSentence,
  unregisterRecord,
} from './shared/record-operations.ts';
import { refuseTaken, serverNamed } from './shared/server-records.ts';
import { headings } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const kind: RecordKind<ShownRegion> = {
  type: 'regionconfig',
  bound: 'region',
  schema: shownRegionSchema,
  set: (context) => context.clouds.records.regions,
  onServer: ({ regions }) => ({
    list: async (call) => [...(await regions.list(call))],
    unregister: (name, call) => regions.unregister(name, call),
  }),
  columns: [
    { title: headings.provider, value: ({ provider }) => provider },
    { title: headings.region, value: ({ region }) => region },
    { title: headings.zone, value: ({ zone }) => zone },
  ],
};

const target = { type: 'regionconfig', field: 'name', exists: false } as const;

export const registerRegion = defineOperation({
  name: 'RegisterRegion',
  subject: 'regionconfig',
  effect: 'create',
  summary: {
    en: 'Register a region, and a zone, of a provider under a name',
    ko: '프로바이더의 리전과 존을 이름으로 등록',
  },
  guidance:
    "An existing name is updated. `name` is the name of the config, `region` the cloud's own name, such as ap-northeast-2. With `server`, on that CB-Spider server.",
  input: z.strictObject({
    name: resourceNameSchema,
    provider: providerArgument,
    region: resourceNameSchema,
    zone: resourceNameSchema.optional(),
    server: serverArgument,
  }),
  slots: {
    name: slots.newName('regionconfig'),
    provider: slots.provider,
    region: {
      kind: 'name',
      of: 'region',
      title: { en: 'Region of the cloud', ko: '클라우드의 리전' },
      ask: {
        en: 'Which region of the cloud? For example ap-northeast-2.',
        ko: '클라우드의 어느 리전입니까? (예: ap-northeast-2)',
      },
      cues: { en: ['region', 'with region', 'in region'], ko: ['리전', '지역'] },
    },
    zone: slots.zone,
    server: slots.server,
  },
  words: {
    actions: verbs.register,
    nouns: { en: ['region', ...nouns.regionConfig.en], ko: ['리전', ...nouns.regionConfig.ko] },
  },
  examples: [
    {
      en: 'register a region config aws-seoul for AWS with region ap-northeast-2 and zone ap-northeast-2a',
      ko: 'AWS 리전 ap-northeast-2, 존 ap-northeast-2a를 aws-seoul이라는 리전 설정으로 등록해줘',
      input: { name: 'aws-seoul', provider: 'AWS', region: 'ap-northeast-2', zone: 'ap-northeast-2a' },
    },
    {
      en: 'please add the region config gcp-tokyo of provider GCP, region asia-northeast1',
      ko: 'GCP 프로바이더의 리전 asia-northeast1을 gcp-tokyo 리전 설정으로 추가해 주세요',
      input: { name: 'gcp-tokyo', provider: 'GCP', region: 'asia-northeast1' },
    },
    {
      en: 'can you register a region named mock-oregon for MOCK, region oregon?',
      ko: 'MOCK용으로 mock-oregon이라는 리전 등록해 줄래? 리전은 oregon',
      input: { name: 'mock-oregon', provider: 'MOCK', region: 'oregon' },
    },
    {
      en: 'register the region config aws-tokyo for AWS, region ap-northeast-1, on the spider server lab',
      ko: '스파이더 서버 lab에 AWS 리전 ap-northeast-1을 aws-tokyo 리전 설정으로 등록해줘',
      input: { name: 'aws-tokyo', provider: 'AWS', region: 'ap-northeast-1', server: 'lab' },
    },
  ],
  target,
  details: registeredSchema(shownRegionSchema),
  refuse: async ({ name, provider, server }, context) => {
    if (server === undefined) return;
    await providerNamed(provider, context);
    const { regions } = await serverNamed(server, context);
    await refuseTaken('regionconfig', name, server, regions.get(name, context.call));
  },
  run: async ({ server, ...record }, context) => {
    if (server === undefined) return await context.clouds.records.regions.register(record);
    await (await serverNamed(server, context)).regions.register(record, context.call);
    return { record, outcome: 'registered' as const };
  },
  readBack: readBackMade(target),
  say: (details, { server }) => registeredSentence('regionconfig', details, server),
  present: ({ record }) => recordFields(kind, record),
});

export const listRegion = listRecords(kind, {
  name: 'ListRegion',
  summary: { en: 'List the region configs registered here', ko: '등록된 리전 설정 목록 조회' },
  guidance: 'What is registered in Spinneret. The regions that a cloud offers are ListRegionZone.',
  words: { actions: verbs.list, nouns: nouns.regionConfig },
  examples: [
    { en: 'list region configs', ko: '리전 설정 목록 보여줘', input: {} },
    { en: 'which region configs are registered?', ko: '등록된 리전 설정 뭐가 있어?', input: {} },
    { en: 'please show the registered regions', ko: '등록된 리전을 알려 주세요', input: {} },
    {
      en: 'list the region configs on the spider server lab',
      ko: '스파이더 서버 lab의 리전 설정 목록',
      input: { server: 'lab' },
    },
  ],
});

export const getRegion = getRecord(kind, {
  name: 'GetRegion',
  summary: { en: 'Show one region config registered here', ko: '등록된 리전 설정 하나 조회' },
  words: { actions: verbs.get, nouns: nouns.regionConfig },
  examples: [
    { en: 'show the region config aws-seoul', ko: 'aws-seoul 리전 설정 보여줘', input: { name: 'aws-seoul' } },
    {
      en: 'please describe region config gcp-tokyo',
      ko: 'gcp-tokyo 리전 설정 상세 정보 알려 주세요',
      input: { name: 'gcp-tokyo' },
    },
    {
      en: 'what is the region config mock-oregon?',
      ko: 'mock-oregon 리전 설정은 어떻게 되어 있어요?',
      input: { name: 'mock-oregon' },
    },
  ],
});

export const unregisterRegion = unregisterRecord(kind, {
  name: 'UnregisterRegion',
  irreversible: false,
  summary: { en: 'Remove a region config registered here', ko: '리전 설정 등록 해제' },
  guidance: 'Refused while a connection config uses it. Touches nothing at the cloud.',
  words: {
    actions: verbs.unregister,
    nouns: { en: [...nouns.regionConfig.en, 'region'], ko: [...nouns.regionConfig.ko, '리전'] },
  },
  examples: [
    {
      en: 'unregister the region config aws-seoul',
      ko: 'aws-seoul 리전 설정 등록 해제해줘',
      input: { name: 'aws-seoul' },
    },
    {
      en: 'please delete region config gcp-tokyo',
      ko: 'gcp-tokyo 리전 설정을 삭제해 주세요',
      input: { name: 'gcp-tokyo' },
    },
    {
      en: 'can you remove the registered region mock-oregon?',
      ko: '등록된 리전 mock-oregon 지워 줄래?',
      input: { name: 'mock-oregon' },
    },
    {
      en: 'unregister the region config aws-tokyo on the spider server lab',
      ko: '스파이더 서버 lab에서 aws-tokyo 리전 설정 등록 해제해줘',
      input: { name: 'aws-tokyo', server: 'lab' },
    },
  ],
});
