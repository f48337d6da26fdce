import { resolve } from 'node:path';
import { resourceNameSchema } from '../../drivers/contract/iid.ts';
import type { CloudServer } from '../../drivers/contract/server.ts';
import { josa } from '../../tools/korean.ts';
import type { ServerRecord } from '../../tools/records.ts';
import { addImported, type Importable, importableFrom } from '../../tools/server-import.ts';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { secretVariable } from '../frontends/command/secrets.ts';
import { testAndShow } from './connections.ts';
import { UsageError } from './failure.ts';
import { answeredItems, type Chosen, isNew, namedItems, obstacleOf } from './import-choice.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen, type Screen } from './screen.ts';
import { serverName, serverUrl, signIn } from './server-sign-in.ts';

export interface ImportOptions extends GlobalOptions {
  /** The address of a CB-Spider server, or the name of one that is registered. */
  readonly spider: string;
  readonly name?: string;
  readonly all?: boolean;
  readonly names: readonly string[];
  readonly logFolder?: string;
}

/** A server that is open. */
interface Source {
  readonly name: string;
  readonly server: CloudServer;
  /** Keeps it, where it is not kept already. */
  keep(): Promise<void>;
}

const listMs = 120_000;

/**
 * Shows a server's connections and adds those that are chosen. Nothing is kept of a server that does not let us in. Whoever
 * types the command is the one who consents: it is not reached from a conversation.
 */
export async function importConnections(options: ImportOptions): Promise<ExitCode> {
  await using application = await openApplication(options);
  await using closing = new AsyncDisposableStack();
  const screen = await openScreen(application);
  const { records } = application.clouds;
  const source = await sourceOf(options, application, screen, closing);
  const call = { signal: AbortSignal.timeout(listMs) };
  const items = await importableFrom(source.name, source.server, records, call);
  showItems(items, source.name, screen);
  const wanted = await wantedItems(items, options, application, screen);
  const chosen: Chosen[] = [];
  for (const item of wanted) {
    const obstacle = obstacleOf(item, source.name);
    if (obstacle) screen.renderer.say(obstacle, 'caution');
    else chosen.push({ item, name: await nameFor(item, application, screen) });
  }
  await source.keep();
  for (const { item, name } of chosen) await addImported(source.name, item, name, records);
  const [first] = chosen;
  if (first && (await application.clouds.defaultConnection()) === undefined) {
    await application.clouds.setDefaultConnection(first.name);
  }
  const renewed = chosen.filter(({ item }) => item.here !== undefined).length;
  const added = chosen.length - renewed;
  screen.renderer.say({
    en: `${added} of ${items.length} connections of ${source.name} added${renewed > 0 ? `, ${renewed} renewed` : ''}.`,
    ko: `${source.name} 서버의 연결 ${items.length}개 가운데 ${added}개를 추가${renewed > 0 ? `하고 ${renewed}개를 갱신` : ''}했습니다.`,
  });
  if (chosen.length === 0) return wanted.length === 0 ? exitCode.done : exitCode.failed;
  return await testAndShow(
    application,
    screen,
    chosen.map(({ name }) => name),
  );
}

/** A registered server is used as it is, unless its password is given anew; any other is signed in at. */
async function sourceOf(
  { spider, name: asked, logFolder }: ImportOptions,
  application: Application,
  screen: Screen,
  closing: AsyncDisposableStack,
): Promise<Source> {
  const { clouds } = application;
  const servers = await clouds.records.servers.list();
  const named = servers.find((server) => server.name === spider);
  const url = named?.url ?? serverUrl(spider);
  const known = named ?? servers.find((server) => server.url === url && (asked ?? server.name) === server.name);
  if (known && process.env[secretVariable('Password')] === undefined) {
    const keep = async () => {
      if (logFolder !== undefined) await clouds.servers.setLogFolder(known.name, resolve(logFolder));
    };
    return { name: known.name, server: await clouds.server(known.name, AbortSignal.timeout(listMs)), keep };
  }
  const name =
    known?.name ?? (asked === undefined ? defaultName(url, servers) : freeName(serverName(asked), url, servers));
  const signedIn = closing.use(await signIn({ name, url, logFolder }, application, screen));
  const keep = async () => {
    await signedIn.register();
  };
  return { name, server: signedIn.server, keep };
}

/** By the host: `spider` of spider.example.com, `spider-10.0.0.5` of an address, `spider` of this machine. */
function defaultName(url: string, servers: readonly ServerRecord[]): string {
  const { hostname, port } = new URL(url);
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  const isHere = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  const [label = 'spider'] = hostname.split('.');
  const base = isHere
    ? 'spider'
    : isAddress
      ? `spider-${hostname.replaceAll(/[[\]]/g, '').replaceAll(':', '-')}`
      : label;
  const free = [base, `${base}-${port || 'default'}`].find(
    (name) => resourceNameSchema.safeParse(name).success && !servers.some((server) => server.name === name),
  );
  if (free !== undefined) return free;
  throw new UsageError({
    en: `Give the server a name with --name: ${base} is another server.`,
    ko: `--name으로 서버 이름을 지정하십시오. ${josa(base, '은/는')} 다른 서버의 이름입니다.`,
  });
}

function freeName(name: string, url: string, servers: readonly ServerRecord[]): string {
  const other = servers.find((server) => server.name === name && server.url !== url);
  if (!other) return name;
  throw new UsageError({
    en: `${name} is the server at ${other.url}. Choose another --name; to move it: spinneret servers add ${name} ${url}`,
    ko: `${josa(name, '은/는')} ${other.url} 서버의 이름입니다. 다른 --name을 쓰십시오. 주소를 바꾸려면: spinneret servers add ${name} ${url}`,
  });
}

function showItems(items: readonly Importable[], server: string, { renderer }: Screen): void {
  renderer.renderPresentation({
    kind: 'table',
    columns: [
      { title: { en: '#', ko: '번호' }, align: 'right' },
      { title: { en: `Connection on ${server}`, ko: `${server} 서버의 연결` } },
      { title: { en: 'Provider', ko: '프로바이더' } },
      { title: { en: 'Region', ko: '리전' } },
      { title: { en: 'Here', ko: '등록 여부' } },
    ],
    rows: items.map(({ connection, region, here }, index) => [
      index + 1,
      connection.name,
      connection.provider,
      region && [region.region, region.zone].filter((word) => word !== undefined).join(' / '),
      here === undefined ? undefined : here === connection.name ? { en: 'yes', ko: '등록됨' } : here,
    ]),
  });
}

async function wantedItems(
  items: readonly Importable[],
  { names, all }: ImportOptions,
  { language }: Application,
  { input, renderer }: Screen,
): Promise<readonly Importable[]> {
  if (names.length > 0) return namedItems(items, names);
  if (all) return items.filter(isNew);
  if (!input) {
    throw new UsageError({
      en: 'Say which: --all, or their names.',
      ko: '--all 또는 연결 이름으로 가져올 연결을 지정하십시오.',
    });
  }
  for (;;) {
    const prompt = {
      en: 'Which? Numbers (1 3 5-8), names, or all; empty for none › ',
      ko: '가져올 연결: 번호(1 3 5-8), 이름, all(전체). 없으면 Enter › ',
    }[language];
    const answer = await input.ask({ prompt });
    if (answer.kind !== 'line') return [];
    const chosen = answeredItems(answer.text, items);
    if (chosen) return chosen;
    renderer.say({ en: 'That is not in the list.', ko: '목록에 없는 값입니다.' }, 'caution');
  }
}

/** Its own name, else one that does not take that of another connection: the person at the terminal may choose. */
async function nameFor(
  { connection, here, name = connection.name }: Importable,
  { language, clouds }: Application,
  { input, renderer }: Screen,
): Promise<string> {
  if (here !== undefined || name === connection.name) return name;
  if (!input) {
    renderer.say({
      en: `${connection.name} is another connection here: it is added as ${name}.`,
      ko: `${connection.name}: 같은 이름의 다른 연결이 있어 ${name}(으)로 추가합니다.`,
    });
    return name;
  }
  for (;;) {
    const prompt = {
      en: `${connection.name} is another connection here. Name for this one [${name}]: `,
      ko: `${connection.name}: 같은 이름의 다른 연결이 있습니다. 사용할 이름 [${name}]: `,
    }[language];
    const answer = await input.ask({ prompt });
    const given = answer.kind === 'line' ? answer.text.trim() : '';
    if (given === '') return name;
    const isFree = resourceNameSchema.safeParse(given).success && !(await clouds.records.connections.get(given));
    if (isFree) return given;
    renderer.say({ en: 'That name cannot be used.', ko: '사용할 수 없는 이름입니다.' }, 'caution');
  }
}
