import { CloudError } from '../../drivers/contract/errors.ts';
import { resourceNameSchema } from '../../drivers/contract/iid.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { sourceOf } from '../../tools/driver-record.ts';
import { describeError } from '../../tools/error-text.ts';
import type { DriverRecord } from '../../tools/records.ts';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { UsageError } from './failure.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen, type Screen } from './screen.ts';

export async function listDrivers(options: GlobalOptions & { json?: boolean }): Promise<ExitCode> {
  await using application = await openApplication(options);
  const drivers = await application.clouds.modules.list();
  if (options.json) {
    process.stdout.write(`${JSON.stringify(drivers, null, 2)}\n`);
    return exitCode.done;
  }
  const { renderer } = await openScreen(application);
  renderer.renderPresentation({
    kind: 'table',
    columns: [
      { title: { en: 'Name', ko: '이름' } },
      { title: { en: 'Provider', ko: '프로바이더' } },
      { title: { en: 'Version', ko: '버전' } },
      { title: { en: 'Comes from', ko: '출처' } },
    ],
    rows: drivers.map(({ name, provider, module }) => [name, provider, module?.version, sourceOf(module)]),
  });
  return exitCode.done;
}

/** Whoever types the command is the one who consents to run the module's code: it is not reached from a conversation. */
export async function addDriver(
  options: GlobalOptions & { name: string; module: string; provider?: string },
): Promise<ExitCode> {
  const { module, provider } = options;
  const checked = resourceNameSchema.safeParse(options.name);
  if (!checked.success) throw noName(options.name);
  const name = checked.data;
  await using application = await openApplication(options);
  const { record, outcome } = await application.clouds.modules.register({ name, module, provider }, process.cwd());
  const { renderer } = await openScreen(application);
  renderer.say(
    outcome === 'registered'
      ? { en: `Driver ${name} is registered.`, ko: `드라이버 ${name} 등록을 마쳤습니다.` }
      : { en: `Driver ${name} is updated.`, ko: `드라이버 ${name} 정보를 갱신했습니다.` },
  );
  for (const line of described(record)) renderer.say(line);
  renderer.say({
    en: `Next: spinneret connections add CONNECTION --provider ${record.provider} --driver ${name} --region REGION`,
    ko: `다음 단계: spinneret connections add 연결 --provider ${record.provider} --driver ${name} --region 리전`,
  });
  return exitCode.done;
}

export async function removeDriver(options: GlobalOptions & { name: string }): Promise<ExitCode> {
  await using application = await openApplication(options);
  await application.clouds.records.drivers.unregister(options.name);
  const { renderer } = await openScreen(application);
  renderer.say({
    en: `Driver ${options.name} is forgotten. Its module stays where it is.`,
    ko: `드라이버 ${options.name} 등록을 해제했습니다. 모듈 파일은 그대로 남아 있습니다.`,
  });
  return exitCode.done;
}

const connectMs = 15_000;

/** Imports the module again and opens every connection of the driver. Exit code 1 where something is wrong. */
export async function checkDriver(options: GlobalOptions & { name: string }): Promise<ExitCode> {
  await using application = await openApplication(options);
  const { clouds } = application;
  const screen = await openScreen(application);
  const record = await clouds.modules.refresh(options.name);
  if (record) for (const line of described(record)) screen.renderer.say(line);
  else
    screen.renderer.say({
      en: 'It is built in: no module is loaded.',
      ko: '내장 드라이버이므로 불러올 모듈이 없습니다.',
    });
  const connections = (await clouds.records.connections.list()).filter(({ driver }) => driver === options.name);
  const outcomes: boolean[] = [];
  for (const { name } of connections) outcomes.push(await sayConnection(name, application, screen));
  return outcomes.every(Boolean) ? exitCode.done : exitCode.failed;
}

async function sayConnection(name: string, { clouds }: Application, { renderer }: Screen): Promise<boolean> {
  try {
    const { handlers } = await clouds.capability(name, AbortSignal.timeout(connectMs));
    const listed = Object.entries(handlers).map(([handler, methods]) => `${handler} (${methods.length})`);
    const text = listed.join(', ');
    renderer.say({ en: `✓ Connection ${name}: ${text}`, ko: `✓ 연결 ${name}: ${text}` });
    return true;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { message, remedy } = describeError(error);
    renderer.say(
      { en: `✗ Connection ${name}: ${message.en} ${remedy.en}`, ko: `✗ 연결 ${name}: ${message.ko} ${remedy.ko}` },
      'bad',
    );
    return false;
  }
}

function described({ provider, module }: DriverRecord): Localized[] {
  if (!module) return [];
  const { title, version, specifier, credentialKeys } = module;
  const cloud = `${provider} (${title}) ${version}`;
  const keys = (optional: string) =>
    credentialKeys.map((key) => (key.optional ? `${key.name} (${optional})` : key.name)).join(', ') || '-';
  return [
    { en: `✓ Module ${specifier}: ${cloud}`, ko: `✓ 모듈 ${specifier}: ${cloud}` },
    { en: `  Credential keys: ${keys('optional')}`, ko: `  자격 증명 키: ${keys('선택')}` },
  ];
}

function noName(name: string): UsageError {
  const shown = JSON.stringify(name.slice(0, 80));
  return new UsageError({
    en: `${shown} is no name for a driver: a name starts with a letter or digit and has only letters, digits, ".", "-" and "_".`,
    ko: `${shown}: 드라이버 이름으로 쓸 수 없습니다. 이름은 글자나 숫자로 시작하고 글자, 숫자, ".", "-", "_"만 포함해야 합니다.`,
  });
}
