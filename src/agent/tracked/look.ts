import { isDeepStrictEqual } from 'node:util';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import { describeError } from '../../../tools/error-text.ts';
import { jsonOf, redactEach } from '../pipeline/finish.ts';
import { type CallScope, operationContext } from '../pipeline/scope.ts';
import { ended, type TrackedRecord } from './record.ts';

const hourMs = 3_600_000;
/** Looks that fail say nothing, until they have failed for this long. */
const toleranceMs = hourMs;
/** Nothing that a cloud still works on takes longer. */
const longestMs = 24 * hourMs;

/** Looks once how far the change is. Returns the very record where nothing has changed. Throws nothing. */
export async function look(record: TrackedRecord, scope: CallScope): Promise<TrackedRecord> {
  const { toolbox, clock, redactor } = scope.parts;
  const operation = toolbox.find(record.operation, record.owner);
  if (!operation?.follow) return ended(record, 'unknown', notOffered(record), clock());
  try {
    const progress = await operation.follow(record.details, record.input, operationContext(scope, record.id));
    const { clean } = redactor.splitSecrets(operation.details, progress.details);
    const details = jsonOf(clean, redactor) ?? null;
    const { failingSince: _over, ...seen } = { ...record, details };
    if (progress.state === 'done') {
      return ended(seen, 'done', redactEach(operation.say(clean, record.input), redactor), clock());
    }
    const status = redactEach(progress.status, redactor);
    if (progress.state === 'failed') return ended(seen, 'failed', status, clock());
    if (isOver(record.started, longestMs, clock)) return ended(seen, 'unknown', neverEnded(record), clock());
    const now = { ...seen, status };
    return isDeepStrictEqual(now, record) ? record : { ...now, updated: clock().toISOString() };
  } catch (error) {
    if (scope.signal.aborted) return record;
    const since = record.failingSince ?? clock().toISOString();
    if (!isOver(since, toleranceMs, clock)) return record.failingSince ? record : { ...record, failingSince: since };
    return ended(record, 'unknown', redactEach(neverSeen(record, error), redactor), clock());
  }
}

const isOver = (since: string, limitMs: number, clock: () => Date): boolean =>
  clock().getTime() - Date.parse(since) >= limitMs;

const notOffered = ({ operation, target }: TrackedRecord): Localized => ({
  en: `${operation} of ${target} can no longer be followed: the operation is not offered any more. Read its state.`,
  ko: `${target}: ${operation} 작업이 더 이상 제공되지 않아 진행 상황을 확인할 수 없습니다. 현재 상태를 조회하십시오.`,
});

const neverEnded = ({ operation, target, status }: TrackedRecord): Localized => ({
  en: `${operation} of ${target} has not ended within a day and is no longer followed. Last seen: ${status.en}`,
  ko: `${target}: ${operation} 작업이 하루가 지나도 끝나지 않아 더 이상 추적하지 않습니다. 마지막 상태: ${status.ko}`,
});

function neverSeen({ operation, target, status }: TrackedRecord, error: unknown): Localized {
  const why =
    error instanceof CloudError
      ? describeError(error).message
      : { en: String(error instanceof Error ? error.message : error), ko: '예상하지 못한 오류' };
  return {
    en: `How ${operation} of ${target} ended is not known: for an hour its state could not be read (${why.en}). Last seen: ${status.en} Read its state before you repeat anything.`,
    ko: `${target}: ${operation} 작업의 결과를 알 수 없습니다. 한 시간 동안 상태를 조회하지 못했습니다(${why.ko}). 마지막 상태: ${status.ko} 다시 시도하기 전에 현재 상태를 조회하십시오.`,
  };
}
