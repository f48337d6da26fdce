import type { Localized } from '../../drivers/contract/text.ts';
import type { CallRecord } from '../call-history.ts';
import type { OperationContext } from '../context.ts';
import { call, type Finding, warning } from './finding.ts';
import { knownCause } from './known-cause.ts';
import { oneLine } from './subject.ts';
import { ageOf, durationText } from './times.ts';

const dayMs = 24 * 60 * 60_000;
const lookedBackMs = 7 * dayMs;
const mostRecords = 1_000;
const mostFindings = 3;
/** So many failures are held against what was done since. */
const mostFailures = 8;
const shown = 'ListCallHistory';

/** Of connecting only failures are kept: that it has succeeded since is not told, and shown by the very reads. */
const connecting = 'connect';

/** What was asked for wrongly says nothing of how a connection is. */
const slips: ReadonlySet<CallRecord['outcome']> = new Set([
  'invalid-input',
  'already-exists',
  'not-found',
  'unsupported',
]);

/** Whether a driver method, or a function of a cloud, only looks. */
export const isReadMethod = (method: string): boolean =>
  /^(?:get|list|find|check|compare|describe|show|query|search)/i.test(method);

/**
 * Changes of a resource that failed in the last week and have not succeeded since; of all of a connection, in the last
 * day, where no name is given. The newest is told with the cause that it is recognised by.
 */
export async function failedCallFindings(
  { connection, name }: { readonly connection: string; readonly name?: string | undefined },
  context: OperationContext,
): Promise<Finding[]> {
  const now = context.clock();
  const from = new Date(now.getTime() - (name === undefined ? dayMs : lookedBackMs)).toISOString();
  const records = await context.history.query({ connection, from, failedOnly: true, limit: mostRecords });
  const failed = latestOfEach(
    records.filter(
      ({ outcome, ...record }) =>
        record.connection === connection &&
        record.time >= from &&
        outcome !== 'ok' &&
        outcome !== 'cancelled' &&
        !(name === undefined && slips.has(outcome)) &&
        isMeant(record, name),
    ),
  ).slice(0, mostFailures);
  const isOver = await Promise.all(failed.map((record) => hasSucceededSince(record, context)));
  const newest = failed.filter((_, index) => !isOver[index]).slice(0, mostFindings);
  return await Promise.all(
    newest.map(async (record, index) => {
      const { code, message, provider, operation, resource } = record;
      const error = [code, message].filter(Boolean).join(': ');
      const request = { error, connection, provider, operation, resource };
      return findingOf(record, index === 0 ? await knownCause(request, context) : { en: '', ko: '' }, now);
    }),
  );
}

const isMeant = (
  { operation, resource }: Pick<CallRecord, 'operation' | 'resource'>,
  name: string | undefined,
): boolean => operation !== connecting && !isReadMethod(operation) && (name === undefined || resource === name);

/** The newest record of each operation on each thing, newest first. */
function latestOfEach(records: readonly CallRecord[]): CallRecord[] {
  const newestFirst = records.toSorted((first, second) => Date.parse(second.time) - Date.parse(first.time));
  const seen = new Set<string>();
  return newestFirst.filter(({ operation, resource }) => {
    const key = JSON.stringify([operation, resource]);
    return !seen.has(key) && seen.add(key);
  });
}

async function hasSucceededSince(failure: CallRecord, { history }: OperationContext): Promise<boolean> {
  const { connection, operation, resource, time } = failure;
  const since = await history.query({ connection, operation, from: time, limit: mostRecords });
  return since.some(
    (record) =>
      record.connection === connection &&
      record.operation === operation &&
      record.resource === resource &&
      record.outcome === 'ok' &&
      Date.parse(record.time) > Date.parse(time),
  );
}

function findingOf(record: CallRecord, because: Localized, now: Date): Finding {
  const { operation, resource, connection, code, outcome, message } = record;
  const ago = durationText(ageOf(record.time, now) ?? 0);
  const what = resource === undefined ? operation : `${operation} ${resource}`;
  const said = [code ?? outcome, message && `“${oneLine(message)}”`].filter(Boolean).join(' ');
  return warning(
    shown,
    {
      en: `${what} failed ${ago.en} ago and has not succeeded since: ${said}.${because.en}`,
      ko: `${ago.ko} 전 ${what} 호출이 실패했고 이후 성공한 기록이 없습니다: ${said}.${because.ko}`,
    },
    [
      call({ en: `Find out why ${what} failed.`, ko: `${what} 호출이 실패한 원인을 진단하십시오.` }, 'Diagnose', {
        operation,
        connection,
        ...(resource !== undefined && { resource }),
      }),
    ],
  );
}
