import type { Arguments } from './arguments.ts';
import { createJobs, type Job, type Jobs, type Work } from './jobs.ts';
import type { AclList, Address, Network, PoolAddress, Vpc } from './network-records.ts';
import type { CloudStackOptions } from './options.ts';
import type {
  DiskOffering,
  Fields,
  NetworkOffering,
  OsType,
  ServiceOffering,
  Tag,
  Template,
  VpcOffering,
  Zone,
} from './records.ts';
import { noSuchEntity } from './refusal.ts';
import type { AclItem, FirewallRule, ForwardingRule, LoadBalancerRule, SecurityGroup } from './rule-records.ts';
import type { KeyPair, KubernetesCluster, KubernetesVersion, Snapshot, Vm, Volume } from './server-records.ts';

/** All that exists in one account, and what stands around it. */
export interface Cloud {
  readonly options: CloudStackOptions;
  readonly clock: () => Date;
  readonly nextId: (kind: string) => string;
  readonly jobs: Jobs;
  readonly account: { readonly id: string; readonly name: string; readonly domainid: string; readonly userid: string };
  readonly zones: Map<string, Zone>;
  readonly serviceOfferings: Map<string, ServiceOffering>;
  readonly diskOfferings: Map<string, DiskOffering>;
  readonly networkOfferings: Map<string, NetworkOffering>;
  readonly vpcOfferings: Map<string, VpcOffering>;
  readonly osTypes: Map<string, OsType>;
  readonly templates: Map<string, Template>;
  readonly snapshots: Map<string, Snapshot>;
  readonly vpcs: Map<string, Vpc>;
  readonly networks: Map<string, Network>;
  readonly aclLists: Map<string, AclList>;
  readonly aclItems: Map<string, AclItem>;
  readonly securityGroups: Map<string, SecurityGroup>;
  /** All public addresses of the zones, filled as zones are first looked at. */
  readonly addressPool: Map<string, PoolAddress>;
  /** Those of the pool that the account holds. */
  readonly addresses: Map<string, Address>;
  readonly firewallRules: Map<string, FirewallRule>;
  readonly egressRules: Map<string, FirewallRule>;
  readonly forwardingRules: Map<string, ForwardingRule>;
  readonly loadBalancers: Map<string, LoadBalancerRule>;
  readonly keyPairs: Map<string, KeyPair>;
  readonly vms: Map<string, Vm>;
  readonly volumes: Map<string, Volume>;
  readonly kubernetesVersions: Map<string, KubernetesVersion>;
  readonly clusters: Map<string, KubernetesCluster>;
  readonly tags: Tag[];
}

/** A command's answer, or what it left to a job. */
export type Outcome = Fields | { readonly work: Work };
export const isWork = (outcome: Outcome): outcome is { readonly work: Work } => 'work' in outcome;
export type Handler = (cloud: Cloud, args: Arguments) => Outcome;
export type Handlers = Readonly<Record<string, Handler>>;

export function createCloud(options: CloudStackOptions, clock: () => Date): Cloud {
  let last = 0;
  const nextId = (kind: string) => {
    last += 1;
    return `${hex(kind)}-0000-4000-8000-${last.toString(16).padStart(12, '0')}`;
  };
  return {
    options,
    clock,
    nextId,
    jobs: createJobs(clock, () => nextId('job')),
    account: { id: nextId('acc'), name: 'operator', domainid: nextId('dom'), userid: nextId('user') },
    zones: new Map(),
    serviceOfferings: new Map(),
    diskOfferings: new Map(),
    networkOfferings: new Map(),
    vpcOfferings: new Map(),
    osTypes: new Map(),
    templates: new Map(),
    snapshots: new Map(),
    vpcs: new Map(),
    networks: new Map(),
    aclLists: new Map(),
    aclItems: new Map(),
    securityGroups: new Map(),
    addressPool: new Map(),
    addresses: new Map(),
    firewallRules: new Map(),
    egressRules: new Map(),
    forwardingRules: new Map(),
    loadBalancers: new Map(),
    keyPairs: new Map(),
    vms: new Map(),
    volumes: new Map(),
    kubernetesVersions: new Map(),
    clusters: new Map(),
    tags: [],
  };
}

/** The first eight digits of an id tell its kind to whoever reads a log: `vm` is 766d0000. */
const hex = (kind: string): string => Buffer.from(kind).toString('hex').padEnd(8, '0').slice(0, 8);

/** Whether an id is known at all; nics and rules of groups have ids too. */
export function exists(cloud: Cloud, id: string): boolean {
  const maps = Object.values(cloud).filter((value): value is Map<string, unknown> => value instanceof Map);
  return (
    maps.some((map) => map.has(id)) ||
    cloud.jobs.get(id) !== undefined ||
    [cloud.account.id, cloud.account.domainid, cloud.account.userid].includes(id) ||
    [...cloud.vms.values()].some(({ nics }) =>
      nics.some((nic) => nic.id === id || nic.secondary.some((ip) => ip.id === id)),
    ) ||
    [...cloud.securityGroups.values()].some(({ ingress, egress }) =>
      [...ingress, ...egress].some(({ ruleid }) => ruleid === id),
    )
  );
}

/** What a parameter names; throws 431 where it is not of this kind, and where the parameter was left out. */
export function named<T>(map: ReadonlyMap<string, T>, args: Arguments, parameter = 'id'): T {
  const id = args.need(parameter);
  const found = map.get(id);
  if (!found) throw noSuchEntity(args.command, parameter, id);
  return found;
}

/** The same for a parameter that can be left out. */
export const namedIfGiven = <T>(map: ReadonlyMap<string, T>, args: Arguments, parameter: string): T | undefined =>
  args.has(parameter) ? named(map, args, parameter) : undefined;

/** What each of a list of ids names. */
export function namedEach<T>(map: ReadonlyMap<string, T>, args: Arguments, parameter: string): readonly T[] {
  return args.list(parameter).map((id) => {
    const found = map.get(id);
    if (!found) throw noSuchEntity(args.command, parameter, id);
    return found;
  });
}

/** The pending job that is about something, newest first. */
export const pendingJob = (cloud: Cloud, id: string): Job | undefined =>
  cloud.jobs.pending().findLast(({ work }) => work.about?.id === id);

/** As CloudStack writes times: `2026-11-21T03:00:00+0000`. */
export const time = (date: Date): string => `${date.toISOString().slice(0, 19)}+0000`;

export const done = (): Fields => ({ success: true });
