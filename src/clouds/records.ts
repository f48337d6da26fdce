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
import { credentialValues } from './credential-values.ts';
import { type KnownProvider, knownProviders, offeredProviders } from './known-providers.ts';
import type { KnownSecrets } from './known-secrets.ts';
import { inUse, invalid, noRecord, ownedByConfig, refuseOtherSource } from './record-errors.ts';
import { createRecordSet, type RecordSetOptions } from './record-set.ts';
import { type CredentialValues, sealedSchema, type Vault } from './vault.ts';

export interface CloudRecordsOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly providers: readonly Provider[];
  readonly knownSecrets: KnownSecrets;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** A connection config and the records that it binds, as they are now. */
export interface ConnectionParts {
  readonly connection: ConnectionRecord;
  readonly driver: DriverRecord;
  readonly region: RegionRecord;
  /** Another one as soon as any of the four records is registered again. */
  readonly revision: string;
  /** Decrypts. */
  credential(): Promise<CredentialValues>;
}

export interface CloudRecords {
  readonly records: ConnectionRecords;
  /** The drivers with their modules, which operations must not reach. */
  readonly driverRecords: DriverRecordSet;
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
      register: async (draft) =>
        records.register({ ...draft, provider: providerOf(type, draft, await currentProviders()).name }),
    };
  }

  const connections: RecordSet<ConnectionRecord> = set('connection', 'connections', connectionRecordSchema, {
    usersOf: async () => [],
    check: async (connection) => {
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
        .filter((connection) => connection[field] === name)
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

  async function boundTo(connection: Pick<ConnectionRecord, 'driver' | 'credential' | 'region'>) {
    const [driver, credential, region] = await Promise.all([
      existing('driver', drivers, connection.driver),
      existing('credential', credentials, connection.credential),
      existing('regionconfig', regions, connection.region),
    ]);
    return { driver, credential, region };
  }

  /** Named one by one: whatever else a caller hands over, a module does not get in this way. */
  const builtInDriver = async ({ name, provider }: { name: string; provider: string }) => ({
    name,
    provider: providerOf('driver', { name, provider }, await currentProviders()).name,
  });

  return {
    driverRecords: drivers,
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
      connections,
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
      const connection = await existing('connection', connections, name);
      const { driver, credential, region } = await boundTo(connection);
      return {
        connection,
        driver,
        region,
        revision: [connection, driver, credential, region].map(({ revision }) => revision).join(' '),
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

function withoutValues({ sealed: _sealed, ...record }: StoredCredential): CredentialRecord {
  return record;
}

async function existing<R extends { name: string }>(type: RecordType, set: RecordSet<R>, name: string): Promise<R> {
  const record = await set.get(name);
  if (record) return record;
  const known = (await set.list()).map((other) => other.name);
  throw noRecord(type, name, known);
}

function providerOf(
  type: RecordType,
  draft: { name: string; provider: string },
  providers: readonly KnownProvider[],
): KnownProvider {
  const asked = draft.provider.trim().toUpperCase();
  const found = providers.find(({ name }) => name === asked);
  if (found) return found;
  const offered = offeredProviders(asked, providers);
  throw invalid(
    type,
    draft.name,
    { en: `there is no provider ${draft.provider}`, ko: `${draft.provider} 프로바이더는 없습니다` },
    { en: `Use one of: ${offered}.`, ko: `다음 중 하나를 사용하십시오: ${offered}` },
  );
}

function otherProvider(connection: ConnectionRecord, differing: readonly { name: string; provider: string }[]) {
  const list = differing.map(({ name, provider }) => `${name} (${provider})`).join(', ');
  return invalid(
    'connection',
    connection.name,
    {
      en: `it is for ${connection.provider}, but these are not: ${list}`,
      ko: `${connection.provider} 연결인데 다음은 프로바이더가 다릅니다: ${list}`,
    },
    {
      en: 'Choose a driver, credential and region of the same provider.',
      ko: '같은 프로바이더의 드라이버, 자격 증명, 리전을 선택하십시오.',
    },
  );
}
