import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudErrorKinds } from '../../../drivers/contract/errors.ts';
import type { CallRecord } from '../../../tools/call-history.ts';
import { analyseCalls } from '../../../tools/call-statistics/analyse-calls.ts';
import { stepOf } from '../../../tools/call-statistics/timeline.ts';
import { call, failed, start, streamed, times } from './records.ts';

const hour = { fromMs: start, toMs: start + 60 * 60_000 };
const before = { fromMs: start - 60 * 60_000, toMs: start };

const anyCall: fc.Arbitrary<CallRecord> = fc
  .record({
    minute: fc.integer({ min: -70, max: 70 }),
    connection: fc.constantFrom('mock-seoul', 'mock-tokyo'),
    operation: fc.constantFrom('listVM', 'startVM'),
    outcome: fc.constantFrom<CallRecord['outcome']>('ok', ...cloudErrorKinds),
    durationMs: fc.integer({ min: 0, max: 100_000 }),
  })
  .map(({ minute, ...rest }) => call(minute, rest));

describe('the analysis of calls', () => {
  it('of none has no figure that could mislead', async () => {
    const { totals, operations, failures, bursts, timeline } = await analyseCalls(streamed([]), hour);
    expect(totals).toEqual({ calls: 0, failures: 0, cancelled: 0, failureRate: 0 });
    expect([operations, failures, bursts]).toEqual([[], [], []]);
    expect(timeline.calls.every((count) => count === 0)).toBe(true);
  });

  it('does not count a name that was looked up and is free as a failure', async () => {
    const { totals, failures } = await analyseCalls(
      streamed([
        call(1, { operation: 'getVM', outcome: 'not-found' }),
        call(2, { operation: 'startVM', outcome: 'not-found' }),
      ]),
      hour,
    );
    expect(totals).toMatchObject({ calls: 2, failures: 1 });
    expect(failures).toMatchObject([{ count: 1 }]);
  });

  it('counts each call of the period once: in totals, operations and timeline', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCall), async (records) => {
        const { totals, operations, timeline, failures } = await analyseCalls(streamed(records), hour, before);
        const inside = records.filter(({ time }) => Date.parse(time) >= hour.fromMs && Date.parse(time) < hour.toMs);
        const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
        expect(totals.calls).toBe(inside.length);
        expect(sum(operations.map(({ calls }) => calls))).toBe(inside.length);
        expect(sum(timeline.calls)).toBe(inside.length);
        expect(sum(timeline.failures)).toBe(totals.failures);
        expect(sum(failures.map(({ count }) => count))).toBe(totals.failures);
      }),
    );
  });

  it('is the same in whatever order calls come, also after a clock was set back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCall), async (records) => {
        const [one, other] = await Promise.all(
          [records, records.toReversed()].map((each) => analyseCalls(streamed(each), hour, before)),
        );
        expect(other?.totals).toEqual(one?.totals);
        expect(other?.timeline).toEqual(one?.timeline);
        expect(other?.comparison?.before).toEqual(one?.comparison?.before);
      }),
    );
  });

  it('puts the slowest operation first, and the most frequent failure', async () => {
    const records = [
      ...times(3, () => call(1)),
      call(2, { operation: 'startVM', durationMs: 42_000 }),
      failed(3, { code: 'Rare' }),
      ...times(2, () => failed(3, { code: 'Frequent' })),
    ];
    const { operations, failures } = await analyseCalls(streamed(records), hour);
    expect(operations.map(({ operation }) => operation)).toEqual(['startVM', 'listVM']);
    expect(failures.map(({ code, count }) => [code, count])).toEqual([
      ['Frequent', 2],
      ['Rare', 1],
    ]);
  });

  it('keeps the newest message of a failure, cut', async () => {
    const records = [failed(9, { message: 'x'.repeat(5_000) }), failed(2, { message: 'older' })];
    const { failures } = await analyseCalls(streamed(records), hour);
    expect(failures[0]?.message).toBe('x'.repeat(200));
  });

  it('has an end where names have none', async () => {
    const records = times(7_000, (index) => failed(1, { operation: `operation-${index}`, code: `Code${index}` }));
    const { totals, operations, unlisted, failures } = await analyseCalls(streamed(records), hour);
    expect([totals.calls, operations.length, unlisted]).toEqual([7_000, 5_000, 2_000]);
    expect(failures.length).toBeLessThanOrEqual(2_001);
    expect(failures[0]).toMatchObject({ count: 5_000, code: undefined });
  });

  it('divides any period into at most 48 steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 * 24 * 60 * 60_000 }), (length) => {
        expect(Math.ceil(length / stepOf({ fromMs: start, toMs: start + length }))).toBeLessThanOrEqual(48);
      }),
    );
  });
});
