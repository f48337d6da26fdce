import { kubernetesCA } from './catalogue/kubernetes.ts';
import type { RandomBytes } from './identifiers.ts';

/** A token that signs in to a cluster. The mock cloud keeps none of them. */
export const clusterToken = (random: RandomBytes): string =>
  `mock-k8s-v1.${Buffer.from(random(32)).toString('base64url')}`;

/** What kubectl needs to reach a cluster. Names are written as JSON strings, which are YAML's too. */
export function kubeconfigOf(cluster: { name: string; endpoint: string }, token: string): string {
  const name = JSON.stringify(cluster.name);
  const user = JSON.stringify(`${cluster.name}-admin`);
  return `apiVersion: v1
kind: Config
clusters:
- name: ${name}
  cluster:
    server: ${JSON.stringify(cluster.endpoint)}
    certificate-authority-data: ${Buffer.from(kubernetesCA).toString('base64')}
users:
- name: ${user}
  user:
    token: ${JSON.stringify(token)}
contexts:
- name: ${name}
  context:
    cluster: ${name}
    user: ${user}
current-context: ${name}
`;
}
