import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { defineOperation } from './operation.ts';
import type { Cell } from './presentation.ts';
import { type DriverRecord, type ShownDriver, shownDriverSchema } from './records.ts';
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

const kind: RecordKind<ShownDriver> = {
  type: 'driver',
  bound: 'driver',
  schema: shownDriverSchema,
  set: (context) => context.clouds.records.drivers,
  onServer: ({ drivers }) => ({
    list: async (call) => [...(await drivers.list(call))],
    unregister: (name, call) => drivers.unregister(name, call),
  }),
  columns: [
    { title: headings.provider, value: ({ provider }) => provider },
    { title: { en: 'Comes from', ko: '출처' }, value: ({ module }) => sourceOf(module) },
    { title: { en: 'Version', ko: '버전' }, value: ({ module }) => module?.version },
  ],
};

/** Where a driver's code comes from. */
export function sourceOf(module: DriverRecord['module']): Cell {
  if (!module) return { en: 'built-in', ko: '내장' };
  return module.origin === 'config' ? `${module.specifier} (config.json)` : module.specifier;
}

const target = { type: 'driver', field: 'name', exists: false } as const;

export const registerDriver = defineOperation({
  name: 'RegisterDriver',
  subject: 'driver',
  effect: 'create',
  summary: { en: 'Register a driver of a provider under a name', ko: '프로바이더의 드라이버를 이름으로 등록' },
  guidance:
    'Built-in drivers only; an existing name is updated. ListProvider shows the providers. Loading the code of a module is nothing a conversation can do: it takes the command line (spinneret drivers add). With `server`, on that CB-Spider server.',
  input: z.strictObject({ name: resourceNameSchema, provider: providerArgument, server: serverArgument }),
  slots: { name: slots.newName('driver'), provider: slots.provider, server: slots.server },
  words: { actions: verbs.register, nouns: nouns.driver },
  examples: [
    {
      en: 'register a driver aws-driver for AWS',
      ko: 'AWS용 드라이버 aws-driver 등록해줘',
      input: { name: 'aws-driver', provider: 'AWS' },
    },
    {
      en: 'please add the driver kt-driver of provider KT',
      ko: 'KT 프로바이더의 kt-driver 드라이버를 추가해 주세요',
      input: { name: 'kt-driver', provider: 'KT' },
    },
    {
      en: 'can you register an OPENSTACK driver named os-driver?',
      ko: 'os-driver라는 OPENSTACK 드라이버 등록해 줄래?',
      input: { name: 'os-driver', provider: 'OPENSTACK' },
    },
    {
      en: 'register the driver gcp-driver for GCP on the spider server lab',
      ko: '스파이더 서버 lab에 GCP 드라이버 gcp-driver 등록해줘',
      input: { name: 'gcp-driver', provider: 'GCP', server: 'lab' },
    },
  ],
  target,
  details: registeredSchema(shownDriverSchema),
  complete: async (input, { clouds }) => {
    if (input.server === undefined) await clouds.records.drivers.check(input);
    return input;
  },
  refuse: async ({ name, provider, server }, context) => {
    if (server === undefined) return;
    await providerNamed(provider, context);
    const { drivers } = await serverNamed(server, context);
    await refuseTaken('driver', name, server, drivers.get(name, context.call));
  },
  run: async ({ server, ...record }, context) => {
    if (server === undefined) return await context.clouds.records.drivers.register(record);
    await (await serverNamed(server, context)).drivers.register(record, context.call);
    return { record, outcome: 'registered' as const };
  },
  readBack: readBackMade(target),
  say: (details, { server }) => registeredSentence('driver', details, server),
  present: ({ record }) => recordFields(kind, record),
});

export const listDriver = listRecords(kind, {
  name: 'ListDriver',
  summary: { en: 'List the registered drivers', ko: '등록된 드라이버 목록 조회' },
  words: { actions: verbs.list, nouns: nouns.driver },
  examples: [
    { en: 'list drivers', ko: '드라이버 목록 보여줘', input: {} },
    { en: 'which drivers are registered?', ko: '등록된 드라이버 뭐가 있어?', input: {} },
    { en: 'please show me the cloud drivers', ko: '클라우드 드라이버를 알려 주세요', input: {} },
    {
      en: 'list the drivers on the spider server lab',
      ko: '스파이더 서버 lab의 드라이버 목록',
      input: { server: 'lab' },
    },
  ],
});

export const getDriver = getRecord(kind, {
  name: 'GetDriver',
  summary: { en: 'Show one registered driver', ko: '등록된 드라이버 하나 조회' },
  words: { actions: verbs.get, nouns: nouns.driver },
  examples: [
    { en: 'show the driver aws-driver', ko: 'aws-driver 드라이버 보여줘', input: { name: 'aws-driver' } },
    {
      en: 'please describe driver kt-driver',
      ko: 'kt-driver 드라이버 상세 정보 알려 주세요',
      input: { name: 'kt-driver' },
    },
    {
      en: 'what is the driver mock-driver?',
      ko: 'mock-driver 드라이버는 어떤 거예요?',
      input: { name: 'mock-driver' },
    },
  ],
});

export const unregisterDriver = unregisterRecord(kind, {
  name: 'UnregisterDriver',
  irreversible: false,
  summary: { en: 'Remove a registered driver', ko: '드라이버 등록 해제' },
  guidance: 'Refused while a connection config uses it.',
  words: { actions: verbs.unregister, nouns: nouns.driver },
  examples: [
    { en: 'unregister the driver aws-driver', ko: 'aws-driver 드라이버 등록 해제해줘', input: { name: 'aws-driver' } },
    { en: 'please delete driver kt-driver', ko: 'kt-driver 드라이버를 삭제해 주세요', input: { name: 'kt-driver' } },
    { en: 'can you remove the driver os-driver?', ko: 'os-driver 드라이버 지워 줄래?', input: { name: 'os-driver' } },
    {
      en: 'unregister the driver gcp-driver on the spider server lab',
      ko: '스파이더 서버 lab에서 gcp-driver 드라이버 등록 해제해줘',
      input: { name: 'gcp-driver', server: 'lab' },
    },
  ],
});
