import { CloudError, type ErrorSubject } from '../contract/errors.ts';
import type { SecurityRule } from '../contract/security.ts';
import type { Asker } from './refusal.ts';
import { isSameRule, type KnownRule, ruleText, type WireRule } from './security-rule.ts';

/** Throws `already-exists` where one of the new rules is among those present, or among the new ones twice. */
export function refuseTakenRules(
  { provider }: Asker,
  subject: ErrorSubject,
  present: readonly SecurityRule[],
  added: readonly SecurityRule[],
): void {
  const taken = added.find((rule, index) =>
    [...present, ...added.slice(0, index)].some((other) => isSameRule(rule, other)),
  );
  if (!taken) return;
  const text = ruleText(taken);
  throw new CloudError({
    kind: 'already-exists',
    subject,
    provider,
    fact: { en: `the rule is there already: ${text}`, ko: `이미 있는 규칙입니다: ${text}` },
    remedy: { en: 'Leave that rule out. None was added.', ko: '해당 규칙을 빼십시오. 추가된 규칙은 없습니다.' },
  });
}

/** The rules to be removed in the server's own form. Throws `not-found` where one of them is not there. */
export function refuseMissingRules(
  { provider }: Asker,
  subject: ErrorSubject,
  known: readonly KnownRule[],
  removed: readonly SecurityRule[],
): WireRule[] {
  return removed.map((rule) => {
    const match = known.find((other) => isSameRule(rule, other.rule));
    if (match) return match.wire;
    const text = ruleText(rule);
    throw new CloudError({
      kind: 'not-found',
      subject,
      provider,
      fact: { en: `it has no such rule: ${text}`, ko: `그런 규칙이 없습니다: ${text}` },
      remedy: {
        en: 'Name the rule exactly as the group has it. None was removed.',
        ko: '보안 그룹에 있는 그대로 규칙을 지정하십시오. 삭제된 규칙은 없습니다.',
      },
    });
  });
}

export function notRemoved({ provider }: Asker, subject: ErrorSubject): CloudError {
  return new CloudError({
    kind: 'unknown',
    subject,
    provider,
    fact: {
      en: 'the cloud did not remove the rules and gave no reason',
      ko: '클라우드에서 규칙이 삭제되지 않았으며 이유는 확인되지 않았습니다',
    },
    remedy: { en: 'Look at the rules that the group has now.', ko: '보안 그룹의 현재 규칙을 조회하십시오.' },
  });
}
