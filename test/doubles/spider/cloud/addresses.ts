import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { WireIid } from '../wire.ts';
import type { Cloud } from './state.ts';

/** The first address of a subnet that nothing has; AWS keeps the first four for itself. */
export function addressIn(cloud: Cloud, subnet: WireIid): string {
  const taken = new Set(cloud.nics.flatMap(({ PrivateIPs }) => PrivateIPs));
  for (let host = 4; host < 65_536; host += 1) {
    const address = hostOf(cidrOf(cloud, subnet), host);
    if (!taken.has(address)) return address;
  }
  throw new Error('the subnet is full');
}

export const cidrOf = (cloud: Cloud, { SystemId }: WireIid): string =>
  cloud.vpcs.flatMap(({ SubnetInfoList }) => SubnetInfoList).find(({ IId }) => IId.SystemId === SystemId)?.IPv4_CIDR ??
  '0.0.0.0/0';

export function isIn(cidr: string, address: string): boolean {
  return ipaddr.IPv4.isValid(address) && ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidr));
}

function hostOf(cidr: string, host: number): string {
  const [first] = ipaddr.IPv4.parseCIDR(cidr);
  const [a = 0, b = 0, c = 0, d = 0] = first.octets;
  const number = ((a << 24) | (b << 16) | (c << 8) | d) + host;
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}

/** What a cloud lends a VM: the same address for the same VM, from a range for documentation. */
export const lentAddress = (systemId: string): string =>
  `198.51.100.${(createHash('sha256').update(systemId).digest()[0] ?? 0) % 250}`;

/** An address to keep, from another such range. */
export function keptAddress({ publicIPs }: Cloud): string {
  const taken = new Set(publicIPs.map(({ PublicIPAddress }) => PublicIPAddress));
  for (let host = 1; host < 255; host += 1) if (!taken.has(`203.0.113.${host}`)) return `203.0.113.${host}`;
  throw new Error('the double has no more addresses');
}

export const newMAC = (cloud: Cloud): string =>
  `02:${(createHash('sha256').update(cloud.newId()).digest('hex').slice(0, 10).match(/../g) ?? []).join(':')}`;
