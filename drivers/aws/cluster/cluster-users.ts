import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Account } from '../account.ts';
import type { ResourceSubject } from '../refusal.ts';
import { everyCluster, type FoundCluster } from './cluster-lookup.ts';

/** What a cluster may stand in or be guarded by; what is left out is not asked for. */
export interface ClusterPlace {
  readonly vpcId?: string | undefined;
  readonly subnetId?: string | undefined;
  readonly groupId?: string | undefined;
}

/**
 * The clusters for which a VPC, a subnet or a security group must stay. Where the credential may not ask EKS, or the
 * region has none, AWS itself refuses what is in use.
 */
export async function clustersUsing(
  account: Account,
  place: ClusterPlace,
  call: CallOptions,
): Promise<ResourceSubject[]> {
  try {
    const clusters = await everyCluster(account, call);
    return clusters.filter((cluster) => isIn(cluster, place)).map(({ name }) => ({ resource: 'cluster', name }));
  } catch (error) {
    if (error instanceof CloudError && ['forbidden', 'unsupported', 'unavailable'].includes(error.kind)) return [];
    throw error;
  }
}

function isIn({ resourcesVpcConfig }: FoundCluster, place: ClusterPlace): boolean {
  const { vpcId, subnetIds = [], securityGroupIds = [], clusterSecurityGroupId } = resourcesVpcConfig ?? {};
  return (
    (place.vpcId !== undefined && vpcId === place.vpcId) ||
    (place.subnetId !== undefined && subnetIds.includes(place.subnetId)) ||
    (place.groupId !== undefined && [...securityGroupIds, clusterSecurityGroupId].includes(place.groupId))
  );
}
