import type { TrackedOperation } from '../../tools/tracked.ts';
import type { OperationCall } from '../agent/events.ts';
import { lookFirst } from '../agent/tracked/record.ts';

/** A tracked operation as it would stand in the turn that began it. */
export function trackedCall(tracked: TrackedOperation): OperationCall {
  const { id, operation, connection, state, status, started, ended } = tracked;
  return {
    id,
    operation,
    input: {},
    effect: 'change',
    ...(connection !== undefined && { connection }),
    status: state,
    started,
    ...(ended !== undefined && { durationMs: Date.parse(ended) - Date.parse(started) }),
    ...(state === 'done' || state === 'running'
      ? { summary: status }
      : { error: { kind: 'unknown', message: status, remedy: lookFirst, retryable: false } }),
  };
}
