import { z } from 'zod';
import { CloudError } from '../drivers/contract/errors.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { defineOperation } from './operation.ts';
import { addImported, connectionsOfServer, type Importable, importableFrom } from './server-import.ts';
import { allConnections } from './shared/arguments.ts';
import { counted, table } from './shared/display.ts';
import { unknownOnError } from './shared/read-back.ts';
import { serverNamed } from './shared/server-records.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

const addedSchema = z.object({
  /** Its name on the server. */
  connection: z.string(),
  /** Its name here. */
  name: z.string(),
  provider: z.string(),
  region: z.string(),
  zone: z.string().optional(),
});

/** `complete` puts the names in, so that the card shows every connection that will be added. */
export const importConnectionConfig = defineOperation({
  name: 'ImportConnectionConfig',
  subject: 'server',
  effect: 'create',
  summary: {
    en: 'Add connections of a registered CB-Spider server here: those that are named, or all',
    ko: '등록된 CB-Spider 서버의 연결을 가져와 추가 (이름 지정 또는 전체)',
  },
  guidance:
    'Without `connections`, all that are not here yet. ListConnectionConfig with `server` shows what there is. A name that another connection has here becomes SERVER-NAME; nothing is overwritten.',
  input: z.strictObject({
    server: resourceNameSchema,
    connections: z.array(z.string().trim().min(1).max(200)).min(1).max(1000).optional(),
  }),
  slots: {
    server: { ...slots.ownName('server'), cues: slots.server.cues ?? { en: [], ko: [] } },
    connections: {
      kind: 'names',
      of: 'connection',
      title: { en: 'Connections on the server', ko: '가져올 연결' },
      ask: { en: 'Which of its connections, or all?', ko: '어떤 연결을 가져올까요? 전체도 됩니다.' },
      cues: { en: ['connections', 'connection', 'connection configs'], ko: ['연결', '커넥션', '연결 설정'] },
    },
  },
  words: {
    actions: {
      en: ['import', 'bring in', 'pull in', 'adopt', 'take over', 'sync'],
      ko: ['가져', '임포트', '불러', '들여'],
    },
    nouns: {
      en: ['connections of CB-Spider', 'spider connection', 'connection', 'connection config', ...nouns.server.en],
      ko: ['스파이더 연결', '연결', '커넥션', '연결 설정', ...nouns.server.ko],
    },
  },
  examples: [
    {
      en: 'import all connections of the spider server lab',
      ko: '스파이더 서버 lab의 연결을 전부 가져와 줘',
      input: { server: 'lab' },
    },
    {
      en: 'import the connections aws-prod and mock-lab from the CB-Spider server lab',
      ko: 'CB-Spider 서버 lab에서 aws-prod, mock-lab 연결을 가져와',
      input: { server: 'lab', connections: ['aws-prod', 'mock-lab'] },
    },
    {
      en: 'please bring in the connection configs of spider-prod',
      ko: 'spider-prod의 연결 설정을 가져와 주세요',
      input: { server: 'spider-prod' },
    },
  ],
  target: { type: 'server', field: 'server', exists: true },
  details: z.object({ rows: z.array(addedSchema) }),
  complete: async (input, context) => {
    const all = await importableFrom(
      input.server,
      await serverNamed(input.server, context),
      context.clouds.records,
      context.call,
    );
    const wanted = wantedOf(input.connections, all, input.server);
    if (wanted.length === 0) throw nothingToAdd(input.server);
    return { ...input, connections: wanted.map(({ connection }) => connection.name) };
  },
  run: async (input, context) => {
    const { records } = context.clouds;
    const server = await serverNamed(input.server, context);
    const all = await importableFrom(input.server, server, records, context.call);
    const rows: z.infer<typeof addedSchema>[] = [];
    for (const item of wantedOf(input.connections, all, input.server)) {
      if (item.name === undefined) throw noFreeName(item.connection.name, input.server);
      const { record } = await addImported(input.server, item, item.name, records);
      rows.push({
        connection: item.connection.name,
        name: record.name,
        provider: record.provider,
        region: record.server?.region ?? '',
        zone: record.server?.zone,
      });
    }
    return { rows };
  },
  readBack: unknownOnError(async ({ server, connections = [] }, { clouds }) => {
    const here = connectionsOfServer(await clouds.records.connections.list(), server);
    const isHere = (name: string) => here.some((each) => each.server.connection === name);
    return connections.every(isHere) ? 'done' : 'not-done';
  }),
  say: ({ rows }, { server }) => {
    const { en, ko } = counted(titles.connection, rows.length);
    return {
      en: `${en} of ${server} ${rows.length === 1 ? 'is' : 'are'} added.`,
      ko: `${server} 서버의 ${ko}를 추가했습니다.`,
    };
  },
  present: ({ rows }) =>
    table(
      [
        { title: headings.name, value: ({ name }) => name },
        { title: { en: 'Name on the server', ko: '서버에서의 이름' }, value: ({ connection }) => connection },
        { title: headings.provider, value: ({ provider }) => provider },
        { title: headings.region, value: ({ region }) => region },
        { title: headings.zone, detail: true, value: ({ zone }) => zone },
      ],
      rows,
    ),
});

/** Those that are named, in the order in which the server has them; else all that are not here and can be. */
function wantedOf(
  names: readonly string[] | undefined,
  all: readonly Importable[],
  server: string,
): readonly Importable[] {
  if (names === undefined || (names.length === 1 && names[0]?.toLowerCase() === allConnections)) {
    return all.filter(({ here, name, region }) => here === undefined && name !== undefined && region !== undefined);
  }
  const missing = names.filter((name) => !all.some(({ connection }) => connection.name === name));
  if (missing.length > 0) throw notOnServer(missing, server, all);
  return all.filter(({ connection }) => names.includes(connection.name));
}

function notOnServer(names: readonly string[], server: string, all: readonly Importable[]): CloudError {
  const there = all.map(({ connection }) => connection.name).slice(0, 20);
  return new CloudError({
    kind: 'not-found',
    subject: { resource: 'server', name: server },
    fact: { en: `it has no connection ${names.join(', ')}`, ko: `이 서버에 없는 연결입니다: ${names.join(', ')}` },
    remedy: { en: `It has: ${there.join(', ') || 'none'}.`, ko: `서버의 연결: ${there.join(', ') || '없음'}` },
  });
}

const nothingToAdd = (server: string): CloudError =>
  new CloudError({
    kind: 'already-exists',
    subject: { resource: 'server', name: server },
    fact: {
      en: 'it has no connection that is not here already and could be added',
      ko: '새로 가져올 수 있는 연결이 없습니다',
    },
    remedy: {
      en: 'ListConnectionConfig shows those that are here.',
      ko: '이미 등록된 연결은 연결 목록에서 확인할 수 있습니다.',
    },
  });

const noFreeName = (connection: string, server: string): CloudError =>
  new CloudError({
    kind: 'already-exists',
    subject: { resource: 'connection', name: connection },
    fact: {
      en: `both ${connection} and ${server}-${connection} are other connections here, or cannot be names`,
      ko: `${connection}, ${server}-${connection} 이름을 모두 사용할 수 없습니다`,
    },
    remedy: {
      en: 'Free one of the names, or import it under another one: spinneret connections import',
      ko: '이름 하나를 비우거나 spinneret connections import 명령으로 다른 이름을 지정해 가져오십시오.',
    },
  });
