import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { ownerIdOf } from '../nic/nic-lookup.ts';
import { type FloatingIp, floatingIps } from '../public-ip/floating-ip.ts';
import { serverNames } from '../vm/vm-lookup.ts';
import { networkList, portsWhere } from '../vpc/vpc-lookup.ts';
import { serverIdOf } from './nlb-marks.ts';
import {
  type Balancer,
  listenerList,
  type Member,
  type Monitor,
  memberList,
  monitorList,
  type OctaviaListener,
  type Pool,
  poolList,
} from './octavia.ts';

/** A load balancer and what stands behind it: the first listener for TCP or UDP, and its default pool. */
export interface Front {
  readonly balancer: Balancer;
  readonly listeners: readonly OctaviaListener[];
  readonly listener: OctaviaListener | undefined;
  readonly pool: Pool | undefined;
  readonly monitor: Monitor | undefined;
  readonly members: readonly Member[];
}

/** Which VM a member is; undefined where the address is nobody's, or not that VM's any more. */
export type VMOf = (member: Member) => Iid | undefined;

export interface WholeBalancer extends Front {
  readonly vpc: Iid;
  readonly floatingIps: readonly FloatingIp[];
  readonly vmOf: VMOf;
}

/** Load balancers with all that is kept of them elsewhere. Only members are asked for one pool at a time. */
export async function readWhole(
  account: Account,
  balancers: readonly Balancer[],
  call: CallOptions,
): Promise<WholeBalancer[]> {
  if (balancers.length === 0) return [];
  const ask = { call, subject: account.self };
  const [only, ...others] = balancers;
  const one = others.length === 0 ? only : undefined;
  const [fronts, addresses, networks] = await Promise.all([
    readFronts(account, balancers, call),
    floatingIps(account, one?.vip_port_id ? { port_id: one.vip_port_id } : {}, call),
    account.network.list(networkList, ask, one?.vip_network_id ? { id: one.vip_network_id } : {}),
  ]);
  const vmOf = await readVMs(
    account,
    fronts.flatMap(({ members }) => members),
    call,
  );
  return fronts.map((front) => {
    const { vip_network_id: networkId, vip_port_id: portId } = front.balancer;
    const network = networks.find(({ id }) => id === networkId) ?? { id: networkId ?? '-' };
    return {
      ...front,
      vpc: iidOf(network),
      floatingIps: addresses.filter(({ port_id: id }) => id && id === portId),
      vmOf,
    };
  });
}

export async function readFront(account: Account, balancer: Balancer, call: CallOptions): Promise<Front> {
  const [front] = await readFronts(account, [balancer], call);
  return front ?? { balancer, listeners: [], listener: undefined, pool: undefined, monitor: undefined, members: [] };
}

async function readFronts(account: Account, balancers: readonly Balancer[], call: CallOptions): Promise<Front[]> {
  const { loadBalancer, projectId } = account;
  const ask = { call, subject: account.self };
  const [only, ...others] = balancers;
  const one = others.length === 0 ? only?.id : undefined;
  const query = { project_id: projectId };
  const [listeners, pools, monitors] = await Promise.all([
    loadBalancer.list(listenerList, ask, { ...query, load_balancer_id: one }),
    loadBalancer.list(poolList, ask, { ...query, loadbalancer_id: one }),
    loadBalancer.list(monitorList, ask, query),
  ]);
  return await Promise.all(
    balancers.map(async (balancer) => {
      const its = listeners.filter(({ loadbalancers: of }) => of?.some(({ id }) => id === balancer.id));
      const listener = its.find(isOfNetwork) ?? its[0];
      const pool = pools.find(({ id }) => id === listener?.default_pool_id);
      const monitor = monitors.find(({ id }) => id === pool?.healthmonitor_id);
      const members = pool ? await loadBalancer.list(memberList(pool.id), ask) : [];
      return { balancer, listeners: its, listener, pool, monitor, members };
    }),
  );
}

export const isOfNetwork = ({ protocol }: Pick<OctaviaListener, 'protocol'>): boolean =>
  protocol === 'TCP' || protocol === 'UDP';

/** Whose the members' addresses are. Asked for only where there are members. */
export async function readVMs(account: Account, members: readonly Member[], call: CallOptions): Promise<VMOf> {
  if (members.length === 0) return () => undefined;
  const [ports, names] = await Promise.all([
    portsWhere(account, { project_id: account.projectId }, call),
    serverNames(account, call),
  ]);
  return ({ address, subnet_id: subnet, ...member }) => {
    const port = ports.find(
      (candidate) =>
        ownerIdOf(candidate) !== undefined &&
        candidate.fixed_ips.some(
          ({ ip_address: ip, subnet_id: home }) => ip === address && (!subnet || !home || home === subnet),
        ),
    );
    const id = port && ownerIdOf(port);
    const name = id === undefined ? undefined : names.get(id);
    if (id === undefined || name === undefined) return undefined;
    const wanted = serverIdOf({ ...member, address });
    return wanted === undefined || wanted === id ? { nameId: name, systemId: id } : undefined;
  };
}
