import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import type { Collection } from '../access/service.ts';
import type { Account } from '../account.ts';
import { serverNames } from '../vm/vm-lookup.ts';
import { type Port, type Router, routerList } from './network-response.ts';

/** Ports that Neutron itself keeps in a network, and takes away with it. */
const isNeutronsOwn = ({ device_owner }: Port): boolean =>
  device_owner === 'network:dhcp' || device_owner === 'network:distributed';

const isRouterPort = ({ device_owner }: Port): boolean =>
  /^network:(?:router_|ha_router)/.test(device_owner ?? '') && device_owner !== 'network:router_gateway';

/** The ports by which routers are in a network, and those of everybody else. */
export function sorted(ports: readonly Port[], own: readonly Router[]): { interfaces: Port[]; others: Port[] } {
  const isOwn = (port: Port) => isRouterPort(port) && own.some(({ id }) => id === port.device_id);
  return {
    interfaces: ports.filter(isOwn),
    others: ports.filter((port) => !isOwn(port) && !isNeutronsOwn(port)),
  };
}

const balancerList: Collection<{ id: string; name?: string | null | undefined }> = {
  path: '/lbaas/loadbalancers',
  element: 'loadbalancers',
  item: z.object({ id: z.string(), name: z.string().nullish() }),
  idOf: ({ id }) => id,
};

/** Whose ports they are, each once, by the names that people know. Asked for where something is refused only. */
export async function usersOf(account: Account, ports: readonly Port[], call: CallOptions): Promise<ResourceSubject[]> {
  const kinds = new Map(ports.map((port) => [port, kindOf(port)]));
  const has = (kind: Kind) => ports.some((port) => kinds.get(port) === kind);
  const ask = { call, subject: account.self };
  const [vms, balancers, routers] = await Promise.all([
    has('vm') ? serverNames(account, call) : new Map<string, string>(),
    has('nlb') && account.has('load-balancer') ? named(account.loadBalancer.list(balancerList, ask)) : new Map(),
    has('router') ? named(account.network.list(routerList, ask)) : new Map(),
  ]);
  const subjects = ports.map((port): ResourceSubject => {
    const id = port.device_id ?? '';
    const own = port.name || port.id;
    switch (kinds.get(port)) {
      case 'vm':
        return { resource: 'vm', name: vms.get(id) ?? id };
      case 'nlb':
        return { resource: 'nlb', name: balancers.get(id.replace(/^lb-/, '')) ?? own };
      case 'router':
        return { resource: 'nic', name: `${own} (router ${routers.get(id) ?? id})` };
      default:
        return { resource: 'nic', name: own };
    }
  });
  return [...new Map(subjects.map((subject) => [`${subject.resource} ${subject.name}`, subject])).values()];
}

type Kind = 'vm' | 'nlb' | 'router' | 'nic';

function kindOf(port: Port): Kind {
  const owner = port.device_owner ?? '';
  if (owner.startsWith('compute:')) return 'vm';
  if (/^(?:octavia|neutron:loadbalancer)/i.test(owner)) return 'nlb';
  return isRouterPort(port) ? 'router' : 'nic';
}

async function named(listed: Promise<readonly { readonly id: string; readonly name?: string | null | undefined }[]>) {
  // Names help; that they cannot be had is no reason to hide what was found.
  const rows = await listed.catch(() => []);
  return new Map(rows.map(({ id, name }) => [id, name || id]));
}
