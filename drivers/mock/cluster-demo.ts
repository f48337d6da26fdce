import { endpointOf, launchCluster } from './cluster-launch.ts';
import type { RandomBytes } from './identifiers.ts';
import { launchNodeGroup, type NodePlace, nodesOf } from './node-group-launch.ts';
import type { State } from './state.ts';

const demo = {
  cluster: { name: 'dev-cluster', version: '1.32', vpc: 'vpc-01', subnets: ['subnet-01'], securityGroups: ['sg-01'] },
  group: { name: 'workers', spec: 'm1.small', keyPair: 'keypair-01', minNodeSize: 1, maxNodeSize: 5 },
  desiredNodeSize: 2,
} as const;

/** The demo world's cluster, Active with all its nodes, made at `place.now` on a `type-i` cloud. */
export function addDemoCluster(
  state: State,
  place: NodePlace & { readonly now: Date },
  { tags, random }: { readonly tags: Readonly<Record<string, string>>; readonly random: RandomBytes },
): void {
  const { cluster: wanted, group, desiredNodeSize } = demo;
  const request = {
    ...wanted,
    subnets: [...wanted.subnets],
    securityGroups: [...wanted.securityGroups],
    nodeGroups: [],
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  };
  const cluster = launchCluster(state, request, place, { clusterType: 'type-i', random });
  const workers = launchNodeGroup(state, [], { ...group, onAutoScaling: true, desiredNodeSize }, place, random);
  state.clusters.push({
    ...cluster,
    status: 'Active',
    endpoint: endpointOf(cluster, place.region.name),
    nodeGroups: [{ ...workers, status: 'Active', nodes: nodesOf(workers, desiredNodeSize, random) }],
  });
}
