import { describe, expect, it } from 'vitest';
import type { Localized } from '../../drivers/contract/text.ts';
import { createCallHistory, createCallRecorder } from '../../src/clouds/call-history.ts';
import type { CallHistoryFilter, CallRecord } from '../../tools/call-history.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString();

function call(minute: number, changes: Partial<CallRecord> = {}): CallRecord {
  return {
    time: at(minute),
    connection: 'mock-seoul',
    provider: 'MOCK',
    region: 'seoul',
    operation: 'listVM',
    durationMs: 20,
    outcome: 'ok',
    ...changes,
  };
}

/** A history of the given records, oldest first, which tells how many of them were read. */
function historyOf(records: readonly CallRecord[]) {
  let read = 0;
  const history = createCallHistory({
    async *read() {
      yield* records;
    },
    async *readNewestFirst() {
      for (const record of records.toReversed()) {
        read += 1;
        yield record;
      }
    },
  });
  return {
    times: async (filter: Partial<CallHistoryFilter> = {}) =>
      (await history.query({ limit: 10, ...filter })).map(({ time }) => new Date(time).getUTCMinutes()),
    streamed: async (filter: Parameters<typeof history.stream>[0] = {}) => {
      const minutes: number[] = [];
      for await (const { time } of history.stream(filter)) minutes.push(new Date(time).getUTCMinutes());
      return minutes;
    },
    begins: history.begins,
    readCount: () => read,
  };
}

describe('the call history', () => {
  it('is newest first and no longer than asked for', async () => {
    const history = historyOf([call(1), call(2), call(3)]);
    expect(await history.times({ limit: 2 })).toEqual([3, 2]);
    expect(await history.times({ limit: 0 })).toEqual([]);
  });

  it('is ordered by when calls began, also where a long one ended last', async () => {
    const records = [call(2), call(3), call(1, { durationMs: 4 * 60_000 })];
    expect(await historyOf(records).times()).toEqual([3, 2, 1]);
    expect(await historyOf(records).times({ limit: 1 })).toEqual([3]);
  });

  it('is filtered by time: from inclusive, to exclusive', async () => {
    const history = historyOf([call(1), call(2), call(3), call(4)]);
    expect(await history.times({ from: at(2), to: at(4) })).toEqual([3, 2]);
  });

  it('is filtered by times of another zone', async () => {
    expect(await historyOf([call(1), call(2)]).times({ from: '2026-03-01T18:02:00+09:00' })).toEqual([2]);
  });

  it('is filtered by connection, operation in any case, and failure', async () => {
    const history = historyOf([
      call(1, { connection: 'mock-tokyo' }),
      call(2, { operation: 'startVM' }),
      call(3, { outcome: 'quota' }),
    ]);
    expect(await history.times({ connection: 'mock-tokyo' })).toEqual([1]);
    expect(await history.times({ operation: 'STARTVM' })).toEqual([2]);
    expect(await history.times({ failedOnly: true })).toEqual([3]);
  });

  it('reads no further back than it must', async () => {
    const records = Array.from({ length: 50 }, (_, minute) => call(minute));
    const limited = historyOf(records);
    await limited.times({ limit: 3 });
    expect(limited.readCount()).toBe(4);
    const recent = historyOf(records);
    await recent.times({ from: at(45), connection: 'elsewhere' });
    expect(recent.readCount()).toBe(6);
  });

  it('can be gone over without a limit, filtered by time and connection', async () => {
    const history = historyOf([call(1), call(2), call(3, { connection: 'mock-tokyo' }), call(4), call(5)]);
    expect(await history.streamed({ from: at(2), to: at(5), connection: 'mock-seoul' })).toEqual([4, 2]);
    expect(await history.streamed()).toHaveLength(5);
  });

  it('that is gone over misses nothing where a clock was set back', async () => {
    const history = historyOf([call(50), call(55), call(10), call(12)]);
    expect(await history.streamed({ from: at(52) })).toEqual([55]);
  });

  it('that is gone over is not read to its beginning', async () => {
    const history = historyOf(Array.from({ length: 300 }, (_, minute) => call(minute)));
    await history.streamed({ from: at(290) });
    expect(history.readCount()).toBeLessThan(90);
  });

  it('knows when it begins', async () => {
    expect(await historyOf([call(3), call(4)]).begins()).toBe(at(3));
    expect(await historyOf([]).begins()).toBeUndefined();
  });

  it('that cannot be written fails no call and says so once', async () => {
    const problems: Localized[] = [];
    const record = createCallRecorder(
      { append: () => Promise.reject(new Error('disk full')) },
      (problem) => void problems.push(problem),
    );
    await record(call(1));
    await record(call(2));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.en).toContain('disk full');
  });
});
