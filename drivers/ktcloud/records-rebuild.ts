import ipaddr from 'ipaddr.js';
import type { Iid } from '../contract/iid.ts';
import { ipv4CidrSchema } from '../contract/network.ts';
import { type Security, type SecurityRule, securityRuleSchema } from '../contract/security.ts';
import type { Subnet, VPC } from '../contract/vpc.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { type Firewall, lists } from './lists.ts';
import { noRecords, type RecordState } from './records.ts';
import { type FoundVM, listVMs } from './vm-lookup.ts';

/**
 * The VPCs, subnets and security groups that the tags of the VMs tell, and the rules that are open at their addresses. KT
 * does not know which of a VM's groups a rule was of: it goes to the first one.
 */
export async function rebuildRecords(cloud: KTCloud, ask: Ask): Promise<RecordState> {
  const vms = (await listVMs(cloud, ask)).filter(({ relations }) => relations.vpc !== undefined);
  const state = noRecords();
  if (vms.length === 0) return state;
  const { server, zoneId } = await cloud.place(ask);
  const firewalls = await server.list(lists.firewalls, {}, ask);
  const vpcs = new Map<string, VPC>();
  const groups = new Map<string, Security>();
  for (const vm of vms) {
    const { vpc: vpcId, subnet: subnetId, securityGroups, addressId } = vm.relations;
    if (!vpcId) continue;
    const vpc = vpcs.get(vpcId.systemId) ?? { iid: vpcId, subnets: [] };
    vpcs.set(vpcId.systemId, vpc);
    if (subnetId && !vpc.subnets.some(({ iid }) => iid.systemId === subnetId.systemId)) {
      vpc.subnets.push(subnetOf(vm, subnetId, zoneId));
    }
    const open = firewalls.filter(({ ipaddressid }) => ipaddressid !== undefined && ipaddressid === addressId);
    for (const [index, iid] of securityGroups.entries()) {
      const group = groups.get(iid.systemId) ?? { iid, vpc: vpcId, rules: [] };
      groups.set(iid.systemId, group);
      if (index === 0 && group.rules.length === 0) group.rules.push(...open.flatMap(rulesOf));
    }
  }
  return { ...state, vpcs: [...vpcs.values()], securityGroups: [...groups.values()] };
}

/** The network that the subnet was made with, or that KT has given the VM. */
function subnetOf({ relations, raw }: FoundVM, iid: Iid, zone: string): Subnet {
  return { iid, zone, cidr: relations.subnetCidr ?? networkOf(raw.nic[0]) ?? '0.0.0.0/0' };
}

function networkOf(nic: FoundVM['raw']['nic'][number] | undefined): string | undefined {
  const { ipaddress, netmask } = nic ?? {};
  if (!ipaddress || !netmask || !ipaddr.IPv4.isValidFourPartDecimal(netmask)) return undefined;
  const prefix = ipaddr.IPv4.parse(netmask).prefixLengthFromSubnetMask();
  if (prefix === null || !ipaddr.IPv4.isValidFourPartDecimal(ipaddress)) return undefined;
  return `${ipaddr.IPv4.networkAddressFromCIDR(`${ipaddress}/${prefix}`).toString()}/${prefix}`;
}

function rulesOf({ protocol, startport, endport, cidrlist }: Firewall): SecurityRule[] {
  const hasPorts = protocol.toUpperCase() !== 'ICMP';
  return (cidrlist ?? '0.0.0.0/0').split(',').flatMap((cidr) => {
    const { data } = securityRuleSchema.safeParse({
      direction: 'inbound',
      protocol: protocol.toUpperCase(),
      ...(hasPorts && { fromPort: startport ?? undefined, toPort: endport ?? startport ?? undefined }),
      cidr: ipv4CidrSchema.safeParse(cidr).data,
    });
    return data ? [data] : [];
  });
}
