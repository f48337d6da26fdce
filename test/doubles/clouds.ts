import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { onTestFinished } from 'vitest';
import { capabilityOf, type HandlerName } from '../../drivers/contract/driver.ts';
import { CloudError, type ErrorSubject } from '../../drivers/contract/errors.ts';
import { providers } from '../../drivers/index.ts';
import { createMockDriver, createMockFaults, type MockFaults, type MockTimings } from '../../drivers/mock/index.ts';
import type { Actor } from '../../src/guard/actor.ts';
import { createRedactor } from '../../src/guard/redaction.ts';
import { createResults } from '../../src/results/results.ts';
import { deferredTroubleshooting, lazyTroubleshooter } from '../../src/troubleshoot/lazy.ts';
import type { CallHistoryFilter, CallRecord } from '../../tools/call-history.ts';
import type { ChangeRecord } from '../../tools/change-log.ts';
import type { Clouds, OperationContext } from '../../tools/context.ts';
import { allOperations } from '../../tools/index.ts';
import type { ConnectionRecords, CredentialRecord, RecordSet, ServerRecord } from '../../tools/records.ts';
import type { TrackedOperation } from '../../tools/tracked.ts';
import { operationNamed } from '../tools/operation-named.ts';
import { createServerDouble, type ServerDouble } from './servers.ts';

const kim: Actor = { id: 'kim', name: 'Kim', frontend: 'test', role: 'operator' };

/** All of them end within one `finish`. */
const timings: MockTimings = {
  creating: 40,
  suspending: 40,
  resuming: 40,
  rebooting: 40,
  terminating: 40,
  terminated: 0,
  diskCreating: 40,
  snapshotting: 40,
  clusterCreating: 40,
  nodeGroupCreating: 40,
  clusterUpdating: 40,
  clusterDeleting: 40,
};

export interface TestCloudsOptions {
  /** Regions of the mock cloud by the name of the connection to them. */
  readonly connections?: Readonly<Record<string, string>>;
  /** Connections that cannot be opened. */
  readonly broken?: readonly string[];
  /** A handler that a connection lacks, by the connection's name. */
  readonly lacking?: Readonly<Record<string, HandlerName>>;
}

export interface TestClouds {
  readonly clouds: Clouds;
  /** Stands behind every registered server. */
  readonly server: ServerDouble;
  readonly faults: MockFaults;
  /** What the call history was asked for. */
  readonly asked: readonly CallHistoryFilter[];
  /** What the call history answers. */
  readonly calls: CallRecord[];
  /** What the audit log answers. */
  readonly changes: ChangeRecord[];
  /** The changes that go on, or have gone on, in the clouds; newest first. */
  readonly tracked: TrackedOperation[];
  /** Values that credentials were registered with, by name. */
  readonly credentialValues: ReadonlyMap<string, Readonly<Record<string, string>>>;
  context(changes?: Partial<OperationContext>): OperationContext;
  /** Lets the mock cloud finish all that it has begun. */
  finish(): void;
}

/**
 * The demo world of the mock cloud behind the operations' own ports, with records in memory. The cloud's time stands until
 * `finish` moves it, so that every state in between is seen.
 */
export async function createTestClouds(options: TestCloudsOptions = {}): Promise<TestClouds> {
  let now = Date.now();
  const { connections = { 'mock-seoul': 'seoul', 'mock-tokyo': 'tokyo' }, broken = [], lacking = {} } = options;
  const stateDirectory = await mkdtemp(join(tmpdir(), 'spinneret-tools-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true, force: true }));
  const faults = createMockFaults();
  const driver = createMockDriver({ timings, faults, clock: () => new Date(now) });
  const { records, credentialValues, passwords } = createRecords();
  const server = createServerDouble();
  await records.drivers.register({ name: 'mock-driver', provider: 'MOCK' });
  await records.credentials.register({ name: 'mock-credential', provider: 'MOCK' }, { MockName: 'demo' });
  for (const [name, region] of [...Object.entries(connections), ...broken.map((each) => [each, 'seoul'] as const)]) {
    const parts = { provider: 'MOCK', driver: 'mock-driver', credential: 'mock-credential', region };
    await records.regions.register({ name: region, provider: 'MOCK', region });
    await records.connections.register({ name, ...parts });
  }

  const open: Clouds['open'] = async (name, signal) => {
    if (broken.includes(name)) throw unreachable(name);
    const region = connections[name];
    if (region === undefined) throw unknownConnection(name);
    const connected = await driver.connect({
      connectionName: name,
      credential: { MockName: 'demo' },
      region: { region },
      stateDirectory,
      signal,
    });
    const handlers = Object.entries(connected.handlers).filter(([handler]) => handler !== lacking[name]);
    const connection = { ...connected, handlers: Object.fromEntries(handlers) };
    return { name, provider: 'MOCK', region: { region }, connection };
  };
  const clouds: Clouds = {
    records,
    providers: async () => providers.map(({ load, ...provider }) => ({ ...provider, available: load !== undefined })),
    list: async () =>
      (await records.connections.list()).map(({ name, provider, region, server: through }) => ({
        name,
        provider,
        region: through?.region ?? region,
        server: through?.name,
      })),
    open,
    capability: async (name, signal) => capabilityOf((await open(name, signal)).connection),
    server: async (name) => {
      const record = await records.servers.get(name);
      if (!record) throw notRegistered('server', name);
      return server.open({ ...record, password: passwords.get(name) ?? '' });
    },
  };
  const tracked: TrackedOperation[] = [];
  const asked: CallHistoryFilter[] = [];
  const calls: CallRecord[] = [];
  const changes: ChangeRecord[] = [];
  const history = {
    query: async (filter: CallHistoryFilter) => {
      asked.push(filter);
      return calls;
    },
    async *stream(filter: Pick<CallHistoryFilter, 'from' | 'to' | 'connection'>) {
      asked.push({ ...filter, limit: Infinity });
      yield* calls;
    },
    begins: async () => calls.map(({ time }) => time).toSorted()[0],
  };
  const results = createResults({
    directory: join(stateDirectory, 'results'),
    clock: () => new Date(),
    newId: ulid,
    redactor: createRedactor({ knownSecrets: () => [] }),
    onProblem: ({ en }) => {
      throw new Error(en);
    },
  });
  const troubleshooter = lazyTroubleshooter({
    history,
    redactor: createRedactor({ knownSecrets: () => [] }),
    find: (name) => allOperations.find((operation) => operation.name === name),
    calls: () => ({ read: async function* () {} }),
  });
  const troubleshooting = async () =>
    (await troubleshooter()).in({ actor: kim, conversation: 'tools', context: context() });
  const context = (given: Partial<OperationContext> = {}): OperationContext => ({
    clouds,
    history,
    changes: { query: async () => changes },
    // Which list a result is the answer of makes no difference to its rows.
    results: results.in('tools', { operation: operationNamed('ListImage'), input: {} }),
    operations: { search: async () => [] },
    tracked: { list: async () => tracked },
    troubleshooting: deferredTroubleshooting(troubleshooting),
    ahead: [],
    call: { signal: new AbortController().signal },
    clock: () => new Date(),
    defaultConnection: 'mock-seoul',
    target: undefined,
    secrets: {},
    ...given,
  });
  const finish = () => {
    now += 60_000;
  };
  return { clouds, server, faults, asked, calls, changes, tracked, credentialValues, context, finish };
}

function createRecords() {
  const credentialValues = new Map<string, Readonly<Record<string, string>>>();
  const passwords = new Map<string, string>();
  let revisions = 0;
  function createSet<R extends { name: string; revision: string; updated: string }>(
    type: 'driver' | 'credential' | 'region' | 'connection' | 'server',
  ): RecordSet<R> {
    const byName = new Map<string, R>();
    return {
      list: async () => [...byName.values()],
      get: async (name) => byName.get(name),
      register: async (draft) => {
        const outcome = byName.has(draft.name) ? 'updated' : 'registered';
        revisions += 1;
        const record = { ...draft, revision: `r${revisions}`, updated: new Date(0).toISOString() } as R;
        byName.set(draft.name, record);
        return { record, outcome };
      },
      unregister: async (name) => {
        if (!byName.delete(name)) throw notRegistered(type, name);
      },
    };
  }
  const credentials: RecordSet<CredentialRecord> = createSet('credential');
  const servers: RecordSet<ServerRecord> = createSet('server');
  const records: ConnectionRecords = {
    drivers: { ...createSet('driver'), check: async () => {} },
    regions: createSet('region'),
    connections: createSet('connection'),
    servers: {
      ...servers,
      register: async (draft, password) => {
        passwords.set(draft.name, password);
        return await servers.register(draft);
      },
    },
    credentials: {
      ...credentials,
      register: async (draft, values) => {
        credentialValues.set(draft.name, values);
        return await credentials.register({ ...draft, keyNames: Object.keys(values) });
      },
    },
  };
  return { records, credentialValues, passwords };
}

const unreachable = (name: string): CloudError =>
  new CloudError({
    kind: 'unavailable',
    subject: { resource: 'connection', name },
    fact: { en: 'the cloud does not answer', ko: '클라우드가 응답하지 않습니다' },
  });

const unknownConnection = (name: string): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: { resource: 'connection', name },
    fact: { en: 'there is no such connection', ko: '그런 연결이 없습니다' },
  });

const notRegistered = (resource: ErrorSubject['resource'], name: string): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: { resource, name },
    fact: { en: 'it is not registered', ko: '등록되어 있지 않습니다' },
  });
