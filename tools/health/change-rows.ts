import { z } from 'zod';
import { cloudErrorKinds } from '../../drivers/contract/errors.ts';
import type { CallRecord } from '../call-history.ts';
import type { ChangeRecord } from '../change-log.ts';
import { isReadMethod } from './calls.ts';
import type { Born } from './created-since.ts';

export const changeRowSchema = z.object({
  time: z.iso.datetime(),
  /** Who tells of it: Spinneret's audit log, a server's own log, or the cloud itself by the time it gives. */
  source: z.enum(['audit', 'server', 'cloud']),
  connection: z.string().optional(),
  resourceType: z.string().optional(),
  resource: z.string().optional(),
  /** The operation, the function that a server called, or `created` and `started` where only the cloud tells of it. */
  operation: z.string(),
  outcome: z.enum(['running', 'done', 'failed', 'unknown']),
  requestedBy: z.string().optional(),
  consentedBy: z.string().optional(),
  error: z.object({ kind: z.enum(cloudErrorKinds), code: z.string().optional() }).optional(),
});
export type ChangeRow = z.infer<typeof changeRowSchema>;

export const rowOfChange = ({ target, effect: _effect, ...change }: ChangeRecord): ChangeRow => ({
  ...change,
  source: 'audit',
  ...(target && { resourceType: target.type, resource: target.name }),
});

/** What a server's log tells is told once: what was done through Spinneret is in the audit log already. */
export function rowsOfServers(calls: readonly CallRecord[], own: readonly ChangeRow[]): ChangeRow[] {
  return calls
    .filter((call) => call.loggedByServer && !isReadMethod(call.operation))
    .filter((call) => !own.some((change) => change.resource === call.resource && isNear(change.time, call.time)))
    .map(({ time, connection, operation, resource, outcome }) => ({
      time,
      source: 'server',
      operation,
      outcome: outcome === 'ok' ? 'done' : 'failed',
      ...(connection !== '' && { connection }),
      ...(resource !== undefined && { resource }),
    }));
}

/** The same change by two clocks, and from its begin to its end. */
const nearMs = 10 * 60_000;
const isNear = (first: string, second: string): boolean => Math.abs(Date.parse(first) - Date.parse(second)) <= nearMs;

/** What came to be on a cloud, unless it was changed through Spinneret in that time, which tells more. */
export function rowsOfBorn(connection: string, born: readonly Born[], own: readonly ChangeRow[]): ChangeRow[] {
  return born
    .filter(
      ({ type, name }) =>
        !own.some(
          (change) =>
            change.connection === connection &&
            change.resource === name &&
            change.resourceType === type &&
            change.outcome !== 'failed',
        ),
    )
    .map(({ type, name, time }) => ({
      time: new Date(time).toISOString(),
      source: 'cloud',
      connection,
      resourceType: type,
      resource: name,
      operation: type === 'vm' ? 'started' : 'created',
      outcome: 'done',
    }));
}

/** The rows of one thing together, newest first; the thing that changed last comes first. */
export function byResource(rows: readonly ChangeRow[]): ChangeRow[] {
  const newestFirst = rows.toSorted((first, second) => Date.parse(second.time) - Date.parse(first.time));
  const groups = Map.groupBy(newestFirst, ({ connection, resourceType, resource, time }) =>
    JSON.stringify(resource === undefined ? [time] : [connection, resourceType, resource]),
  );
  return [...groups.values()].flat();
}
