import { join } from 'node:path';
import type { CallOptions } from '../contract/call.ts';
import type { ConnectOptions } from '../contract/driver.ts';
import type { ErrorSubject } from '../contract/errors.ts';
import type { ResourceType } from '../contract/iid.ts';
import { type CloudStackApi, createCloudStackApi } from '../shared/cloudstack-api/api.ts';
import { type Ask, createApiClient } from '../shared/cloudstack-api/client.ts';
import type { ApiDialect } from '../shared/cloudstack-api/dialect.ts';
import { createQueues, type Queues } from '../shared/queue.ts';
import { discover, type Offered } from './capability.ts';
import type { CloudStackContext } from './context.ts';
import { readCredentials } from './credentials.ts';
import type { ApiDescription, Capabilities } from './discovery-response.ts';
import { zoneOf } from './place.ts';
import { provider, type ResourceSubject } from './refusal.ts';
import { type NetworkOfferings, type ZoneKind, zoneKindOf } from './zone-kind.ts';

/** The zone of a connection. */
export interface AccountZone {
  readonly id: string;
  readonly name: string;
  readonly kind: ZoneKind;
  /** Where it is not, new VMs and disks are refused. */
  readonly isEnabled: boolean;
}

/** One account in one zone: what every handler works with. What the cloud offers was asked once, when it was opened. */
export interface Account {
  readonly api: CloudStackApi;
  readonly context: CloudStackContext;
  /** The connection, for calls and errors that are about no resource. */
  readonly self: ErrorSubject;
  /** As the connection names it. */
  readonly region: string;
  readonly endpoint: URL;
  readonly zone: AccountZone;
  readonly capabilities: Capabilities;
  readonly commands: ReadonlyMap<string, ApiDescription>;
  readonly networkOfferings: NetworkOfferings;
  readonly loadBalancingOfferings: ReadonlySet<string>;
  /** Whether the account's role has all of the commands. */
  has(...commands: readonly string[]): boolean;
  /** For changes that the cloud gets wrong when two of them run at a time. */
  readonly queues: Queues;
  /** The folder for what this connection keeps of what the cloud lacks. */
  readonly stateDirectory: string;
  /** Who asks and about what: the last argument of every call of `api`. */
  ask(resource: ResourceType, name: string, call: CallOptions): Ask & { readonly subject: ResourceSubject };
}

/** Valid for ten minutes: a clock that is five minutes off either way still passes where timestamps are demanded. */
export const dialect: ApiDialect = {
  provider,
  title: 'Apache CloudStack',
  postsChanges: true,
  expiresAfterMs: 10 * 60_000,
  mapIndexBase: 0,
  pageSize: 500,
};

/** Throws the CloudError that says why the account cannot be used. */
export async function openAccount(options: ConnectOptions, context: CloudStackContext): Promise<Account> {
  const self: ErrorSubject = { resource: 'connection', name: options.connectionName };
  const credentials = readCredentials(options.credential, self);
  const client = createApiClient({
    ...credentials,
    dialect,
    clock: context.clock,
    sleep: context.sleep,
    requestTimeoutMs: context.timings.requestTimeoutMs,
    subject: self,
  });
  const api = createCloudStackApi({ client, timings: context.timings, sleep: context.sleep });
  try {
    const offered = await discover(api, { call: { signal: options.signal }, subject: self });
    return accountOf({ api, context, self, offered, endpoint: credentials.endpoint }, options);
  } catch (error) {
    await api.close();
    throw error;
  }
}

function accountOf(
  parts: Pick<Account, 'api' | 'context' | 'self' | 'endpoint'> & { readonly offered: Offered },
  options: ConnectOptions,
): Account {
  const { offered, ...rest } = parts;
  const { commands, networkOfferings, capabilities, loadBalancingOfferings } = offered;
  const zone = zoneOf(options.region, offered.zones, parts.self);
  return {
    ...rest,
    commands,
    networkOfferings,
    capabilities,
    loadBalancingOfferings,
    region: options.region.region,
    zone: {
      id: zone.id,
      name: zone.name,
      kind: zoneKindOf(zone, networkOfferings),
      isEnabled: (zone.allocationstate ?? 'Enabled').toLowerCase() === 'enabled',
    },
    // A role that may not even ask is taken to have everything; the cloud refuses what it does not.
    has: (...names) => commands.size === 0 || names.every((name) => commands.has(name.toLowerCase())),
    queues: createQueues(),
    stateDirectory: join(options.stateDirectory, encodeURIComponent(options.connectionName), zone.id),
    ask: (resource, name, call) => ({ call, subject: { resource, name } }),
  };
}
