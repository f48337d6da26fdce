import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { type ClusterResponse, clusterResponseSchema } from './cluster-response.ts';
import { byName, needOne } from './names.ts';

const clusterList: ListCommand<ClusterResponse> = {
  command: 'listKubernetesClusters',
  element: 'kubernetescluster',
  item: clusterResponseSchema,
  idOf: ({ id }) => id,
};

/** The commands without which there are no clusters. */
export const clusterCommands = [
  'listKubernetesClusters',
  'listKubernetesSupportedVersions',
  'createKubernetesCluster',
  'scaleKubernetesCluster',
  'upgradeKubernetesCluster',
  'deleteKubernetesCluster',
  'getKubernetesClusterConfig',
] as const;

/** The clusters of the zone; those that are gone, or that were made elsewhere and are only known, are left out. */
export async function listRawClusters(account: Account, call: CallOptions): Promise<ClusterResponse[]> {
  const all = await account.api.list(clusterList, {}, { call, subject: account.self });
  return all.filter(
    ({ zoneid, state, clustertype }) =>
      zoneid === account.zone.id && !/^destroyed$/i.test(state) && !/^externalmanaged$/i.test(clustertype ?? ''),
  );
}

/** A cluster by its id or its name. Throws `not-found`. */
export async function needCluster(
  account: Account,
  cluster: IidReference,
  call: CallOptions,
): Promise<ClusterResponse> {
  const subject = { resource: 'cluster', name: cluster.nameId } as const;
  return needOne(await listRawClusters(account, call), cluster, subject, account.zone.name, byName);
}
