import { z } from 'zod';
import type { KeyValue } from '../contract/iid.ts';
import { type SecurityRule, securityRuleSchema } from '../contract/security.ts';

/** A rule as the server writes it: ports as text, `-1` where there are none. */
export const wireRuleSchema = z.object({
  Direction: z.string(),
  IPProtocol: z.string(),
  FromPort: z.string().nullish(),
  ToPort: z.string().nullish(),
  CIDR: z.string().nullish(),
});
export type WireRule = z.infer<typeof wireRuleSchema>;

/** A rule with the server's own form of it, in which it is removed again. */
export interface KnownRule {
  readonly rule: SecurityRule;
  readonly wire: WireRule;
}

/** Clouds write "all ports" as 0 to 65535 or as -1; the contract says 1 to 65535. */
function portsOf(wire: WireRule): { fromPort?: number; toPort?: number } {
  const protocol = wire.IPProtocol.toUpperCase();
  if (protocol !== 'TCP' && protocol !== 'UDP') return {};
  const [from, to] = [Number(wire.FromPort || '-1'), Number(wire.ToPort || '-1')];
  return { fromPort: from < 1 ? 1 : from, toPort: to < 0 ? 65_535 : to };
}

function cidrOf(wire: WireRule): string {
  const cidr = wire.CIDR?.trim() || '0.0.0.0/0';
  return cidr.includes('/') ? cidr : `${cidr}/32`;
}

/** Splits what the contract can say from what only the cloud can: IPv6, other groups as sources, other protocols. */
export function readRules(wires: readonly WireRule[]): { readonly known: KnownRule[]; readonly others: KeyValue[] } {
  const known: KnownRule[] = [];
  const others: KeyValue[] = [];
  for (const wire of wires) {
    const rule = securityRuleSchema.safeParse({
      direction: wire.Direction.toLowerCase(),
      protocol: wire.IPProtocol.toUpperCase(),
      ...portsOf(wire),
      cidr: cidrOf(wire),
    });
    if (rule.success) known.push({ rule: rule.data, wire });
    else others.push({ key: 'OtherRule', value: otherText(wire) });
  }
  return { known, others };
}

const otherText = ({ Direction, IPProtocol, FromPort, ToPort, CIDR }: WireRule): string =>
  `${Direction} ${IPProtocol} ${FromPort ?? ''}-${ToPort ?? ''} ${CIDR ?? ''}`.trim();

export const wireRuleOf = ({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): WireRule => ({
  Direction: direction,
  IPProtocol: protocol,
  FromPort: String(fromPort ?? -1),
  ToPort: String(toPort ?? -1),
  CIDR: cidr,
});

export const ruleText = ({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string =>
  [direction, protocol, ...(fromPort === undefined ? [] : [`${fromPort}-${toPort}`]), cidr].join(' ');

/** Exact match: a rule for ports 80 to 90 is not one for port 80. */
export const isSameRule = (first: SecurityRule, second: SecurityRule): boolean => ruleText(first) === ruleText(second);
