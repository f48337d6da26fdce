import type { ChangeLog, ChangeLogFilter, ChangeRecord } from '../../tools/change-log.ts';
import type { Journal } from '../store/journal.ts';
import type { AuditEntry } from './audit.ts';

const outcomes: ReadonlyMap<AuditEntry['event'], ChangeRecord['outcome']> = new Map([
  ['executing', 'running'],
  ['executed', 'done'],
  ['completed', 'done'],
  ['failed', 'failed'],
  ['unknown', 'unknown'],
]);

/** After what was asked for is found, so many older entries are looked through for who had asked for it. */
const furtherEntries = 1_000;

/** The changes that the audit log tells of. */
export function createChangeLog(journal: Pick<Journal<AuditEntry>, 'readNewestFirst'>): ChangeLog {
  return {
    async query(filter) {
      const from = filter.from === undefined ? -Infinity : Date.parse(filter.from);
      const found = new Map<string, ChangeRecord>();
      /** What ended in nothing, or newer than asked for: its older entries are no changes of their own. */
      const passed = new Set<string>();
      let further = 0;
      for await (const entry of journal.readNewestFirst()) {
        const id = entry.approval ?? `entry ${entry.seq}`;
        const known = found.get(id);
        if (known) addPeople(known, entry);
        const isOver = Date.parse(entry.time) < from || found.size >= filter.limit;
        if (isOver) {
          further += 1;
          if (further > furtherEntries || [...found.values()].every(({ requestedBy }) => requestedBy)) break;
        } else if (!known && !passed.has(id) && entry.event !== 'refused') {
          const record = recordOf(entry);
          if (record && fits(record, filter)) found.set(id, record);
          else passed.add(id);
        }
      }
      return [...found.values()];
    },
  };
}

function recordOf({ event, time, operation, effect, ...entry }: AuditEntry): ChangeRecord | undefined {
  const outcome = outcomes.get(event);
  if (outcome === undefined || operation === undefined || effect === 'read') return undefined;
  const { actor, connection, target, error } = entry;
  return {
    time,
    operation,
    outcome,
    ...(effect && { effect }),
    ...(connection !== undefined && { connection }),
    ...(target && { target }),
    ...(actor && { consentedBy: actor.name }),
    ...(error && { error }),
  };
}

function addPeople(record: ChangeRecord, { event, actor }: AuditEntry): void {
  if (!actor) return;
  if (event === 'proposed') record.requestedBy = actor.name;
  if (event === 'approved') record.consentedBy = actor.name;
}

function fits(record: ChangeRecord, { to, connection, target }: ChangeLogFilter): boolean {
  return (
    (to === undefined || Date.parse(record.time) < Date.parse(to)) &&
    (connection === undefined || record.connection === connection) &&
    (target === undefined || record.target?.name === target)
  );
}
