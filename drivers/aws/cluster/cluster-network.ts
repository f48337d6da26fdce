import type { CallOptions } from '../../contract/call.ts';
import type { ClusterRequest } from '../../contract/cluster.ts';
import type { Account } from '../account.ts';
import { needOne } from '../lookup.ts';
import { type FoundGroup, securityGroupsNamed } from '../security/security-lookup.ts';
import { type FoundSubnet, type FoundVpc, subnetIid, subnetsOf, vpcIid, vpcNamed } from '../vpc/vpc-lookup.ts';
import { fewAddresses, untakenZone } from './network-refusals.ts';
import { isUntakenZone } from './untaken-zones.ts';
import { oneZone } from './zone-fix.ts';

/** Where a new cluster stands. */
export interface ClusterNetwork {
  readonly vpc: FoundVpc;
  readonly subnets: readonly FoundSubnet[];
  readonly groups: readonly FoundGroup[];
}

/** What the control plane needs in each subnet. */
const leastAddresses = 6;

/** The network that a request names, once it is found to be one that EKS takes: subnets in two zones or more. */
export async function networkFor(
  account: Account,
  request: ClusterRequest,
  call: CallOptions,
): Promise<ClusterNetwork> {
  const vpc = await vpcNamed(account, { nameId: request.vpc }, call);
  const [all, groups] = await Promise.all([
    subnetsOf(account, [vpc.VpcId], call),
    securityGroupsNamed(account, request.securityGroups, vpc.VpcId, call),
  ]);
  const home = vpcIid(vpc).nameId;
  const named = request.subnets.map((nameId) =>
    needOne(all, { nameId }, { resource: 'subnet', name: nameId }, home, subnetIid),
  );
  const subnets = [...new Set(named)];
  const subject = { resource: 'cluster', name: request.name } as const;
  const lost = subnets.find(isUntaken);
  if (lost)
    throw untakenZone(
      subject,
      lost,
      subnets.filter((subnet) => !isUntaken(subnet)),
    );
  if (new Set(subnets.map(({ AvailabilityZone }) => AvailabilityZone)).size < 2) {
    throw await oneZone(account, { subject, vpc, subnets, all }, call);
  }
  const full = subnets.find(({ AvailableIpAddressCount: free = leastAddresses }) => free < leastAddresses);
  if (full) throw fewAddresses(subject, full, leastAddresses);
  return { vpc, subnets, groups };
}

const isUntaken = ({ AvailabilityZoneId }: FoundSubnet): boolean => isUntakenZone(AvailabilityZoneId);
