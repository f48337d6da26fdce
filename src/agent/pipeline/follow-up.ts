import type { Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Approval } from '../../guard/approval.ts';
import { StoreError } from '../../store/error.ts';
import type { OperationCall } from '../events.ts';
import { lookFirst, type TrackedRecord } from '../tracked/record.ts';
import { elapsed, type Finished } from './finish.ts';
import type { CallScope } from './scope.ts';

/**
 * Waits for the end of a change that the cloud has accepted. What takes longer than a turn may wait goes on as a tracked
 * operation, and the call says so.
 */
export async function followUp(
  operation: AnyOperation,
  approval: Approval,
  accepted: Finished,
  scope: CallScope,
): Promise<Finished> {
  if (!operation.follow) return accepted;
  const { call } = accepted;
  try {
    const record = await scope.tracker.begin(recordOf(approval, call, scope), {
      waitMs: scope.parts.limits.waitMs,
      signal: scope.signal,
      progress: (status) => scope.progress(call.id, status),
    });
    const standing = callAt(record, call, scope);
    return {
      call: { ...standing, durationMs: elapsed(call, scope) },
      presentation: scope.parts.redactor.redactJson(operation.present(record.details, approval.input)),
    };
  } catch (error) {
    // The change was accepted all the same; what its answer says of its state stands.
    if (error instanceof StoreError) return accepted;
    throw error;
  }
}

/** The call of a change as it stands by now. */
export function callAt(record: TrackedRecord, call: OperationCall, { tracker }: CallScope): OperationCall {
  const { state, status, details } = record;
  switch (state) {
    case 'running':
      return { ...call, status: 'running', tracked: record.id, summary: goesOn(status, tracker.isWatched), details };
    case 'done':
      return { ...call, status: 'done', summary: status, details };
    default: {
      const error = { kind: 'unknown' as const, message: status, remedy: lookFirst, retryable: false };
      const { summary: _accepted, ...rest } = call;
      return { ...rest, status: state, details, error };
    }
  }
}

function recordOf(approval: Approval, call: OperationCall, scope: CallScope): TrackedRecord {
  const now = scope.parts.clock().toISOString();
  return {
    id: call.id,
    operation: call.operation,
    ...(call.connection !== undefined && { connection: call.connection }),
    target: approval.target?.name ?? approval.makes?.name ?? call.operation,
    state: 'running',
    status: call.summary ?? accepted,
    started: call.started,
    updated: now,
    conversation: scope.conversation,
    owner: scope.actor,
    language: scope.language,
    approval: approval.id,
    input: approval.input,
    details: call.details ?? null,
    announced: false,
  };
}

const accepted: Localized = { en: 'The cloud has accepted the request.', ko: '요청이 접수되었습니다.' };

const goesOn = ({ en, ko }: Localized, isWatched: boolean): Localized =>
  isWatched
    ? {
        en: `${en} It was accepted and is not finished; it goes on in the cloud, and you will be told when it ends.`,
        ko: `${ko} 요청은 접수되었고 아직 진행 중입니다. 끝나면 알려 드리겠습니다.`,
      }
    : {
        en: `${en} It was accepted and is not finished; it goes on in the cloud. To see how it stands, ask "what is still running?".`,
        ko: `${ko} 요청은 접수되었고 아직 진행 중입니다. 진행 상황은 "진행 중인 작업 보여줘"로 확인할 수 있습니다.`,
      };
