import { z } from 'zod';
import {
  type Cluster,
  clusterSchema,
  clusterStatusSchema,
  type NodeGroup,
  nodeGroupSchema,
} from '../contract/cluster.ts';

/** What a cluster or node group becomes, and when. `Gone` takes it out. */
const clusterTransitionSchema = z.object({
  to: z.union([clusterStatusSchema.extract(['Active']), z.literal('Gone')]),
  at: z.iso.datetime(),
  version: z.string().optional(),
  endpoint: z.string().optional(),
  nodes: nodeGroupSchema.shape.nodes.optional(),
});
type ClusterTransition = z.infer<typeof clusterTransitionSchema>;

/** The part of an account's state that is about Kubernetes. */
export const clusterStateShape = {
  clusters: z.array(clusterSchema).default([]),
  /** By the system id of a cluster or node group. */
  clusterTransitions: z.record(z.string(), clusterTransitionSchema).default({}),
};
type ClusterState = z.infer<z.ZodObject<typeof clusterStateShape>>;

/** Starts the way of a cluster or node group from `via`, which takes `durationMs` from `now`. */
export function beginClusterTransition(
  state: ClusterState,
  thing: Cluster | NodeGroup,
  via: 'Creating' | 'Updating' | 'Deleting',
  way: Omit<ClusterTransition, 'at'> & { readonly durationMs: number },
  now: Date,
): void {
  const { durationMs, ...transition } = way;
  thing.status = via;
  state.clusterTransitions[thing.iid.systemId] = {
    ...transition,
    at: new Date(now.getTime() + durationMs).toISOString(),
  };
}

/** Carries every transition of clusters and node groups that is over by `now` into the state. */
export function settleClusters(state: ClusterState, now: Date): void {
  const isGone = (thing: Cluster | NodeGroup): boolean => {
    const transition = state.clusterTransitions[thing.iid.systemId];
    if (!transition || Date.parse(transition.at) > now.getTime()) return false;
    delete state.clusterTransitions[thing.iid.systemId];
    const { to, at: _over, ...became } = transition;
    if (to === 'Gone') return true;
    Object.assign(thing, { status: to, ...became });
    return false;
  };
  state.clusters = state.clusters.filter((cluster) => {
    cluster.nodeGroups = cluster.nodeGroups.filter((group) => !isGone(group));
    return !isGone(cluster);
  });
}
