import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { defineOperation } from './operation.ts';
import { connectionsOfServer } from './server-import.ts';
import { sendsInClear } from './server-url.ts';
import { counted, fields, table } from './shared/display.ts';
import { missingRecord } from './shared/record-subject.ts';
import { inClearWarning, namedServerSlots, serverWords, shownServerSchema } from './shared/server-display.ts';
import { serverNamed } from './shared/server-records.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';

export const listServer = defineOperation({
  name: 'ListServer',
  subject: 'server',
  effect: 'read',
  summary: { en: 'List the registered CB-Spider servers', ko: '등록된 CB-Spider 서버 목록 조회' },
  input: z.strictObject({}),
  slots: {},
  words: { actions: verbs.list, nouns: nouns.server },
  examples: [
    { en: 'list the CB-Spider servers', ko: 'CB-Spider 서버 목록 보여줘', input: {} },
    { en: 'which spider servers are registered?', ko: '등록된 스파이더 서버 뭐가 있어?', input: {} },
    { en: 'please show me the CB-Spider endpoints', ko: '스파이더 엔드포인트를 알려 주세요', input: {} },
  ],
  details: z.object({ rows: z.array(shownServerSchema.extend({ connections: z.number().int() })) }),
  run: async (_input, { clouds: { records } }) => {
    const [servers, connections] = await Promise.all([records.servers.list(), records.connections.list()]);
    return {
      rows: servers.map(({ logFolder: _, ...server }) => ({
        ...server,
        connections: connectionsOfServer(connections, server.name).length,
      })),
    };
  },
  say: ({ rows }) => {
    const { en, ko } = counted(titles.server, rows.length);
    return {
      en: `${en} registered.`,
      ko: rows.length === 0 ? '등록된 CB-Spider 서버가 없습니다.' : `등록된 ${ko}입니다.`,
    };
  },
  present: ({ rows }) =>
    table(
      [
        { title: headings.name, value: ({ name }) => name },
        { title: serverWords.url, value: ({ url }) => url },
        { title: serverWords.userName, value: ({ userName }) => userName },
        { title: serverWords.added, align: 'right', value: ({ connections }) => connections },
        { title: headings.updated, detail: true, value: ({ updated }) => updated },
      ],
      rows,
      rows.flatMap(({ url }) => (sendsInClear(url) ? [inClearWarning(url)] : [])),
    ),
});

export const getServer = defineOperation({
  name: 'GetServer',
  subject: 'server',
  effect: 'read',
  summary: {
    en: 'Show version and state of a CB-Spider server, and how much is registered on it',
    ko: 'CB-Spider 서버의 버전, 상태, 등록 현황 조회',
  },
  input: z.strictObject({ name: resourceNameSchema }),
  slots: namedServerSlots,
  words: {
    actions: { en: [...verbs.get.en, 'check', 'alive'], ko: [...verbs.get.ko, '점검', '살아'] },
    nouns: nouns.server,
  },
  examples: [
    { en: 'show the CB-Spider server lab', ko: 'CB-Spider 서버 lab 보여줘', input: { name: 'lab' } },
    {
      en: 'which version is the spider server spider-prod?',
      ko: 'spider-prod 스파이더 서버 버전이 뭐야?',
      input: { name: 'spider-prod' },
    },
    {
      en: 'please check the state of spider server spider-dev',
      ko: 'spider-dev 스파이더 서버 상태를 점검해 주세요',
      input: { name: 'spider-dev' },
    },
  ],
  target: { type: 'server', field: 'name', exists: true },
  details: shownServerSchema.extend({
    version: z.string().optional(),
    ready: z.boolean(),
    drivers: z.number().int(),
    credentials: z.number().int(),
    regions: z.number().int(),
    connections: z.number().int(),
    /** So many of our own connections go through it. */
    added: z.number().int(),
  }),
  run: async ({ name }, context) => {
    const { records } = context.clouds;
    const record = await records.servers.get(name);
    if (!record) throw missingRecord('server', name);
    const { call } = context;
    const server = await serverNamed(name, context);
    const [status, drivers, credentials, regions, connections, ours] = await Promise.all([
      server.status(call),
      server.drivers.list(call),
      server.credentials.list(call),
      server.regions.list(call),
      server.connections.list(call),
      records.connections.list(),
    ]);
    const { logFolder: _, ...shown } = record;
    return {
      ...shown,
      ...status,
      drivers: drivers.length,
      credentials: credentials.length,
      regions: regions.length,
      connections: connections.length,
      added: connectionsOfServer(ours, name).length,
    };
  },
  say: ({ name, version, ready, connections, added }) => {
    const called = version === undefined ? name : `${name} (${version})`;
    return {
      en: `${called} is ${ready ? 'ready' : 'not ready'}: ${connections} connections, ${added} of them used here.`,
      ko: `${called}: ${ready ? '정상' : '준비되지 않음'}. 연결 ${connections}개 가운데 ${added}개를 사용하고 있습니다.`,
    };
  },
  present: ({ name, url, userName, version, ready, drivers, credentials, regions, connections, added, updated }) =>
    fields([
      [headings.name, name],
      [serverWords.url, url],
      [serverWords.userName, userName],
      [serverWords.version, version],
      [serverWords.ready, ready ? { en: 'yes', ko: '정상' } : { en: 'no', ko: '준비되지 않음' }],
      [serverWords.drivers, drivers],
      [serverWords.credentials, credentials],
      [serverWords.regions, regions],
      [serverWords.connections, connections],
      [serverWords.added, added],
      [headings.updated, updated],
    ]),
});
