import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** Whether `text` is an IPv4 network in CIDR notation with no host bits set. */
function isIPv4Network(text: string): boolean {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return false;
  const [, prefix] = ipaddr.IPv4.parseCIDR(text);
  return ipaddr.IPv4.networkAddressFromCIDR(text).toString() === text.slice(0, text.length - `/${prefix}`.length);
}

/** An IPv4 network such as `10.0.0.0/16`; an address with host bits set (`10.0.0.1/16`) is refused. */
export const ipv4CidrSchema = z.string().trim().refine(isIPv4Network, {
  error: 'expected an IPv4 network in CIDR notation with no host bits, for example 10.0.0.0/16',
});

/** Whether two IPv4 networks share an address. Both must satisfy `ipv4CidrSchema`. */
export function cidrsOverlap(first: string, second: string): boolean {
  const [a, b] = [ipaddr.IPv4.parseCIDR(first), ipaddr.IPv4.parseCIDR(second)];
  return a[1] <= b[1] ? b[0].match(a) : a[0].match(b);
}

/** Whether every address of `inner` is in `outer`. Both must satisfy `ipv4CidrSchema`. */
export function cidrContains(outer: string, inner: string): boolean {
  const [o, i] = [ipaddr.IPv4.parseCIDR(outer), ipaddr.IPv4.parseCIDR(inner)];
  return o[1] <= i[1] && i[0].match(o);
}
