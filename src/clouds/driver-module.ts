import type { CallOptions } from '../../drivers/contract/call.ts';
import type { CloudDriver } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import { type Localized, verbatim } from '../../drivers/contract/text.ts';
import { orAborted } from './driver-call.ts';
import { importFailed, unfit } from './driver-module-errors.ts';
import { locateModule } from './driver-module-place.ts';
import { checkedConnection, checkedDriver, creatorOf, type DriverDescription } from './driver-module-shape.ts';
import type { DriverOutput } from './driver-output.ts';
import { ownError } from './foreign-error.ts';

export interface DriverModulesOptions {
  /** Where packages are looked for, in this order. */
  readonly directories: readonly string[];
  readonly output: DriverOutput;
  /** Takes secrets out of what a module said when it failed. */
  readonly redact: (text: string) => string;
  /** Hears what a driver has that is not used. */
  readonly onProblem: (problem: Localized) => void;
  /** How long importing a module for its description may take, in ms. */
  readonly importMs?: number;
}

/** A driver by its record's name, and the specifier of its module (`driver-module-place.ts`). */
export interface NamedModule {
  readonly driver: string;
  readonly specifier: string;
}

/** Drivers that come from modules. Importing one runs its code, with all rights of this process. Throws CloudError. */
export interface DriverModules {
  /** Imports the module for what its driver says of itself. Connects to nothing. */
  describe(module: NamedModule): Promise<DriverDescription>;
  /** The driver, of that provider. What its connections are is checked when it connects. */
  load(module: NamedModule, provider: string): Promise<CloudDriver>;
}

export function createDriverModules(options: DriverModulesOptions): DriverModules {
  const { directories, output, redact, onProblem, importMs = 15_000 } = options;

  async function create({ driver, specifier }: NamedModule) {
    const url = locateModule(driver, specifier, directories);
    const module: unknown = await inModule(driver, () => import(/* @vite-ignore */ url));
    const make = creatorOf(driver, module);
    return checkedDriver(driver, await inModule(driver, async () => make()));
  }

  async function inModule(driver: string, work: () => Promise<unknown>): Promise<unknown> {
    try {
      return await output.run(work);
    } catch (error) {
      if (error instanceof CloudError) throw error;
      throw importFailed(driver, verbatim(redact(reasonOf(error))));
    }
  }

  const call = (provider: string) => async (method: (...values: unknown[]) => unknown, values: readonly unknown[]) => {
    try {
      const given = values.map(withOwnProgress);
      return await output.run(async () => await method(...given));
    } catch (error) {
      throw ownError(error, provider);
    }
  };

  /** A driver tells its progress from within its own code; who hears it is ours. */
  function withOwnProgress(value: unknown): unknown {
    if (!isCall(value)) return value;
    const { progress } = value;
    return { ...value, ...(progress && { progress: (message: Localized) => output.leave(() => progress(message)) }) };
  }

  async function closedIfUnfit<R>(connected: unknown, check: () => R): Promise<R> {
    try {
      return check();
    } catch (error) {
      const close: unknown = Object(connected).close;
      // Why it is of no use is worth more than how its closing went.
      if (typeof close === 'function')
        await output.run(async () => Reflect.apply(close, connected, [])).catch(() => {});
      throw error;
    }
  }

  return {
    async describe(module) {
      const limit = AbortSignal.timeout(importMs);
      try {
        return (await orAborted(create(module), limit, 0)).description;
      } catch (error) {
        throw error === limit.reason ? importFailed(module.driver, endless(importMs / 1000)) : error;
      }
    },

    async load(module, provider) {
      const { description, connect } = await create(module);
      if (description.provider !== provider) throw otherProvider(module.driver, description.provider, provider);
      const run = call(provider);
      return {
        provider,
        version: description.version,
        async connect(wanted) {
          const connected = await run(connect, [wanted]);
          const { connection, warnings } = await closedIfUnfit(connected, () =>
            checkedConnection(module.driver, connected, run),
          );
          for (const warning of warnings) onProblem(warning);
          return connection;
        },
      };
    },
  };
}

const isCall = (value: unknown): value is CallOptions =>
  typeof value === 'object' && value !== null && 'signal' in value && value.signal instanceof AbortSignal;

const endless = (seconds: number): Localized => ({
  en: `no end after ${seconds} s`,
  ko: `${seconds}초 안에 끝나지 않았습니다`,
});

/** The first line of what was thrown: the rest is a stack or a listing. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split('\n', 1).join('').slice(0, 300);
}

function otherProvider(driver: string, provider: string, registered: string): CloudError {
  return unfit(
    driver,
    {
      en: `it is registered for ${registered}, but its module is now for ${provider}`,
      ko: `${registered} 드라이버로 등록되어 있지만 모듈은 ${provider}용입니다`,
    },
    {
      en: 'Register it under another name: spinneret drivers add NAME --module MODULE',
      ko: '다른 이름으로 등록하십시오: spinneret drivers add 이름 --module 모듈',
    },
  );
}
