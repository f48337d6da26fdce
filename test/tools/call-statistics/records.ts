import type { CallRecord } from '../../../tools/call-history.ts';

/** The beginning of the periods that the statistics are tested with. */
export const start = Date.parse('2026-03-01T00:00:00.000Z');

export const at = (minute: number): string => new Date(start + minute * 60_000).toISOString();

/** A call that many minutes after the beginning; it went well if nothing else is said. */
export const call = (minute: number, changes: Partial<CallRecord> = {}): CallRecord => ({
  time: at(minute),
  connection: 'mock-seoul',
  provider: 'MOCK',
  region: 'seoul',
  operation: 'listVM',
  durationMs: 20,
  outcome: 'ok',
  ...changes,
});

export const failed = (minute: number, changes: Partial<CallRecord> = {}): CallRecord =>
  call(minute, { outcome: 'rate-limited', code: 'RequestLimitExceeded', message: 'Slow down.', ...changes });

/** So many of the same, one for each number from 0. */
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

export async function* streamed(records: readonly CallRecord[]): AsyncGenerator<CallRecord, void> {
  yield* records;
}
