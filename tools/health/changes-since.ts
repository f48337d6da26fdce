import { z } from 'zod';
import type { OperationContext } from '../context.ts';
import { allConnections } from '../shared/arguments.ts';
import { askConnections, connectionFailure, connectionFailureSchema } from '../shared/fan-out.ts';
import { byResource, type ChangeRow, changeRowSchema, rowOfChange, rowsOfBorn, rowsOfServers } from './change-rows.ts';
import { bornBetween } from './created-since.ts';
import { localizedSchema } from './finding.ts';

const dayMs = 24 * 60 * 60_000;
/** Entries of the logs that are looked through. */
const mostEntries = 10_000;

export const changesSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Those of one thing together; the thing that changed last comes first. */
  rows: z.array(changeRowSchema),
  /** How many there are, `rows` included. */
  total: z.number().int(),
  unchecked: z.array(localizedSchema),
  failures: z.array(connectionFailureSchema),
});
export type Changes = z.infer<typeof changesSchema>;

export interface ChangesRequest {
  /** Or `all`. */
  readonly connection: string;
  /** ISO 8601; left out: a day before the end. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly resource?: string | undefined;
  readonly limit: number;
}

/** What is known to have changed in a time: from the audit log, servers' logs, and what clouds say of themselves. */
export async function changesSince(asked: ChangesRequest, context: OperationContext): Promise<Changes> {
  const { connection, resource, limit } = asked;
  const now = context.clock().getTime();
  const to = asked.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(asked.to);
  const from = asked.from === undefined ? Math.min(to, now) - dayMs : Date.parse(asked.from);
  const until = {
    from: new Date(from).toISOString(),
    ...(asked.to !== undefined && { to: new Date(to).toISOString() }),
  };
  const one = connection === allConnections ? undefined : connection;
  const isWanted = (row: ChangeRow) =>
    Date.parse(row.time) >= from &&
    Date.parse(row.time) < to &&
    (one === undefined || row.connection === one) &&
    (resource === undefined || row.resource === resource);
  const names = one === undefined ? (await context.clouds.list()).map(({ name }) => name) : [one];
  const [changes, calls, outcomes] = await Promise.all([
    context.changes.query({ ...until, connection: one, target: resource, limit: mostEntries }),
    context.history.query({ ...until, connection: one, limit: mostEntries }),
    askConnections(names, context, (open) => bornBetween({ from, to }, open, context)),
  ]);
  const own = changes.map(rowOfChange).filter(isWanted);
  const answered = outcomes.filter((outcome) => 'value' in outcome);
  const rows = byResource([
    ...own,
    ...rowsOfServers(calls, own).filter(isWanted),
    ...answered.flatMap(({ connection: on, value }) => rowsOfBorn(on, value.born, own)).filter(isWanted),
  ]);
  return {
    from: until.from,
    to: new Date(Math.min(to, now)).toISOString(),
    rows: rows.slice(0, limit),
    total: rows.length,
    unchecked: answered.flatMap(({ connection: on, value }) =>
      value.unchecked.map(({ en, ko }) => ({ en: `${on}, ${en}`, ko: `${on}, ${ko}` })),
    ),
    failures: outcomes.flatMap((each) => ('error' in each ? [connectionFailure(each.connection, each.error)] : [])),
  };
}
