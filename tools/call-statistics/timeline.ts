import type { CallRecord } from '../call-history.ts';
import { isFailure } from './operation-tally.ts';
import type { Period } from './period.ts';

/** Calls and failures over a period, in steps of equal length; the last one may be cut off by the period's end. */
export interface Timeline {
  readonly fromMs: number;
  readonly stepMs: number;
  readonly calls: readonly number[];
  readonly failures: readonly number[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
];
const mostSteps = 48;

/** A length that people count in, such that a period has at most 48 of it. */
export function stepOf({ fromMs, toMs }: Period): number {
  const length = toMs - fromMs;
  return steps.find((step) => length / step <= mostSteps) ?? Math.ceil(length / mostSteps / day) * day;
}

export interface TimelineTally {
  /** A call outside of the period is passed over. */
  add(record: CallRecord): void;
  timeline(): Timeline;
}

export function createTimeline(period: Period): TimelineTally {
  const { fromMs, toMs } = period;
  const stepMs = stepOf(period);
  const length = Math.max(1, Math.ceil((toMs - fromMs) / stepMs));
  const calls = Array.from({ length }, () => 0);
  const failures = Array.from({ length }, () => 0);
  const addTo = (counts: number[], index: number) => {
    const count = counts[index];
    if (count !== undefined) counts[index] = count + 1;
  };
  return {
    add(record) {
      const index = Math.floor((Date.parse(record.time) - fromMs) / stepMs);
      addTo(calls, index);
      if (isFailure(record)) addTo(failures, index);
    },
    timeline: () => ({ fromMs, stepMs, calls: [...calls], failures: [...failures] }),
  };
}
