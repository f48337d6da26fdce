import type { CallOptions } from '../../drivers/contract/call.ts';
import type { CloudConnection } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type {
  CloudServer,
  ServerAccess,
  ServerConnectionRecord,
  ServerConnectOptions,
  ServerCredentialRecord,
  ServerDriver,
  ServerDriverRecord,
  ServerRecordSet,
  ServerRegionRecord,
} from '../../drivers/contract/server.ts';

/** A server in memory: what it keeps, and what it was asked. */
export interface ServerDouble extends ServerDriver {
  readonly opened: ServerAccess[];
  /** By the server's name. */
  readonly closed: string[];
  readonly connected: ServerConnectOptions[];
  readonly drivers: Map<string, ServerDriverRecord>;
  readonly credentials: Map<string, ServerCredentialRecord>;
  readonly regions: Map<string, ServerRegionRecord>;
  readonly connections: Map<string, ServerConnectionRecord>;
  /** Values that credentials were registered with, by name. */
  readonly values: Map<string, Readonly<Record<string, string>>>;
  /** What every call does beside answering; replace it to make calls fail. */
  onCall: (operation: string, name: string | undefined, call: CallOptions) => Promise<void>;
}

export interface ServerDoubleOptions {
  readonly version?: string;
  /** Left out: a connection without any handler. */
  readonly connect?: (options: ServerConnectOptions) => Promise<CloudConnection>;
}

/** It has one AWS and one mock connection from the start, and behaves as the contract of servers says. */
export function createServerDouble({ version = '0.12.5', connect }: ServerDoubleOptions = {}): ServerDouble {
  const named = <R extends { readonly name: string }>(...records: R[]) =>
    new Map(records.map((record) => [record.name, record]));
  const seoul = { region: 'ap-northeast-2', zone: 'ap-northeast-2a' };
  const double: ServerDouble = {
    version: '1.0.0',
    opened: [],
    closed: [],
    connected: [],
    values: new Map(),
    drivers: named({ name: 'aws-driver', provider: 'AWS' }, { name: 'mock-driver', provider: 'MOCK' }),
    credentials: named(
      { name: 'aws-credential', provider: 'AWS', keyNames: ['ClientId', 'ClientSecret'] },
      { name: 'mock-credential', provider: 'MOCK', keyNames: ['MockName'] },
    ),
    regions: named<ServerRegionRecord>(
      { name: 'aws-seoul', provider: 'AWS', ...seoul },
      { name: 'mock-default', provider: 'MOCK', region: 'default' },
    ),
    connections: named(
      { name: 'aws-prod', provider: 'AWS', driver: 'aws-driver', credential: 'aws-credential', region: 'aws-seoul' },
      {
        name: 'mock-lab',
        provider: 'MOCK',
        driver: 'mock-driver',
        credential: 'mock-credential',
        region: 'mock-default',
      },
    ),
    onCall: async () => undefined,
    open(access) {
      double.opened.push(access);
      return serverOf(double, access, version, connect ?? emptyConnection);
    },
  };
  return double;
}

function serverOf(
  double: ServerDouble,
  access: ServerAccess,
  version: string,
  connect: (options: ServerConnectOptions) => Promise<CloudConnection>,
): CloudServer {
  const users = (field: 'driver' | 'credential' | 'region') => (name: string) =>
    [...double.connections.values()].filter((connection) => connection[field] === name).map((each) => each.name);
  const set = <R extends { readonly name: string }>(
    kind: 'driver' | 'credential' | 'region' | 'connection',
    records: Map<string, R>,
  ): ServerRecordSet<R> => ({
    async list(call) {
      await double.onCall(`list ${kind}`, undefined, call);
      return [...records.values()];
    },
    async get(name, call) {
      await double.onCall(`get ${kind}`, name, call);
      const record = records.get(name);
      if (!record) throw refusal('not-found', name, `there is no ${kind} of that name`);
      return record;
    },
    async register(record, call) {
      await double.onCall(`register ${kind}`, record.name, call);
      if (records.has(record.name)) throw refusal('already-exists', record.name, 'the name is taken');
      records.set(record.name, record);
    },
    async unregister(name, call) {
      await double.onCall(`unregister ${kind}`, name, call);
      if (!records.has(name)) throw refusal('not-found', name, `there is no ${kind} of that name`);
      if (kind !== 'connection' && users(kind)(name).length > 0) throw refusal('dependency', name, 'it is in use');
      records.delete(name);
    },
  });
  const credentials = set('credential', double.credentials);
  return {
    async status(call) {
      await double.onCall('status', undefined, call);
      return { ready: true, version };
    },
    drivers: set('driver', double.drivers),
    regions: set('region', double.regions),
    connections: set('connection', double.connections),
    credentials: {
      ...credentials,
      async register({ name, provider }, values, call) {
        await credentials.register({ name, provider, keyNames: Object.keys(values) }, call);
        double.values.set(name, values);
      },
    },
    async connect(options) {
      double.connected.push(options);
      return await connect(options);
    },
    async close() {
      double.closed.push(access.name);
    },
  };
}

const emptyConnection = async (): Promise<CloudConnection> => ({
  handlers: {},
  facts: { zoneBasedControl: false, vpcCidr: true, emulatedVpc: false, singleVpc: false, tagResourceTypes: [] },
  check: async () => undefined,
  close: async () => undefined,
});

const refusal = (kind: 'not-found' | 'already-exists' | 'dependency', name: string, fact: string): CloudError =>
  new CloudError({ kind, subject: { resource: 'connection', name }, fact: { en: fact, ko: fact } });
