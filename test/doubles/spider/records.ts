import { z } from 'zod';
import type { CloudKind } from './cloud/kind.ts';
import { Refusal } from './refusal.ts';
import { type Route, read } from './request.ts';
import { keyValue, listOf, text } from './wire.ts';

const driver = z.object({ DriverName: text, ProviderName: text, DriverLibFileName: text });
const credential = z.object({ CredentialName: text, ProviderName: text, KeyValueInfoList: listOf(keyValue) });
const region = z.object({
  RegionName: text,
  ProviderName: text,
  KeyValueInfoList: listOf(keyValue),
  AvailableZoneList: z
    .array(z.string())
    .nullish()
    .transform((zones) => zones ?? null),
});
const connection = z.object({
  ConfigName: text,
  ProviderName: text,
  DriverName: text,
  CredentialName: text,
  RegionName: text,
});

/** A connection with everything that it names. */
export interface ResolvedConnection {
  readonly name: string;
  readonly provider: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly region: string;
  readonly zone: string;
}

export interface Records {
  readonly routes: readonly Route[];
  /** Refuses what is missing, but only now: registering a connection looks at nothing. */
  resolve(name: string): ResolvedConnection;
  has(name: string): boolean;
}

/** Drivers, credentials, regions and connection configs: registering twice changes, deleting nothing succeeds. */
export function createRecords(kinds: readonly CloudKind[]): Records {
  const drivers = createTable(driver, 'driver', 'DriverName');
  const credentials = createTable(credential, 'credential', 'CredentialName');
  const regions = createTable(region, 'region', 'RegionName');
  const connections = createTable(connection, 'connectionconfig', 'ConfigName');

  const nativeKeys = (provider: string) => kinds.find((kind) => kind.provider === provider)?.credentialKeys;

  function registerCredential(body: unknown) {
    const given = read(credential, body, '');
    const keys = nativeKeys(given.ProviderName) ?? {};
    const spiderKey = (key: string) => Object.entries(keys).find(([, native]) => native === key)?.[0] ?? key;
    const KeyValueInfoList = given.KeyValueInfoList.map(({ Key, Value }) => ({ Key: spiderKey(Key), Value }));
    refuseKeys(
      KeyValueInfoList.map(({ Key }) => Key),
      Object.keys(keys),
    );
    credentials.put({ ...given, KeyValueInfoList } as z.infer<typeof credential>);
    const echoed = KeyValueInfoList.map(({ Key, Value = '' }) => ({ Key, Value: sealed(Value) }));
    return { ...given, KeyValueInfoList: echoed };
  }

  const hide = (record: z.infer<typeof credential>) => ({
    ...record,
    KeyValueInfoList: record.KeyValueInfoList.map(({ Key }) => ({ Key, Value: 'Hidden for security.' })),
  });

  function registerRegion(body: unknown) {
    const given = read(region, body, '');
    const wanted = given.ProviderName === 'MOCK' ? ['Region'] : ['Region', 'Zone'];
    const keys = given.KeyValueInfoList.map(({ Key }) => Key);
    if (!keys.includes('Region') || keys.some((key) => !['Region', 'Zone'].includes(key))) refuseKeys(keys, wanted);
    regions.put(given);
    return given;
  }

  return {
    routes: [
      ['POST', '/driver', ({ body }) => drivers.register(body)],
      ...drivers.reading((record) => record),
      ['POST', '/credential', ({ body }) => registerCredential(body)],
      ...credentials.reading(hide),
      ['POST', '/region', ({ body }) => registerRegion(body)],
      ...regions.reading((record) => record),
      ['POST', '/connectionconfig', ({ body }) => connections.register(body)],
      ...connections.reading((record) => record),
      ['GET', '/countconnectionconfig', () => ({ count: connections.list().length })],
      [
        'GET',
        '/countconnectionconfig/:Provider',
        ({ params }) => ({
          count: connections.list().filter(({ ProviderName }) => ProviderName === params.Provider).length,
        }),
      ],
    ],
    has: (name) => connections.list().some(({ ConfigName }) => ConfigName === name),
    resolve(name) {
      const config = connections.get(name);
      drivers.get(config.DriverName);
      const values = credentials.get(config.CredentialName).KeyValueInfoList;
      const places = valuesOf(regions.get(config.RegionName).KeyValueInfoList);
      return {
        name,
        provider: config.ProviderName,
        credential: valuesOf(values),
        region: places.Region ?? '',
        zone: places.Zone ?? '',
      };
    },
  };
}

const valuesOf = (list: readonly { Key: string; Value?: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value ?? '']));

const sealed = (value: string): string => Buffer.from(`sealed ${value.length}`).toString('base64');

function refuseKeys(have: readonly string[], want: readonly string[]): void {
  if (have.length === want.length && have.every((key) => want.includes(key))) return;
  throw new Refusal(
    `Invalid Key in input arguments.\n\t...... have [${have.join(' ')}]\n\t...... want [${want.join(' ')}]`,
  );
}

function createTable<S extends z.ZodObject>(schema: S, wrapper: string, nameField: keyof z.infer<S> & string) {
  type Row = z.infer<S>;
  const rows = new Map<string, Row>();
  const list = () => [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

  function get(name: string): Row {
    const row = rows.get(name);
    if (!row) throw new Refusal(`${name}: does not exist!`);
    return row;
  }
  function put(row: Row): void {
    rows.set(String(row[nameField]), row);
  }
  function register(body: unknown): Row {
    const row = read(schema, body, '') as Row;
    const order = Object.keys(schema.shape).sort((a, b) => Number(b === 'ProviderName') - Number(a === 'ProviderName'));
    for (const field of [nameField, ...order]) {
      if (row[field as keyof Row] === '') throw new Refusal(`${field} is empty!`);
    }
    put(row);
    return row;
  }
  const reading = (shown: (row: Row) => unknown): readonly Route[] => [
    [
      'GET',
      `/${wrapper}`,
      ({ query }) => {
        const provider = query.get('provider');
        const found = list().filter((row) => provider === null || row['ProviderName' as keyof Row] === provider);
        return { [wrapper]: found.map(shown) };
      },
    ],
    ['GET', `/${wrapper}/:Name`, ({ params }) => shown(get(params.Name ?? ''))],
    [
      'DELETE',
      `/${wrapper}/:Name`,
      ({ params }) => {
        rows.delete(params.Name ?? '');
        return { Result: 'true' };
      },
    ],
  ];
  return { list, get, put, register, reading };
}
