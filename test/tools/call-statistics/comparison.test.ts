import { describe, expect, it } from 'vitest';
import type { CallRecord } from '../../../tools/call-history.ts';
import { compareOperations } from '../../../tools/call-statistics/comparison.ts';
import { createOperationTally } from '../../../tools/call-statistics/operation-tally.ts';
import { call, failed, times } from './records.ts';

function figuresOf(records: readonly CallRecord[]) {
  const tally = createOperationTally();
  for (const record of records) tally.add(record);
  return tally.operations();
}
const compare = (before: readonly CallRecord[], after: readonly CallRecord[]) =>
  compareOperations(figuresOf(before), figuresOf(after)).map(({ operation, failureRate, duration }) => [
    operation,
    failureRate,
    duration,
  ]);
/** So many calls, so many of which failed. */
const calls = (count: number, failures: number, changes: Partial<CallRecord> = {}) => [
  ...times(count - failures, () => call(1, changes)),
  ...times(failures, () => failed(1, changes)),
];

describe('two periods side by side', () => {
  it('tell an operation that fails more often, or less', () => {
    expect(compare(calls(50, 1), calls(50, 20))).toEqual([['listVM', 'up', 'same']]);
    expect(compare(calls(50, 20), calls(50, 1))).toEqual([['listVM', 'down', 'same']]);
  });

  it('tell an operation that became slower, or faster', () => {
    const [quick, slow] = [calls(30, 0), calls(30, 0, { durationMs: 900 })];
    expect(compare(quick, slow)).toEqual([['listVM', 'same', 'up']]);
    expect(compare(slow, quick)).toEqual([['listVM', 'same', 'down']]);
  });

  it('say nothing of a few calls, however different they are', () => {
    expect(compare(calls(19, 0), calls(200, 200, { durationMs: 9_000 }))).toEqual([['listVM', 'too-few', 'too-few']]);
    expect(compare([], calls(200, 0))).toEqual([['listVM', 'too-few', 'too-few']]);
    expect(compare(calls(200, 0), [])).toEqual([['listVM', 'too-few', 'too-few']]);
  });

  it('take for chance what chance can bring', () => {
    expect(compare(calls(40, 2), calls(40, 5))).toEqual([['listVM', 'same', 'same']]);
    expect(compare(calls(40, 0), calls(40, 0, { durationMs: 26 }))).toEqual([['listVM', 'same', 'same']]);
  });

  it('take failing always in both for no change', () => {
    expect(compare(calls(40, 40), calls(40, 40))).toEqual([['listVM', 'same', 'same']]);
  });

  it('put what got worse before what got better, and both before the rest', () => {
    const of = (operation: string) => ({ operation });
    const before = [...calls(99, 0, of('same')), ...calls(40, 30, of('better')), ...calls(40, 0, of('worse'))];
    const after = [...calls(99, 0, of('same')), ...calls(40, 0, of('better')), ...calls(40, 30, of('worse'))];
    expect(compare(before, after).map(([operation]) => operation)).toEqual(['worse', 'better', 'same']);
  });

  it('keep connections apart', () => {
    const tokyo = calls(30, 30, { connection: 'mock-tokyo' });
    expect(compareOperations(figuresOf(calls(30, 0)), figuresOf([...calls(30, 0), ...tokyo]))).toHaveLength(2);
  });

  it('leave cancelled calls out of rate and duration', () => {
    const [figures] = figuresOf([call(1), call(1, { outcome: 'cancelled', durationMs: 60_000 })]);
    expect(figures).toMatchObject({ calls: 2, cancelled: 1, failures: 0, failureRate: 0, p95Ms: 20, maxMs: 20 });
    expect(figuresOf([call(1, { outcome: 'cancelled' })])[0]).not.toHaveProperty('p50Ms');
  });
});
