import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { defineOperation } from './operation.ts';
import type { Cell } from './presentation.ts';
import { type DriverRecord, driverRecordSchema } from './records.ts';
import { providerArgument } from './shared/arguments.ts';
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
import { headings } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const kind: RecordKind<DriverRecord> = {
  type: 'driver',
  schema: driverRecordSchema,
  set: (context) => context.clouds.records.drivers,
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
    'Built-in drivers only; an existing name is updated. ListProvider shows the providers. Loading the code of a module is nothing a conversation can do: it takes the command line (spinneret drivers add).',
  input: z.strictObject({ name: resourceNameSchema, provider: providerArgument }),
  slots: { name: slots.newName('driver'), provider: slots.provider },
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
  ],
  target,
  details: registeredSchema(driverRecordSchema),
  complete: async (input, { clouds }) => {
    await clouds.records.drivers.check(input);
    return input;
  },
  run: async (input, { clouds }) => await clouds.records.drivers.register(input),
  readBack: readBackMade(target),
  say: (details) => registeredSentence('driver', details),
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
  ],
});
