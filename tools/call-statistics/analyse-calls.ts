import type { CallRecord } from '../call-history.ts';
import { type Burst, findBursts } from './bursts.ts';
import {
  type Change,
  changeOfDuration,
  changeOfRate,
  compareOperations,
  type OperationComparison,
} from './comparison.ts';
import { createFailureGroups, type FailureGroup } from './failure-groups.ts';
import { type CallFigures, createOperationTally, type OperationFigures } from './operation-tally.ts';
import { type Period, within } from './period.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** What the calls of a period came to, and of the one that it is compared with. */
export interface CallAnalysis {
  readonly totals: CallFigures;
  /** The slowest first, by the 95th percentile. */
  readonly operations: readonly OperationFigures[];
  /** Calls that are in the totals only. */
  readonly unlisted: number;
  readonly failures: readonly FailureGroup[];
  /** In the order in which they began. */
  readonly bursts: readonly Burst[];
  readonly timeline: Timeline;
  readonly comparison?: {
    readonly before: CallFigures;
    readonly failureRate: Change;
    readonly duration: Change;
    readonly operations: readonly OperationComparison[];
  };
}

/**
 * Goes once over the calls, in whatever order they come and without keeping them. Memory grows with the connections,
 * methods and codes that occur and with the minutes in which something failed, not with the calls.
 */
export async function analyseCalls(
  records: AsyncIterable<CallRecord>,
  period: Period,
  compared?: Period,
): Promise<CallAnalysis> {
  const tally = createOperationTally();
  const before = createOperationTally();
  const failures = createFailureGroups();
  const timeline = createTimeline(period);
  for await (const record of records) {
    const time = Date.parse(record.time);
    if (compared && within(compared, time)) before.add(record);
    if (!within(period, time)) continue;
    tally.add(record);
    failures.add(record);
    timeline.add(record);
  }
  const operations = tally.operations();
  const totals = tally.totals();
  const groups = failures.groups();
  return {
    totals,
    operations: operations.toSorted(
      (first, second) => (second.p95Ms ?? -1) - (first.p95Ms ?? -1) || second.calls - first.calls,
    ),
    unlisted: tally.unlisted(),
    failures: groups,
    bursts: groups.flatMap((group) => findBursts(group, period)).toSorted((a, b) => a.beginMs - b.beginMs),
    timeline: timeline.timeline(),
    ...(compared && {
      comparison: {
        before: before.totals(),
        failureRate: changeOfRate(before.totals(), totals),
        duration: changeOfDuration(before.totals(), totals),
        operations: compareOperations(before.operations(), operations),
      },
    }),
  };
}
