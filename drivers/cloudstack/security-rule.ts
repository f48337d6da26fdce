import ipaddr from 'ipaddr.js';
import type { SecurityRule } from '../contract/security.ts';
import type { ApiParameters } from '../shared/cloudstack-api/signing.ts';

/** A rule as CloudStack's commands about access lists, groups and firewalls all show it. */
export interface RawRule {
  readonly protocol: string;
  readonly startport?: number | undefined;
  readonly endport?: number | undefined;
}

const protocols: ReadonlyMap<string, SecurityRule['protocol']> = new Map([
  ['tcp', 'TCP'],
  ['6', 'TCP'],
  ['udp', 'UDP'],
  ['17', 'UDP'],
  ['icmp', 'ICMP'],
  ['1', 'ICMP'],
  ['all', 'ALL'],
]);

/** The contract's rule; undefined for what it has no words for: other protocols, IPv6, groups in place of addresses. */
export function ruleOf(raw: RawRule, direction: SecurityRule['direction'], cidrText: string): SecurityRule | undefined {
  const protocol = protocols.get(raw.protocol.toLowerCase());
  const cidr = networkOf(cidrText);
  if (protocol === undefined || cidr === undefined) return undefined;
  if (protocol === 'ICMP' || protocol === 'ALL') return { direction, protocol, cidr };
  return { direction, protocol, fromPort: raw.startport ?? 1, toPort: raw.endport ?? raw.startport ?? 65_535, cidr };
}

/** Which traffic a rule is about, as the commands take it; without its direction and addresses. */
export function trafficOf({ protocol, fromPort, toPort }: SecurityRule): ApiParameters {
  if (protocol === 'ICMP') return { protocol: 'icmp', icmptype: -1, icmpcode: -1 };
  if (protocol === 'ALL') return { protocol: 'all' };
  return { protocol: protocol.toLowerCase(), startport: fromPort, endport: toPort };
}

/** What a rule allows, as one text: two rules are the same where these are. */
export const ruleKey = ({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string =>
  [direction, protocol, fromPort, toPort, cidr].join(' ');

/** As a person would say it: `inbound TCP 80-90 from 0.0.0.0/0`. */
export function ruleText({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string {
  const ports = fromPort === undefined ? '' : fromPort === toPort ? ` ${fromPort}` : ` ${fromPort}-${toPort}`;
  return `${direction} ${protocol}${ports} ${cidr}`;
}

/** Whether everything that `inner` allows is allowed by `outer`. */
export function covers(outer: SecurityRule, inner: SecurityRule): boolean {
  return (
    outer.direction === inner.direction &&
    outer.protocol === inner.protocol &&
    (outer.fromPort ?? 1) <= (inner.fromPort ?? 1) &&
    (outer.toPort ?? 65_535) >= (inner.toPort ?? 65_535) &&
    contains(outer.cidr, inner.cidr)
  );
}

const contains = (outer: string, inner: string): boolean => {
  const [o, i] = [ipaddr.IPv4.parseCIDR(outer), ipaddr.IPv4.parseCIDR(inner)];
  return o[1] <= i[1] && i[0].match(o);
};

/** An IPv4 network without host bits; undefined for anything else. */
function networkOf(text: string): string | undefined {
  const cidr = text.includes('/') ? text.trim() : `${text.trim()}/32`;
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return undefined;
  const [, prefix] = ipaddr.IPv4.parseCIDR(cidr);
  return `${ipaddr.IPv4.networkAddressFromCIDR(cidr)}/${prefix}`;
}
