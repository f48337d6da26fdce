import { z } from 'zod';
import { CloudError } from '../drivers/contract/errors.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { describeError } from './error-text.ts';
import { defineOperation } from './operation.ts';
import { serverSecretFields } from './server-credential.ts';
import { connectionsOfServer } from './server-import.ts';
import { sendsInClear, serverUrlSchema } from './server-url.ts';
import { counted, fields } from './shared/display.ts';
import { deletedSchema, nothingToShow } from './shared/named.ts';
import { readBackGone, readBackMade } from './shared/read-back.ts';
import { registeredSentence, unregisteredSentence } from './shared/record-operations.ts';
import { inClearWarning, namedServerSlots, serverWords, shownServerSchema } from './shared/server-display.ts';
import { serverNamed } from './shared/server-records.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const made = { type: 'server', field: 'name', exists: false } as const;
const existing = { type: 'server', field: 'name', exists: true } as const;
const namedInput = z.strictObject({ name: resourceNameSchema });

const newServer = slots.newName('server');

/** User name and password are no arguments: a person gives them together with the consent, outside the conversation. */
export const registerServer = defineOperation({
  name: 'RegisterServer',
  subject: 'server',
  effect: 'create',
  summary: {
    en: 'Register a CB-Spider server; user name and password are asked for safely',
    ko: 'CB-Spider 서버 등록 (사용자 이름과 비밀번호는 안전하게 따로 입력)',
  },
  guidance:
    'Takes no user name and no password: the person enters them outside the conversation. Never ask for them. An existing name is updated. ImportConnectionConfig then adds its connections.',
  input: z.strictObject({ name: resourceNameSchema, url: serverUrlSchema }),
  slots: {
    name: {
      ...newServer,
      cues: { en: [...(newServer.cues?.en ?? []), 'as'], ko: [...(newServer.cues?.ko ?? []), '으로', '로'] },
    },
    url: slots.text(
      serverWords.url,
      {
        en: 'At which address? For example http://127.0.0.1:1024.',
        ko: '서버 주소는 무엇입니까? (예: http://127.0.0.1:1024)',
      },
      { en: ['at', 'url', 'address', 'endpoint'], ko: ['주소', 'URL', '엔드포인트'] },
      'url',
    ),
  },
  words: {
    actions: { en: [...verbs.register.en, 'connect'], ko: [...verbs.register.ko, '연결'] },
    nouns: nouns.server,
  },
  examples: [
    {
      en: 'register the CB-Spider server spider-01 at http://127.0.0.1:1024',
      ko: 'spider-01이라는 CB-Spider 서버를 http://127.0.0.1:1024 주소로 등록해줘',
      input: { name: 'spider-01', url: 'http://127.0.0.1:1024' },
    },
    {
      en: 'please add a spider server named spider-prod, https://spider.example.com:1024',
      ko: 'spider-prod라는 스파이더 서버를 추가해 주세요. 주소는 https://spider.example.com:1024',
      input: { name: 'spider-prod', url: 'https://spider.example.com:1024' },
    },
    {
      en: 'I want to connect a new CB-Spider called spider-dev',
      ko: 'spider-dev 스파이더 새로 연결하고 싶어요',
      input: { name: 'spider-dev' },
    },
  ],
  target: made,
  details: z.object({
    record: shownServerSchema,
    outcome: z.enum(['registered', 'updated']),
    /** How many connections the server has; undefined where it did not answer. */
    connections: z.number().int().optional(),
    problem: z.object({ en: z.string(), ko: z.string() }).optional(),
  }),
  warnings: ({ url }) => (sendsInClear(url) ? [inClearWarning(url)] : []),
  secretInput: async () => serverSecretFields,
  refuse: async ({ name, url }, { clouds: { records } }) => {
    const present = await records.servers.get(name);
    if (!present || present.url === url) return;
    const users = connectionsOfServer(await records.connections.list(), name).map((connection) => connection.name);
    if (users.length > 0) throw inUseElsewhere(name, present.url, users);
  },
  run: async ({ name, url }, context) => {
    const { Username: userName = '', Password: password = '' } = context.secrets;
    const { record, outcome } = await context.clouds.records.servers.register({ name, url, userName }, password);
    const { logFolder: _, ...shown } = record;
    try {
      const server = await serverNamed(name, context);
      const { length } = await server.connections.list(context.call);
      return { record: shown, outcome, connections: length };
    } catch (error) {
      // It is registered, whether it answers or not; why it does not is a part of the answer.
      if (!(error instanceof CloudError)) throw error;
      const { message, remedy } = describeError(error);
      return {
        record: shown,
        outcome,
        problem: { en: `${message.en} ${remedy.en}`, ko: `${message.ko} ${remedy.ko}` },
      };
    }
  },
  readBack: readBackMade(made),
  say: (details) => {
    const { en, ko } = registeredSentence('server', details);
    if (details.problem) return { en: `${en} ${details.problem.en}`, ko: `${ko} ${details.problem.ko}` };
    const { connections = 0 } = details;
    const has = counted(titles.connection, connections).en.toLowerCase();
    return { en: `${en} It has ${has}.`, ko: `${ko} 서버에 있는 연결은 ${connections}개입니다.` };
  },
  present: ({ record }) =>
    fields([
      [headings.name, record.name],
      [serverWords.url, record.url],
      [serverWords.userName, record.userName],
    ]),
});

/** Connections must not come to lead to another server in passing. */
const inUseElsewhere = (name: string, url: string, users: readonly string[]): CloudError =>
  new CloudError({
    kind: 'dependency',
    subject: { resource: 'server', name },
    fact: {
      en: `it is at ${url}, and connections go through it: ${users.join(', ')}`,
      ko: `주소가 ${url}이며 다음 연결이 사용하고 있습니다: ${users.join(', ')}`,
    },
    remedy: {
      en: 'Choose another name; whoever administers Spinneret moves a server with: spinneret servers add NAME URL',
      ko: '다른 이름을 쓰십시오. 서버 주소는 관리자가 spinneret servers add 이름 URL 명령으로 변경할 수 있습니다.',
    },
  });

export const unregisterServer = defineOperation({
  name: 'UnregisterServer',
  subject: 'server',
  effect: 'destroy',
  irreversible: true,
  summary: {
    en: 'Remove a registered CB-Spider server with its password; the server itself keeps everything',
    ko: 'CB-Spider 서버 등록 해제 (저장된 비밀번호도 삭제, 서버의 내용은 유지)',
  },
  guidance: 'Refused while connections here go through it. Touches nothing on the server.',
  input: namedInput,
  slots: namedServerSlots,
  words: { actions: verbs.unregister, nouns: nouns.server },
  examples: [
    { en: 'unregister the CB-Spider server lab', ko: 'CB-Spider 서버 lab 등록 해제해줘', input: { name: 'lab' } },
    {
      en: 'please remove the spider server spider-dev',
      ko: 'spider-dev 스파이더 서버를 삭제해 주세요',
      input: { name: 'spider-dev' },
    },
    {
      en: 'can you delete the spider endpoint spider-prod?',
      ko: 'spider-prod 스파이더 엔드포인트 지워 줄래?',
      input: { name: 'spider-prod' },
    },
  ],
  target: existing,
  details: deletedSchema,
  run: async ({ name }, { clouds }) => {
    await clouds.records.servers.unregister(name);
    return { name };
  },
  readBack: readBackGone(existing),
  say: ({ name }) => unregisteredSentence('server', name, undefined),
  present: nothingToShow,
});
