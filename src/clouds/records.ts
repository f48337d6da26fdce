import type { z } from 'zod';
import type { Provider } from '../../drivers/index.ts';
import type { RecordType } from '../../tools/operation.ts';
import {
  type ConnectionRecord,
  type ConnectionRecords,
  type CredentialRecord,
  connectionRecordSchema,
  credentialRecordSchema,
  type DriverRecord,
  driverRecordSchema,
  type RecordSet,
  type RegionRecord,
  regionRecordSchema,
} from '../../tools/records.ts';
import type { Store } from '../store/store.ts';
import { createBriefRead } from './brief-read.ts';
import { type ConnectionParts, revisionOf } from './connection-parts.ts';
import { credentialValues } from './credential-values.ts';
import { type KnownProvider, knownProviders } from './known-providers.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { inUse, noRecord, ownedByConfig, refuseOtherSource } from './record-errors.ts';
import { otherProvider, providerOf } from './record-providers.ts';
import { createRecordSet, type RecordSetOptions } from './record-set.ts';
import { createServerRecords, type ServerRecords } from './server-records.ts';
import { sealedSchema, type Vault } from './vault.ts';

export interface CloudRecordsOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly providers: readonly Provider[];
  readonly knownSecrets: KnownSecrets;
  readonly clock: () => Date;
  readonly newId: () => string;
}

export interface CloudRecords {
  readonly records: ConnectionRecords;
  /** The drivers with their modules, which operations must not reach. */
  readonly driverRecords: DriverRecordSet;
  /** The servers with their passwords and log folders, which operations must not reach either. */
  readonly serverRecords: ServerRecords;
  /** Those that Spinneret knows, then those of registered modules. */
  providers(): Promise<readonly KnownProvider[]>;
  /** Throws CloudError `not-found` where the connection config or one of its parts is missing. */
  partsOf(connection: string): Promise<ConnectionParts>;
}

export interface DriverRecordSet extends RecordSet<DriverRecord> {
  /** Unlike `unregister`, also while connections use it: those no longer open. */
  forget(name: string): Promise<void>;
  /** The connections that use a driver. */
  usersOf(name: string): Promise<readonly string[]>;
}

const storedCredentialSchema = credentialRecordSchema.extend({ sealed: sealedSchema });
type StoredCredential = z.infer<typeof storedCredentialSchema>;

/** The records behind connections, in the store; the values of credentials encrypted. Throws CloudError and StoreError. */
export function createCloudRecords(options: CloudRecordsOptions): CloudRecords {
  const { store, vault, knownSecrets, clock, newId } = options;
  const driverCollection = store.collection('drivers', driverRecordSchema);
  const currentProviders = async () => knownProviders(options.providers, await driverCollection.list());

  function set<R extends { name: string; provider: string; revision: string; updated: string }>(
    type: RecordType,
    collection: string,
    schema: z.ZodType<R>,
    rules: Pick<RecordSetOptions<R>, 'usersOf' | 'check' | 'guard'>,
  ): RecordSet<R> {
    const records = createRecordSet({
      type,
      schema,
      clock,
      newId,
      collection: store.collection(collection, schema),
      ...rules,
    });
    return {
      ...records,
      register: async (draft) => records.register({ ...draft, provider: await providerFor(type, draft) }),
    };
  }

  /** What is behind a server need not be a cloud that Spinneret knows itself. */
  async function providerFor(type: RecordType, draft: { name: string; provider: string; server?: unknown }) {
    if (draft.server !== undefined) return draft.provider.trim().toUpperCase();
    return providerOf(type, draft, await currentProviders()).name;
  }

  const connections: RecordSet<ConnectionRecord> = set('connection', 'connections', connectionRecordSchema, {
    usersOf: async () => [],
    check: async (connection) => {
      if (connection.server) {
        await servers.get(connection.server.name);
        return;
      }
      const { driver, credential, region } = await boundTo(connection);
      const differing = [driver, credential, region].filter(({ provider }) => provider !== connection.provider);
      if (differing.length > 0) throw otherProvider(connection, differing);
    },
  });

  function partRules<R extends { name: string; provider: string }>(
    type: 'driver' | 'credential' | 'regionconfig',
    field: 'driver' | 'credential' | 'region',
  ) {
    const usersOf = async (name: string) =>
      (await connections.list())
        .filter((connection) => connection[field] === name && !connection.server)
        .map((connection) => connection.name);
    return {
      usersOf,
      check: async (record: Pick<R, 'name' | 'provider'>, current: R | undefined) => {
        if (!current || current.provider === record.provider) return;
        const users = await usersOf(record.name);
        if (users.length > 0) throw inUse(type, record.name, users);
      },
    };
  }

  const driverUsers = partRules<DriverRecord>('driver', 'driver');
  /** A module says itself which provider it is for. */
  const drivers: DriverRecordSet = {
    ...createRecordSet({
      type: 'driver',
      collection: driverCollection,
      schema: driverRecordSchema,
      clock,
      newId,
      ...driverUsers,
      guard: (record, current) => refuseOtherSource(record, current, record.name),
    }),
    usersOf: driverUsers.usersOf,
    forget: async (name) => {
      await driverCollection.update(name, () => undefined);
    },
  };
  const regions = set('regionconfig', 'regions', regionRecordSchema, partRules<RegionRecord>('regionconfig', 'region'));
  const credentials = set(
    'credential',
    'credentials',
    storedCredentialSchema,
    partRules<StoredCredential>('credential', 'credential'),
  );

  const servers = createServerRecords({
    ...options,
    usersOf: async (name) =>
      (await connections.list()).filter(({ server }) => server?.name === name).map((connection) => connection.name),
  });

  async function boundTo(connection: Pick<ConnectionRecord, 'driver' | 'credential' | 'region'>) {
    const [driver, credential, region] = await Promise.all([
      existing('driver', drivers, connection.driver),
      existing('credential', credentials, connection.credential),
      existing('regionconfig', regions, connection.region),
    ]);
    return { driver, credential, region };
  }

  /** A turn looks at every connection several times, and a list of all of them opens hundreds within a moment. */
  const lookup = createBriefRead(async () => {
    const [all, registered] = await Promise.all([connections.list(), servers.records.list()]);
    return { connections: byName(all), servers: byName(registered) };
  }, lookupMs);
  const thenSeen =
    <A extends readonly unknown[], R>(change: (...values: A) => Promise<R>) =>
    (...values: A): Promise<R> =>
      change(...values).finally(lookup.forget);

  /** Named one by one: whatever else a caller hands over, a module does not get in this way. */
  const builtInDriver = async ({ name, provider }: { name: string; provider: string }) => ({
    name,
    provider: providerOf('driver', { name, provider }, await currentProviders()).name,
  });

  return {
    driverRecords: drivers,
    serverRecords: { ...servers, setLogFolder: thenSeen(servers.setLogFolder) },
    providers: currentProviders,
    records: {
      drivers: {
        list: drivers.list,
        get: drivers.get,
        async check(draft) {
          const wanted = await builtInDriver(draft);
          const current = await drivers.get(wanted.name);
          refuseOtherSource({}, current, wanted.name);
          await driverUsers.check(wanted, current);
        },
        register: async (draft) => drivers.register(await builtInDriver(draft)),
        async unregister(name) {
          const record = await drivers.get(name);
          if (record?.module?.origin === 'config') throw ownedByConfig(name);
          await drivers.unregister(name);
        },
      },
      regions,
      connections: {
        ...connections,
        register: thenSeen(connections.register),
        unregister: thenSeen(connections.unregister),
      },
      servers: {
        ...servers.records,
        register: thenSeen(servers.records.register),
        unregister: thenSeen(servers.records.unregister),
      },
      credentials: {
        list: async () => (await credentials.list()).map(withoutValues),
        get: async (name) => {
          const stored = await credentials.get(name);
          return stored && withoutValues(stored);
        },
        async register(draft, given) {
          const provider = providerOf('credential', draft, await currentProviders());
          const values = credentialValues(draft.name, provider, given);
          knownSecrets.add(provider.credentialKeys, values);
          const identity = { name: draft.name.trim(), provider: provider.name };
          const sealed = await vault.seal(identity, values);
          const registered = await credentials.register({ ...identity, keyNames: Object.keys(values), sealed });
          return { ...registered, record: withoutValues(registered.record) };
        },
        unregister: (name) => credentials.unregister(name),
      },
    },

    async partsOf(name) {
      const known = await lookup.read();
      const connection = known.connections.get(name);
      if (!connection) throw noRecord('connection', name, [...known.connections.keys()]);
      if (connection.server) {
        const server = known.servers.get(connection.server.name);
        if (!server) throw noRecord('server', connection.server.name, [...known.servers.keys()]);
        return {
          kind: 'server',
          connection,
          server,
          through: connection.server,
          revision: revisionOf([connection, server]),
        };
      }
      const { driver, credential, region } = await boundTo(connection);
      return {
        kind: 'direct',
        connection,
        driver,
        region,
        revision: revisionOf([connection, driver, credential, region]),
        async credential() {
          const values = await vault.open(credential, credential.sealed);
          const provider = (await currentProviders()).find((known) => known.name === credential.provider);
          knownSecrets.add(provider?.credentialKeys ?? [], values);
          return values;
        },
      };
    },
  };
}

/** So long another process's change of a record may go unseen. */
const lookupMs = 100;

const byName = <R extends { readonly name: string }>(records: readonly R[]): ReadonlyMap<string, R> =>
  new Map(records.map((record) => [record.name, record]));

function withoutValues({ sealed: _sealed, ...record }: StoredCredential): CredentialRecord {
  return record;
}

async function existing<R extends { name: string }>(type: RecordType, set: RecordSet<R>, name: string): Promise<R> {
  const record = await set.get(name);
  if (record) return record;
  const known = (await set.list()).map((other) => other.name);
  throw noRecord(type, name, known);
}
