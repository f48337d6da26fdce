import type { KeyValue } from '../../contract/iid.ts';
import { keyValueOf, ownPrefix } from '../names.ts';
import type { Server } from '../vm/server.ts';
import type { Port } from '../vpc/vpc-lookup.ts';

/** Tags that keep the order of a port's addresses, the primary one's first: Neutron orders them by their digits. */
const placeKey = `${ownPrefix}address-`;

export const placeTagsOf = (addresses: readonly string[]): KeyValue[] =>
  addresses.map((address, place) => ({ key: `${placeKey}${place}`, value: address }));

export const isPlaceTag = (tag: string): boolean => tag.startsWith(placeKey);

/**
 * The ports of a server in the order in which it got them, its primary one first: Nova's list of addresses has that order.
 * A port that Nova does not list yet is behind the others.
 */
export function inOrder(server: Pick<Server, 'addresses'> | undefined, ports: readonly Port[]): Port[] {
  const listed = Object.values(server?.addresses ?? {}).flatMap((addresses) =>
    addresses.map((address) => address['OS-EXT-IPS-MAC:mac_addr']?.toLowerCase()),
  );
  const place = ({ mac_address: mac }: Port): number => {
    const at = listed.indexOf(mac?.toLowerCase() ?? '');
    return at < 0 ? listed.length : at;
  };
  const made = ({ created_at: at, id }: Port): string => `${at ?? ''} ${id}`;
  return ports.toSorted((a, b) => place(a) - place(b) || (made(a) < made(b) ? -1 : 1));
}

/** The private addresses of a port, the primary one first, in the order that is kept; others by their numbers. */
export function addressesOf(port: Port): string[] {
  const all = port.fixed_ips.map(({ ip_address: address }) => address);
  const kept = (port.tags ?? [])
    .filter(isPlaceTag)
    .map(keyValueOf)
    .toSorted((a, b) => numerically(a.key, b.key))
    .map(({ value }) => value)
    .filter((address) => all.includes(address));
  // Where nothing is kept, the one that Neutron shows first is where it leads a public address to.
  const ordered = kept.length > 0 ? kept : all.slice(0, 1);
  const others = all.filter((address) => !ordered.includes(address));
  return [...ordered, ...others.toSorted(numerically)];
}

const numerically = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
