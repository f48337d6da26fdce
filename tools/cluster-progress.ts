import type { Cluster, ClusterHandler, NodeGroup } from '../drivers/contract/cluster.ts';
import type { IidReference } from '../drivers/contract/iid.ts';
import { busySentence } from './cluster-display.ts';
import type { OperationContext } from './context.ts';
import type { Progress } from './operation.ts';
import { found, goneSentence } from './shared/found.ts';
import { openHandler } from './shared/handlers.ts';
import { titles } from './shared/titles.ts';

interface OnConnection {
  readonly connection?: string | undefined;
}

/** The cluster as it is now; undefined where it is gone. */
export async function currentCluster(
  cluster: IidReference,
  input: OnConnection,
  context: OperationContext,
): Promise<Cluster | undefined> {
  const handler: ClusterHandler = await openHandler('cluster', input, context);
  return await found(handler.getCluster(cluster, context.call));
}

/** The very node group, not another one that has taken its name. */
export const sameGroup = (cluster: Cluster | undefined, { nameId, systemId }: IidReference): NodeGroup | undefined =>
  cluster?.nodeGroups.find(({ iid }) => (systemId ? iid.systemId === systemId : iid.nameId === nameId));

/** The node group that an input means; by its id where consent was given for that very one. */
export async function currentGroup(
  input: OnConnection & { readonly name: string; readonly cluster: string },
  context: OperationContext,
  systemId = context.target?.systemId,
): Promise<NodeGroup | undefined> {
  const cluster = await currentCluster({ nameId: input.cluster }, input, context);
  return sameGroup(cluster, { nameId: input.name, systemId });
}

/** How far a cluster has come that is to be Active with all its node groups. */
export async function clusterProgress(
  details: Cluster,
  input: OnConnection,
  context: OperationContext,
): Promise<Progress<Cluster>> {
  const cluster = await currentCluster(details.iid, input, context);
  if (!cluster) return { state: 'failed', status: goneSentence('cluster', details.iid), details };
  const groups = cluster.nodeGroups;
  const stuck = groups.find(({ status }) => status === 'Inactive');
  if (cluster.status === 'Active' && stuck) return progressOf('nodegroup', stuck, cluster);
  const busy = groups.find(({ status }) => status !== 'Active');
  return cluster.status === 'Active' && busy
    ? progressOf('nodegroup', busy, cluster)
    : progressOf('cluster', cluster, cluster);
}

/** How far a node group has come that is to be Active. */
export async function nodeGroupProgress(
  details: NodeGroup,
  input: OnConnection & { readonly cluster: string },
  context: OperationContext,
): Promise<Progress<NodeGroup>> {
  const group = sameGroup(await currentCluster({ nameId: input.cluster }, input, context), details.iid);
  if (!group) return { state: 'failed', status: goneSentence('nodegroup', details.iid), details };
  return progressOf('nodegroup', group, group);
}

function progressOf<D>(
  type: 'cluster' | 'nodegroup',
  { iid, status }: Pick<NodeGroup, 'iid' | 'status'>,
  details: D,
): Progress<D> {
  return { state: states[status], status: busySentence(titles[type], iid.nameId, status), details };
}

const states = {
  Creating: 'running',
  Updating: 'running',
  Active: 'done',
  Inactive: 'failed',
  Deleting: 'failed',
  Unknown: 'running',
} as const satisfies Record<Cluster['status'], Progress<unknown>['state']>;
