import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { vmIidsOf } from '../vm/vm-lookup.ts';
import { placeNames } from '../vpc/vpc-lookup.ts';
import type { Balancer } from './nlb-lookup.ts';
import {
  addressesOf,
  type FoundGroup,
  type FoundListener,
  groupArnsOf,
  groupsWhere,
  interfaceDescription,
  listenersOf,
  tagsByArn,
  targetsOf,
} from './nlb-parts.ts';
import type { Front, WholeBalancer } from './nlb-view.ts';

/**
 * Load balancers with all that AWS keeps of them elsewhere. What one answer tells of several is asked for once; listeners
 * and targets are told of one at a time only.
 */
export async function readWhole(
  account: Account,
  balancers: readonly Balancer[],
  call: CallOptions,
): Promise<WholeBalancer[]> {
  if (balancers.length === 0) return [];
  const arns = balancers.map(({ LoadBalancerArn }) => LoadBalancerArn);
  const [fronts, tags, addresses, places] = await Promise.all([
    readFrontsWithMembers(account, balancers, call),
    tagsByArn(account, arns, { call, subject: account.self }),
    addressesOf(account, balancers, call),
    placeNames(account, { vpcs: balancers.map(({ VpcId }) => VpcId), subnets: [] }, call),
  ]);
  return fronts.map((front) => ({
    ...front,
    vpc: places.vpc(front.balancer.VpcId),
    addresses: addresses.get(interfaceDescription(front.balancer)) ?? [],
    tags: tags.get(front.balancer.LoadBalancerArn) ?? [],
  }));
}

/** A load balancer with what stands behind it, for changes of that. */
export async function readFront(account: Account, balancer: Balancer, call: CallOptions): Promise<Front> {
  const [front] = await readFronts(account, [balancer], call);
  return front ?? { balancer, listeners: [], group: undefined };
}

/** The members of a target group: VMs by their names, and targets that are none. */
export interface Members {
  readonly vms: readonly Iid[];
  readonly otherTargets: readonly string[];
}

/** An instance that is gone is no VM any more; AWS forgets it as a target a little later. */
export async function membersOf(account: Account, group: FoundGroup, call: CallOptions): Promise<Members> {
  const targets = await targetIdsOf(account, group, call);
  return split(targets, group, isOfInstances(group) ? await vmIidsOf(account, targets, call) : new Map());
}

async function readFronts(account: Account, balancers: readonly Balancer[], call: CallOptions): Promise<Front[]> {
  const ask = { call, subject: account.self };
  const every = balancers.length > 1 ? groupsWhere(account, 'all', ask) : undefined;
  const readListeners = Promise.all(balancers.map((balancer) => listenersOf(account, balancer, ask)));
  const [listeners, all] = await Promise.all([readListeners, every]);
  const firstArns = listeners.flatMap((own) => firstGroupOf(own) ?? []);
  const groups = all ?? (await groupsWhere(account, firstArns, ask));
  return balancers.map((balancer, index) => {
    const own = listeners[index] ?? [];
    const arn = firstGroupOf(own);
    return { balancer, listeners: own, group: groups.find(({ TargetGroupArn }) => TargetGroupArn === arn) };
  });
}

async function readFrontsWithMembers(
  account: Account,
  balancers: readonly Balancer[],
  call: CallOptions,
): Promise<(Front & Members)[]> {
  const fronts = await readFronts(account, balancers, call);
  const targets = await Promise.all(
    fronts.map(async ({ group }) => (group ? await targetIdsOf(account, group, call) : [])),
  );
  const ids = fronts.flatMap(({ group }, index) => (group && isOfInstances(group) ? (targets[index] ?? []) : []));
  const names = await vmIidsOf(account, ids, call);
  return fronts.map((front, index) => ({ ...front, ...split(targets[index] ?? [], front.group, names) }));
}

const firstGroupOf = ([first]: readonly FoundListener[]): string | undefined => first && groupArnsOf(first)[0];

async function targetIdsOf(account: Account, group: FoundGroup, call: CallOptions): Promise<string[]> {
  const targets = await targetsOf(account, group.TargetGroupArn, { call, subject: account.self });
  return targets.flatMap(({ Target }) => Target?.Id ?? []);
}

export const isOfInstances = ({ TargetType = 'instance' }: FoundGroup): boolean => TargetType === 'instance';

const split = (targets: readonly string[], group: FoundGroup | undefined, names: ReadonlyMap<string, Iid>): Members =>
  group && !isOfInstances(group)
    ? { vms: [], otherTargets: targets }
    : { vms: targets.flatMap((id) => names.get(id) ?? []), otherTargets: [] };
