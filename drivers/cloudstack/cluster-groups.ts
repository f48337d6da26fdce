import type { CallOptions } from '../contract/call.ts';
import type { Account } from './account.ts';
import { readKeptFacts } from './cluster-kept.ts';
import { clusterCommands, listRawClusters } from './cluster-lookup.ts';
import type { ResourceSubject } from './refusal.ts';

/** The clusters that were given a security group, or stand in one of the networks to which it applies. */
export async function clustersUsing(
  account: Account,
  group: { readonly id: string; readonly networkIds: readonly string[] },
  call: CallOptions,
): Promise<ResourceSubject[]> {
  if (!offersClusters(account)) return [];
  const [clusters, kept] = await Promise.all([listRawClusters(account, call), readKeptFacts(account, call.signal)]);
  return clusters
    .filter(({ id, networkid }) => group.networkIds.includes(networkid ?? '') || kept(id).groupIds.includes(group.id))
    .map(({ name }) => ({ resource: 'cluster', name }) as const);
}

/** Clusters stand in networks of their own or of a VPC; in a shared network CloudStack's service has other rules. */
export const offersClusters = ({ zone, capabilities, has }: Account): boolean =>
  zone.kind !== 'security-groups' && capabilities.kubernetesserviceenabled !== false && has(...clusterCommands);
