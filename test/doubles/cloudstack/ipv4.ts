/** IPv4 arithmetic of the double's networks. */
export const toNumber = (address: string): number =>
  address.split('.').reduce((total, part) => total * 256 + Number(part), 0);

export const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

export interface Range {
  readonly first: number;
  readonly last: number;
}

/** First and last address of `10.1.0.0/16`; undefined where it is no CIDR. */
export function rangeOf(cidr: string): Range | undefined {
  const [address = '', length = ''] = cidr.split('/');
  const bits = Number(length);
  if (!isAddress(address) || !/^\d+$/.test(length) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const first = Math.floor(toNumber(address) / size) * size;
  return { first, last: first + size - 1 };
}

export const isAddress = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);

export const overlap = (left: Range, right: Range): boolean => left.first <= right.last && right.first <= left.last;

export const within = (inner: Range, outer: Range): boolean => inner.first >= outer.first && inner.last <= outer.last;

/** `10.1.1.1` and `255.255.255.0` are `10.1.1.0/24`. Undefined where the mask is none. */
export function cidrOf(gateway: string, netmask: string): string | undefined {
  if (!isAddress(gateway) || !isAddress(netmask)) return undefined;
  const size = 2 ** 32 - toNumber(netmask);
  const bits = 32 - Math.log2(size);
  if (!Number.isInteger(bits)) return undefined;
  return `${toAddress(Math.floor(toNumber(gateway) / size) * size)}/${bits}`;
}

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(rangeOf);

export const isPrivate = (range: Range): boolean =>
  privateRanges.some((each) => each !== undefined && within(range, each));
