import { type Cloud, createCloud } from './cloud.ts';
import type { Dialect } from './dialect.ts';
import { createFaults, type Faults } from './faults.ts';
import { createGateway, type Keys } from './gateway.ts';
import { cloudStackHandlers } from './handlers.ts';
import type { CloudStackOptions } from './options.ts';
import { cloudStackCommands } from './parameters/index.ts';
import { seed } from './seed.ts';
import { type LoggedCall, serve } from './server.ts';
import { createThrottle } from './throttle.ts';

/** A server of CloudStack on loopback that refuses what CloudStack refuses, with CloudStack's codes and texts. */
export interface FakeCloudStack extends AsyncDisposable, Keys {
  /** Ends in `/client/api`. */
  readonly url: string;
  readonly origin: string;
  /** How often each command was asked for, refused calls too. */
  readonly calls: ReadonlyMap<string, number>;
  /** All calls in order. */
  readonly log: readonly LoggedCall[];
  readonly faults: Faults;
  /** Everything that exists, to look at and to change behind a driver's back. */
  readonly cloud: Cloud;
  /** How many of each kind exist, without what every new cloud has. */
  state(): Readonly<Record<Counted, number>>;
  /** Sets the counts and the log back to nothing. */
  forgetCalls(): void;
  close(): Promise<void>;
}

const counted = [
  'vpcs',
  'networks',
  'aclLists',
  'aclItems',
  'securityGroups',
  'addresses',
  'firewallRules',
  'egressRules',
  'forwardingRules',
  'loadBalancers',
  'keyPairs',
  'vms',
  'volumes',
  'snapshots',
  'templates',
  'clusters',
] as const;
type Counted = (typeof counted)[number] | 'tags' | 'pendingJobs';

export const startCloudStack = (options: CloudStackOptions = {}): Promise<FakeCloudStack> =>
  start(options, cloudStackDialect(options), seed);

function cloudStackDialect({ keyCase = 'lower' }: CloudStackOptions): Dialect {
  return {
    handlers: cloudStackHandlers,
    commands: cloudStackCommands,
    paths: ['/client/api'],
    methods: ['GET', 'POST'],
    knowsExpiry: true,
    firstIndex: 0,
    hiddenCodes: [530, 533, 534],
    responseKey: (command) => (keyCase === 'lower' ? `${command.toLowerCase()}response` : `${command}Response`),
    statusOf: ({ errorcode }) => errorcode,
    answer: (_cloud, _command, fields) => fields,
    checkPath: () => {},
  };
}

/** Starts a server of any dialect of the family. */
export async function start(
  options: CloudStackOptions,
  dialect: Dialect,
  seedCloud: (cloud: Cloud) => void,
): Promise<FakeCloudStack> {
  const faults = createFaults();
  const clock = () => new Date((options.clock?.() ?? new Date()).getTime() + faults.skew());
  const cloud = createCloud(options, clock);
  seedCloud(cloud);
  const before = Object.fromEntries(counted.map((kind) => [kind, cloud[kind].size]));
  const keys: Keys = { apiKey: `key-of-${cloud.account.name}`, secretKey: 'secret-of-the-double' };
  const calls = new Map<string, number>();
  const log: LoggedCall[] = [];
  const throttle = createThrottle(options.apiLimit, () => clock().getTime());
  const record = (call: LoggedCall) => {
    calls.set(call.command, (calls.get(call.command) ?? 0) + 1);
    log.push(call);
  };
  const listening = await serve(dialect, createGateway(cloud, dialect, keys, faults, throttle), faults, record, clock);
  return {
    ...keys,
    url: `${listening.origin}${dialect.paths[0]}`,
    origin: listening.origin,
    calls,
    log,
    faults,
    cloud,
    state() {
      const counts = counted.map((kind) => [kind, cloud[kind].size - (before[kind] ?? 0)]);
      return {
        ...(Object.fromEntries(counts) as Record<(typeof counted)[number], number>),
        tags: cloud.tags.length,
        pendingJobs: cloud.jobs.pending().length,
      };
    },
    forgetCalls() {
      calls.clear();
      log.length = 0;
    },
    close: () => listening.close(),
    [Symbol.asyncDispose]: () => listening.close(),
  };
}
