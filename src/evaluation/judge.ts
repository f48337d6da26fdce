import type { AnyOperation } from '../../tools/operation.ts';
import type { EvaluationCase } from './case.ts';
import { isRecord, matches } from './match.ts';
import type { Exchange } from './observed-model.ts';

/** An operation that a model called, or would have called had its question been answered. */
export interface Choice {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly asked: boolean;
}

/** How one turn did. A figure that the case says nothing of is undefined. */
export interface Judgement {
  readonly operation: boolean | undefined;
  readonly input: boolean | undefined;
  /** Whether one of the right operations was among the tools of the turn's first request. */
  readonly recalled: boolean | undefined;
  /** For a case that must not act: whether it did. */
  readonly acted: boolean | undefined;
  readonly choices: readonly Choice[];
}

/** Judges what the model called in a turn against what is right for it. */
export function judge(
  expected: EvaluationCase,
  exchanges: readonly Exchange[],
  operations: ReadonlyMap<string, AnyOperation>,
): Judgement {
  const choices = choicesIn(exchanges, operations);
  const changes = ({ operation, asked }: Choice) => !asked && (operations.get(operation)?.effect ?? 'read') !== 'read';
  const offered = new Set(exchanges[0]?.request.tools.map(({ name }) => name) ?? []);
  const isRight = ({ operation }: Choice) => expected.operations.includes(operation);
  if (expected.mustNotAct || (expected.operations.length === 0 && !expected.after)) {
    return { operation: undefined, input: undefined, recalled: undefined, acted: choices.some(changes), choices };
  }
  const right = choices.filter(isRight);
  const strayed = choices.some((choice) => changes(choice) && !isRight(choice));
  const operation = expected.operations.length === 0 ? undefined : right.length > 0 && !strayed;
  const wanted = expected.input;
  const hasInput = wanted !== undefined && Object.keys(wanted).length > 0;
  return {
    operation,
    input: hasInput ? operation === true && right.some(({ input }) => matches(input, wanted, 'whole')) : undefined,
    recalled: expected.operations.length === 0 ? undefined : expected.operations.some((name) => offered.has(name)),
    acted: undefined,
    choices,
  };
}

function choicesIn(exchanges: readonly Exchange[], operations: ReadonlyMap<string, AnyOperation>): Choice[] {
  return exchanges.flatMap(({ calls, asks }) => [
    ...calls.map(({ name, arguments: text }) => ({
      operation: name,
      input: parsed(operations.get(name), text),
      asked: false,
    })),
    ...(asks ? [{ ...asks, asked: true }] : []),
  ]);
}

/** As the operation would take it, defaults included; as the model wrote it where it would not. */
function parsed(operation: AnyOperation | undefined, text: string): Record<string, unknown> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return {};
  }
  if (!isRecord(given)) return {};
  const checked = operation?.input.safeParse(given);
  return checked?.success && isRecord(checked.data) ? checked.data : given;
}
