import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { ownTag, tagValue } from './names.ts';
import { publicIPList } from './network-response.ts';
import { rawName } from './public-ip-name.ts';
import type { ResourceSubject } from './refusal.ts';
import { listRawVMs } from './vm-lookup.ts';
import { isClusterNode, type VMResponse } from './vm-response.ts';
import { referenceIn } from './vpc-kept.ts';
import type { SubnetView } from './vpc-view.ts';

const placedSchema = z.object({
  id: z.string(),
  name: z.string(),
  networkid: z.string().nullish(),
});
type Placed = z.infer<typeof placedSchema>;
const placedList = (command: string, element: string): ListCommand<Placed> => ({
  command,
  element,
  item: placedSchema,
  idOf: ({ id }) => id,
});
const balancers = placedList('listLoadBalancerRules', 'loadbalancerrule');
const clusters = placedList('listKubernetesClusters', 'kubernetescluster');

/**
 * What is in some subnets, and in the VPC where its id is given: the cloud would refuse to delete them, or delete it with
 * them. Asked in parallel.
 */
export async function usersOfSubnets(
  account: Account,
  subnets: readonly SubnetView[],
  call: CallOptions,
  vpcId?: string,
): Promise<ResourceSubject[]> {
  if (subnets.length === 0 && vpcId === undefined) return [];
  const { api, self, zone } = account;
  const [first, ...others] = subnets;
  const networks = new Set(subnets.map(({ networkId }) => networkId));
  const isShared = zone.kind === 'security-groups';
  const isOne = first !== undefined && others.length === 0 && !isShared;
  const narrowed = { vpcid: vpcId, ...(vpcId === undefined && isOne && { networkid: first.networkId }) };
  const ask = { call, subject: self };
  const [vms, rules, kubernetes, addresses] = await Promise.all([
    listRawVMs(account, narrowed, call),
    account.has(balancers.command) && !isShared ? api.list(balancers, { zoneid: zone.id }, ask) : [],
    account.has(clusters.command) && !isShared && account.capabilities.kubernetesserviceenabled !== false
      ? api.list(clusters, {}, ask)
      : [],
    account.has(publicIPList.command) && !isShared ? api.list(publicIPList, { zoneid: zone.id }, ask) : [],
  ]);
  const isIn = ({ networkid }: Placed) => networkid != null && networks.has(networkid);
  return [
    ...vms
      .filter((vm) => !isClusterNode(vm) && isVMIn(vm, subnets, isShared))
      .map(({ name }) => ({ resource: 'vm', name }) as const),
    ...rules.filter(isIn).map(({ name }) => ({ resource: 'nlb', name }) as const),
    ...kubernetes.filter(isIn).map(({ name }) => ({ resource: 'cluster', name }) as const),
    ...addresses
      .filter(
        ({ associatednetworkid: id, vpcid }) => networks.has(id ?? '') || (vpcId !== undefined && vpcid === vpcId),
      )
      .filter(({ tags }) => tagValue(tags, ownTag.name) !== undefined)
      .map((address) => ({ resource: 'publicip', name: rawName(address) }) as const),
  ];
}

/** In a zone of shared networks the VM's own tag says in which subnet it is. */
function isVMIn(vm: VMResponse, subnets: readonly SubnetView[], isShared: boolean): boolean {
  const tagged = isShared ? referenceIn(vm.tags, ownTag.subnet) : undefined;
  if (tagged) return subnets.some(({ iid }) => iid.systemId === tagged.id);
  return (vm.nic ?? []).some(({ networkid }) =>
    subnets.some((subnet) => subnet.networkId === networkid && (!isShared || subnet.iid.systemId === networkid)),
  );
}
