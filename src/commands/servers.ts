import { resolve } from 'node:path';
import { connectionsOfServer } from '../../tools/server-import.ts';
import { openApplication } from '../application.ts';
import { noRecord } from '../clouds/record-errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen } from './screen.ts';
import { serverName, serverUrl, signIn } from './server-sign-in.ts';

export async function listServers(options: GlobalOptions & { json?: boolean }): Promise<ExitCode> {
  await using application = await openApplication(options);
  const { servers, connections } = application.clouds.records;
  const [registered, ours] = await Promise.all([servers.list(), connections.list()]);
  const rows = registered.map(({ name, url, userName, logFolder }) => ({
    name,
    url,
    userName,
    logFolder,
    connections: connectionsOfServer(ours, name).length,
  }));
  if (options.json) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return exitCode.done;
  }
  const { renderer } = await openScreen(application);
  if (rows.length === 0) {
    renderer.say({
      en: 'There are no CB-Spider servers. Add one with its connections: spinneret connections import --spider URL',
      ko: '등록된 CB-Spider 서버가 없습니다. 서버와 연결을 추가하려면: spinneret connections import --spider URL',
    });
    return exitCode.done;
  }
  const anyLog = rows.some(({ logFolder }) => logFolder !== undefined);
  renderer.renderPresentation({
    kind: 'table',
    columns: [
      { title: { en: 'Name', ko: '이름' } },
      { title: { en: 'Address', ko: '주소' } },
      { title: { en: 'User name', ko: '사용자 이름' } },
      { title: { en: 'Connections', ko: '연결' }, align: 'right' },
      ...(anyLog ? [{ title: { en: 'Log folder', ko: '로그 폴더' } }] : []),
    ],
    rows: rows.map(({ name, url, userName, connections: count, logFolder }) => [
      name,
      url,
      userName,
      count,
      ...(anyLog ? [logFolder] : []),
    ]),
  });
  return exitCode.done;
}

export interface AddServerOptions extends GlobalOptions {
  readonly name: string;
  readonly url: string;
  readonly logFolder?: string;
}

/** Keeps a server that has let us in. Whoever types the command is the one who consents. */
export async function addServer(options: AddServerOptions): Promise<ExitCode> {
  const [name, url] = [serverName(options.name), serverUrl(options.url)];
  await using application = await openApplication(options);
  const screen = await openScreen(application);
  await using signedIn = await signIn({ name, url, logFolder: options.logFolder }, application, screen);
  const connections = await signedIn.server.connections.list({ signal: AbortSignal.timeout(listMs) });
  const outcome = await signedIn.register();
  screen.renderer.say(
    outcome === 'registered'
      ? { en: `CB-Spider server ${name} is registered.`, ko: `CB-Spider 서버 ${name} 등록을 마쳤습니다.` }
      : { en: `CB-Spider server ${name} is updated.`, ko: `CB-Spider 서버 ${name} 정보를 갱신했습니다.` },
  );
  screen.renderer.say({
    en: `It has ${connections.length} connections. Next: spinneret connections import --spider ${name}`,
    ko: `서버의 연결은 ${connections.length}개입니다. 다음 단계: spinneret connections import --spider ${name}`,
  });
  return exitCode.done;
}

const listMs = 60_000;

export async function removeServer(options: GlobalOptions & { name: string }): Promise<ExitCode> {
  await using application = await openApplication(options);
  await application.clouds.records.servers.unregister(options.name);
  const { renderer } = await openScreen(application);
  renderer.say({
    en: `CB-Spider server ${options.name} is forgotten, with its password. Nothing on the server changed.`,
    ko: `CB-Spider 서버 ${options.name}의 등록과 저장된 비밀번호를 삭제했습니다. 서버의 내용은 그대로입니다.`,
  });
  return exitCode.done;
}

/** Says where a server's own call log lies on this machine, or no longer: an empty folder. */
export async function setServerLog(options: GlobalOptions & { name: string; folder?: string }): Promise<ExitCode> {
  await using application = await openApplication(options);
  const folder = options.folder === undefined ? undefined : resolve(options.folder);
  await application.clouds.servers.setLogFolder(options.name, folder);
  const { renderer } = await openScreen(application);
  renderer.say(
    folder === undefined
      ? {
          en: `The call history no longer shows the log of ${options.name}.`,
          ko: `호출 기록에 ${options.name} 서버의 로그를 더 이상 표시하지 않습니다.`,
        }
      : {
          en: `The call history now shows the log of ${options.name} in ${folder}.`,
          ko: `이제 호출 기록에 ${options.name} 서버의 로그(${folder})도 표시합니다.`,
        },
  );
  return exitCode.done;
}

/** Asks each server what it is and whether it lets us in. Exit code 1 where one does not. */
export async function testServers(options: GlobalOptions & { name?: string | undefined }): Promise<ExitCode> {
  await using application = await openApplication(options);
  const { language, clouds } = application;
  const known = (await clouds.records.servers.list()).map(({ name }) => name);
  if (options.name !== undefined && !known.includes(options.name)) throw noRecord('server', options.name, known);
  const { checkServers } = await import('./check-servers.ts');
  const results = await checkServers(application, options.name === undefined ? undefined : [options.name]);
  const { renderer } = await openScreen(application);
  renderer.renderPresentation({
    kind: 'table',
    columns: [
      { title: { en: 'Server', ko: '서버' } },
      { title: { en: 'Answers', ko: '응답' } },
      { title: { en: 'Version', ko: '버전' } },
      { title: { en: 'Time', ko: '시간' }, align: 'right' },
      { title: { en: 'Connections', ko: '연결' }, align: 'right' },
      { title: { en: 'What is wrong', ko: '문제' } },
    ],
    rows: results.map(({ name, ok, version, durationMs, connections, problem }) => [
      name,
      ok ? '✓' : '✗',
      version,
      `${durationMs} ms`,
      connections,
      problem && `${problem.message[language]} ${problem.remedy[language]}`,
    ]),
  });
  return results.every(({ ok }) => ok) ? exitCode.done : exitCode.failed;
}
