import type { ClusterStatus } from '../contract/cluster.ts';

/**
 * The contract's state for one of CloudStack's Kubernetes service. `Alert` means that the nodes are up and the API
 * answers but a later step failed, `Error` that nodes are missing or the API does not answer: neither can be changed.
 */
export function clusterStatusOf(state: string): ClusterStatus {
  switch (state.toLowerCase()) {
    case 'created':
    case 'starting':
      return 'Creating';
    case 'running':
      return 'Active';
    case 'stopping':
    case 'stopped':
    case 'alert':
    case 'error':
      return 'Inactive';
    case 'scaling':
    case 'scalingstoppedcluster':
    case 'upgrading':
    case 'recovering':
    case 'importing':
    case 'removing':
      return 'Updating';
    case 'destroying':
    case 'destroyed':
      return 'Deleting';
    default:
      return 'Unknown';
  }
}
