import { type CallRecord, foundNothing } from '../call-history.ts';
import { createDurationSketch, type DurationSketch } from './duration-sketch.ts';

/**
 * What calls came to. One that a person cancelled is counted as a call and as nothing else: neither its end nor its
 * duration says anything of the cloud.
 */
export interface CallFigures {
  readonly calls: number;
  readonly failures: number;
  readonly cancelled: number;
  /** Of the calls that were not cancelled, 0 to 1; 0 where there is none. */
  readonly failureRate: number;
  /** Durations of all that were not cancelled, failures included; left out where there is none. */
  readonly p50Ms?: number | undefined;
  readonly p95Ms?: number | undefined;
  readonly maxMs?: number | undefined;
}

/** The calls of one driver method on one connection. */
export interface OperationFigures extends CallFigures {
  readonly connection: string;
  readonly provider: string;
  readonly operation: string;
}

export interface OperationTally {
  add(record: CallRecord): void;
  totals(): CallFigures;
  operations(): OperationFigures[];
  /** Calls that are in the totals only, as there are too many connections and methods to keep figures of each. */
  unlisted(): number;
}

/** So many pairs of connection and method are told apart, so that memory has an end. */
const mostOperations = 5_000;

interface Counts {
  calls: number;
  failures: number;
  cancelled: number;
  readonly durations: DurationSketch;
}

type Names = Pick<CallRecord, 'connection' | 'provider' | 'operation'>;

export const isFailure = (record: Pick<CallRecord, 'operation' | 'outcome'>): boolean =>
  record.outcome !== 'ok' && record.outcome !== 'cancelled' && !foundNothing(record);

export const keyOf = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);

export function createOperationTally(): OperationTally {
  const all = createCounts();
  const byOperation = new Map<string, Counts & Names>();
  let unlisted = 0;
  return {
    add(record) {
      count(all, record);
      const { connection, provider, operation } = record;
      const key = keyOf(connection, provider, operation);
      const known = byOperation.get(key);
      if (known) count(known, record);
      else if (byOperation.size < mostOperations) {
        const fresh = { connection, provider, operation, ...createCounts() };
        count(fresh, record);
        byOperation.set(key, fresh);
      } else unlisted += 1;
    },
    totals: () => figuresOf(all),
    operations: () =>
      [...byOperation.values()].map(({ connection, provider, operation, ...counts }) => ({
        connection,
        provider,
        operation,
        ...figuresOf(counts),
      })),
    unlisted: () => unlisted,
  };
}

const createCounts = (): Counts => ({ calls: 0, failures: 0, cancelled: 0, durations: createDurationSketch() });

function count(counts: Counts, record: CallRecord): void {
  counts.calls += 1;
  if (record.outcome === 'cancelled') {
    counts.cancelled += 1;
    return;
  }
  if (isFailure(record)) counts.failures += 1;
  counts.durations.add(record.durationMs);
}

function figuresOf({ calls, failures, cancelled, durations }: Counts): CallFigures {
  const ended = calls - cancelled;
  return {
    calls,
    failures,
    cancelled,
    failureRate: ended === 0 ? 0 : failures / ended,
    ...(durations.count() > 0 && {
      p50Ms: durations.quantile(0.5),
      p95Ms: durations.quantile(0.95),
      maxMs: durations.longest(),
    }),
  };
}
