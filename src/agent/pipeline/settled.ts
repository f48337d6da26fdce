import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Approval } from '../../guard/approval.ts';
import type { OperationCall } from '../events.ts';
import { elapsed, type Finished, failed } from './finish.ts';
import { callAt } from './follow-up.ts';
import type { CallScope } from './scope.ts';

/** The end of a call that was cut short before it ran. */
export function cancelled(call: OperationCall): Finished {
  const summary = {
    en: 'Cancelled before it ran. Nothing was changed.',
    ko: '실행 전에 취소했습니다. 변경한 것이 없습니다.',
  };
  return { call: { ...call, status: 'cancelled', summary } };
}

/** The end of a call whose approval had come to its end in a process that was cut off before it could say so. */
export async function alreadySettled(call: OperationCall, approval: Approval, scope: CallScope): Promise<Finished> {
  if (approval.status === 'executed') {
    const record = await scope.tracker.get(call.id);
    if (record) return { call: { ...callAt(record, call, scope), durationMs: elapsed(call, scope) } };
    const summary = {
      en: `${call.operation} had been carried out before the interruption.`,
      ko: `${call.operation} 작업은 중단되기 전에 이미 실행되었습니다.`,
    };
    return { call: { ...call, status: 'done', durationMs: elapsed(call, scope), summary } };
  }
  const ended = failed(call, settledElsewhere(call, approval), scope);
  return approval.status === 'unknown' ? { call: { ...ended.call, status: 'unknown' } } : ended;
}

/** The end of a call whose approval record is no longer there. Without a record there is no consent. */
export function recordLost(call: OperationCall, scope: CallScope): Finished {
  return failed(
    call,
    new CloudError({
      kind: 'conflict',
      subject: { resource: 'operation', name: call.operation },
      fact: {
        en: 'its record of consent is gone or the operation is no longer offered, so nothing was done',
        ko: '승인 기록이 없거나 더 이상 제공되지 않는 작업이어서 아무것도 실행하지 않았습니다',
      },
      remedy: { en: 'Ask again.', ko: '다시 요청하십시오.' },
    }),
    scope,
  );
}

/** The end of a call whose person has lost the right to it between asking and running. */
export function noLongerPermitted(call: OperationCall, scope: CallScope): Finished {
  const error = new CloudError({
    kind: 'forbidden',
    subject: { resource: 'operation', name: call.operation },
    fact: {
      en: `${scope.actor.name} may no longer do this, so nothing was done`,
      ko: `${scope.actor.name} 님의 권한이 바뀌어 아무것도 실행하지 않았습니다`,
    },
    remedy: { en: 'Ask somebody who may.', ko: '권한이 있는 사람에게 요청하십시오.' },
    retryable: false,
  });
  const { durationMs: _thinking, ...ended } = failed(call, error, scope).call;
  return { call: ended };
}

function settledElsewhere(call: OperationCall, approval: Approval): CloudError {
  const unknown = approval.status === 'unknown';
  return new CloudError({
    kind: 'unknown',
    subject: { resource: 'operation', name: call.operation },
    fact: unknown
      ? {
          en: 'it was interrupted, and whether it took place could not be settled',
          ko: '중단되었으며 실행 여부를 확인하지 못했습니다',
        }
      : { en: 'it had failed before the interruption', ko: '중단되기 전에 이미 실패했습니다' },
    remedy: {
      en: 'Read the state before you ask again.',
      ko: '다시 요청하기 전에 현재 상태를 먼저 조회하십시오.',
    },
    retryable: false,
  });
}

/** The end of a call that nobody, or the wrong person, or a person with a reason, refused. */
export function denied(call: OperationCall, approval: Approval): Finished {
  const reason = approval.decision?.reason;
  const expired = approval.status === 'expired';
  const summary = expired
    ? { en: 'Nobody consented in time. Nothing was changed.', ko: '제때 승인되지 않았습니다. 변경한 것이 없습니다.' }
    : {
        en: `Denied${reason ? `: ${reason}` : ''}. Nothing was changed.`,
        ko: `거부되었습니다${reason ? `: ${reason}` : ''}. 변경한 것이 없습니다.`,
      };
  return { call: { ...call, status: 'denied', summary } };
}
