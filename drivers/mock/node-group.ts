import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { Cluster, ClusterHandler, NodeGroup } from '../contract/cluster.ts';
import type { IidReference } from '../contract/iid.ts';
import type { MockCloud, MockOperation, MockRequest } from './cloud.ts';
import { clusterSubject, nodeGroupSubject, requireActive } from './cluster-refusals.ts';
import { beginClusterTransition } from './cluster-state.ts';
import { need } from './lookup.ts';
import { boundsOf, launchNodeGroup, nodesOf } from './node-group-launch.ts';
import { requireSizes } from './node-group-sizes.ts';
import { accept } from './refusal.ts';
import type { State } from './state.ts';

const scalingSchema = z.object({
  desiredNodeSize: z.number().int().nonnegative(),
  minNodeSize: z.number().int().nonnegative().optional(),
  maxNodeSize: z.number().int().positive().optional(),
});

export type NodeGroupMethods = Pick<
  ClusterHandler,
  'addNodeGroup' | 'setNodeGroupAutoScaling' | 'changeNodeGroupScaling' | 'removeNodeGroup'
>;

export function createNodeGroupMethods(cloud: MockCloud): NodeGroupMethods {
  const { timings, random } = cloud.settings;

  /** Changes a group of a cluster, both of which must be Active, and sends it on its way. */
  const update = (
    operation: MockOperation,
    cluster: IidReference,
    group: IidReference,
    call: CallOptions,
    change: (found: NodeGroup) => void,
  ): Promise<NodeGroup> =>
    cloud.change(operation, nodeGroupSubject(group.nameId), call, (state, place) => {
      const found = needActiveGroup(state, cluster, group, place);
      change(found);
      const nodes = nodesOf(found, found.desiredNodeSize, random);
      const way = { to: 'Active', nodes, durationMs: timings.clusterUpdating } as const;
      beginClusterTransition(state, found, 'Updating', way, place.now);
      return found;
    });

  return {
    addNodeGroup: (cluster, request, call) =>
      cloud.change('cluster.addNodeGroup', nodeGroupSubject(request.name), call, (state, place) => {
        const owner = needActiveCluster(state, cluster, place.region.name);
        const group = launchNodeGroup(state, owner.nodeGroups, request, place, random);
        owner.nodeGroups.push(group);
        const nodes = nodesOf(group, group.desiredNodeSize, random);
        const way = { to: 'Active', nodes, durationMs: timings.nodeGroupCreating } as const;
        beginClusterTransition(state, group, 'Creating', way, place.now);
        return group;
      }),

    setNodeGroupAutoScaling: (cluster, group, on, call) =>
      update('cluster.setNodeGroupAutoScaling', cluster, group, call, (found) => {
        const changed = { ...found, onAutoScaling: on, ...boundsOf({ ...found, onAutoScaling: on }) };
        requireSizes(changed, nodeGroupSubject(group.nameId));
        Object.assign(found, changed);
      }),

    changeNodeGroupScaling: (cluster, group, scaling, call) =>
      update('cluster.changeNodeGroupScaling', cluster, group, call, (found) => {
        const subject = nodeGroupSubject(group.nameId);
        const { desiredNodeSize, minNodeSize, maxNodeSize } = accept(scalingSchema, scaling, subject);
        const changed = {
          ...found,
          desiredNodeSize,
          ...(minNodeSize !== undefined && { minNodeSize }),
          ...(maxNodeSize !== undefined && { maxNodeSize }),
        };
        requireSizes(changed, subject);
        Object.assign(found, changed);
      }),

    removeNodeGroup: (cluster, group, call) =>
      cloud.change('cluster.removeNodeGroup', nodeGroupSubject(group.nameId), call, (state, place) => {
        const found = needActiveGroup(state, cluster, group, place);
        const way = { to: 'Gone', durationMs: timings.clusterDeleting } as const;
        beginClusterTransition(state, found, 'Deleting', way, place.now);
      }),
  };
}

function needActiveCluster(state: State, cluster: IidReference, place: string): Cluster {
  const found = need(state.clusters, 'cluster', cluster, place);
  requireActive(found, clusterSubject(found.iid.nameId));
  return found;
}

function needActiveGroup(state: State, cluster: IidReference, group: IidReference, { region }: MockRequest): NodeGroup {
  const owner = need(state.clusters, 'cluster', cluster, region.name);
  const found = need(owner.nodeGroups, 'nodegroup', group, owner.iid.nameId);
  requireActive(owner, clusterSubject(owner.iid.nameId));
  requireActive(found, nodeGroupSubject(found.iid.nameId));
  return found;
}
