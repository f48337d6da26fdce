import { setTimeout as sleep } from 'node:timers/promises';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation, ReadBack } from '../../../tools/operation.ts';
import type { Approval } from '../../guard/approval.ts';
import { secretFieldsOf } from '../../guard/secret-fields.ts';
import type { OperationCall } from '../events.ts';
import { callError } from './failure.ts';
import { elapsed, type Finished } from './finish.ts';
import { type CallScope, operationContext } from './scope.ts';

/** Clouds show a change late; looked at three times before it counts as not done. */
const pausesMs = [0, 500, 2_000];
const limitMs = 20_000;

/**
 * Finds out what became of a change whose answer was lost, by reading only. The change is never sent again. `cause` is
 * the error that hid the outcome; left out where the process itself was cut off.
 */
export async function settleOutcome(
  operation: AnyOperation,
  approval: Approval,
  call: OperationCall,
  scope: CallScope,
  cause: unknown,
): Promise<Finished> {
  const outcome = await lookAgain(operation, approval, call, scope);
  const base = { ...call, durationMs: elapsed(call, scope) };
  if (outcome === 'done') {
    await scope.parts.approvals.finish(approval.id, 'executed', { reason: 'settled by reading back' });
    return {
      call: {
        ...base,
        status: 'done',
        summary: doneUnanswered(operation),
      },
    };
  }
  const notDone = outcome === 'not-done';
  await scope.parts.approvals.finish(approval.id, notDone ? 'failed' : 'unknown', {
    reason: 'settled by reading back',
  });
  const error = callError(lostAnswer(operation, notDone, cause), scope.parts.redactor);
  return { call: { ...base, status: notDone ? 'failed' : 'unknown', error } };
}

/** A secret in an answer that never came, such as a new private key, is gone: nothing can read it again. */
function doneUnanswered(operation: AnyOperation): Localized {
  const done = {
    en: `${operation.name}: the answer was lost, but reading back shows that it was done.`,
    ko: `${operation.name}: 응답은 받지 못했지만 다시 조회해 보니 실행되었습니다.`,
  };
  const lost = secretFieldsOf(operation.details).map(({ field }) => field);
  if (lost.length === 0) return done;
  return {
    en: `${done.en} Its ${lost.join(', ')} was in that answer and is lost: delete it and make it again.`,
    ko: `${done.ko} 그 응답에 있던 ${lost.join(', ')} 값은 되찾을 수 없으니 삭제한 뒤 다시 만드십시오.`,
  };
}

async function lookAgain(
  operation: AnyOperation,
  approval: Approval,
  call: OperationCall,
  scope: CallScope,
): Promise<ReadBack> {
  if (!operation.readBack) return 'unknown';
  // The turn's own signal may be aborted already: a cancelled change is looked after all the same.
  const signal = AbortSignal.timeout(limitMs);
  const context = operationContext(scope, call.id, { signal });
  let outcome: ReadBack = 'unknown';
  for (const pause of pausesMs) {
    await sleep(pause);
    outcome = await operation.readBack(approval.input, context, approval.target);
    if (outcome === 'done') break;
  }
  return outcome;
}

function lostAnswer(operation: AnyOperation, notDone: boolean, cause: unknown): CloudError {
  const why = cause instanceof CloudError ? cause : undefined;
  return new CloudError({
    kind: why?.kind ?? 'unknown',
    subject: { resource: 'operation', name: operation.name },
    fact: notDone
      ? {
          en: 'the answer was lost, and reading back does not show the change: it did not take place',
          ko: '응답을 받지 못했고, 다시 조회해도 변경이 보이지 않습니다. 실행되지 않았습니다',
        }
      : {
          en: 'the answer was lost, and reading back could not settle whether it took place',
          ko: '응답을 받지 못했고, 다시 조회해도 실행 여부를 확인할 수 없습니다',
        },
    remedy: notDone
      ? { en: 'Ask again if you still want it.', ko: '여전히 필요하면 다시 요청하십시오.' }
      : {
          en: 'Do not repeat it yet: read the state, in the cloud’s console if need be.',
          ko: '아직 다시 시도하지 마십시오. 필요하면 클라우드 콘솔에서 상태를 먼저 확인하십시오.',
        },
    provider: why?.provider,
    code: why?.code,
    cspMessage: why?.cspMessage,
    requestId: why?.requestId,
    retryable: false,
    cause,
  });
}
