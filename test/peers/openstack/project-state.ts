import { type Kind, listAll, type Row } from './listing.ts';
import type { Rest } from './rest.ts';

/** What a project can have, as the peer itself counts it. */
export const kinds = {
  servers: { service: 'compute', path: '/servers/detail', element: 'servers' },
  keyPairs: { service: 'compute', path: '/os-keypairs', element: 'keypairs', key: 'name' },
  serverGroups: { service: 'compute', path: '/os-server-groups', element: 'server_groups' },
  networks: { service: 'network', path: '/networks', element: 'networks' },
  subnets: { service: 'network', path: '/subnets', element: 'subnets' },
  routers: { service: 'network', path: '/routers', element: 'routers' },
  ports: { service: 'network', path: '/ports', element: 'ports' },
  floatingIPs: { service: 'network', path: '/floatingips', element: 'floatingips' },
  securityGroups: { service: 'network', path: '/security-groups', element: 'security_groups' },
  volumes: { service: 'volumev3', path: '/volumes/detail', element: 'volumes' },
  snapshots: { service: 'volumev3', path: '/snapshots', element: 'snapshots' },
  images: { service: 'image', path: '/images', element: 'images' },
  loadBalancers: { service: 'load-balancer', path: '/v2/lbaas/loadbalancers', element: 'loadbalancers' },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];

export type ProjectState = Readonly<Record<KindName, readonly Row[]>>;

/** Everything that a project has. What is everybody's, and the security group that each project is born with, is left out. */
export async function readState(rest: Rest): Promise<ProjectState> {
  const entries = await Promise.all(
    kindNames.map(async (name) => [name, (await listAll(rest, kinds[name])).filter((row) => isOwn(name, row, rest))]),
  );
  return Object.fromEntries(entries);
}

/** How many of each kind there are: what a test compares before and after. */
export const counted = (state: ProjectState): Readonly<Record<KindName, number>> =>
  Object.fromEntries(kindNames.map((name) => [name, state[name].length])) as Record<KindName, number>;

/** The names of a kind that occur, and how often. Of those with an own name only; a floating IP's is its description. */
export function namesIn(state: ProjectState): Map<string, number> {
  const names = new Map<string, number>();
  for (const kind of kindNames) {
    for (const { name, description } of state[kind]) {
      const text = String(name || (kind === 'floatingIPs' && description) || '');
      if (text === '') continue;
      const key = `${kind} ${text}`;
      names.set(key, (names.get(key) ?? 0) + 1);
    }
  }
  return names;
}

function isOwn(kind: KindName, row: Row, { projectId }: Rest): boolean {
  const owner = row.project_id ?? row.tenant_id ?? row.owner;
  if (owner !== undefined && owner !== projectId) return false;
  return !(kind === 'securityGroups' && row.name === 'default');
}
