import { CloudError, type ErrorSubject } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import type { Asker } from './refusal.ts';

/**
 * `action` is what was wanted, in words, the Korean ones as a noun; `allowed` are the states from which it works;
 * `reachable`: a person can bring it into one of them.
 */
export function notInState(
  { provider }: Asker,
  subject: ErrorSubject,
  about: {
    readonly status: string;
    readonly action: Localized;
    readonly allowed: readonly string[];
    readonly reachable?: true;
  },
): CloudError {
  const allowed = about.allowed.join(', ');
  return new CloudError({
    kind: 'wrong-state',
    subject,
    provider,
    fact: {
      en: `it is ${about.status}; ${about.action.en} is allowed in: ${allowed}`,
      ko: `현재 상태는 ${about.status}입니다. ${about.action.ko} 가능한 상태: ${allowed}`,
    },
    remedy: about.reachable
      ? {
          en: `Wait, or bring it into one of these states first: ${allowed}.`,
          ko: `다음 상태가 되기를 기다리거나 먼저 전환하십시오: ${allowed}.`,
        }
      : {
          en: `Wait until it is in one of these states: ${allowed}.`,
          ko: `다음 상태가 된 뒤 다시 시도하십시오: ${allowed}.`,
        },
  });
}
