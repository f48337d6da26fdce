import { capabilityOf, type DriverCapability } from '../../drivers/contract/driver.ts';
import type { CloudServer, ServerDriver } from '../../drivers/contract/server.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Provider } from '../../drivers/index.ts';
import type { CallRecord } from '../../tools/call-history.ts';
import type { Clouds, OpenConnection } from '../../tools/context.ts';
import { josa } from '../../tools/korean.ts';
import type { ServerRecord } from '../../tools/records.ts';
import { serverCredentialKeys } from '../../tools/server-credential.ts';
import type { Store } from '../store/store.ts';
import { type CloudSettingsRecord, createCloudSettings } from './cloud-settings.ts';
import { directConnecting, serverConnecting } from './connecting.ts';
import type { ConnectionParts } from './connection-parts.ts';
import { type CallTimeouts, cancelled, defaultCallTimeouts, orAborted } from './driver-call.ts';
import { createDriverModules } from './driver-module.ts';
import { createDriverOutput } from './driver-output.ts';
import type { KnownProvider } from './known-providers.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { createLiveServers } from './live-servers.ts';
import { type CallTracker, createLiveSet } from './live-set.ts';
import { noRecord } from './record-errors.ts';
import { createDriverCalls, type RunDriverCall, recordedConnection } from './recording.ts';
import { createCloudRecords } from './records.ts';
import { createRegisteredModules, type RegisteredModules } from './registered-modules.ts';
import type { Vault } from './vault.ts';

export interface CloudsOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly providers: readonly Provider[];
  /** The driver for servers that stand in front of clouds. Left out: no connection goes through one. */
  readonly serverDriver?: (() => Promise<ServerDriver>) | undefined;
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
  readonly servers: {
    /** Says where a server's own call log lies on this machine; undefined: nowhere. */
    setLogFolder(name: string, folder: string | undefined): Promise<void>;
    /** One that is not registered yet. Whoever opens it closes it. */
    open(server: Pick<ServerRecord, 'name' | 'url' | 'userName'>, password: string): Promise<CloudServer>;
  };
  providers(): Promise<readonly KnownProvider[]>;
  /**
   * What each connection can do; undefined for one that was not opened since it was last registered, `direct` for such
   * a one whose built-in driver speaks to its cloud without a server in between. Opens none.
   */
  knownCapabilities(): Promise<readonly (DriverCapability | 'direct' | undefined)[]>;
  /** Undefined where none is set, or the one that was set is gone. */
  defaultConnection(): Promise<string | undefined>;
  /** Throws CloudError `not-found` for an unknown connection. */
  setDefaultConnection(name: string): Promise<void>;
  /** Closes every connection. */
  close(): Promise<void>;
}

/**
 * An account with hundreds of connections can ask all of them again and again without connecting anew each time; those
 * that go through one server share its sockets.
 */
const defaultLimit = 512;

/** Stands for the cloud in records of calls that administer a server. */
const serverProvider = 'CB-SPIDER';

export function createClouds(options: CloudsOptions): InstalledClouds {
  const { providers, timeouts = defaultCallTimeouts, onProblem } = options;
  const { records, driverRecords, serverRecords, partsOf, providers: knownProviders } = createCloudRecords(options);
  const output = createDriverOutput(process, options.redact);
  const modules = createDriverModules({ ...options, directories: options.moduleDirectories ?? [], output });
  const settings = createCloudSettings(options.store);
  const closing = {
    idleMs: options.idleMs ?? 300_000,
    lingerMs: options.lingerMs ?? 10_000,
    onCloseFailed: (name: string, error: unknown) => {
      const reason = options.redact(error instanceof Error ? error.message : String(error));
      onProblem({
        en: `Connection ${name} was not closed cleanly: ${reason}`,
        ko: `연결 ${josa(name, '을/를')} 정상적으로 닫지 못했습니다: ${reason}`,
      });
    },
  };
  const live = createLiveSet<OpenConnection>({
    ...closing,
    limit: options.limit ?? defaultLimit,
    close: ({ connection }) => connection.close(),
  });
  const servers = createLiveServers({
    ...closing,
    load: options.serverDriver,
    password: serverRecords.password,
    runFor: ({ name, url }) =>
      createDriverCalls({
        ...options,
        timeouts,
        connection: name,
        subject: { resource: 'server', name },
        provider: serverProvider,
        region: new URL(url).host,
        server: name,
      }).run,
  });
  const parts = { ...options, modules, servers };
  const [direct, throughServer] = [directConnecting(parts), serverConnecting(parts)];

  /** By connection, as it was when it was opened. */
  const seen = new Map<string, { readonly revision: string; readonly capability: DriverCapability }>();

  async function knownCapability(name: string): Promise<DriverCapability | undefined> {
    const known = seen.get(name);
    if (!known) return undefined;
    const parts = await partsOf(name).catch(() => undefined);
    return parts?.revision === known.revision ? known.capability : undefined;
  }

  async function connect(parts: ConnectionParts, tracker: CallTracker, ended: AbortSignal): Promise<OpenConnection> {
    const { connection } = parts;
    const { name, provider } = connection;
    const { region, zone } = parts.kind === 'server' ? parts.through : parts.region;
    const server = parts.kind === 'server' ? parts.server.name : undefined;
    const calls = createDriverCalls({ ...options, timeouts, connection: name, provider, region, server });
    const prepared = await (parts.kind === 'server' ? throughServer(parts) : direct(parts));
    const opened = await calls.connect({ signal: ended }, async ({ signal }) => {
      const connected = await prepared(signal);
      if (!signal.aborted) return connected;
      await connected.close();
      throw signal.reason;
    });
    seen.set(name, { revision: parts.revision, capability: capabilityOf(opened) });
    const run: RunDriverCall = (...call) => tracker.track(() => calls.run(...call));
    return { name, provider, region: { region, zone }, connection: recordedConnection(opened, run) };
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
        const { name, provider, server } = connection;
        if (server) return { name, provider, region: server.region, zone: server.zone, server: server.name };
        const region = regions.find((other) => other.name === connection.region);
        return { name, provider, region: region?.region ?? connection.region, zone: region?.zone };
      });
    },

    open,

    async capability(name, signal) {
      const { connection } = await open(name, signal);
      return capabilityOf(connection);
    },

    async server(name, signal) {
      const opening = serverRecords.get(name).then((record) => servers.open(record));
      return await orAborted(opening, signal, 0);
    },

    servers: {
      setLogFolder: serverRecords.setLogFolder,
      async open(server, password) {
        options.knownSecrets.add(serverCredentialKeys, { Password: password });
        return await servers.openOnce(server, password);
      },
    },

    async knownCapabilities() {
      const [connections, drivers] = await Promise.all([records.connections.list(), records.drivers.list()]);
      const builtIn = new Set(drivers.filter(({ module }) => !module).map(({ name }) => name));
      return Promise.all(
        connections.map(async ({ name, driver, server }) => {
          const isDirect = server === undefined && builtIn.has(driver);
          return (await knownCapability(name)) ?? (isDirect ? 'direct' : undefined);
        }),
      );
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
      await servers.close();
      output[Symbol.dispose]();
    },
  };
}
