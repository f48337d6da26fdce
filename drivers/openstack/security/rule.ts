import ipaddr from 'ipaddr.js';
import type { SecurityRule } from '../../contract/security.ts';
import type { RuleRow } from './security-lookup.ts';

const everywhere = '0.0.0.0/0';
const portRange = { fromPort: 1, toPort: 65535 } as const;

/** What tells a rule for all traffic out that a person asked for from the one with which Neutron begins each group. */
const asked = 'spinneret';

/** Protocols as Neutron has them: by name or number. */
const protocols: Readonly<Record<string, SecurityRule['protocol']>> = {
  tcp: 'TCP',
  '6': 'TCP',
  udp: 'UDP',
  '17': 'UDP',
  icmp: 'ICMP',
  '1': 'ICMP',
  any: 'ALL',
  '0': 'ALL',
};

/** A rule in the contract's terms, which are about IPv4 addresses; undefined for what they cannot say. */
export function ruleOf(row: RuleRow): SecurityRule | undefined {
  const protocol = row.protocol === undefined ? 'ALL' : protocols[row.protocol.toLowerCase()];
  if (!protocol || row.ethertype === 'IPv6' || row.remote_group_id || row.remote_address_group_id) return undefined;
  const [min, max] = [row.port_range_min ?? undefined, row.port_range_max ?? undefined];
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  // A type or a code of ICMP.
  if (!hasPorts && min !== undefined) return undefined;
  return {
    direction: row.direction === 'ingress' ? 'inbound' : 'outbound',
    protocol,
    ...(hasPorts && { fromPort: Math.max(1, min ?? portRange.fromPort), toPort: max ?? portRange.toPort }),
    cidr: networkOf(row.remote_ip_prefix ?? everywhere),
  };
}

/** Neutron keeps an address as it was given, with bits of a host too. */
function networkOf(prefix: string): string {
  const cidr = prefix.includes('/') ? prefix : `${prefix}/32`;
  return `${ipaddr.IPv4.networkAddressFromCIDR(cidr)}/${cidr.split('/')[1]}`;
}

/**
 * Whether it is one of the two rules that let all traffic out, with which Neutron begins each group. They are what a cloud
 * does by itself, and are not shown among the rules that people have made.
 */
export const isDefaultEgress = (row: RuleRow): boolean =>
  row.direction === 'egress' &&
  row.protocol === undefined &&
  !row.remote_ip_prefix &&
  !row.remote_group_id &&
  !row.remote_address_group_id &&
  row.description !== asked;

/** Lets all traffic out, as Neutron's own rule does. */
export const isAllOut = ({ direction, protocol, cidr }: SecurityRule): boolean =>
  direction === 'outbound' && protocol === 'ALL' && cidr === everywhere;

/** The rule as Neutron takes it. */
export function rowOf(rule: SecurityRule, groupId: string): Readonly<Record<string, string | number>> {
  return {
    security_group_id: groupId,
    direction: rule.direction === 'inbound' ? 'ingress' : 'egress',
    ethertype: 'IPv4',
    ...(rule.protocol !== 'ALL' && { protocol: rule.protocol.toLowerCase() }),
    ...(rule.fromPort !== undefined && { port_range_min: rule.fromPort }),
    ...(rule.toPort !== undefined && { port_range_max: rule.toPort }),
    ...(rule.cidr !== everywhere && { remote_ip_prefix: rule.cidr }),
    description: asked,
  };
}

export const isSameRule = (first: SecurityRule, second: SecurityRule): boolean => textOf(first) === textOf(second);

export function textOf({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string {
  const ports = fromPort === undefined ? '' : fromPort === toPort ? ` ${fromPort}` : ` ${fromPort}-${toPort}`;
  return `${direction} ${protocol}${ports} ${cidr}`;
}

/** A rule that the contract cannot say, in Neutron's words. */
export function foreignText(row: RuleRow): string {
  const { direction, ethertype, protocol, port_range_min: min, port_range_max: max } = row;
  const ports = typeof min === 'number' ? `${min}-${max ?? min}` : undefined;
  const remote = row.remote_group_id
    ? `group ${row.remote_group_id}`
    : row.remote_address_group_id
      ? `address group ${row.remote_address_group_id}`
      : row.remote_ip_prefix;
  return [direction, ethertype, protocol ?? 'any', ports, remote].filter(Boolean).join(' ');
}
