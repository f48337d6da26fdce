import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDurationSketch } from '../../../tools/call-statistics/duration-sketch.ts';

function sketchOf(durations: readonly number[]) {
  const sketch = createDurationSketch();
  for (const duration of durations) sketch.add(duration);
  return sketch;
}

/** The nearest rank, as it is defined. */
function exact(durations: readonly number[], q: number): number {
  const sorted = durations.toSorted((first, second) => first - second);
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? 0;
}

const duration = fc.integer({ min: 0, max: 4_000_000 });

describe('the quantiles of durations', () => {
  it('are there for no call at all, and those of one call are its duration', () => {
    expect(sketchOf([]).quantile(0.95)).toBeUndefined();
    expect(sketchOf([]).longest()).toBeUndefined();
    expect([0.5, 0.95, 1].map((q) => sketchOf([1234]).quantile(q))).toEqual([1234, 1234, 1234]);
  });

  it('are within 1 % of the true ones, to the millisecond', () => {
    const q = fc.constantFrom(0.01, 0.5, 0.9, 0.95, 0.99, 1);
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 300 }), q, (durations, share) => {
        const wanted = exact(durations, share);
        expect(Math.abs((sketchOf(durations).quantile(share) ?? NaN) - wanted)).toBeLessThanOrEqual(
          wanted * 0.01 + 0.5,
        );
      }),
    );
  });

  it('do not depend on the order of the calls', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1 }), (durations) => {
        expect(sketchOf(durations.toReversed()).quantile(0.95)).toBe(sketchOf(durations).quantile(0.95));
      }),
    );
  });

  it('never go down where more is asked for, nor beyond the longest', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1 }), (durations) => {
        const sketch = sketchOf(durations);
        const [p50 = 0, p95 = 0] = [sketch.quantile(0.5), sketch.quantile(0.95)];
        expect(p50).toBeLessThanOrEqual(p95);
        expect(p95).toBeLessThanOrEqual(sketch.longest() ?? -1);
      }),
    );
  });

  it('take a duration below zero, which a broken clock measures, for none', () => {
    expect(sketchOf([-5, -1, 0]).quantile(0.95)).toBe(0);
    expect(sketchOf([-5]).longest()).toBe(0);
  });
});
