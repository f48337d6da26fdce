import type { Iid, KeyValue } from '../../contract/iid.ts';
import type { Security, SecurityRule } from '../../contract/security.ts';
import { type AwsTag, tagsPart } from '../names.ts';
import { entryOf, type RuleEntry, ruleText } from './rule-entry.ts';

/** What EC2 gives every new group: whoever has the group may speak to everybody. */
export const openOutbound: RuleEntry = entryOf({ direction: 'outbound', protocol: 'ALL', cidr: '0.0.0.0/0' });

/** The rule as people name it, by which entries are told apart. */
export const keyOf = ({ rule, text }: RuleEntry): string => (rule ? ruleText(rule) : text);

/**
 * A group without outbound rules is one that lets everything out, as on most clouds: EC2's own rule for that is not shown
 * while it stands alone. Beside other outbound rules it is, since it makes them needless; and where there is none at all,
 * `Outbound: none` says so.
 */
export function securityOf(
  iid: Iid,
  vpc: Iid,
  entries: readonly RuleEntry[],
  tags: readonly AwsTag[] | undefined,
): Security {
  const outbound = entries.filter(({ direction }) => direction === 'outbound');
  const isOpen = outbound.length > 0 && outbound.every(letsEverythingOut);
  const shown = isOpen ? entries.filter(({ direction }) => direction === 'inbound') : entries;
  const rules = new Map(shown.flatMap(({ rule }) => (rule ? [[ruleText(rule), rule] as const] : [])));
  const keyValues: KeyValue[] = [
    ...(outbound.length === 0 ? [{ key: 'Outbound', value: 'none' }] : []),
    ...shown
      .filter(({ rule }) => rule === undefined)
      .map(({ text }) => ({ key: 'OtherRule', value: text }))
      .toSorted((first, second) => first.value.localeCompare(second.value)),
  ];
  return {
    iid,
    vpc,
    rules: [...rules.values()].toSorted(byPlace),
    ...tagsPart(tags),
    ...(keyValues.length > 0 && { keyValues }),
  };
}

/** EC2's own rules: for IPv4, and for IPv6 in a VPC that has it. */
const letsEverythingOut = (entry: RuleEntry): boolean =>
  keyOf(entry) === keyOf(openOutbound) || entry.text === 'outbound ALL ::/0';

/** EC2 keeps them in no order. */
const byPlace = (first: SecurityRule, second: SecurityRule): number =>
  first.direction.localeCompare(second.direction) ||
  (first.fromPort ?? 0) - (second.fromPort ?? 0) ||
  ruleText(first).localeCompare(ruleText(second));
