import type { CallOptions } from '../../contract/call.ts';
import type { Cluster, ClusterHandler } from '../../contract/cluster.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { notFound } from '../refusal.ts';
import { launchCluster } from './cluster-creation.ts';
import { clusterNamed, clusterNames, everyCluster, type FoundCluster } from './cluster-lookup.ts';
import { removeCluster } from './cluster-removal.ts';
import { notNow } from './cluster-state.ts';
import { clusterToken } from './cluster-token.ts';
import { upgradeCluster } from './cluster-upgrade.ts';
import { readClusters } from './cluster-view.ts';
import { kubeconfigOf, type ReachedCluster } from './kubeconfig.ts';
import { createNodeGroupMethods } from './node-group.ts';
import { partitionOf } from './role-kind.ts';

/** Clusters of EKS with managed node groups. */
export function createClusterHandler(account: Account): ClusterHandler {
  async function get(reference: IidReference, call: CallOptions): Promise<Cluster> {
    const cluster = await clusterNamed(account, reference, call);
    const [shown] = await readClusters(account, [cluster], call);
    if (!shown) throw notFound({ resource: 'cluster', name: reference.nameId }, account.region);
    return shown;
  }

  /** Throws `wrong-state` before EKS has set the API server up. */
  async function reach(reference: IidReference, call: CallOptions): Promise<ReachedCluster> {
    const cluster: FoundCluster = await clusterNamed(account, reference, call);
    const { name, endpoint, certificateAuthority } = cluster;
    if (!endpoint || !certificateAuthority?.data) throw notNow({ resource: 'cluster', name }, cluster);
    return { name, endpoint, authority: certificateAuthority.data };
  }

  return {
    async listIid(call) {
      const names = await clusterNames(account, call);
      if (names.length === 0) return [];
      const owner = await account.accountId(call);
      const begin = `arn:${partitionOf(account.region)}:eks:${account.region}:${owner}:cluster/`;
      return names.map((nameId) => ({ nameId, systemId: `${begin}${nameId}` }));
    },

    createCluster: (request, call) => launchCluster(account, request, call),

    listCluster: async (call) => await readClusters(account, await everyCluster(account, call), call),
    getCluster: get,
    deleteCluster: (cluster, call) => removeCluster(account, cluster, call),
    upgradeCluster: (cluster, version, call) => upgradeCluster(account, cluster, version, call),

    async getKubeconfig(reference, call) {
      const cluster = await reach(reference, call);
      return { kubeconfig: kubeconfigOf(cluster, await clusterToken(account, cluster.name, call)) };
    },

    async generateClusterToken(reference, call) {
      const { name } = await reach(reference, call);
      return { token: (await clusterToken(account, name, call)).token };
    },

    ...createNodeGroupMethods(account),
  };
}
