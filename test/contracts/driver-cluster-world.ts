import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, ClusterRequest, NodeGroup, NodeGroupRequest } from '../../drivers/contract/cluster.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { IidReference } from '../../drivers/contract/iid.ts';
import type { Security } from '../../drivers/contract/security.ts';
import type { VPC } from '../../drivers/contract/vpc.ts';
import { type ContractBench, only } from './driver-bench.ts';

/** A network for clusters and one Active cluster in it, shared by tests: on a real cloud it takes many minutes. */
export interface ClusterWorld {
  readonly vpc: VPC;
  readonly security: Security;
  readonly keyPair: string;
  readonly cluster: Cluster;
  close(): Promise<void>;
}

export async function openClusterWorld(bench: ContractBench): Promise<ClusterWorld> {
  const { call, handlers } = bench;
  const [name, group] = [bench.newName('vpc'), bench.newName('sg')];
  const subnets = [{ name: bench.newName('subnet'), cidr: '10.0.1.0/24' }];
  const vpc = await handlers.vpc.createVPC({ name, cidr: '10.0.0.0/16', subnets }, call);
  const security = await handlers.security.createSecurity({ name: group, vpc: name, rules: [] }, call);
  const keyPair = bench.newName('key');
  await handlers.keyPair.createKey({ name: keyPair }, call);
  const { iid } = await handlers.cluster.createCluster(clusterRequest(bench, { vpc, security, keyPair }), call);
  const cluster = await activeCluster(bench, iid);
  return {
    vpc,
    security,
    keyPair,
    cluster,
    async close() {
      await removeCluster(bench, iid);
      await handlers.security.deleteSecurity(security.iid, call);
      await handlers.vpc.deleteVPC(vpc.iid, call);
      await handlers.keyPair.deleteKey({ nameId: keyPair }, call);
    },
  };
}

/** A request that fits the connection's type of cluster. */
export function clusterRequest(
  bench: ContractBench,
  { vpc, security, keyPair }: Pick<ClusterWorld, 'vpc' | 'security' | 'keyPair'>,
): ClusterRequest {
  return {
    name: bench.newName('cluster'),
    ...(bench.driver.samples.clusterVersions && { version: bench.driver.samples.clusterVersions[0] }),
    vpc: vpc.iid.nameId,
    subnets: [only(vpc.subnets).iid.nameId],
    securityGroups: [security.iid.nameId],
    nodeGroups: bench.connection.facts.clusterType === 'type-ii' ? [nodeGroupRequest(bench, { keyPair })] : [],
  };
}

export const nodeGroupRequest = (
  bench: ContractBench,
  { keyPair }: Pick<ClusterWorld, 'keyPair'>,
): NodeGroupRequest => ({
  keyPair,
  name: bench.newName('ng'),
  spec: bench.driver.samples.spec,
  onAutoScaling: true,
  desiredNodeSize: 2,
  minNodeSize: 1,
  maxNodeSize: 4,
});

/** The cluster once it is Active with all its node groups. */
export const activeCluster = (bench: ContractBench, iid: IidReference): Promise<Cluster> =>
  until(bench, async () => {
    const cluster = await bench.handlers.cluster.getCluster(iid, bench.call);
    const all = [cluster, ...cluster.nodeGroups];
    return all.every(({ status }) => status === 'Active') ? cluster : undefined;
  });

/** The node group once it is Active. */
export const activeGroup = (bench: ContractBench, cluster: IidReference, group: IidReference): Promise<NodeGroup> =>
  until(bench, async () => {
    const found = await groupOf(bench, cluster, group);
    return found?.status === 'Active' ? found : undefined;
  });

export async function groupOf(
  bench: ContractBench,
  cluster: IidReference,
  { nameId }: IidReference,
): Promise<NodeGroup | undefined> {
  const { nodeGroups } = await bench.handlers.cluster.getCluster(cluster, bench.call);
  return nodeGroups.find(({ iid }) => iid.nameId === nameId);
}

export async function removeGroup(bench: ContractBench, cluster: IidReference, group: IidReference): Promise<void> {
  await activeGroup(bench, cluster, group);
  await bench.handlers.cluster.removeNodeGroup(cluster, group, bench.call);
  await until(bench, async () => ((await groupOf(bench, cluster, group)) ? undefined : true));
}

/** Takes a cluster away in the order that its cloud wants. One that is gone is no failure. */
export async function removeCluster(bench: ContractBench, iid: IidReference): Promise<void> {
  const { handlers, call } = bench;
  try {
    const { nodeGroups } = await activeCluster(bench, iid);
    if (bench.connection.facts.clusterType === 'type-i') {
      for (const group of nodeGroups) await removeGroup(bench, iid, group.iid);
    }
    await handlers.cluster.deleteCluster(iid, call);
    await untilGone(bench, iid);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

export const untilGone = (bench: ContractBench, iid: IidReference): Promise<true> =>
  until(bench, async () => {
    try {
      await bench.handlers.cluster.getCluster(iid, bench.call);
      return undefined;
    } catch (error) {
      if (isNotFound(error)) return true;
      throw error;
    }
  });

async function until<T>(bench: ContractBench, look: () => Promise<T | undefined>): Promise<T> {
  const signal = AbortSignal.timeout(bench.driver.settle.timeoutMs);
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(bench.driver.settle.pollMs, undefined, { signal });
  }
}

const isNotFound = (error: unknown): boolean => error instanceof CloudError && error.kind === 'not-found';
