import type { EvaluationCase } from './case.ts';
import type { CaseResult, Run } from './run.ts';

/** What can go wrong in a run, worst first. */
export const failureReasons = ['acted', 'operation', 'input', 'state', 'toolbox'] as const;
export type FailureReason = (typeof failureReasons)[number];

export interface Failure {
  readonly line: number;
  readonly text: string;
  readonly lang: EvaluationCase['lang'];
  readonly reason: FailureReason;
  readonly expected: readonly string[];
  readonly expectedInput?: EvaluationCase['input'];
  readonly expectedState?: EvaluationCase['after'];
  readonly chosen: readonly { readonly operation: string; readonly input: Readonly<Record<string, unknown>> }[];
}

/**
 * A run passes where everything holds that its case says. Tools that the turn was not given do not count: a model can
 * find the operation all the same.
 */
export function passes(run: Run): boolean {
  const fault = faultOf(run);
  return fault === undefined || fault === 'toolbox';
}

function faultOf({ judgement, stateReached }: Run): FailureReason | undefined {
  const faults: Readonly<Record<FailureReason, boolean>> = {
    acted: judgement.acted === true,
    operation: judgement.operation === false,
    input: judgement.input === false,
    state: stateReached === false,
    toolbox: judgement.recalled === false,
  };
  return failureReasons.find((reason) => faults[reason]);
}

/** The worst of what went wrong in the first run of a case that does not pass; else, in the first with a fault. */
export function failureOf({ case: wanted, runs }: CaseResult): Failure | undefined {
  const failed = runs.find((run) => !passes(run)) ?? runs.find((run) => faultOf(run) !== undefined);
  const reason = failed && faultOf(failed);
  if (!failed || !reason) return undefined;
  return {
    line: wanted.line,
    text: wanted.text,
    lang: wanted.lang,
    reason,
    expected: wanted.operations,
    ...(wanted.input && { expectedInput: wanted.input }),
    ...(wanted.after && { expectedState: wanted.after }),
    chosen: failed.judgement.choices.map(({ operation, input }) => ({ operation, input })),
  };
}
