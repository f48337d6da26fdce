import type { Iid } from '../../contract/iid.ts';
import type { Security, SecurityRule } from '../../contract/security.ts';
import { iidOf, tagsOfNeutron, tagsPart, timeOf } from '../names.ts';
import { foreignText, isDefaultEgress, ruleOf, textOf } from './rule.ts';
import type { RuleRow, SecurityGroup } from './security-lookup.ts';

/** A group that was made elsewhere belongs to no VPC. */
export const noVPC: Iid = { nameId: '', systemId: '' };

export function securityOf(row: SecurityGroup, vpc: Iid): Security {
  const createdTime = timeOf(row.created_at);
  const rows = row.security_group_rules;
  const foreign = rows.filter((rule) => !isDefaultEgress(rule) && ruleOf(rule) === undefined);
  const keyValues = [
    ...(rows.some((rule) => isDefaultEgress(rule) && rule.ethertype !== 'IPv6')
      ? [{ key: 'DefaultEgress', value: 'all traffic is let out' }]
      : []),
    ...(row.description ? [{ key: 'Description', value: row.description }] : []),
    ...foreign.map((rule) => ({ key: 'OtherRule', value: foreignText(rule) })),
  ];
  return {
    iid: iidOf(row),
    vpc,
    rules: rulesOf(rows),
    ...(createdTime && { createdTime }),
    ...tagsPart(tagsOfNeutron(row.tags)),
    ...(keyValues.length > 0 && { keyValues }),
  };
}

/** Each once, in an order of their own: Neutron lists them in none that stays. */
export function rulesOf(rows: readonly RuleRow[]): SecurityRule[] {
  const rules = rows.filter((row) => !isDefaultEgress(row)).flatMap((row) => ruleOf(row) ?? []);
  const byText = new Map(rules.map((rule) => [textOf(rule), rule]));
  return [...byText.keys()].toSorted().flatMap((text) => byText.get(text) ?? []);
}
