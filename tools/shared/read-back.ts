import type { OperationContext } from '../context.ts';
import type { ReadBack, TargetState } from '../operation.ts';
import { readState, type TargetFields } from '../targets.ts';

type Input = Readonly<Record<string, unknown>>;
type Look = (input: Input, context: OperationContext, before: TargetState | undefined) => Promise<ReadBack>;

/** Whether the thing that was to be made, or the record that was to be renewed, is there now. */
export const readBackMade = (target: TargetFields): Look =>
  unknownOnError(async (input, context, before) => {
    const now = await readState(target, input, context);
    return now && now.systemId !== before?.systemId ? 'done' : 'not-done';
  });

/** Whether the thing that was to go is gone; another thing that has taken its name does not count. */
export const readBackGone = (target: TargetFields): Look =>
  unknownOnError(async (input, context, before) => {
    const now = await readState(target, input, context);
    if (!now) return 'done';
    if (!before) return 'unknown';
    return now.systemId === before.systemId ? 'not-done' : 'done';
  });

/** A look that fails tells nothing. */
export function unknownOnError<I>(
  look: (input: I, context: OperationContext, before: TargetState | undefined) => Promise<ReadBack>,
): (input: I, context: OperationContext, before: TargetState | undefined) => Promise<ReadBack> {
  return async (input, context, before) => {
    try {
      return await look(input, context, before);
    } catch {
      return 'unknown';
    }
  };
}
