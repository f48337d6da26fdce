import { join } from 'node:path';
import { capabilityOf, type DriverCapability } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Provider } from '../../drivers/index.ts';
import type { CallRecord } from '../../tools/call-history.ts';
import type { Clouds, OpenConnection } from '../../tools/context.ts';
import { josa } from '../../tools/korean.ts';
import { makeDirectory } from '../store/file-lock.ts';
import type { Store } from '../store/store.ts';
import { type CloudSettingsRecord, createCloudSettings } from './cloud-settings.ts';
import { type CallTimeouts, cancelled, defaultCallTimeouts, orAborted } from './driver-call.ts';
import { createDriverModules } from './driver-module.ts';
import { createDriverOutput } from './driver-output.ts';
import type { KnownProvider } from './known-providers.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { type CallTracker, createLiveConnections } from './live-connections.ts';
import { noRecord } from './record-errors.ts';
import { createDriverCalls, type RunDriverCall, recordedConnection } from './recording.ts';
import { type ConnectionParts, createCloudRecords } from './records.ts';
import { createRegisteredModules, type RegisteredModules } from './registered-modules.ts';
import type { Vault } from './vault.ts';

export interface CloudsOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly providers: readonly Provider[];
  /** Hears of every credential value that is registered or decrypted. */
  readonly knownSecrets: KnownSecrets;
  /** Keeps a record of a call; never rejects (`createCallRecorder`). */
  readonly record: (record: CallRecord) => Promise<void>;
  /** Takes secrets out of what a cloud or driver said before it is kept. */
  readonly redact: (text: string) => string;
  /** Hears what went wrong aside of any call. */
  readonly onProblem: (problem: Localized) => void;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Drivers keep their own state here: in one folder per provider, those of modules in one per driver record. */
  readonly stateDirectory: string;
  /** Where packages of drivers are looked for, in this order. */
  readonly moduleDirectories?: readonly string[];
  readonly timeouts?: CallTimeouts;
  /** How long an unused connection stays open, in ms. */
  readonly idleMs?: number;
  readonly lingerMs?: number;
  /** How many connections stay open. */
  readonly limit?: number;
}

/** The connections of this installation and what is set for them. */
export interface InstalledClouds extends Clouds {
  readonly settings: CloudSettingsRecord;
  readonly modules: RegisteredModules;
  providers(): Promise<readonly KnownProvider[]>;
  /**
   * What each connection can do; undefined for one that was not opened since it was last registered. Opens none.
   */
  knownCapabilities(): Promise<readonly (DriverCapability | undefined)[]>;
  /** Undefined where none is set, or the one that was set is gone. */
  defaultConnection(): Promise<string | undefined>;
  /** Throws CloudError `not-found` for an unknown connection. */
  setDefaultConnection(name: string): Promise<void>;
  /** Closes every connection. */
  close(): Promise<void>;
}

export function createClouds(options: CloudsOptions): InstalledClouds {
  const { providers, stateDirectory, timeouts = defaultCallTimeouts, onProblem } = options;
  const { records, driverRecords, partsOf, providers: knownProviders } = createCloudRecords(options);
  const output = createDriverOutput(process, options.redact);
  const modules = createDriverModules({ ...options, directories: options.moduleDirectories ?? [], output });
  const settings = createCloudSettings(options.store);
  const live = createLiveConnections({
    limit: options.limit ?? 32,
    idleMs: options.idleMs ?? 300_000,
    lingerMs: options.lingerMs ?? 10_000,
    onCloseFailed: (name, error) => {
      const reason = options.redact(error instanceof Error ? error.message : String(error));
      onProblem({
        en: `Connection ${name} was not closed cleanly: ${reason}`,
        ko: `연결 ${josa(name, '을/를')} 정상적으로 닫지 못했습니다: ${reason}`,
      });
    },
  });

  /** By connection, as it was when it was opened. */
  const seen = new Map<string, { readonly revision: string; readonly capability: DriverCapability }>();

  async function knownCapability(name: string): Promise<DriverCapability | undefined> {
    const known = seen.get(name);
    if (!known) return undefined;
    const parts = await partsOf(name).catch(() => undefined);
    return parts?.revision === known.revision ? known.capability : undefined;
  }

  async function connect(parts: ConnectionParts, tracker: CallTracker, ended: AbortSignal): Promise<OpenConnection> {
    const { connection, driver: record, region } = parts;
    const { name, provider } = connection;
    const { module } = record;
    const load = module
      ? () => modules.load({ driver: record.name, specifier: module.specifier }, provider)
      : providers.find((known) => known.name === provider)?.load;
    if (!load) throw noDriver(name, provider);
    const setting = { region: region.region, zone: region.zone };
    const calls = createDriverCalls({ ...options, timeouts, connection: name, provider, region: region.region });
    const credential = await parts.credential();
    const folder = join(stateDirectory, ...(module ? ['modules', record.name] : [provider.toLowerCase()]));
    await makeDirectory(folder);
    const opened = await calls.connect({ signal: ended }, async ({ signal }) => {
      const driver = await load();
      const wanted = { connectionName: name, credential, region: setting, stateDirectory: folder, signal };
      const connected = await driver.connect(wanted);
      if (!signal.aborted) return connected;
      await connected.close();
      throw signal.reason;
    });
    seen.set(name, { revision: parts.revision, capability: capabilityOf(opened) });
    const run: RunDriverCall = (...call) => tracker.track(() => calls.run(...call));
    return { name, provider, region: setting, connection: recordedConnection(opened, run) };
  }

  async function open(name: string, signal: AbortSignal): Promise<OpenConnection> {
    const parts = await partsOf(name);
    const { provider } = parts.connection;
    const gone = () => cancelled({ connection: name, provider, operation: 'connect' }, false);
    if (signal.aborted) throw gone();
    // Others may wait for the same connection: a caller that gives up must not end it for them.
    const opening = live.open(name, parts.revision, (tracker, ended) => connect(parts, tracker, ended));
    try {
      return await orAborted(opening, signal, 0);
    } catch (error) {
      throw signal.aborted ? gone() : error;
    }
  }

  return {
    records,
    settings,
    providers: knownProviders,
    modules: createRegisteredModules({ modules, records: driverRecords, builtIn: providers, onProblem }),

    async list() {
      const [connections, regions] = await Promise.all([records.connections.list(), records.regions.list()]);
      return connections.map((connection) => {
        const { name, provider } = connection;
        const region = regions.find((other) => other.name === connection.region);
        return { name, provider, region: region?.region ?? connection.region, zone: region?.zone };
      });
    },

    open,

    async capability(name, signal) {
      const { connection } = await open(name, signal);
      return capabilityOf(connection);
    },

    async knownCapabilities() {
      const names = (await records.connections.list()).map(({ name }) => name);
      return Promise.all(names.map(knownCapability));
    },

    async defaultConnection() {
      const { defaultConnection } = await settings.read();
      return defaultConnection && (await records.connections.get(defaultConnection))?.name;
    },

    async setDefaultConnection(name) {
      const known = (await records.connections.list()).map((connection) => connection.name);
      if (!known.includes(name)) throw noRecord('connection', name, known);
      await settings.set({ defaultConnection: name });
    },

    async close() {
      await live.close();
      output[Symbol.dispose]();
    },
  };
}

function noDriver(connection: string, provider: string): CloudError {
  return new CloudError({
    kind: 'unsupported',
    subject: { resource: 'connection', name: connection },
    provider,
    fact: { en: `no driver for ${provider} is built in yet`, ko: `${provider} 드라이버가 아직 포함되어 있지 않습니다` },
    remedy: {
      en: 'The list of providers shows which can be used. A driver of your own is registered with: spinneret drivers add',
      ko: '프로바이더 목록에서 사용할 수 있는 프로바이더를 확인하십시오. 직접 만든 드라이버는 spinneret drivers add 명령으로 등록합니다.',
    },
  });
}
