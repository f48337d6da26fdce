import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import type { NLBRequest } from '../../contract/nlb.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import type { Server } from '../vm/server.ts';
import { type Network, portsWhere, routerList, subnetsOf } from '../vpc/vpc-lookup.ts';
import { type Target, targetsOf } from './nlb-vms.ts';

export interface Placement {
  readonly vpc: Iid;
  readonly subnetId: string;
  readonly targets: readonly Target[];
  /** Where a floating IP would come from; undefined where nothing leads out of the subnet. */
  readonly externalNetworkId: string | undefined;
}

/** An NLB stands in the subnet of its first VM; without VMs in one that leads out, or in the first. */
export async function placeNLB(
  account: Account,
  { name, type }: NLBRequest,
  { network, vms }: { readonly network: Network; readonly vms: readonly Server[] },
  call: CallOptions,
): Promise<Placement> {
  const vpc = iidOf(network);
  const ask = { call, subject: account.self };
  const [rows, ports, routers] = await Promise.all([
    subnetsOf(account, network.id, call),
    portsWhere(account, { network_id: network.id }, call),
    type === 'PUBLIC' ? account.network.list(routerList, ask) : [],
  ]);
  const targets = targetsOf(vms, ports, vpc, account.refusals);
  const leadsTo = (subnetId: string): string | undefined => {
    const doors = ports.filter(({ fixed_ips }) => fixed_ips.some(({ subnet_id: id }) => id === subnetId));
    const serving = routers.filter(({ id }) => doors.some(({ device_id: device }) => device === id));
    return serving.find(({ external_gateway_info: gateway }) => gateway)?.external_gateway_info?.network_id;
  };
  const subnets = rows.filter(({ ip_version: version }) => version === 4).map(({ id }) => id);
  const subnetId = targets[0]?.subnetId ?? subnets.find(leadsTo) ?? subnets[0];
  if (subnetId !== undefined) return { vpc, subnetId, targets, externalNetworkId: leadsTo(subnetId) };
  throw account.refusals.invalid(
    { resource: 'nlb', name },
    { en: `VPC ${vpc.nameId} has no IPv4 subnet`, ko: `VPC ${vpc.nameId}에 IPv4 서브넷이 없습니다` },
    { en: 'Add a subnet to the VPC first.', ko: '먼저 VPC에 서브넷을 추가하십시오.' },
  );
}
