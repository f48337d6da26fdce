import ipaddr from 'ipaddr.js';
import { cidrContains } from '../../drivers/contract/network.ts';
import type { Security, SecurityRule } from '../../drivers/contract/security.ts';

/** What is to get through: a port of a protocol, or ICMP, which has none. */
export type Traffic =
  | { readonly protocol: 'TCP' | 'UDP'; readonly port: number }
  | { readonly protocol: 'ICMP'; readonly port?: undefined };

/** `TCP 22`, `ICMP`. */
export const trafficText = ({ protocol, port }: Traffic): string =>
  port === undefined ? protocol : `${protocol} ${port}`;

/** The networks from which the groups let it in, each with its group. */
export function lettingIn(groups: readonly Security[], traffic: Traffic): { group: string; cidr: string }[] {
  return groups.flatMap(({ iid, rules }) =>
    rules.filter((rule) => letsIn(rule, traffic)).map(({ cidr }) => ({ group: iid.nameId, cidr })),
  );
}

export function letsIn(rule: SecurityRule, traffic: Traffic): boolean {
  if (rule.direction !== 'inbound') return false;
  if (rule.protocol === 'ALL') return true;
  if (rule.protocol !== traffic.protocol) return false;
  if (traffic.port === undefined) return true;
  // A rule of a cloud without ports is for all of them.
  return (rule.fromPort ?? 1) <= traffic.port && traffic.port <= (rule.toPort ?? 65_535);
}

export const everywhere = '0.0.0.0/0';

/** An address as the network that holds only it; a network as it is. */
export const networkOf = (source: string): string => (source.includes('/') ? source : `${source}/32`);

/** Whether all of `inner` is in `outer`; false where a cloud has written something else than an IPv4 network. */
export function isWithin(inner: string, outer: string): boolean {
  return isNetwork(inner) && isNetwork(outer) && cidrContains(outer, inner);
}

const isNetwork = (text: string): boolean => ipaddr.IPv4.isValidCIDRFourPartDecimal(text);

/** Exactly the rule that lets it in from there. */
export const ruleFor = (traffic: Traffic, cidr: string) => ({
  direction: 'inbound' as const,
  protocol: traffic.protocol,
  ...(traffic.port !== undefined && { fromPort: traffic.port, toPort: traffic.port }),
  cidr,
});
