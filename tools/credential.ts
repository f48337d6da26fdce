import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { type Localized, verbatim } from '../drivers/contract/text.ts';
import { defineOperation } from './operation.ts';
import { type ShownCredential, shownCredentialSchema } from './records.ts';
import { sendsInClear } from './server-url.ts';
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

const kind: RecordKind<ShownCredential> = {
  type: 'credential',
  bound: 'credential',
  schema: shownCredentialSchema,
  set: (context) => context.clouds.records.credentials,
  onServer: ({ credentials }) => ({
    list: async (call) =>
      (await credentials.list(call)).map(({ keyNames, ...record }) => ({ ...record, keyNames: [...keyNames] })),
    unregister: (name, call) => credentials.unregister(name, call),
  }),
  columns: [
    { title: headings.provider, value: ({ provider }) => provider },
    { title: { en: 'Keys', ko: '키' }, value: ({ keyNames }) => keyNames.join(', ') },
  ],
};

const unencrypted = (key: string): Localized => ({
  en: `${key}: goes to the server unencrypted, over plain HTTP`,
  ko: `${key}: 서버까지 암호화되지 않은 HTTP로 전송됩니다`,
});

const target = { type: 'credential', field: 'name', exists: false } as const;

/** The values are no arguments: a person gives them together with the consent, outside the conversation. */
export const registerCredential = defineOperation({
  name: 'RegisterCredential',
  subject: 'credential',
  effect: 'create',
  summary: {
    en: 'Register a credential of a provider; its values are asked for safely',
    ko: '프로바이더의 자격 증명 등록 (값은 안전하게 따로 입력)',
  },
  guidance:
    'Takes no values: the person enters them outside the conversation. Never ask for them. An existing name is updated. With `server`, the values go to that CB-Spider server.',
  input: z.strictObject({ name: resourceNameSchema, provider: providerArgument, server: serverArgument }),
  slots: { name: slots.newName('credential'), provider: slots.provider, server: slots.server },
  words: { actions: verbs.register, nouns: nouns.credential },
  examples: [
    {
      en: 'register a credential aws-prod for AWS',
      ko: 'AWS 자격 증명 aws-prod 등록해줘',
      input: { name: 'aws-prod', provider: 'AWS' },
    },
    {
      en: 'please add credentials named kt-ops for provider KT',
      ko: 'KT 프로바이더의 kt-ops 크리덴셜을 추가해 주세요',
      input: { name: 'kt-ops', provider: 'KT' },
    },
    {
      en: 'can you save an access key for NCP as ncp-dev?',
      ko: 'NCP 인증 정보를 ncp-dev라는 이름으로 저장해 줄래?',
      input: { name: 'ncp-dev', provider: 'NCP' },
    },
    {
      en: 'register the credential gcp-ops for GCP on the spider server lab',
      ko: '스파이더 서버 lab에 GCP 자격 증명 gcp-ops 등록해줘',
      input: { name: 'gcp-ops', provider: 'GCP', server: 'lab' },
    },
  ],
  target,
  details: registeredSchema(shownCredentialSchema),
  secretInput: async ({ provider, server }, context) => {
    const { credentialKeys } = await providerNamed(provider, context);
    const record = server === undefined ? undefined : await context.clouds.records.servers.get(server);
    const inClear = record !== undefined && sendsInClear(record.url);
    const asked = credentialKeys.filter(({ rare }) => !rare);
    return asked.map(({ name, cspName, optional }) => {
      const key = cspName === undefined ? name : `${name} (${cspName})`;
      return { name, title: inClear ? unencrypted(key) : verbatim(key), optional: optional === true };
    });
  },
  refuse: async ({ name, server }, context) => {
    if (server === undefined) return;
    const { credentials } = await serverNamed(server, context);
    await refuseTaken('credential', name, server, credentials.get(name, context.call));
  },
  run: async ({ server, ...draft }, context) => {
    const { clouds, secrets, call } = context;
    if (server === undefined) return await clouds.records.credentials.register(draft, secrets);
    const values = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value.trim() !== ''));
    await (await serverNamed(server, context)).credentials.register(draft, values, call);
    return { record: { ...draft, keyNames: Object.keys(values) }, outcome: 'registered' as const };
  },
  readBack: readBackMade(target),
  say: (details, { server }) => registeredSentence('credential', details, server),
  present: ({ record }) => recordFields(kind, record),
});

export const listCredential = listRecords(kind, {
  name: 'ListCredential',
  summary: { en: 'List the registered credentials, without values', ko: '등록된 자격 증명 목록 조회 (값 제외)' },
  words: { actions: verbs.list, nouns: nouns.credential },
  examples: [
    { en: 'list credentials', ko: '자격 증명 목록 보여줘', input: {} },
    { en: 'which credentials are registered?', ko: '등록된 크리덴셜 뭐가 있어?', input: {} },
    { en: 'please show me the registered access keys', ko: '등록된 인증 정보를 알려 주세요', input: {} },
    {
      en: 'list the credentials on the spider server lab',
      ko: '스파이더 서버 lab의 자격 증명 목록',
      input: { server: 'lab' },
    },
  ],
});

export const getCredential = getRecord(kind, {
  name: 'GetCredential',
  summary: { en: 'Show one registered credential, without values', ko: '등록된 자격 증명 하나 조회 (값 제외)' },
  words: { actions: verbs.get, nouns: nouns.credential },
  examples: [
    { en: 'show the credential aws-prod', ko: 'aws-prod 자격 증명 보여줘', input: { name: 'aws-prod' } },
    { en: 'please describe credential kt-ops', ko: 'kt-ops 크리덴셜 상세 정보 알려 주세요', input: { name: 'kt-ops' } },
    {
      en: 'which keys does the credential ncp-dev have?',
      ko: 'ncp-dev 인증 정보에 어떤 키가 들어 있어요?',
      input: { name: 'ncp-dev' },
    },
  ],
});

export const unregisterCredential = unregisterRecord(kind, {
  name: 'UnregisterCredential',
  irreversible: true,
  summary: { en: 'Remove a registered credential with its values', ko: '자격 증명 등록 해제 (저장된 값도 삭제)' },
  guidance: 'Refused while a connection config uses it. The stored values are gone for good.',
  words: { actions: verbs.unregister, nouns: nouns.credential },
  examples: [
    { en: 'unregister the credential aws-prod', ko: 'aws-prod 자격 증명 등록 해제해줘', input: { name: 'aws-prod' } },
    { en: 'please delete credential kt-ops', ko: 'kt-ops 크리덴셜을 삭제해 주세요', input: { name: 'kt-ops' } },
    { en: 'can you remove the credentials ncp-dev?', ko: 'ncp-dev 인증 정보 지워 줄래?', input: { name: 'ncp-dev' } },
    {
      en: 'unregister the credential gcp-ops on the spider server lab',
      ko: '스파이더 서버 lab에서 gcp-ops 자격 증명 등록 해제해줘',
      input: { name: 'gcp-ops', server: 'lab' },
    },
  ],
});
