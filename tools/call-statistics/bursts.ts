import { type FailingMinute, type FailureGroup, minuteMs } from './failure-groups.ts';
import type { Period } from './period.ts';

/** Failures of one kind that came much closer together than usual. */
export interface Burst {
  readonly provider: string;
  readonly kind: string;
  readonly code?: string | undefined;
  /** The first and the last failure of it. */
  readonly beginMs: number;
  readonly endMs: number;
  readonly count: number;
  /** The most within one window. */
  readonly peak: number;
  /** As many as a window has in the rest of the period, on average. */
  readonly usual: number;
  /** Of the first failure. */
  readonly message?: string | undefined;
}

const windowMinutes = 5;
const leastFailures = 5;
const timesUsual = 3;

/**
 * The bursts among failures of one provider, kind and code: five minutes of the clock with at least 5 of them, and at
 * least 3 times as many as five minutes of the rest of the period have on average. Windows that overlap, or follow each
 * other within five minutes, are one burst. What goes on evenly for more than a third of the period is none: it is the
 * usual state.
 */
export function findBursts({ provider, kind, code, minutes }: FailureGroup, period: Period): Burst[] {
  const sorted = [...minutes].toSorted(([first], [second]) => first - second);
  const total = sum(sorted.map(([, { count }]) => count));
  const periodMinutes = (period.toMs - period.fromMs) / minuteMs;
  const usualBeside = (count: number, lengthMinutes: number) => {
    const rest = periodMinutes - lengthMinutes;
    return rest <= 0 ? 0 : ((total - count) / rest) * windowMinutes;
  };
  const isHot = (count: number) => count >= leastFailures && count >= timesUsual * usualBeside(count, windowMinutes);
  return joined(hotWindows(sorted, isHot)).map(({ from, to, peak }) => {
    const inside = sorted.slice(from, to + 1);
    const [first, last] = [inside.at(0)?.[1], inside.at(-1)?.[1]];
    const count = sum(inside.map(([, minute]) => minute.count));
    const length = (inside.at(-1)?.[0] ?? 0) - (inside.at(0)?.[0] ?? 0) + 1;
    return {
      provider,
      kind,
      code,
      beginMs: first?.firstMs ?? 0,
      endMs: last?.lastMs ?? 0,
      count,
      peak,
      usual: Math.round(usualBeside(count, Math.max(length, windowMinutes)) * 10) / 10,
      message: first?.message,
    };
  });
}

/** A stretch of failing minutes, as places in their list. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly peak: number;
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** The windows that begin with a failing minute, those that are hot. */
function hotWindows(
  sorted: readonly (readonly [number, FailingMinute])[],
  isHot: (count: number) => boolean,
): Stretch[] {
  const found: Stretch[] = [];
  let end = 0;
  let count = 0;
  for (const [begin, [fromMinute, { count: leaving }]] of sorted.entries()) {
    for (; end < sorted.length; end += 1) {
      const next = sorted[end];
      if (!next || next[0] >= fromMinute + windowMinutes) break;
      count += next[1].count;
    }
    const toMinute = sorted[end - 1]?.[0] ?? fromMinute;
    if (isHot(count)) found.push({ from: begin, to: end - 1, peak: count, fromMinute, toMinute });
    count -= leaving;
  }
  return found;
}

function joined(windows: readonly Stretch[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const window of windows) {
    const last = stretches.at(-1);
    if (last && window.fromMinute - last.toMinute <= windowMinutes) {
      stretches[stretches.length - 1] = { ...window, ...begin(last), peak: Math.max(last.peak, window.peak) };
    } else stretches.push(window);
  }
  return stretches;
}

const begin = ({ from, fromMinute }: Stretch) => ({ from, fromMinute });

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
