import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { Cluster, ClusterHandler } from '../contract/cluster.ts';
import type { IidReference } from '../contract/iid.ts';
import type { Account } from './account.ts';
import { launchCluster } from './cluster-creation.ts';
import { forgetFacts } from './cluster-kept.ts';
import { listRawClusters, needCluster } from './cluster-lookup.ts';
import { createNodeGroupMethods } from './cluster-node-group.ts';
import { endpointOf, readClusterView, shownStatus, versionOf } from './cluster-view.ts';
import { nextVersion } from './kubernetes-offer.ts';
import { iidOf } from './names.ts';
import { wrongState } from './refusal.ts';
import { settle } from './vm-settle.ts';

const subjectOf = (name: string) => ({ resource: 'cluster', name }) as const;
const configAnswer = z.object({ clusterconfig: z.object({ configdata: z.string().nullish() }) });

/** Clusters of CloudStack's Kubernetes service. */
export function createClusterHandler(account: Account): ClusterHandler {
  const { api } = account;

  async function get(cluster: IidReference, call: CallOptions): Promise<Cluster> {
    const row = await needCluster(account, cluster, call);
    return (await readClusterView(account, call))(row);
  }

  /** What was just accepted is shown so, even where the cloud has ended it already. */
  const marked = (cluster: Cluster, status: Cluster['status'], groups = cluster.nodeGroups): Cluster => ({
    ...cluster,
    status,
    nodeGroups: groups,
  });

  return {
    listIid: async (call) => (await listRawClusters(account, call)).map(iidOf),

    createCluster: (request, call) =>
      account.queues.inTurn(`cluster:${request.name}`, async () => {
        const systemId = await launchCluster(account, request, call);
        const cluster = await get({ nameId: request.name, systemId }, call);
        const groups = cluster.nodeGroups.map((group) => ({ ...group, status: 'Creating' as const }));
        return marked(cluster, 'Creating', groups);
      }),

    async listCluster(call) {
      const [rows, view] = await Promise.all([listRawClusters(account, call), readClusterView(account, call)]);
      return rows.map(view);
    },

    getCluster: get,

    async deleteCluster(cluster, call) {
      const row = await needCluster(account, cluster, call);
      const status = shownStatus(row);
      if (status !== 'Active' && status !== 'Inactive') throw notNow(row.name, status);
      const ask = account.ask('cluster', row.name, call);
      await settle(api, await api.submit('deleteKubernetesCluster', { id: row.id }, ask), ask);
      await forgetFacts(account, row.id, call.signal);
    },

    async getKubeconfig(cluster, call) {
      const row = await needCluster(account, cluster, call);
      if (endpointOf(row) === '') throw notNow(row.name, shownStatus(row));
      const ask = account.ask('cluster', row.name, call);
      const { clusterconfig } = await api.read('getKubernetesClusterConfig', configAnswer, { id: row.id }, ask);
      const kubeconfig = kubeconfigText(clusterconfig.configdata ?? '');
      if (kubeconfig === '') throw notNow(row.name, shownStatus(row));
      return { kubeconfig };
    },

    async upgradeCluster(cluster, version, call) {
      const row = await needCluster(account, cluster, call);
      if (shownStatus(row) !== 'Active') throw notNow(row.name, shownStatus(row));
      const next = await nextVersion(account, { name: row.name, from: versionOf(row), wanted: version }, call);
      const ask = account.ask('cluster', row.name, call);
      const parameters = { id: row.id, kubernetesversionid: next.id };
      await settle(api, await api.submit('upgradeKubernetesCluster', parameters, ask), ask);
      return marked(await get(iidOf(row), call), 'Updating');
    },

    ...createNodeGroupMethods(account),
  };
}

/** Some servers give the text itself, others its Base64. */
function kubeconfigText(data: string): string {
  const isEncoded = /^[A-Za-z0-9+/\s]+=*\s*$/.test(data);
  return isEncoded ? Buffer.from(data, 'base64').toString('utf8') : data;
}

function notNow(name: string, status: Cluster['status']) {
  return wrongState(
    subjectOf(name),
    { en: `it is ${status}, and Active is needed`, ko: `현재 상태는 ${status}입니다. Active 상태여야 합니다` },
    status === 'Inactive'
      ? {
          en: 'In state Alert the cloud may still find it running; in state Error delete it and make it anew. The state stands among its details.',
          ko: 'Alert 상태라면 클라우드가 나중에 실행 중으로 바꿀 수 있습니다. Error 상태라면 삭제하고 다시 만드십시오. 상태는 상세 정보에서 확인할 수 있습니다.',
        }
      : { en: 'Wait until it is Active.', ko: 'Active 상태가 된 뒤 다시 시도하십시오.' },
  );
}
