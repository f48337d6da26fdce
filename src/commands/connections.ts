import type { Presentation } from '../../tools/presentation.ts';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import { noConnections } from '../clouds/no-connections.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen, type Screen } from './screen.ts';

export async function listConnections(options: GlobalOptions & { json?: boolean }): Promise<ExitCode> {
  await using application = await openApplication(options);
  const [connections, chosen] = await Promise.all([application.clouds.list(), application.clouds.defaultConnection()]);
  if (options.json) {
    const listed = connections.map((connection) => ({ ...connection, default: connection.name === chosen }));
    process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
    return exitCode.done;
  }
  const { renderer } = await openScreen(application);
  if (connections.length === 0) {
    renderer.say(noConnections);
    return exitCode.done;
  }
  const anyThrough = connections.some(({ server }) => server !== undefined);
  renderer.renderPresentation({
    kind: 'table',
    columns: [
      { title: { en: 'Name', ko: '이름' } },
      { title: { en: 'Provider', ko: '프로바이더' } },
      { title: { en: 'Region', ko: '리전' } },
      { title: { en: 'Zone', ko: '존' } },
      ...(anyThrough ? [{ title: { en: 'Through', ko: '경유 서버' } }] : []),
      { title: { en: 'Default', ko: '기본' } },
    ],
    rows: connections.map(({ name, provider, region, zone, server }) => [
      name,
      provider,
      region,
      zone,
      ...(anyThrough ? [server] : []),
      name === chosen ? '*' : '',
    ]),
  });
  return exitCode.done;
}

export async function removeConnection(options: GlobalOptions & { name: string }): Promise<ExitCode> {
  await using application = await openApplication(options);
  await application.clouds.records.connections.unregister(options.name);
  const { renderer } = await openScreen(application);
  renderer.say({
    en: `Connection ${options.name} is forgotten. Nothing in the cloud changed; its credential stays registered.`,
    ko: `연결 ${options.name} 등록을 해제했습니다. 클라우드에는 변화가 없으며 자격 증명은 남아 있습니다.`,
  });
  return exitCode.done;
}

export async function useConnection(options: GlobalOptions & { name: string }): Promise<ExitCode> {
  await using application = await openApplication(options);
  await application.clouds.setDefaultConnection(options.name);
  const { renderer } = await openScreen(application);
  renderer.say({ en: `The default connection is ${options.name}.`, ko: `기본 연결: ${options.name}` });
  return exitCode.done;
}

export async function testConnections(options: GlobalOptions & { name?: string | undefined }): Promise<ExitCode> {
  await using application = await openApplication(options);
  const names = options.name === undefined ? (await application.clouds.list()).map(({ name }) => name) : [options.name];
  return await testAndShow(application, await openScreen(application), names);
}

/** Asks the clouds behind these connections and shows what they answer. Exit code 1 where one does not. */
export async function testAndShow(
  application: Application,
  screen: Screen,
  names: readonly string[],
): Promise<ExitCode> {
  const { checkConnections } = await import('./check-connections.ts');
  const results = await checkConnections(application, names);
  const { language } = application;
  const table: Presentation = {
    kind: 'table',
    columns: [
      { title: { en: 'Connection', ko: '연결' } },
      { title: { en: 'Answers', ko: '응답' } },
      { title: { en: 'Time', ko: '시간' }, align: 'right' },
      { title: { en: 'What is wrong', ko: '문제' } },
    ],
    rows: results.map(({ name, ok, durationMs, problem }) => [
      name,
      ok ? '✓' : '✗',
      `${durationMs} ms`,
      problem && `${problem.message[language]} ${problem.remedy[language]}`,
    ]),
  };
  screen.renderer.renderPresentation(table);
  return results.every(({ ok }) => ok) ? exitCode.done : exitCode.failed;
}
