import ipaddr from 'ipaddr.js';
import type { CallOptions } from '../contract/call.ts';
import type { Iid, KeyValue } from '../contract/iid.ts';
import type { Subnet, SubnetRequest, VPC, VPCRequest } from '../contract/vpc.ts';
import { tagsPart } from './names.ts';

/** A subnet as the zone has it. */
export interface SubnetView {
  readonly iid: Iid;
  readonly cidr: string;
  /** The network that the subnet's VMs are in. */
  readonly networkId: string;
  /** The access control list of a tier. */
  readonly aclId?: string | undefined;
  readonly offeringId?: string | undefined;
  readonly tags: readonly KeyValue[];
}

/** A VPC as the zone has it: the cloud's own, or one that is kept for the connection. */
export interface VPCView {
  readonly iid: Iid;
  readonly cidr?: string | undefined;
  readonly subnets: readonly SubnetView[];
  readonly createdTime?: string | undefined;
  readonly tags: readonly KeyValue[];
  /** A network that was made elsewhere and stands for a VPC of its own. */
  readonly isForeign: boolean;
}

/** How VPCs and subnets are made in a zone of one kind. Requests were checked before. */
export interface VPCModel {
  list(call: CallOptions): Promise<VPCView[]>;
  /** Returns the new one's id. What was made is taken back where a part of it fails. */
  create(request: VPCRequest, call: CallOptions): Promise<string>;
  /** Takes the empty subnets with it. */
  remove(vpc: VPCView, call: CallOptions): Promise<void>;
  addSubnet(vpc: VPCView, request: SubnetRequest, call: CallOptions): Promise<void>;
  removeSubnet(vpc: VPCView, subnet: SubnetView, call: CallOptions): Promise<void>;
}

export const vpcOf = (view: VPCView, zone: string): VPC => ({
  iid: view.iid,
  ...(view.cidr !== undefined && { cidr: view.cidr }),
  subnets: view.subnets.map(({ iid, cidr, tags }): Subnet => ({ iid, zone, cidr, ...tagsPart(tags) })),
  ...(view.createdTime !== undefined && { createdTime: view.createdTime }),
  ...tagsPart(view.tags),
});

/** In the order of their addresses, so that a list looks the same each time. */
export const inAddressOrder = <T extends { readonly cidr: string }>(subnets: readonly T[]): T[] =>
  subnets.toSorted((first, second) => startOf(first.cidr) - startOf(second.cidr));

function startOf(cidr: string): number {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return 0;
  return ipaddr.IPv4.parseCIDR(cidr)[0].octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** The first address of a network is its router's. */
export function gatewayOf(cidr: string): { readonly gateway: string; readonly netmask: string } {
  const [, prefix] = ipaddr.IPv4.parseCIDR(cidr);
  const octets = [...ipaddr.IPv4.networkAddressFromCIDR(cidr).octets];
  octets[3] = (octets[3] ?? 0) + 1;
  return { gateway: octets.join('.'), netmask: ipaddr.IPv4.subnetMaskFromPrefixLength(prefix).toString() };
}
