import { isDeepStrictEqual } from 'node:util';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { CredentialKey } from '../../drivers/contract/plugin.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Provider } from '../../drivers/index.ts';
import { describeError } from '../../tools/error-text.ts';
import { josa } from '../../tools/korean.ts';
import type { DriverModuleRecord, DriverRecord } from '../../tools/records.ts';
import type { DriverModules } from './driver-module.ts';
import { unfit } from './driver-module-errors.ts';
import { moduleSpecifier } from './driver-module-place.ts';
import type { DriverDescription } from './driver-module-shape.ts';
import { noRecord, refuseOtherSource } from './record-errors.ts';
import type { DriverRecordSet } from './records.ts';

/** A driver's module as a person names it. */
export interface NamedDriver {
  readonly name: string;
  /** A package or a file (`driver-module-place.ts`). */
  readonly module: string;
  /** Says that this provider is meant. Needed where Spinneret knows the provider itself. */
  readonly provider?: string | undefined;
}

/**
 * Registers drivers that come from modules, for the command line and `config.json`. Loading code is nothing that a
 * conversation can do: operations never get hold of this. Throws CloudError and StoreError.
 */
export interface RegisteredModules {
  list(): Promise<readonly DriverRecord[]>;
  /** Imports the module, checks it, and keeps what it says of itself. A path is taken from `directory`. */
  register(
    driver: NamedDriver,
    directory: string,
  ): Promise<{ readonly record: DriverRecord; readonly outcome: 'registered' | 'updated' }>;
  /** Imports the module again and keeps what it says now. Undefined for a driver that is built in. */
  refresh(name: string): Promise<DriverRecord | undefined>;
  /** Makes the records those of `config.json`. What cannot be registered is told and left out; nothing is thrown for it. */
  applyConfig(drivers: readonly NamedDriver[], directory: string): Promise<void>;
}

export interface RegisteredModulesOptions {
  readonly modules: DriverModules;
  readonly records: DriverRecordSet;
  readonly builtIn: readonly Provider[];
  readonly onProblem: (problem: Localized) => void;
}

export function createRegisteredModules(options: RegisteredModulesOptions): RegisteredModules {
  const { modules, records, builtIn, onProblem } = options;
  type Source = Pick<DriverModuleRecord, 'specifier' | 'origin'>;

  async function register({ name, provider }: Omit<NamedDriver, 'module'>, source: Source) {
    const present = await records.get(name);
    refuseOtherSource({ module: source }, present, name);
    const description = await modules.describe({ driver: name, specifier: source.specifier });
    if (provider !== undefined && provider.toUpperCase() !== description.provider) {
      throw otherProvider(name, description.provider, provider.toUpperCase());
    }
    const known = builtIn.find((other) => other.name === description.provider);
    if (known && provider === undefined && present?.provider !== known.name) throw knownProvider(name, known.name);
    const credentialKeys = known
      ? keysOfKnown(name, known, description)
      : keysOfNew(name, description, await records.list());
    const { version, title = description.provider } = description;
    const module = { ...source, version, title: known?.title ?? title, credentialKeys: [...credentialKeys] };
    const kept = { provider: description.provider, module };
    if (present && isDeepStrictEqual(kept, { provider: present.provider, module: present.module })) {
      return { record: present, outcome: 'updated' as const };
    }
    return await records.register({ name, ...kept });
  }

  /** The keys of a provider that Spinneret knows stay as it knows them: which of them are secret, no module decides. */
  function keysOfKnown(name: string, known: Provider, { credentialKeys }: DriverDescription): readonly CredentialKey[] {
    if (credentialKeys && !isDeepStrictEqual(credentialKeys, known.credentialKeys))
      onProblem(keysKnown(name, known.name));
    return known.credentialKeys;
  }

  function keysOfNew(
    name: string,
    { provider, credentialKeys }: DriverDescription,
    others: readonly DriverRecord[],
  ): readonly CredentialKey[] {
    if (!credentialKeys) throw keysMissing(name, provider);
    const other = others.find((record) => record.provider === provider && record.name !== name && record.module);
    if (other && !isDeepStrictEqual(other.module?.credentialKeys, credentialKeys)) {
      throw otherKeys(name, provider, other.name);
    }
    return credentialKeys;
  }

  return {
    list: () => records.list(),

    register: async (driver, directory) =>
      register(driver, { specifier: moduleSpecifier(driver.name, driver.module, directory), origin: 'command' }),

    async refresh(name) {
      const present = await records.get(name);
      if (!present)
        throw noRecord(
          'driver',
          name,
          (await records.list()).map((other) => other.name),
        );
      if (!present.module) return undefined;
      const { specifier, origin } = present.module;
      return (await register({ name }, { specifier, origin })).record;
    },

    async applyConfig(drivers, directory) {
      const present = await records.list();
      for (const { name, module } of present) {
        if (module?.origin !== 'config' || drivers.some((driver) => driver.name === name)) continue;
        const users = await records.usersOf(name);
        await records.forget(name);
        if (users.length > 0) onProblem(stillUsed(name, users));
      }
      for (const driver of drivers) {
        try {
          const specifier = moduleSpecifier(driver.name, driver.module, directory);
          const record = present.find(({ name }) => name === driver.name);
          const isKept = record?.module?.origin === 'config' && record.module.specifier === specifier;
          if (!isKept) await register(driver, { specifier, origin: 'config' });
        } catch (error) {
          if (!(error instanceof CloudError)) throw error;
          const { message, remedy } = describeError(error);
          onProblem({ en: `config.json: ${message.en} ${remedy.en}`, ko: `config.json: ${message.ko} ${remedy.ko}` });
        }
      }
    },
  };
}

function otherProvider(driver: string, provider: string, asked: string): CloudError {
  return unfit(
    driver,
    { en: `its module is for ${provider}, not for ${asked}`, ko: `모듈은 ${asked}용이 아니라 ${provider}용입니다` },
    {
      en: `Use --provider ${provider}, or another module.`,
      ko: `--provider ${josa(provider, '을/를')} 사용하거나 다른 모듈을 지정하십시오.`,
    },
  );
}

function knownProvider(driver: string, provider: string): CloudError {
  return unfit(
    driver,
    {
      en: `its module is for ${provider}, a provider that Spinneret knows itself`,
      ko: `모듈이 Spinneret에 이미 있는 ${provider} 프로바이더용입니다`,
    },
    {
      en: `Say that this is meant, with --provider ${provider} or "provider" in config.json.`,
      ko: `의도한 것이라면 --provider ${provider} 또는 config.json의 "provider"로 명시하십시오.`,
    },
  );
}

function keysMissing(driver: string, provider: string): CloudError {
  return unfit(
    driver,
    {
      en: `${provider} is a new provider, and its driver does not say what a credential of it consists of`,
      ko: `${josa(provider, '은/는')} 새 프로바이더인데 드라이버에 자격 증명 키 정보가 없습니다`,
    },
    {
      en: "Add credentialKeys to the driver: [{ name: 'ApiKey' }], or [] where the cloud needs none.",
      ko: "드라이버에 credentialKeys를 추가하십시오. 예: [{ name: 'ApiKey' }], 필요한 키가 없으면 []",
    },
  );
}

function otherKeys(driver: string, provider: string, other: string): CloudError {
  return unfit(
    driver,
    {
      en: `driver ${other} brings ${provider} with other credential keys`,
      ko: `드라이버 ${josa(other, '이/가')} 등록한 ${provider}의 자격 증명 키와 다릅니다`,
    },
    {
      en: `Remove ${other} first, or let both name the same keys.`,
      ko: `${josa(other, '을/를')} 먼저 제거하거나 두 드라이버의 키를 같게 하십시오.`,
    },
  );
}

const keysKnown = (driver: string, provider: string): Localized => ({
  en: `Driver ${driver}: the credential keys of ${provider} are known already; those of the module are not used.`,
  ko: `드라이버 ${driver}: ${provider}의 자격 증명 키는 이미 정해져 있으므로 모듈의 키는 사용하지 않습니다.`,
});

const stillUsed = (driver: string, users: readonly string[]): Localized => ({
  en: `Driver ${driver} is no longer in config.json and not loaded any more. Connections use it: ${users.join(', ')}.`,
  ko: `드라이버 ${josa(driver, '이/가')} config.json에서 빠져 더 이상 불러오지 않습니다. 사용 중인 연결: ${users.join(', ')}`,
});
