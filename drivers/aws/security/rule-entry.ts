import type { IpPermission, IpRange } from '@aws-sdk/client-ec2';
import { ipv4CidrSchema } from '../../contract/network.ts';
import type { SecurityRule } from '../../contract/security.ts';

type Direction = SecurityRule['direction'];

/** What a group allows one other side to do. EC2 keeps those of the same protocol and ports together. */
export interface RuleEntry {
  readonly direction: Direction;
  /** As EC2 has it, for this one other side. */
  readonly permission: IpPermission;
  /** Left out for what the contract has no words for: IPv6, other groups, prefix lists, single ICMP types, other protocols. */
  readonly rule?: SecurityRule;
  /** For people, where there is no rule. */
  readonly text: string;
}

const protocols: ReadonlyMap<string | undefined, SecurityRule['protocol']> = new Map([
  ['-1', 'ALL'],
  ['tcp', 'TCP'],
  ['6', 'TCP'],
  ['udp', 'UDP'],
  ['17', 'UDP'],
  ['icmp', 'ICMP'],
  ['1', 'ICMP'],
]);

/** Everything that a group allows. */
export const entriesOf = (group: {
  readonly IpPermissions?: readonly IpPermission[] | undefined;
  readonly IpPermissionsEgress?: readonly IpPermission[] | undefined;
}): RuleEntry[] => [
  ...(group.IpPermissions ?? []).flatMap((permission) => entriesIn(permission, 'inbound')),
  ...(group.IpPermissionsEgress ?? []).flatMap((permission) => entriesIn(permission, 'outbound')),
];

/** A rule as EC2 takes it. */
export function entryOf(rule: SecurityRule): RuleEntry {
  const { direction, protocol, fromPort, toPort, cidr } = rule;
  const ports =
    protocol === 'ALL'
      ? {}
      : protocol === 'ICMP'
        ? { FromPort: -1, ToPort: -1 }
        : { FromPort: fromPort, ToPort: toPort };
  const IpProtocol = protocol === 'ALL' ? '-1' : protocol.toLowerCase();
  return { direction, rule, text: ruleText(rule), permission: { IpProtocol, ...ports, IpRanges: [{ CidrIp: cidr }] } };
}

/** As people read it, and by which rules are compared: one for ports 80 to 90 is not one for port 80. */
export function ruleText({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string {
  const ports = fromPort === undefined ? [] : [fromPort === toPort ? `${fromPort}` : `${fromPort}-${toPort}`];
  return [direction, protocol, ...ports, cidr].join(' ');
}

function entriesIn(permission: IpPermission, direction: Direction): RuleEntry[] {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [], ...traffic } = permission;
  const other = (side: string | undefined, part: Partial<IpPermission>): RuleEntry => ({
    direction,
    permission: { ...traffic, ...part },
    text: [direction, trafficText(traffic), side ?? '?'].join(' '),
  });
  return [
    ...IpRanges.map((range): RuleEntry => {
      const rule = ruleIn(direction, traffic, range);
      const entry = other(range.CidrIp, { IpRanges: [range] });
      return rule ? { ...entry, rule } : entry;
    }),
    ...Ipv6Ranges.map((range) => other(range.CidrIpv6, { Ipv6Ranges: [range] })),
    ...UserIdGroupPairs.map((pair) => other(pair.GroupId, { UserIdGroupPairs: [pair] })),
    ...PrefixListIds.map((list) => other(list.PrefixListId, { PrefixListIds: [list] })),
  ];
}

function ruleIn(
  direction: Direction,
  { IpProtocol, FromPort = -1, ToPort = -1 }: IpPermission,
  { CidrIp }: IpRange,
): SecurityRule | undefined {
  const protocol = protocols.get(IpProtocol);
  const cidr = ipv4CidrSchema.safeParse(CidrIp).data;
  if (protocol === undefined || cidr === undefined) return undefined;
  if (protocol === 'ALL') return { direction, protocol, cidr };
  if (protocol === 'ICMP') return FromPort === -1 && ToPort === -1 ? { direction, protocol, cidr } : undefined;
  // The console's "all TCP" begins at port 0, which nothing uses.
  const fromPort = Math.max(1, FromPort);
  return fromPort <= ToPort ? { direction, protocol, fromPort, toPort: ToPort, cidr } : undefined;
}

function trafficText({ IpProtocol = '', FromPort, ToPort }: IpPermission): string {
  const protocol = protocols.get(IpProtocol) ?? IpProtocol;
  if (protocol === 'ALL' || FromPort === undefined || (FromPort === -1 && ToPort === -1)) return protocol;
  if (protocol === 'ICMP' || protocol === 'icmpv6') {
    return `${protocol} type ${FromPort}${ToPort === undefined || ToPort === -1 ? '' : ` code ${ToPort}`}`;
  }
  return `${protocol} ${FromPort === ToPort ? FromPort : `${FromPort}-${ToPort}`}`;
}
