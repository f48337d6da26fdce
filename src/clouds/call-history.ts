import type { Localized } from '../../drivers/contract/text.ts';
import type { CallHistory, CallHistoryFilter, CallRecord } from '../../tools/call-history.ts';
import type { Journal } from '../store/journal.ts';

/** Processes append at the end of a call, but not in one another's order to the last moment. */
const toleranceMs = 10_000;
/** A clock that was set back writes times below later ones: whoever counts calls looks so much further. */
const setBackMs = 60 * 60_000;

/** The call history over a journal of it. */
export function createCallHistory(journal: Pick<Journal<CallRecord>, 'readNewestFirst' | 'read'>): CallHistory {
  return {
    async query(filter) {
      const fits = matcherOf(filter);
      const from = filter.from === undefined ? -Infinity : Date.parse(filter.from);
      /** Newest first, no more than the limit. */
      const found: CallRecord[] = [];
      if (filter.limit < 1) return found;
      for await (const record of journal.readNewestFirst()) {
        // Records stand in the order in which calls ended: nothing further down can have begun after this.
        const latestBegin = endOf(record) + toleranceMs;
        const oldestFound = found.length === filter.limit ? found.at(-1) : undefined;
        if (latestBegin < from || (oldestFound && latestBegin < Date.parse(oldestFound.time))) break;
        if (!fits(record)) continue;
        insert(found, record);
        if (found.length > filter.limit) found.pop();
      }
      return found;
    },
    async *stream(filter) {
      const fits = matcherOf({ ...filter, limit: 1 });
      const from = filter.from === undefined ? -Infinity : Date.parse(filter.from);
      for await (const record of journal.readNewestFirst()) {
        if (endOf(record) + setBackMs < from) break;
        if (fits(record)) yield record;
      }
    },
    async begins() {
      for await (const { time } of journal.read()) return time;
      return undefined;
    },
  };
}

/** Keeps records of calls. A record that cannot be kept never fails the call; it is told once. */
export function createCallRecorder(
  journal: Pick<Journal<CallRecord>, 'append'>,
  onProblem: (problem: Localized) => void,
): (record: CallRecord) => Promise<void> {
  let told = false;
  return async (record) => {
    try {
      await journal.append(record);
    } catch (error) {
      if (told) return;
      told = true;
      const reason = error instanceof Error ? error.message : String(error);
      onProblem({
        en: `Calls are not being kept in the call history: ${reason}`,
        ko: `호출 기록을 남기지 못하고 있습니다: ${reason}`,
      });
    }
  };
}

/** Whether a record is among those that a filter asks for; its limit is another matter. */
export function matcherOf({
  from,
  to,
  connection,
  operation,
  failedOnly,
}: CallHistoryFilter): (record: CallRecord) => boolean {
  const earliest = from === undefined ? -Infinity : Date.parse(from);
  const end = to === undefined ? Infinity : Date.parse(to);
  const wanted = operation?.toLowerCase();
  return (record) => {
    const time = Date.parse(record.time);
    return (
      time >= earliest &&
      time < end &&
      (connection === undefined || record.connection === connection) &&
      (wanted === undefined || record.operation.toLowerCase() === wanted) &&
      (!failedOnly || record.outcome !== 'ok')
    );
  };
}

const endOf = (record: CallRecord) => Date.parse(record.time) + record.durationMs;

function insert(found: CallRecord[], record: CallRecord): void {
  const time = Date.parse(record.time);
  const place = found.findIndex((other) => Date.parse(other.time) < time);
  found.splice(place < 0 ? found.length : place, 0, record);
}
