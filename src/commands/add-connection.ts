import { resourceNameSchema } from '../../drivers/contract/iid.ts';
import type { CredentialProfile } from '../../drivers/contract/plugin.ts';
import { type Localized, verbatim } from '../../drivers/contract/text.ts';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import { noRecord } from '../clouds/record-errors.ts';
import type { ExitCode } from '../exit-code.ts';
import { testAndShow } from './connections.ts';
import { profileNamed, valuesOf } from './credential-profile.ts';
import { UsageError } from './failure.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen, type Screen } from './screen.ts';
import { secretValues } from './secret-values.ts';

export interface AddOptions extends GlobalOptions {
  readonly name: string;
  readonly provider: string;
  /** Left out: that of the profile. */
  readonly region?: string;
  readonly zone?: string;
  readonly credential?: string;
  /** A profile of the cloud's own command line to take the values from; true for the one that it uses itself. */
  readonly profile?: string | true;
  readonly driver?: string;
}

type Provider = Awaited<ReturnType<Application['clouds']['providers']>>[number];

/**
 * Registers credential, driver, region and connection config in one go, and none of them before all is known to fit.
 * Whoever types the command is the one who consents: it is not reached from a conversation.
 */
export async function addConnection(options: AddOptions): Promise<ExitCode> {
  await using application = await openApplication(options);
  const { clouds } = application;
  const name = nameOf(options);
  const provider = providerOf(options, await clouds.providers());
  const profile = await chosenProfile(provider, options);
  const place = { region: options.region ?? profile?.region ?? noRegion(), zone: options.zone };
  const screen = await openScreen(application);
  const chosen = await chosenDriver(provider, options, application);
  const credential = await credentialFor(name, provider, { named: options.credential, profile }, application, screen);
  const driver = chosen ?? (await builtInDriver(provider, application));
  const region = await regionFor(provider, place, application);
  const draft = { name, provider: provider.name, driver, credential, region };
  const { outcome } = await clouds.records.connections.register(draft);
  if ((await clouds.defaultConnection()) === undefined) await clouds.setDefaultConnection(name);
  screen.renderer.say(
    outcome === 'registered'
      ? { en: `Connection ${name} is registered.`, ko: `연결 ${name} 등록을 마쳤습니다.` }
      : { en: `Connection ${name} is updated.`, ko: `연결 ${name} 정보를 갱신했습니다.` },
  );
  const exitCode = await testAndShow(application, screen, [name]);
  const meant = await clouds.defaultConnection();
  if (meant !== undefined && meant !== name) screen.renderer.say(howToUse(name, meant), 'faint');
  return exitCode;
}

const howToUse = (name: string, meant: string): Localized => ({
  en: `Requests that name no connection go to ${meant}. In the conversation, /use ${name} changes that.`,
  ko: `연결을 지정하지 않은 요청은 ${meant} 연결로 갑니다. 대화에서 /use ${name} 명령으로 바꿀 수 있습니다.`,
});

function nameOf({ name }: AddOptions): string {
  const checked = resourceNameSchema.safeParse(name);
  if (checked.success) return checked.data;
  const shown = JSON.stringify(name.slice(0, 80));
  throw new UsageError({
    en: `${shown} is no name for a connection: a name starts with a letter or digit and has only letters, digits, ".", "-" and "_".`,
    ko: `${shown}: 연결 이름으로 쓸 수 없습니다. 이름은 글자나 숫자로 시작하고 글자, 숫자, ".", "-", "_"만 포함해야 합니다.`,
  });
}

function providerOf({ provider: asked }: AddOptions, providers: readonly Provider[]): Provider {
  const found = providers.find(({ name }) => name === asked.toUpperCase());
  if (found) return found;
  const names = providers.map(({ name }) => name).join(', ');
  throw new UsageError({
    en: `There is no provider ${asked}. Providers: ${names}.`,
    ko: `${asked} 프로바이더는 없습니다. 프로바이더: ${names}.`,
  });
}

const chosenProfile = async (
  provider: Provider,
  { credential, profile }: AddOptions,
): Promise<CredentialProfile | undefined> =>
  profile === undefined || credential !== undefined ? undefined : await profileNamed(provider, profile);

function noRegion(): never {
  throw new UsageError({
    en: "required option '--region <region>' not specified",
    ko: '--region 옵션으로 리전을 지정하십시오.',
  });
}

interface CredentialChoice {
  readonly named: string | undefined;
  readonly profile: CredentialProfile | undefined;
}

/** The name of the credential: the one that is named, else a new one with the connection's own name. */
async function credentialFor(
  connection: string,
  provider: Provider,
  { named, profile }: CredentialChoice,
  application: Application,
  screen: Screen,
): Promise<string> {
  const { credentials } = application.clouds.records;
  if (named === undefined) {
    const known = profile === undefined ? {} : valuesOf(profile);
    const fields = provider.credentialKeys
      .filter(({ name }) => known[name] === undefined)
      .map(({ name, cspName, optional: isOptional, unless = [], rare, identifier }) => {
        const title = `${name}${cspName ? ` (${cspName})` : ''}`;
        const optional = isOptional === true || unless.some((key) => known[key] !== undefined);
        const asked = !optional || (profile === undefined && rare !== true);
        return { name, title: verbatim(title), optional, hidden: identifier !== true, asked };
      });
    const values = await secretValues(application, screen, fields);
    await credentials.register({ name: connection, provider: provider.name }, { ...known, ...values });
    return connection;
  }
  const all = await credentials.list();
  const found = all.find(({ name }) => name === named);
  if (!found) {
    const names = all.map(({ name }) => name);
    throw noRecord('credential', named, names);
  }
  if (found.provider === provider.name) return found.name;
  throw new UsageError({
    en: `Credential ${named} is for ${found.provider}, not for ${provider.name}.`,
    ko: `자격 증명 ${named}: ${provider.name}이(가) 아니라 ${found.provider}의 자격 증명입니다.`,
  });
}

/**
 * The driver that is named; else the built-in one, before any module: code of others is used where it is asked for, or
 * where nothing else is there for the provider. Undefined where none is registered yet.
 */
async function chosenDriver(
  provider: Provider,
  { driver: named }: AddOptions,
  { clouds }: Application,
): Promise<string | undefined> {
  const all = await clouds.records.drivers.list();
  if (named !== undefined) {
    const found = all.find(({ name }) => name === named);
    if (!found) {
      const names = all.map(({ name }) => name);
      throw noRecord('driver', named, names);
    }
    if (found.provider === provider.name) return found.name;
    throw new UsageError({
      en: `Driver ${named} is for ${found.provider}, not for ${provider.name}.`,
      ko: `드라이버 ${named}: ${provider.name} 드라이버가 아니라 ${found.provider} 드라이버입니다.`,
    });
  }
  const own = all.filter((driver) => driver.provider === provider.name);
  const [module, ...others] = provider.builtIn ? [] : own.filter((driver) => driver.module);
  if (module && others.length > 0) throw severalDrivers(provider, [module, ...others]);
  return (module ?? own.find((driver) => !driver.module))?.name;
}

async function builtInDriver(provider: Provider, { clouds }: Application): Promise<string> {
  const name = `${provider.name.toLowerCase()}-driver`;
  const { record } = await clouds.records.drivers.register({ name, provider: provider.name });
  return record.name;
}

function severalDrivers(provider: Provider, drivers: readonly { readonly name: string }[]): UsageError {
  const names = drivers.map(({ name }) => name).join(', ');
  return new UsageError({
    en: `${provider.name} has several drivers: ${names}. Choose one with --driver NAME.`,
    ko: `${provider.name} 드라이버가 여러 개입니다: ${names}. --driver 이름으로 선택하십시오.`,
  });
}

/** Clouds share names of regions, so that a new record is named after its provider too. */
async function regionFor(
  provider: Provider,
  { region, zone }: { readonly region: string; readonly zone: string | undefined },
  { clouds }: Application,
): Promise<string> {
  const { regions } = clouds.records;
  const registered = (await regions.list()).find(
    (record) => record.provider === provider.name && record.region === region && record.zone === zone,
  );
  if (registered) return registered.name;
  const words = [provider.name.toLowerCase(), region, ...(zone === undefined ? [] : [zone])];
  // Clouds name zones with blanks and more: `KOR-Seoul M2`.
  const name = words.join('-').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  const draft = { name, provider: provider.name, region, ...(zone !== undefined && { zone }) };
  const { record } = await regions.register(draft);
  return record.name;
}
