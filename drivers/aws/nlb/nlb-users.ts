import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import type { ResourceSubject } from '../refusal.ts';
import { type Balancer, everyBalancer } from './nlb-lookup.ts';

/** What a load balancer may stand in or be guarded by; what is left out is not asked for. */
export interface BalancerPlace {
  readonly vpcId?: string | undefined;
  readonly subnetId?: string | undefined;
  readonly groupId?: string | undefined;
}

/** The load balancers, of every type, for which a VPC, a subnet or a security group must stay. */
export async function balancersUsing(
  account: Account,
  place: BalancerPlace,
  call: CallOptions,
): Promise<ResourceSubject[]> {
  const all = await everyBalancer(account, call);
  return all
    .filter((balancer) => isIn(balancer, place))
    .map(({ LoadBalancerName }) => ({ resource: 'nlb', name: LoadBalancerName }));
}

const isIn = ({ VpcId, AvailabilityZones, SecurityGroups }: Balancer, place: BalancerPlace): boolean =>
  (place.vpcId !== undefined && VpcId === place.vpcId) ||
  (place.subnetId !== undefined && (AvailabilityZones ?? []).some(({ SubnetId }) => SubnetId === place.subnetId)) ||
  (place.groupId !== undefined && (SecurityGroups ?? []).includes(place.groupId));
