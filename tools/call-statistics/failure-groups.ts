import type { CallRecord } from '../call-history.ts';
import { isFailure, keyOf } from './operation-tally.ts';

/** Failures of one provider that look the same: of one kind and with one code of the cloud. */
export interface FailureGroup {
  readonly provider: string;
  readonly kind: string;
  readonly code?: string | undefined;
  readonly count: number;
  /** Where they happened. */
  readonly connections: readonly string[];
  readonly operations: readonly string[];
  readonly lastMs: number;
  /** Of the newest; what the cloud said, cut. */
  readonly message?: string | undefined;
  /** By the number of the minute since the epoch. */
  readonly minutes: ReadonlyMap<number, FailingMinute>;
}

/** What failed within a minute of the clock. */
export interface FailingMinute {
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Of the first. */
  readonly message?: string | undefined;
}

export interface FailureGroups {
  /** What did not fail is passed over. */
  add(record: CallRecord): void;
  /** The most frequent first. */
  groups(): FailureGroup[];
}

export const minuteMs = 60_000;

/** A code is the cloud's word: there could be any number of them. Further ones count by their kind alone. */
const mostGroups = 2_000;
const messageCharacters = 200;

interface Group {
  readonly provider: string;
  readonly kind: string;
  readonly code: string | undefined;
  count: number;
  readonly connections: Set<string>;
  readonly operations: Set<string>;
  lastMs: number;
  message: string | undefined;
  readonly minutes: Map<number, FailingMinute>;
}

export function createFailureGroups(): FailureGroups {
  const groups = new Map<string, Group>();

  function groupOf(provider: string, kind: string, code: string | undefined): Group {
    const key = keyOf(provider, kind, code);
    const known = groups.get(key);
    if (known) return known;
    if (code !== undefined && groups.size >= mostGroups) return groupOf(provider, kind, undefined);
    const fresh: Group = {
      provider,
      kind,
      code,
      count: 0,
      connections: new Set(),
      operations: new Set(),
      lastMs: -Infinity,
      message: undefined,
      minutes: new Map(),
    };
    groups.set(key, fresh);
    return fresh;
  }

  return {
    add(record) {
      if (!isFailure(record)) return;
      const group = groupOf(record.provider, record.outcome, record.code);
      const timeMs = Date.parse(record.time);
      const message = record.message?.slice(0, messageCharacters);
      group.count += 1;
      group.connections.add(record.connection);
      group.operations.add(record.operation);
      if (timeMs >= group.lastMs) {
        group.lastMs = timeMs;
        group.message = message;
      }
      const minute = Math.floor(timeMs / minuteMs);
      group.minutes.set(minute, withOneMore(group.minutes.get(minute), timeMs, message));
    },
    groups: () =>
      [...groups.values()]
        .map(({ connections, operations, ...group }) => ({
          ...group,
          connections: [...connections].toSorted(),
          operations: [...operations].toSorted(),
        }))
        .toSorted((first, second) => second.count - first.count || second.lastMs - first.lastMs),
  };
}

function withOneMore(minute: FailingMinute | undefined, timeMs: number, message: string | undefined): FailingMinute {
  if (!minute) return { count: 1, firstMs: timeMs, lastMs: timeMs, message };
  const isFirst = timeMs < minute.firstMs;
  return {
    count: minute.count + 1,
    firstMs: isFirst ? timeMs : minute.firstMs,
    lastMs: Math.max(minute.lastMs, timeMs),
    message: isFirst ? message : minute.message,
  };
}
