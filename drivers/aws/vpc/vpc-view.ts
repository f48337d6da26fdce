import ipaddr from 'ipaddr.js';
import type { KeyValue } from '../../contract/iid.ts';
import type { Subnet, VPC } from '../../contract/vpc.ts';
import { tagsPart } from '../names.ts';
import { type FoundSubnet, type FoundVpc, subnetIid, vpcIid } from './vpc-lookup.ts';

export function vpcOf(vpc: FoundVpc, subnets: readonly FoundSubnet[]): VPC {
  const [first, ...others] = cidrsOf(vpc);
  const networks6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []);
  const keyValues: KeyValue[] = [
    ...(vpc.IsDefault ? [{ key: 'IsDefault', value: 'true' }] : []),
    ...(others.length > 0 ? [{ key: 'AdditionalCidrBlocks', value: others.join(', ') }] : []),
    ...(networks6.length > 0 ? [{ key: 'Ipv6CidrBlocks', value: networks6.join(', ') }] : []),
  ];
  return {
    iid: vpcIid(vpc),
    ...(first !== undefined && { cidr: first }),
    subnets: subnets
      .filter(({ VpcId }) => VpcId === vpc.VpcId)
      .toSorted(byNetwork)
      .map(subnetOf),
    ...tagsPart(vpc.Tags),
    ...(keyValues.length > 0 && { keyValues }),
  };
}

/** The networks of a VPC, the one it was made with first. */
export function cidrsOf({ CidrBlock, CidrBlockAssociationSet }: FoundVpc): string[] {
  const added = (CidrBlockAssociationSet ?? []).flatMap(({ CidrBlock: cidr, CidrBlockState }) =>
    cidr === undefined || !['associated', 'associating', undefined].includes(CidrBlockState?.State) ? [] : [cidr],
  );
  return [...new Set([...(CidrBlock ? [CidrBlock] : []), ...added])];
}

const subnetOf = (subnet: FoundSubnet): Subnet => ({
  iid: subnetIid(subnet),
  ...(subnet.AvailabilityZone && { zone: subnet.AvailabilityZone }),
  // A subnet of IPv6 alone has no IPv4 network.
  cidr: subnet.CidrBlock ?? subnet.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '',
  ...tagsPart(subnet.Tags),
});

/** EC2 lists them in no order. */
function byNetwork(first: FoundSubnet, second: FoundSubnet): number {
  return placeOf(first) - placeOf(second) || first.SubnetId.localeCompare(second.SubnetId);
}

function placeOf({ CidrBlock }: FoundSubnet): number {
  if (!CidrBlock || !ipaddr.IPv4.isValidCIDR(CidrBlock)) return Number.POSITIVE_INFINITY;
  return ipaddr.IPv4.parseCIDR(CidrBlock)[0].octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
