import { describe, expect, it } from 'vitest';
import type { CallRecord } from '../../../tools/call-history.ts';
import { findBursts } from '../../../tools/call-statistics/bursts.ts';
import { createFailureGroups } from '../../../tools/call-statistics/failure-groups.ts';
import { call, failed, start, times } from './records.ts';

const day = { fromMs: start, toMs: start + 24 * 60 * 60_000 };

function burstsOf(records: readonly CallRecord[], period = day) {
  const groups = createFailureGroups();
  for (const record of records) groups.add(record);
  return groups.groups().flatMap((group) => findBursts(group, period));
}
const minutesOf = ({ beginMs, endMs }: { beginMs: number; endMs: number }) => [
  (beginMs - start) / 60_000,
  (endMs - start) / 60_000,
];

describe('error bursts', () => {
  it('are five failures of one provider and code within five minutes, with their first message', () => {
    const [burst, ...others] = burstsOf(times(5, (index) => failed(100 + index, { message: `message ${index}` })));
    expect(others).toEqual([]);
    expect(burst).toMatchObject({
      provider: 'MOCK',
      kind: 'rate-limited',
      code: 'RequestLimitExceeded',
      count: 5,
      peak: 5,
      usual: 0,
      message: 'message 0',
    });
    expect(burst && minutesOf(burst)).toEqual([100, 104]);
  });

  it('are not four failures, nor five that take longer', () => {
    expect(burstsOf(times(4, () => failed(100)))).toEqual([]);
    expect(burstsOf(times(5, (index) => failed(100 + 2 * index)))).toEqual([]);
  });

  it('are not failures of different codes or providers that come together', () => {
    const codes = times(6, (index) => failed(100, { code: `Code${index % 2}` }));
    const clouds = times(6, (index) => failed(100, { provider: `CLOUD${index % 2}` }));
    expect(burstsOf([...codes, ...clouds])).toEqual([]);
  });

  it('are found across the edges of hours, whatever the order of the records', () => {
    const records = times(5, (index) => failed(58 + index));
    expect(burstsOf(records.toReversed())).toEqual(burstsOf(records));
    expect(burstsOf(records)).toHaveLength(1);
  });

  it('are three times as many as usual: what goes on evenly is none', () => {
    const evenly = times(24 * 60, (minute) => failed(minute));
    expect(burstsOf(evenly)).toEqual([]);
    const [burst] = burstsOf([...evenly, ...times(12, () => failed(700))]);
    expect(burst).toMatchObject({ peak: 17, usual: 5 });
  });

  it('that follow each other within five minutes are one', () => {
    const three = [100, 105, 120].flatMap((minute) => times(6, () => failed(minute)));
    expect(burstsOf(three).map(minutesOf)).toEqual([
      [100, 105],
      [120, 120],
    ]);
    expect(burstsOf(three).map(({ count }) => count)).toEqual([12, 6]);
  });

  it('are found in a period that is no longer than one', () => {
    expect(
      burstsOf(
        times(5, () => failed(1)),
        { fromMs: start, toMs: start + 3 * 60_000 },
      ),
    ).toHaveLength(1);
  });

  it('know nothing of calls that went well or that a person cancelled', () => {
    expect(burstsOf([...times(9, () => call(5)), ...times(9, () => call(5, { outcome: 'cancelled' }))])).toEqual([]);
  });
});
