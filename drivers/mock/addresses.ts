import ipaddr from 'ipaddr.js';

/** A network's first four addresses and its last one are the cloud's own: network, router, DNS, reserve, broadcast. */
const reservedAtStart = 4;

/** The first free address of an IPv4 network; undefined where all are taken. */
export function allotAddress(cidr: string, taken: ReadonlySet<string>): string | undefined {
  const first = toNumber(ipaddr.IPv4.networkAddressFromCIDR(cidr));
  const last = toNumber(ipaddr.IPv4.broadcastAddressFromCIDR(cidr));
  for (let number = first + reservedAtStart; number < last; number += 1) {
    const address = toText(number);
    if (!taken.has(address)) return address;
  }
  return undefined;
}

const toNumber = (address: ipaddr.IPv4): number => address.octets.reduce((number, octet) => number * 256 + octet, 0);

const toText = (number: number): string =>
  [2 ** 24, 2 ** 16, 2 ** 8, 1].map((weight) => Math.floor(number / weight) % 256).join('.');
