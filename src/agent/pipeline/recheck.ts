import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { OperationContext } from '../../../tools/context.ts';
import { josa } from '../../../tools/korean.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import { readTarget } from '../../../tools/targets.ts';
import type { Approval } from '../../guard/approval.ts';
import { type ExecutionRefusal, mayDecide } from '../../guard/approval-steps.ts';
import { compareTargets } from '../../guard/target-check.ts';
import { plainJson } from './parse.ts';
import type { CallScope } from './scope.ts';
import { askPolicy, impactOf } from './weigh.ts';

/** Throws unless the world is still the one that the card showed and the policy still asks for no more than was given. */
export async function requireUnchanged(
  operation: AnyOperation,
  approval: Approval,
  scope: CallScope,
  context: OperationContext,
): Promise<void> {
  const input = plainJson(operation.input.parse(approval.input));
  const now = await readTarget(operation, input, context);
  const difference = compareTargets(approval.target, now);
  if (difference) throw aborted(operation, difference);
  await operation.refuse?.(input, context);
  const impact = await impactOf(operation, now, approval.connection?.name, scope);
  const { verdict, approvers } = askPolicy(operation, scope, approval.connection, now, impact);
  if (verdict.verdict === 'deny') throw aborted(operation, verdict.why);
  const by = approval.decision?.by;
  if (!by || !mayDecide({ ...approval, approvers }, { actor: by, verdict: 'approve' })) {
    throw aborted(operation, {
      en: 'by the rules that hold now, somebody else has to consent; ask again',
      ko: '현재 승인 규칙으로는 다른 사람이 승인해야 합니다. 다시 요청하십시오',
    });
  }
  const stricter =
    verdict.verdict === 'ask' && verdict.confirmation === 'typed-name' && approval.confirmation.kind === 'button';
  if (stricter && operation.target) {
    throw aborted(operation, {
      en: 'since the card was shown, things have come to depend on it; ask again to see them',
      ko: '카드를 보여 드린 뒤에 이 자원에 의존하는 것이 생겼습니다. 다시 요청하면 보여 드립니다',
    });
  }
}

/** Throws where a value that only a person can give has not come with the consent. */
export function requireSecrets(
  operation: AnyOperation,
  approval: Approval,
  secrets: Readonly<Record<string, string>>,
): void {
  const missing = approval.secretFields.filter(({ name, optional }) => !optional && !Object.hasOwn(secrets, name));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  throw aborted(operation, {
    en: `${names} was not given, or was lost in a restart since it is never stored; ask again to enter it`,
    ko: `${names} 값이 입력되지 않았거나 저장하지 않는 값이라 재시작하면서 사라졌습니다. 다시 요청해 입력하십시오`,
  });
}

/** What an earlier call of the same answer was to make, and has not. A thing that has its name is another thing. */
export function neverMade(
  operation: AnyOperation,
  { operation: maker, name }: { operation: string; name: string },
): CloudError {
  return aborted(operation, {
    en: `it needs ${name}, which ${maker} was to make before it and has not made`,
    ko: `필요한 ${josa(name, '을/를')} 앞선 ${maker} 작업에서 만들지 못했습니다`,
  });
}

/** Consent was given, and still nothing was run. */
export function aborted(operation: AnyOperation, why: Localized): CloudError {
  return new CloudError({
    kind: 'conflict',
    subject: { resource: 'operation', name: operation.name },
    fact: { en: `nothing was done: ${why.en}`, ko: `아무것도 실행하지 않았습니다: ${why.ko}` },
    remedy: { en: 'Look at it again, then ask anew.', ko: '현재 상태를 다시 확인한 뒤 새로 요청하십시오.' },
  });
}

/** Why a stored consent could not be used. */
export const refusals: Record<ExecutionRefusal, Localized> = {
  'no-such-approval': { en: 'its record of consent is gone', ko: '승인 기록이 없습니다' },
  'not-approved': { en: 'consent was not given, or was taken back', ko: '승인되지 않았거나 승인이 취소되었습니다' },
  'already-used': {
    en: 'its consent has been used already; a change runs once',
    ko: '이미 사용한 승인입니다. 변경은 한 번만 실행합니다',
  },
  expired: { en: 'its consent has expired', ko: '승인 유효 시간이 지났습니다' },
  'does-not-fit': {
    en: 'its record is not what was consented to; it may have been tampered with',
    ko: '승인한 내용과 기록이 다릅니다. 변조되었을 수 있습니다',
  },
};
