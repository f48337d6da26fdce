import type { CallLimits } from '../../contract/driver.ts';
import type { AwsTimings } from '../context.ts';

/**
 * Clusters are waited for in one case only: a role of Spinneret's own goes after the last cluster that it served. A new
 * role takes a minute to be known everywhere.
 */
export function clusterCallLimits({ clusterLimitMs }: Pick<AwsTimings, 'clusterLimitMs'>): CallLimits {
  return {
    'cluster.createCluster': 10 * 60_000,
    'cluster.addNodeGroup': 10 * 60_000,
    'cluster.deleteCluster': clusterLimitMs + 5 * 60_000,
  };
}
