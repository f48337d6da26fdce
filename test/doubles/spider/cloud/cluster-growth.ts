import { type Cloud, type Cluster, look, type NodeGroup } from './state.ts';

/** Clusters of the mock driver have no machines, no address and no kubeconfig. */
export function resizeNodes({ kind, newId }: Cloud, group: NodeGroup): void {
  if (kind.inMemory) return;
  group.Nodes = Array.from(
    { length: group.DesiredNodeSize },
    (_, index) => group.Nodes[index] ?? { NameId: '', SystemId: `i-${newId()}` },
  );
}

/** Brings what is under way in a cluster nearer to its end. */
export function settleCluster(cluster: Cluster): void {
  look(cluster);
  cluster.NodeGroupList.forEach(look);
}

const endpointOf = ({ IId }: Cluster): string => `https://${IId.SystemId}.eks.example.com`;

export const clusterAccess = {
  token: ({ kind }: Cloud): string =>
    kind.inMemory
      ? 'mock-token-k8s-aws-v1.aHR0cHM6Ly9zdHMuYW1hem9uYXdzLmNvbS8_QWN0aW9uPUdldENhbGxlcklkZW50aXR5'
      : `k8s-aws-v1.${Buffer.from('a token of the double').toString('base64url')}`,

  /** Endpoint and kubeconfig come late. */
  shown({ kind }: Cloud, cluster: Cluster) {
    if (kind.inMemory || cluster.Status === 'Creating') return {};
    const server = endpointOf(cluster);
    const Kubeconfig = [
      'apiVersion: v1',
      'kind: Config',
      'clusters:',
      `- name: ${cluster.IId.SystemId}`,
      '  cluster:',
      `    server: ${server}`,
      'current-context: only',
      '',
    ].join('\n');
    return { Endpoint: server, Kubeconfig };
  },
};
