import { DeleteNodegroupCommand, UpdateNodegroupConfigCommand } from '@aws-sdk/client-eks';
import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { ClusterHandler, NodeGroup } from '../../contract/cluster.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { accept } from '../refusal.ts';
import { instancesWhere } from '../vm/vm-lookup.ts';
import { clusterNamed } from './cluster-lookup.ts';
import { requireActive, requireSettled } from './cluster-state.ts';
import { launchNodeGroup } from './node-group-creation.ts';
import { type FoundNodeGroup, nodeGroupNamed } from './node-group-lookup.ts';
import { boundsLabel, boundsOf, isAutoScaled, type Scaling, scalingOf } from './node-group-sizes.ts';
import { nodeGroupView } from './node-group-view.ts';
import { nodeTag } from './node-instance.ts';

type NodeGroupMethods = Pick<
  ClusterHandler,
  'addNodeGroup' | 'setNodeGroupAutoScaling' | 'changeNodeGroupScaling' | 'removeNodeGroup'
>;

const scalingSchema = z.object({
  desiredNodeSize: z.number().int().nonnegative(),
  minNodeSize: z.number().int().nonnegative().optional(),
  maxNodeSize: z.number().int().positive().optional(),
});

/** Managed node groups. Every change is answered once EKS has accepted it. */
export function createNodeGroupMethods(account: Account): NodeGroupMethods {
  async function find(cluster: IidReference, nodeGroup: IidReference, call: CallOptions): Promise<FoundNodeGroup> {
    const owner = await clusterNamed(account, cluster, call);
    return await nodeGroupNamed(account, owner.name, nodeGroup, call);
  }

  /** Gives a group other sizes and shows it on its way. */
  async function resize(group: FoundNodeGroup, { config, label }: Scaling, call: CallOptions): Promise<NodeGroup> {
    const { clusterName, nodegroupName } = group;
    const had = group.labels?.[boundsLabel];
    const labels = { ...group.labels, ...(label !== undefined && { [boundsLabel]: label }) };
    if (label === undefined) delete labels[boundsLabel];
    const command = new UpdateNodegroupConfigCommand({
      clusterName,
      nodegroupName,
      scalingConfig: config,
      ...(label !== undefined && label !== had && { labels: { addOrUpdateLabels: { [boundsLabel]: label } } }),
      ...(label === undefined && had !== undefined && { labels: { removeLabels: [boundsLabel] } }),
      clientRequestToken: account.newToken(),
    });
    await account.eks.change(command, account.ask('nodegroup', nodegroupName, call));
    const changed: FoundNodeGroup = { ...group, labels, scalingConfig: config };
    return { ...nodeGroupView(changed, await nodesOf(group, call)), status: 'Updating' };
  }

  const nodesOf = ({ clusterName = '', nodegroupName }: FoundNodeGroup, call: CallOptions) =>
    instancesWhere(
      account,
      [
        { Name: `tag:${nodeTag.cluster}`, Values: [clusterName] },
        { Name: `tag:${nodeTag.group}`, Values: [nodegroupName] },
      ],
      call,
    );

  return {
    async addNodeGroup(cluster, request, call) {
      const made = await launchNodeGroup(account, cluster, request, call);
      return { ...nodeGroupView(made, []), status: 'Creating' };
    },

    async setNodeGroupAutoScaling(cluster, nodeGroup, on, call) {
      const group = await find(cluster, nodeGroup, call);
      const subject = { resource: 'nodegroup', name: group.nodegroupName } as const;
      requireActive(group, subject);
      const desiredNodeSize = group.scalingConfig?.desiredSize ?? 0;
      const sizes = { onAutoScaling: on, desiredNodeSize, ...boundsOf(group) };
      const scaling = scalingOf(sizes, subject);
      if (on) call.progress?.(needsScaler);
      return await resize(group, scaling, call);
    },

    async changeNodeGroupScaling(cluster, nodeGroup, scaling, call) {
      const group = await find(cluster, nodeGroup, call);
      const subject = { resource: 'nodegroup', name: group.nodegroupName } as const;
      const given = accept(scalingSchema, scaling, subject);
      requireActive(group, subject);
      return await resize(
        group,
        scalingOf({ ...keptSizes(group, given.desiredNodeSize), ...stated(given) }, subject),
        call,
      );
    },

    async removeNodeGroup(cluster, nodeGroup, call) {
      const group = await find(cluster, nodeGroup, call);
      const { clusterName, nodegroupName } = group;
      const ask = account.ask('nodegroup', nodegroupName, call);
      requireSettled(group, ask.subject);
      await account.eks.change(new DeleteNodegroupCommand({ clusterName, nodegroupName }), ask);
    },
  };
}

/** Bounds hold where auto scaling is on; where it is off they give way to the number that is wanted. */
function keptSizes(group: FoundNodeGroup, desired: number) {
  const onAutoScaling = isAutoScaled(group);
  const { minNodeSize: least, maxNodeSize: most } = boundsOf(group);
  if (onAutoScaling || least === undefined || most === undefined) {
    return { onAutoScaling, minNodeSize: least, maxNodeSize: most };
  }
  return { onAutoScaling, minNodeSize: Math.min(least, desired), maxNodeSize: Math.max(most, desired) };
}

/** What a request leaves out stays as it is. */
const stated = ({ desiredNodeSize, minNodeSize, maxNodeSize }: z.infer<typeof scalingSchema>) => ({
  desiredNodeSize,
  ...(minNodeSize !== undefined && { minNodeSize }),
  ...(maxNodeSize !== undefined && { maxNodeSize }),
});

const needsScaler = {
  en: 'EKS scales by itself only where the Cluster Autoscaler runs in the cluster; it works within the bounds of the group.',
  ko: 'EKS에서는 클러스터에 Cluster Autoscaler가 실행 중일 때만 자동으로 확장됩니다. 노드 그룹의 최소·최대 노드 수 안에서 동작합니다.',
};
