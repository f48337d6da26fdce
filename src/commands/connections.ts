import type { Presentation } from '../../tools/presentation.ts';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { secretVariable } from '../frontends/command/secrets.ts';
import { UsageError } from './failure.ts';
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
  renderer.renderPresentation({
    kind: 'table',
    columns: [
      { title: { en: 'Name', ko: '이름' } },
      { title: { en: 'Provider', ko: '프로바이더' } },
      { title: { en: 'Region', ko: '리전' } },
      { title: { en: 'Zone', ko: '존' } },
      { title: { en: 'Default', ko: '기본' } },
    ],
    rows: connections.map(({ name, provider, region, zone }) => [
      name,
      provider,
      region,
      zone,
      name === chosen ? '*' : '',
    ]),
  });
  return exitCode.done;
}

export interface AddOptions extends GlobalOptions {
  readonly name: string;
  readonly provider: string;
  readonly region: string;
  readonly zone?: string;
  readonly credential?: string;
}

/**
 * Registers driver, credential, region and connection config in one go. Whoever types the command is the one who
 * consents: it is not reached from a conversation.
 */
export async function addConnection(options: AddOptions): Promise<ExitCode> {
  await using application = await openApplication(options);
  const { records, providers } = application.clouds;
  const provider = providers.find(({ name }) => name === options.provider.toUpperCase());
  if (!provider) {
    const names = providers.map(({ name }) => name).join(', ');
    throw new UsageError({
      en: `There is no provider ${options.provider}. Providers: ${names}.`,
      ko: `${options.provider}라는 프로바이더는 없습니다. 프로바이더: ${names}.`,
    });
  }
  const { name } = options;
  const screen = await openScreen(application);
  const credential = options.credential ?? name;
  if (options.credential === undefined) {
    const values = await credentialValues(application, screen, provider);
    await records.credentials.register({ name: credential, provider: provider.name }, values);
  }
  const driver = `${provider.name.toLowerCase()}-driver`;
  const region = options.zone === undefined ? options.region : `${options.region}-${options.zone}`;
  await records.drivers.register({ name: driver, provider: provider.name });
  await records.regions.register({
    name: region,
    provider: provider.name,
    region: options.region,
    ...(options.zone !== undefined && { zone: options.zone }),
  });
  const { outcome } = await records.connections.register({ name, provider: provider.name, driver, credential, region });
  if ((await application.clouds.defaultConnection()) === undefined) await application.clouds.setDefaultConnection(name);
  screen.renderer.say(
    outcome === 'registered'
      ? { en: `Connection ${name} is registered.`, ko: `연결 ${name} 등록을 마쳤습니다.` }
      : { en: `Connection ${name} is updated.`, ko: `연결 ${name} 정보를 갱신했습니다.` },
  );
  return testAndShow(application, screen, [name]);
}

async function credentialValues(
  { language }: Application,
  { input }: Screen,
  provider: Application['clouds']['providers'][number],
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { name, cspName, optional } of provider.credentialKeys) {
    const variable = secretVariable(name);
    const given = process.env[variable];
    const prompt = `${name}${cspName ? ` (${cspName})` : ''}${optional ? (language === 'ko' ? ' [선택]' : ' [optional]') : ''}: `;
    const answer = given === undefined ? await input?.ask({ prompt, hidden: true }) : undefined;
    const value = given ?? (answer?.kind === 'line' ? answer.text.trim() : '');
    if (value !== '') values[name] = value;
    else if (!optional) {
      throw new UsageError({
        en: `The credential needs ${name}. Type it at a terminal, or set ${variable}.`,
        ko: `자격 증명에 ${name} 값이 필요합니다. 터미널에서 입력하거나 ${variable} 환경 변수로 지정하십시오.`,
      });
    }
  }
  return values;
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
  return testAndShow(application, await openScreen(application), names);
}

async function testAndShow(application: Application, screen: Screen, names: readonly string[]): Promise<ExitCode> {
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
