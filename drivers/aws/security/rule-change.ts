import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { SecurityRule } from '../../contract/security.ts';
import type { Trail } from '../../shared/rollback.ts';
import { seenSoon } from '../access/seen-soon.ts';
import type { Account } from '../account.ts';
import { type ResourceSubject, refusal } from '../refusal.ts';
import { type RuleEntry, ruleText } from './rule-entry.ts';
import { keyOf } from './security-view.ts';

export interface ChangedGroup {
  readonly groupId: string;
  readonly name: string;
  /** Made by this very call: EC2 may not know it everywhere yet. */
  readonly isNew?: true;
}

/** EC2 takes all rules of a direction or none; the other direction is another call. */
export async function allow(
  account: Account,
  group: ChangedGroup,
  entries: readonly RuleEntry[],
  trail: Trail,
  call: CallOptions,
): Promise<void> {
  for (const part of byDirection(entries)) {
    await change(account, 'allow', group, part, call);
    trail.made(`new ${part.direction} rules of ${group.name}`, (undoing) =>
      change(account, 'withdraw', group, part, undoing),
    );
  }
}

export async function withdraw(
  account: Account,
  group: ChangedGroup,
  entries: readonly RuleEntry[],
  trail: Trail,
  call: CallOptions,
): Promise<void> {
  for (const part of byDirection(entries)) {
    await change(account, 'withdraw', group, part, call);
    trail.made(`the removal of ${part.direction} rules of ${group.name}`, (undoing) =>
      change(account, 'allow', group, part, undoing),
    );
  }
}

interface Part {
  readonly direction: SecurityRule['direction'];
  readonly entries: readonly RuleEntry[];
}

const byDirection = (entries: readonly RuleEntry[]): Part[] =>
  (['inbound', 'outbound'] as const)
    .map((direction) => ({ direction, entries: entries.filter((entry) => entry.direction === direction) }))
    .filter((part) => part.entries.length > 0);

async function change(
  account: Account,
  what: 'allow' | 'withdraw',
  { groupId, name, isNew }: ChangedGroup,
  { direction, entries }: Part,
  call: CallOptions,
): Promise<void> {
  const { ec2 } = account;
  const ask = account.ask('sg', name, call);
  const input = { GroupId: groupId, IpPermissions: entries.map(({ permission }) => permission) };
  const changes: Record<typeof what, Record<typeof direction, () => Promise<unknown>>> = {
    allow: {
      inbound: () => ec2.change(new AuthorizeSecurityGroupIngressCommand(input), ask),
      outbound: () => ec2.change(new AuthorizeSecurityGroupEgressCommand(input), ask),
    },
    withdraw: {
      inbound: () => ec2.change(new RevokeSecurityGroupIngressCommand(input), ask),
      outbound: () => ec2.change(new RevokeSecurityGroupEgressCommand(input), ask),
    },
  };
  const run = changes[what][direction];
  await (isNew ? seenSoon(account, run, ask) : run());
}

/** Throws `already-exists` where a rule is among `present` or is named twice. */
export function refuseTwice(
  subject: ResourceSubject,
  rules: readonly SecurityRule[],
  present: readonly RuleEntry[],
): void {
  const keys = new Set(present.map(keyOf));
  for (const rule of rules) {
    const text = ruleText(rule);
    if (keys.has(text)) throw ruleTaken(subject, text);
    keys.add(text);
  }
}

/** The entries of these rules. Throws `not-found` where one is missing. */
export function entriesToRemove(
  subject: ResourceSubject,
  rules: readonly SecurityRule[],
  present: readonly RuleEntry[],
): RuleEntry[] {
  const keys = new Set(rules.map(ruleText));
  const missing = [...keys].find((key) => !present.some((entry) => entry.rule && keyOf(entry) === key));
  if (missing !== undefined) throw ruleMissing(subject, missing);
  return present.filter((entry) => entry.rule && keys.has(keyOf(entry)));
}

const ruleTaken = (subject: ResourceSubject, text: string) =>
  refusal({
    kind: 'already-exists',
    subject,
    fact: { en: `it has the rule ${text} already`, ko: `${text} 규칙이 이미 있습니다` },
    remedy: { en: 'Leave that rule out. None was added.', ko: '해당 규칙을 빼십시오. 추가된 규칙은 없습니다.' },
  });

const ruleMissing = (subject: ResourceSubject, text: string) =>
  refusal({
    kind: 'not-found',
    subject,
    fact: { en: `it has no rule ${text}`, ko: `${text} 규칙이 없습니다` },
    remedy: {
      en: 'Rules are removed by exact match: look at those that it has. None was removed.',
      ko: '규칙은 정확히 일치해야 삭제됩니다. 현재 규칙을 조회하십시오. 삭제된 규칙은 없습니다.',
    },
  });
