import type { Subnet, VPC } from '../../contract/vpc.ts';
import { iidOf, tagsOfNeutron, tagsPart, timeOf } from '../names.ts';
import type { Network, SubnetRow } from './network-response.ts';

/** A network and its subnets as people see them. The network itself has no CIDR. */
export function vpcOf(row: Network, subnets: readonly SubnetRow[]): VPC {
  const createdTime = timeOf(row.created_at);
  const facts: Readonly<Record<string, string | undefined>> = {
    Status: row.status ?? undefined,
    MTU: row.mtu ? String(row.mtu) : undefined,
    Shared: row.shared ? 'true' : undefined,
  };
  return {
    iid: iidOf(row),
    subnets: subnets
      .filter(({ network_id }) => network_id === row.id)
      .toSorted(byRange)
      .map(subnetOf),
    ...(createdTime && { createdTime }),
    ...tagsPart(tagsOfNeutron(row.tags)),
    ...keyValuesPart(facts),
  };
}

export function subnetOf(row: SubnetRow): Subnet {
  return {
    iid: iidOf(row),
    cidr: row.cidr,
    ...tagsPart(tagsOfNeutron(row.tags)),
    ...keyValuesPart({ Gateway: row.gateway_ip ?? undefined, DHCP: row.enable_dhcp === false ? 'false' : undefined }),
  };
}

function keyValuesPart(facts: Readonly<Record<string, string | undefined>>) {
  const keyValues = Object.entries(facts).flatMap(([key, value]) => (value ? [{ key, value }] : []));
  return keyValues.length > 0 ? { keyValues } : {};
}

/** Neutron lists in no order that stays. */
function byRange(first: SubnetRow, second: SubnetRow): number {
  const [a, b] = [first, second].map(({ cidr, ip_version, id }) => {
    const parts = ip_version === 4 ? cidr.split(/[./]/).map((part) => part.padStart(3, '0')) : [cidr];
    return [ip_version, ...parts, id].join(' ');
  });
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
