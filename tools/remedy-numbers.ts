import type { Cause, Diagnosis, Remedy } from './diagnosis.ts';

/** Excluded causes are told so that nobody looks for them again; more than so many only tire. */
const shownCauses = 3;

/** A cause as its report shows it, with the number that its first remedy has there. */
export interface ShownCause {
  readonly cause: Cause;
  readonly firstNumber: number;
}

/** The causes that a report shows, best first. The numbers of remedies run through all of them. */
export function shownCausesOf({ causes }: Pick<Diagnosis, 'causes'>): ShownCause[] {
  let next = 1;
  return causes.slice(0, shownCauses).map((cause) => {
    const firstNumber = next;
    next += cause.verdict === 'excluded' ? 0 : cause.remedies.length;
    return { cause, firstNumber };
  });
}

export interface NumberedRemedy {
  readonly number: number;
  readonly remedy: Remedy;
  readonly cause: Cause;
}

/** The remedies of a diagnosis by the numbers that its report shows, best cause first. */
export const numberedRemedies = (diagnosis: Pick<Diagnosis, 'causes'>): NumberedRemedy[] =>
  shownCausesOf(diagnosis).flatMap(({ cause, firstNumber }) =>
    cause.verdict === 'excluded'
      ? []
      : cause.remedies.map((remedy, index) => ({ number: firstNumber + index, remedy, cause })),
  );
