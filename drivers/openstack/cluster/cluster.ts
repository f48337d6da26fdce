import type { CallOptions } from '../../contract/call.ts';
import type { Cluster, ClusterHandler } from '../../contract/cluster.ts';
import type { IidReference } from '../../contract/iid.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { settled } from '../vm/settled.ts';
import { launchCluster } from './cluster-creation.ts';
import { label } from './cluster-labels.ts';
import { clusterNamed, clusterOfId, clusterRows } from './cluster-lookup.ts';
import { clusterStatusOf, notNow, requireActive } from './cluster-state.ts';
import { readClusters } from './cluster-view.ts';
import { kubeconfigOf } from './kubeconfig.ts';
import { createNodeGroupMethods } from './node-group.ts';
import { offersOf, upgradeFor, versionIn } from './template.ts';

const subjectOf = (name: string) => ({ resource: 'cluster', name }) as const;

/** Kubernetes clusters of Magnum. */
export function createClusterHandler(account: Account): ClusterHandler {
  const { containerInfra, queues, refusals, region } = account;

  async function get(cluster: IidReference, call: CallOptions): Promise<Cluster> {
    const [view] = await readClusters(account, [await clusterNamed(account, cluster, call)], call);
    if (!view) throw refusals.notFound(subjectOf(cluster.nameId), region);
    return view;
  }

  /** Magnum answers before it has written a new cluster and its groups down. */
  async function whenKnown(id: string, name: string, call: CallOptions): Promise<Cluster> {
    const look = async () => {
      const rows = (await clusterRows(account, call)).filter((row) => row.id === id);
      const [view] = await readClusters(account, rows, call);
      return view && view.nodeGroups.length > 0 ? view : undefined;
    };
    const what = { en: 'the cluster is being registered', ko: '클러스터 등록' };
    return await settled(account, { look, what, limitMs: 60_000 }, account.ask('cluster', name, call));
  }

  async function wholeRow(cluster: IidReference, call: CallOptions) {
    const short = await clusterNamed(account, cluster, call);
    const row = await clusterOfId(account, short, call);
    const subject = subjectOf(iidOf(short).nameId);
    if (!row) throw refusals.notFound(subject, region);
    return { row, subject, status: clusterStatusOf(row.status) };
  }

  return {
    listIid: async (call) => (await clusterRows(account, call)).map(iidOf),

    createCluster: (request, call) =>
      queues.inTurn(
        `cluster:${request.name}`,
        async () => {
          const cluster = await whenKnown(await launchCluster(account, request, call), request.name, call);
          const nodeGroups = cluster.nodeGroups.map((group) => ({ ...group, status: 'Creating' as const }));
          return { ...cluster, status: 'Creating' as const, nodeGroups };
        },
        call.signal,
      ),

    listCluster: async (call) => readClusters(account, await clusterRows(account, call), call),
    getCluster: get,

    async deleteCluster(cluster, call) {
      const row = await clusterNamed(account, cluster, call);
      const subject = subjectOf(iidOf(row).nameId);
      const status = clusterStatusOf(row.status);
      if (status !== 'Active' && status !== 'Inactive') throw notNow(subject, status, refusals);
      await containerInfra.change('DELETE', path`/clusters/${row.id}`, { call, subject });
    },

    async getKubeconfig(cluster, call) {
      const { row, subject, status } = await wholeRow(cluster, call);
      const endpoint = row.api_address;
      if (!endpoint) throw notNow(subject, status, refusals);
      return { kubeconfig: await kubeconfigOf(account, row, endpoint, call) };
    },

    async upgradeCluster(cluster, version, call) {
      const { row, subject, status } = await wholeRow(cluster, call);
      requireActive(subject, status, refusals);
      const from = versionIn(row.coe_version) ?? versionIn(row.labels[label.version]);
      const { template } = upgradeFor(account, await offersOf(account, call), { from, wanted: version }, subject);
      const body = { cluster_template: template.id, max_batch_size: 1 };
      await containerInfra.change('POST', path`/clusters/${row.id}/actions/upgrade`, { call, subject }, body);
      return { ...(await get(iidOf(row), call)), status: 'Updating' };
    },

    ...createNodeGroupMethods(account),
  };
}
