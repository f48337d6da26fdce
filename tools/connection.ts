import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { defineOperation } from './operation.ts';
import { type ShownConnection, shownConnectionSchema } from './records.ts';
import { addFromServer, connectionsOfServer } from './server-import.ts';
import { allConnections, serverArgument } from './shared/arguments.ts';
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
import { missingRecord } from './shared/record-subject.ts';
import { providerOfParts, refuseTaken, serverNamed } from './shared/server-records.ts';
import { headings } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import type { Slot } from './slot.ts';
import * as slots from './slots.ts';

const partHeadings = {
  driver: { en: 'Driver', ko: '드라이버' },
  credential: { en: 'Credential', ko: '자격 증명' },
  region: { en: 'Region config', ko: '리전 설정' },
};

const kind: RecordKind<ShownConnection> = {
  type: 'connection',
  schema: shownConnectionSchema,
  set: (context) => context.clouds.records.connections,
  onServer: ({ connections }) => ({
    list: async (call) => [...(await connections.list(call))],
    unregister: (name, call) => connections.unregister(name, call),
  }),
  goesToo: async (name, server, { clouds }) => {
    const { connections } = clouds.records;
    for (const each of connectionsOfServer(await connections.list(), server)) {
      if (each.server.connection === name) await connections.unregister(each.name);
    }
  },
  columns: [
    { title: headings.provider, value: ({ provider }) => provider },
    { title: partHeadings.driver, value: ({ driver }) => driver },
    { title: partHeadings.credential, value: ({ credential }) => credential },
    { title: partHeadings.region, value: ({ region }) => region },
    { title: headings.server, detail: true, value: ({ server }) => server?.name },
  ],
};

const partSlot = (of: 'driver' | 'credential' | 'regionconfig', cues: { en: string[]; ko: string[] }): Slot => {
  const title = partHeadings[of === 'regionconfig' ? 'region' : of];
  return {
    kind: 'name',
    of,
    title,
    ask: {
      en: `Which ${title.en.toLowerCase()} should the connection use?`,
      ko: `연결에 사용할 ${title.ko} 이름은 무엇입니까?`,
    },
    cues,
  };
};

const target = { type: 'connection', field: 'name', exists: false } as const;

export const registerConnectionConfig = defineOperation({
  name: 'RegisterConnectionConfig',
  subject: 'connection',
  effect: 'create',
  summary: {
    en: 'Register a connection from a driver, a credential and a region config',
    ko: '드라이버, 자격 증명, 리전 설정을 묶어 연결 등록',
  },
  guidance:
    'The three parts must be registered already and be of one provider. An existing name is updated. With `server`, all of it is on that CB-Spider server, and the connection is added here as well.',
  input: z.strictObject({
    name: resourceNameSchema.refine((name) => name.toLowerCase() !== allConnections, {
      error: `"${allConnections}" means every connection and cannot be the name of one`,
    }),
    driver: resourceNameSchema,
    credential: resourceNameSchema,
    region: resourceNameSchema,
    server: serverArgument,
  }),
  slots: {
    name: slots.newName('connection'),
    driver: partSlot('driver', { en: ['driver', 'with driver'], ko: ['드라이버'] }),
    credential: partSlot('credential', {
      en: ['credential', 'credentials'],
      ko: ['자격 증명', '자격증명', '크리덴셜', '인증 정보'],
    }),
    region: partSlot('regionconfig', { en: ['region', 'region config'], ko: ['리전', '리전 설정'] }),
    server: slots.server,
  },
  words: {
    actions: { en: [...verbs.register.en, 'connect'], ko: [...verbs.register.ko, '연결'] },
    nouns: nouns.connection,
  },
  examples: [
    {
      en: 'register a connection aws-seoul-prod with driver aws-driver, credential aws-prod and region aws-seoul',
      ko: '드라이버 aws-driver, 자격 증명 aws-prod, 리전 aws-seoul로 연결 aws-seoul-prod 등록해줘',
      input: { name: 'aws-seoul-prod', driver: 'aws-driver', credential: 'aws-prod', region: 'aws-seoul' },
    },
    {
      en: 'please add a connection config named mock-us with driver mock-driver, credential mock-credential and region mock-oregon',
      ko: 'mock-us라는 연결 설정을 드라이버 mock-driver, 크리덴셜 mock-credential, 리전 mock-oregon으로 추가해 주세요',
      input: { name: 'mock-us', driver: 'mock-driver', credential: 'mock-credential', region: 'mock-oregon' },
    },
    {
      en: 'I want to set up a new connection called kt-dev',
      ko: 'kt-dev 연결 새로 만들고 싶어요',
      input: { name: 'kt-dev' },
    },
    {
      en: 'register a connection gcp-dev with driver gcp-driver, credential gcp-ops and region gcp-tokyo on the spider server lab',
      ko: '스파이더 서버 lab에 드라이버 gcp-driver, 자격 증명 gcp-ops, 리전 gcp-tokyo로 연결 gcp-dev 등록해줘',
      input: { name: 'gcp-dev', driver: 'gcp-driver', credential: 'gcp-ops', region: 'gcp-tokyo', server: 'lab' },
    },
  ],
  target,
  details: registeredSchema(shownConnectionSchema),
  refuse: async ({ server: serverName, ...draft }, context) => {
    if (serverName === undefined) return;
    const server = await serverNamed(serverName, context);
    await refuseTaken('connection', draft.name, serverName, server.connections.get(draft.name, context.call));
    await providerOfParts(draft, server, context.call);
  },
  run: async ({ server: serverName, ...draft }, context) => {
    const { records } = context.clouds;
    if (serverName !== undefined) return await addFromServer(serverName, draft, context);
    const driver = await records.drivers.get(draft.driver);
    if (!driver) throw missingRecord('driver', draft.driver);
    return await records.connections.register({ ...draft, provider: driver.provider });
  },
  readBack: readBackMade(target),
  say: (details, { server }) => registeredSentence('connection', details, server),
  present: ({ record }) => recordFields(kind, record),
});

export const listConnectionConfig = listRecords(kind, {
  name: 'ListConnectionConfig',
  summary: { en: 'List the registered connections', ko: '등록된 연결 목록 조회' },
  words: { actions: verbs.list, nouns: nouns.connection },
  examples: [
    { en: 'list connections', ko: '연결 목록 보여줘', input: {} },
    { en: 'which connections are registered?', ko: '등록된 연결 뭐가 있어?', input: {} },
    { en: 'please show me the cloud connections', ko: '클라우드 연결 정보를 알려 주세요', input: {} },
    { en: 'show connection configs', ko: '커넥션 설정 전부 조회해 줘', input: {} },
    {
      en: 'list the connections on the spider server lab',
      ko: '스파이더 서버 lab의 연결 목록 보여줘',
      input: { server: 'lab' },
    },
  ],
});

export const getConnectionConfig = getRecord(kind, {
  name: 'GetConnectionConfig',
  summary: { en: 'Show one registered connection', ko: '등록된 연결 하나 조회' },
  words: { actions: verbs.get, nouns: nouns.connection },
  examples: [
    { en: 'show the connection mock-seoul', ko: 'mock-seoul 연결 보여줘', input: { name: 'mock-seoul' } },
    {
      en: 'please describe connection config mock-tokyo',
      ko: 'mock-tokyo 연결 설정 상세 정보 알려 주세요',
      input: { name: 'mock-tokyo' },
    },
    {
      en: 'which driver does the connection mock-seoul use?',
      ko: 'mock-seoul 커넥션은 어떤 드라이버를 쓰나요?',
      input: { name: 'mock-seoul' },
    },
  ],
});

const unlooked: Localized = {
  en: 'The server does not look whether it still manages resources through this connection: they stay in the cloud, and can no longer be reached through the server.',
  ko: '서버는 이 연결로 관리 중인 리소스가 있는지 확인하지 않습니다. 남아 있는 리소스는 클라우드에 그대로 남고 서버로는 더 이상 관리할 수 없습니다.',
};

export const unregisterConnectionConfig = unregisterRecord(kind, {
  name: 'UnregisterConnectionConfig',
  irreversible: false,
  summary: {
    en: 'Remove a registered connection; the cloud keeps its resources',
    ko: '연결 등록 해제 (클라우드 리소스는 유지)',
  },
  guidance:
    'Touches nothing at the cloud. With `server`, it goes from that CB-Spider server, and here what goes through it.',
  warnings: ({ server }) => (server === undefined ? [] : [unlooked]),
  words: { actions: verbs.unregister, nouns: nouns.connection },
  examples: [
    { en: 'unregister the connection mock-tokyo', ko: 'mock-tokyo 연결 등록 해제해줘', input: { name: 'mock-tokyo' } },
    { en: 'please delete connection config kt-dev', ko: 'kt-dev 연결 설정을 삭제해 주세요', input: { name: 'kt-dev' } },
    { en: 'can you remove the connection mock-us?', ko: 'mock-us 커넥션 지워 줄래?', input: { name: 'mock-us' } },
    {
      en: 'unregister the connection gcp-dev on the spider server lab',
      ko: '스파이더 서버 lab에서 gcp-dev 연결 등록 해제해줘',
      input: { name: 'gcp-dev', server: 'lab' },
    },
  ],
});
