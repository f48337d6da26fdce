import type { SecurityRule } from '../contract/security.ts';

/**
 * What a public IP lets in: one port-forwarding rule and one firewall rule of KT for TCP and UDP, a firewall rule alone
 * for ICMP, which has no ports.
 */
export interface InboundRule {
  readonly protocol: 'TCP' | 'UDP' | 'ICMP';
  readonly ports: { readonly from: number; readonly to: number } | undefined;
  /** Sorted, each once. */
  readonly cidrs: readonly string[];
}

/** The rules of one or more groups on one address. Rules for the same ports become one, with the networks of all. */
export function inboundRulesOf(rules: readonly SecurityRule[]): InboundRule[] {
  const merged = new Map<string, InboundRule>();
  for (const { direction, protocol, fromPort, toPort, cidr } of rules) {
    if (direction !== 'inbound' || protocol === 'ALL') continue;
    const ports = fromPort === undefined || toPort === undefined ? undefined : { from: fromPort, to: toPort };
    const key = rangeText({ protocol, ports });
    const cidrs = new Set([...(merged.get(key)?.cidrs ?? []), cidr]);
    merged.set(key, { protocol, ports, cidrs: [...cidrs].sort() });
  }
  return [...merged.values()];
}

/** The first two rules of a protocol that share a port without having the same ports. KT refuses such a pair. */
export function overlappingPair(rules: readonly InboundRule[]): readonly [InboundRule, InboundRule] | undefined {
  for (const [index, first] of rules.entries()) {
    const second = rules.slice(index + 1).find((other) => overlap(first, other));
    if (second) return [first, second];
  }
  return undefined;
}

function overlap(first: InboundRule, second: InboundRule): boolean {
  if (first.protocol !== second.protocol || !first.ports || !second.ports) return false;
  return first.ports.from <= second.ports.to && second.ports.from <= first.ports.to;
}

/** `TCP 22`, `UDP 1-65535`, `ICMP`: the same for two rules exactly where KT has one place for both. */
export function rangeText({ protocol, ports }: { protocol: string; ports: InboundRule['ports'] }): string {
  if (!ports) return protocol;
  return ports.from === ports.to ? `${protocol} ${ports.from}` : `${protocol} ${ports.from}-${ports.to}`;
}

/** With its networks: `TCP 22 from 10.0.0.0/8`. */
export const ruleText = (rule: InboundRule): string => `${rangeText(rule)} from ${rule.cidrs.join(', ')}`;

/** What must be added to and taken from an address that has `present` for it to have `wanted`. */
export function ruleChanges(present: readonly InboundRule[], wanted: readonly InboundRule[]) {
  const missing = (from: readonly InboundRule[], rules: readonly InboundRule[]) =>
    rules.filter((rule) => !from.some((other) => ruleText(other) === ruleText(rule)));
  return { added: missing(present, wanted), removed: missing(wanted, present) };
}

/** As people and the contract write a rule: `inbound TCP 80-90 0.0.0.0/0`. */
export const securityRuleText = ({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string =>
  [direction, protocol, ...(fromPort === undefined ? [] : [`${fromPort}-${toPort}`]), cidr].join(' ');

/** Exact match: a rule for ports 80 to 90 is not one for port 80. */
export const isSameRule = (first: SecurityRule, second: SecurityRule): boolean =>
  securityRuleText(first) === securityRuleText(second);
