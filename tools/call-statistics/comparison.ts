import { type CallFigures, keyOf, type OperationFigures } from './operation-tally.ts';

/** `too-few`: the calls are not enough to tell a change from chance. */
export const changes = ['up', 'down', 'same', 'too-few'] as const;
export type Change = (typeof changes)[number];

/** One operation before and after; left out where it was not called. */
export interface OperationComparison {
  readonly connection: string;
  readonly provider: string;
  readonly operation: string;
  readonly before?: CallFigures | undefined;
  readonly after?: CallFigures | undefined;
  readonly failureRate: Change;
  readonly duration: Change;
}

const leastCalls = 20;
/** Of the normal distribution: such a difference comes by chance once in a hundred times. */
const significantZ = 2.58;
const significantRatio = 1.5;
const significantMs = 50;

/** The operations of two periods, side by side: those that changed first, then the most called. */
export function compareOperations(
  before: readonly OperationFigures[],
  after: readonly OperationFigures[],
): OperationComparison[] {
  const names = new Map(
    [...before, ...after].map(({ connection, provider, operation }) => [
      keyOf(connection, provider, operation),
      { connection, provider, operation },
    ]),
  );
  const [earlier, later] = [before, after].map(
    (figures) =>
      new Map(figures.map((each) => [keyOf(each.connection, each.provider, each.operation), figuresOf(each)])),
  );
  return [...names]
    .map(([key, name]) => compared(name, earlier?.get(key), later?.get(key)))
    .toSorted((first, second) => weight(second) - weight(first) || callsOf(second) - callsOf(first));
}

const compared = (
  name: Pick<OperationComparison, 'connection' | 'provider' | 'operation'>,
  before: CallFigures | undefined,
  after: CallFigures | undefined,
): OperationComparison => ({
  ...name,
  before,
  after,
  failureRate: changeOfRate(before, after),
  duration: changeOfDuration(before, after),
});

/**
 * Whether failures are more frequent or rarer: both periods have 20 calls that ended, and the rates differ by more than
 * chance makes likely (two-proportion z-test, 99 %).
 */
export function changeOfRate(before: CallFigures | undefined, after: CallFigures | undefined): Change {
  const [first, second] = [endedOf(before), endedOf(after)];
  if (!before || !after || first < leastCalls || second < leastCalls) return 'too-few';
  const pooled = (before.failures + after.failures) / (first + second);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / first + 1 / second));
  const z = deviation === 0 ? 0 : (after.failureRate - before.failureRate) / deviation;
  if (Math.abs(z) < significantZ) return 'same';
  return z > 0 ? 'up' : 'down';
}

/** Whether calls take longer or less long: 20 calls in both periods, and a median that is 1.5 times the other and 50 ms off. */
export function changeOfDuration(before: CallFigures | undefined, after: CallFigures | undefined): Change {
  if (endedOf(before) < leastCalls || endedOf(after) < leastCalls) return 'too-few';
  const [first, second] = [before?.p50Ms, after?.p50Ms];
  if (first === undefined || second === undefined) return 'too-few';
  const [shorter, longer] = first < second ? [first, second] : [second, first];
  if (longer - shorter < significantMs || longer < shorter * significantRatio) return 'same';
  return second > first ? 'up' : 'down';
}

export const isChanged = (change: Change): boolean => change === 'up' || change === 'down';

const endedOf = (figures: CallFigures | undefined): number => (figures ? figures.calls - figures.cancelled : 0);

function figuresOf({ calls, failures, cancelled, failureRate, p50Ms, p95Ms, maxMs }: CallFigures): CallFigures {
  return { calls, failures, cancelled, failureRate, p50Ms, p95Ms, maxMs };
}

/** What got worse is read first. */
const weights: Readonly<Record<Change, number>> = { up: 2, down: 1, same: 0, 'too-few': 0 };
const weight = ({ failureRate, duration }: OperationComparison): number => 2 * weights[failureRate] + weights[duration];

const callsOf = ({ before, after }: OperationComparison): number => (before?.calls ?? 0) + (after?.calls ?? 0);
