import ipaddr from 'ipaddr.js';
import { cidrsOverlap } from '../../contract/network.ts';

/** As large as a subnet for a cluster should be; smaller where the VPC is. */
const usualPrefix = 24;
const smallestPrefix = 28;

/** A network within one of the ranges that shares no address with those that are taken; undefined where there is none. */
export function freeNetwork(ranges: readonly string[], taken: readonly string[]): string | undefined {
  for (let prefix = usualPrefix; prefix <= smallestPrefix; prefix += 1) {
    for (const range of ranges) {
      const free = candidates(range, prefix).find((each) => taken.every((other) => !cidrsOverlap(each, other)));
      if (free !== undefined) return free;
    }
  }
  return undefined;
}

/** All networks of `prefix` bits in a range. A VPC is a /16 at most: 4096 of them. */
function candidates(range: string, prefix: number): string[] {
  const [, outer] = ipaddr.IPv4.parseCIDR(range);
  if (outer > prefix) return [];
  const start = ipaddr.IPv4.networkAddressFromCIDR(range).octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return Array.from({ length: 2 ** (prefix - outer) }, (_, index) => {
    const address = start + index * 2 ** (32 - prefix);
    return `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${prefix}`;
  });
}
