import ipaddr from 'ipaddr.js';
import { cidrContains, cidrsOverlap } from './network.ts';

/**
 * The first IPv4 network of `prefix` bits inside `within` that shares no address with those that are taken; undefined
 * where there is none. Networks are in CIDR notation.
 */
export function firstFreeNetwork(within: string, prefix: number, taken: readonly string[]): string | undefined {
  const [, outerPrefix] = ipaddr.IPv4.parseCIDR(within);
  if (prefix < outerPrefix) return undefined;
  const size = 2 ** (32 - prefix);
  const end = startOf(within) + 2 ** (32 - outerPrefix);
  for (let start = startOf(within); start < end; ) {
    const network = `${addressOf(start)}/${prefix}`;
    const neighbour = taken.find((other) => cidrsOverlap(other, network));
    if (neighbour === undefined) return network;
    // A large neighbour is stepped over at once, or a /8 would be walked through in steps of a /28.
    start = Math.max(start + size, Math.ceil(endOf(neighbour) / size) * size);
  }
  return undefined;
}

/** The network of `prefix` bits that all of the networks lie in; undefined where no single one does. */
export function commonNetwork(networks: readonly string[], prefix: number): string | undefined {
  const [first] = networks;
  if (first === undefined) return undefined;
  const outer = `${ipaddr.IPv4.networkAddressFromCIDR(`${first.split('/')[0]}/${prefix}`).toString()}/${prefix}`;
  return networks.every((network) => cidrContains(outer, network)) ? outer : undefined;
}

export const prefixOf = (network: string): number => ipaddr.IPv4.parseCIDR(network)[1];

const startOf = (network: string): number =>
  ipaddr.IPv4.networkAddressFromCIDR(network).octets.reduce((number, octet) => number * 256 + octet, 0);

const endOf = (network: string): number => startOf(network) + 2 ** (32 - prefixOf(network));

const addressOf = (number: number): string =>
  [2 ** 24, 2 ** 16, 2 ** 8, 1].map((weight) => Math.floor(number / weight) % 256).join('.');
