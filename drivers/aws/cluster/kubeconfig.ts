import type { Token } from './cluster-token.ts';

/** Where the API server of a cluster is, and by which authority its certificate is known. */
export interface ReachedCluster {
  readonly name: string;
  readonly endpoint: string;
  /** In Base64, as EKS tells it. */
  readonly authority: string;
}

/**
 * What kubectl needs to reach a cluster: nothing besides. The token in it ends soon, for AWS gives none that lasts. Names
 * are written as JSON strings, which are YAML's too.
 */
export function kubeconfigOf({ name, endpoint, authority }: ReachedCluster, { token, ends }: Token): string {
  const [cluster, user] = [JSON.stringify(name), JSON.stringify(`${name}-admin`)];
  return `# The token in this file ends at ${ends.toISOString()}. After that, get a new kubeconfig.
apiVersion: v1
kind: Config
clusters:
- name: ${cluster}
  cluster:
    server: ${JSON.stringify(endpoint)}
    certificate-authority-data: ${JSON.stringify(authority)}
users:
- name: ${user}
  user:
    token: ${JSON.stringify(token)}
contexts:
- name: ${cluster}
  context:
    cluster: ${cluster}
    user: ${user}
current-context: ${cluster}
`;
}
