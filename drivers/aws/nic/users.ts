import type { Filter } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import { resourceWords } from '../../shared/resource-words.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { clustersUsing } from '../cluster/cluster-users.ts';
import { forEach } from '../lookup.ts';
import { balancersUsing } from '../nlb/nlb-users.ts';
import { inUse, type ResourceSubject, refusal } from '../refusal.ts';
import { type EC2Instance, instanceIid, instancesWhere } from '../vm/vm-lookup.ts';
import { type FoundInterface, interfaceIid, interfacesWhere } from './nic-lookup.ts';

/** One of these. */
export interface UsedPlace {
  readonly vpcId?: string;
  readonly subnetId?: string;
  readonly groupId?: string;
}

export interface Users {
  /** VMs, load balancers, clusters, and interfaces that are none of theirs. */
  readonly staying: readonly ResourceSubject[];
  /** What is on its way out: it goes by itself within minutes after its owner was deleted. */
  readonly leaving: readonly ResourceSubject[];
}

/** How long interfaces take to go after their load balancer or cluster, and VMs after their termination. */
const leavingLimitMs = 5 * 60_000;

/** Who uses a VPC, a subnet or a security group. Interfaces tell it; clusters and load balancers show before they have any. */
export async function usersOf(account: Account, place: UsedPlace, call: CallOptions): Promise<Users> {
  const [interfaces, balancers, clusters] = await Promise.all([
    interfacesWhere(account, filtersOf(place), call),
    ifAllowed(balancersUsing(account, place, call)),
    clustersUsing(account, place, call),
  ]);
  const instanceIds = interfaces.map(({ Attachment }) => Attachment?.InstanceId);
  const instances = await forEach(instanceIds, (Values) =>
    instancesWhere(account, [{ Name: 'instance-id', Values }], call),
  );
  const byId = new Map(instances.map((instance) => [instance.InstanceId, instance]));
  const known = new Set([...(balancers ?? []), ...clusters].map(({ resource, name }) => `${resource} ${name}`));
  const others = interfaces.flatMap((each) => holderOf(each, byId, known, balancers !== undefined) ?? []);
  const holders = [...new Map(others.map((holder) => [keyOf(holder.subject), holder])).values()];
  return {
    staying: [
      ...holders.filter(({ leaves }) => !leaves).map(({ subject }) => subject),
      ...(balancers ?? []),
      ...clusters,
    ],
    leaving: holders.filter(({ leaves }) => leaves).map(({ subject }) => subject),
  };
}

/**
 * Resolves when nobody uses the place any more: what is on its way out is waited for. Throws `dependency` with the names of
 * those that stay.
 */
export async function untilUnused(
  account: Account,
  place: UsedPlace,
  {
    subject,
    call,
    others = [],
  }: {
    readonly subject: ResourceSubject;
    readonly call: CallOptions;
    /** What else keeps it from going, with its name. */
    readonly others?: readonly Localized[];
  },
): Promise<void> {
  const look = async () => {
    const { staying, leaving } = await usersOf(account, place, call);
    if (staying.length + others.length > 0) throw stillUsed(subject, [...staying, ...leaving], others);
    return leaving;
  };
  let leaving: readonly ResourceSubject[] = [];
  await waitUntil(
    account,
    async () => {
      leaving = await look();
      return leaving;
    },
    ({ length }) => length === 0,
    {
      ask: { call, subject },
      what: { en: 'what used it to go', ko: '사용하던 리소스 삭제 완료' },
      limitMs: leavingLimitMs,
    },
  ).catch((error: unknown) => {
    // Nothing was changed yet, so the outcome is clear.
    throw error instanceof CloudError && error.kind === 'timeout' && error.ambiguous ? inUse(subject, leaving) : error;
  });
}

/** How people call a user. */
export const nameOfUser = ({ resource, name }: ResourceSubject): Localized => ({
  en: `${resourceWords[resource].title.en} ${name}`,
  ko: `${resourceWords[resource].title.ko} ${name}`,
});

/** Like `inUse`, of things as well that the contract has no word for. */
function stillUsed(subject: ResourceSubject, users: readonly ResourceSubject[], others: readonly Localized[]) {
  if (others.length === 0) return inUse(subject, users);
  const all = [...users.map(nameOfUser), ...others];
  const named = (language: keyof Localized) => all.map((each) => each[language]).join(', ');
  return refusal({
    kind: 'dependency',
    subject,
    fact: { en: `it is in use by ${named('en')}`, ko: `사용 중입니다: ${named('ko')}` },
    remedy: { en: `Remove these first: ${named('en')}.`, ko: `먼저 다음을 삭제하십시오: ${named('ko')}.` },
  });
}

interface Holder {
  readonly subject: ResourceSubject;
  readonly leaves: boolean;
}

/** Whose an interface is; undefined where its owner is among `known`, which shows it already. */
function holderOf(
  each: FoundInterface,
  instances: ReadonlyMap<string, EC2Instance>,
  known: ReadonlySet<string>,
  knowsBalancers: boolean,
): Holder | undefined {
  const instance = instances.get(each.Attachment?.InstanceId ?? '');
  if (instance) {
    const subject = { resource: 'vm', name: instanceIid(instance).nameId } as const;
    return { subject, leaves: instance.State?.Name === 'shutting-down' };
  }
  const own: ResourceSubject = { resource: 'nic', name: nameOf(each) };
  const owner = ownerIn(each.Description ?? '');
  if (owner === undefined) return { subject: own, leaves: false };
  if (known.has(keyOf(owner))) return undefined;
  const isGone = each.RequesterManaged === true && (owner.resource === 'cluster' || knowsBalancers);
  return isGone ? { subject: own, leaves: true } : { subject: owner, leaves: false };
}

/** AWS tells the owner of an interface that it manages in the description only. */
function ownerIn(description: string): ResourceSubject | undefined {
  const balancer = /^ELB (?:net|app|gwy)\/([\w-]{1,32})\//.exec(description)?.[1];
  if (balancer) return { resource: 'nlb', name: balancer };
  const cluster = /^Amazon EKS ([\w-]{1,100})$/.exec(description)?.[1];
  return cluster ? { resource: 'cluster', name: cluster } : undefined;
}

function nameOf(each: FoundInterface): string {
  const { nameId } = interfaceIid(each);
  const type = each.InterfaceType ?? 'interface';
  return type === 'interface' ? nameId : `${nameId} (${type})`;
}

const keyOf = ({ resource, name }: ResourceSubject): string => `${resource} ${name}`;

const filtersOf = ({ vpcId, subnetId, groupId }: UsedPlace): Filter[] =>
  [
    { Name: 'vpc-id', Values: [vpcId] },
    { Name: 'subnet-id', Values: [subnetId] },
    { Name: 'group-id', Values: [groupId] },
  ].flatMap(({ Name, Values: [id] }) => (id === undefined ? [] : [{ Name, Values: [id] }]));

/** Undefined where the credential may not ask: the interfaces of load balancers still show. */
const ifAllowed = <T>(asking: Promise<T>): Promise<T | undefined> =>
  asking.catch((error: unknown) => {
    if (error instanceof CloudError && error.kind === 'forbidden') return undefined;
    throw error;
  });
