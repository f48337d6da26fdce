import { z } from 'zod';
import type { SecurityRule } from '../../contract/security.ts';
import type { Trail } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Ask } from '../access/service.ts';
import type { Account, Refusals } from '../account.ts';
import { isAllOut, isDefaultEgress, isSameRule, rowOf, ruleOf, textOf } from './rule.ts';
import { type RuleRow, ruleSchema, type SecurityGroup } from './security-lookup.ts';

const madeAnswer = z
  .object({ security_group_rules: z.array(ruleSchema) })
  .transform(({ security_group_rules }) => security_group_rules);

/** Throws `already-exists` where a rule is there, or is asked for twice. */
export function refuseDoubles(
  rules: readonly SecurityRule[],
  there: readonly SecurityRule[],
  name: string,
  { refusal }: Refusals,
): void {
  const double = rules.find((rule, index) =>
    [...there, ...rules.slice(0, index)].some((other) => isSameRule(rule, other)),
  );
  if (!double) return;
  throw refusal({
    kind: 'already-exists',
    subject: { resource: 'sg', name },
    fact: { en: `the rule is there already: ${textOf(double)}`, ko: `이미 있는 규칙입니다: ${textOf(double)}` },
    remedy: { en: 'Leave that rule out.', ko: '해당 규칙을 빼고 다시 요청하십시오.' },
  });
}

/** All of the rules in one request, or none. Answers with what Neutron has made of them. */
export async function addRows(
  { network }: Account,
  groupId: string,
  rules: readonly SecurityRule[],
  ask: Ask,
): Promise<RuleRow[]> {
  if (rules.length === 0) return [];
  const wanted = rules.map((rule) => rowOf(rule, groupId));
  return await network.change('POST', '/security-group-rules', ask, { security_group_rules: wanted }, madeAnswer);
}

/** Removes rules one by one, as Neutron knows no other way; those that are gone come back where a later one fails. */
export async function removeRows(
  { network }: Account,
  groupId: string,
  rows: readonly RuleRow[],
  trail: Trail,
  ask: Ask,
): Promise<void> {
  for (const row of rows) {
    await network.change('DELETE', path`/security-group-rules/${row.id}`, ask);
    const again = Object.fromEntries(
      Object.entries({ ...row, id: undefined, security_group_id: groupId }).filter(([, value]) => value !== null),
    );
    trail.made(`removal of the rule ${row.id}`, (undoing) =>
      network.change('POST', '/security-group-rules', { ...ask, call: undoing }, { security_group_rule: again }),
    );
  }
}

/** The rules with which Neutron began the group, as far as they are still there. */
export const defaultEgress = ({ security_group_rules }: SecurityGroup): RuleRow[] =>
  security_group_rules.filter(isDefaultEgress);

/**
 * The rows of rules that are to go, each by exact match. Throws `not-found` where one is missing. Who removes the rule that
 * lets everything out means Neutron's own too.
 */
export function rowsOf(
  rules: readonly SecurityRule[],
  group: SecurityGroup,
  name: string,
  { refusal }: Refusals,
): RuleRow[] {
  const defaults = defaultEgress(group);
  const own = group.security_group_rules.filter((row) => !isDefaultEgress(row));
  const found = rules.map((rule) => {
    const rows = own.filter((row) => {
      const shown = ruleOf(row);
      return shown !== undefined && isSameRule(shown, rule);
    });
    return { rule, rows: isAllOut(rule) ? [...rows, ...defaults] : rows };
  });
  const missing = found.find(({ rows }) => rows.length === 0);
  if (!missing) return [...new Set(found.flatMap(({ rows }) => rows))];
  const text = textOf(missing.rule);
  throw refusal({
    kind: 'not-found',
    subject: { resource: 'sg', name },
    fact: { en: `the group has no such rule: ${text}`, ko: `보안 그룹에 없는 규칙입니다: ${text}` },
    remedy: {
      en: 'Look at its rules: a rule is removed by the same direction, protocol, ports and CIDR.',
      ko: '규칙을 조회하십시오. 방향, 프로토콜, 포트, CIDR이 모두 같아야 제거됩니다.',
    },
  });
}
