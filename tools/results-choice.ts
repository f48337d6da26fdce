import { CloudError } from '../drivers/contract/errors.ts';
import type { OperationContext } from './context.ts';
import type { KeptResult, ResultColumn, ResultRow } from './results.ts';

/**
 * The result that an input means: the one it names, else the newest of the conversation. Throws CloudError `not-found`
 * that lists those which are there.
 */
export async function chosenResult(id: string | undefined, { results }: OperationContext): Promise<KeptResult> {
  const found = id === undefined ? (await results.list())[0] : await results.get(id);
  if (found) return found;
  const others = (await results.list()).slice(0, 10);
  const shown = others.map((each) => `${each.id} (${each.operation}, ${each.rowCount})`).join(', ');
  throw new CloudError({
    kind: 'not-found',
    subject: { resource: 'input', name: id ?? 'result' },
    fact:
      others.length === 0
        ? {
            en: 'no result of a list is kept in this conversation',
            ko: '이 대화에 보관된 목록 조회 결과가 없습니다',
          }
        : { en: `there is no such result; kept are: ${shown}`, ko: `그런 결과가 없습니다. 보관된 결과: ${shown}` },
    remedy: {
      en: 'List what it is about first; results are kept for a day.',
      ko: '먼저 목록을 조회하십시오. 결과는 하루 동안 보관됩니다.',
    },
  });
}

/** The column of that name, written in any case. Throws CloudError `invalid-input` that lists the columns. */
export function columnNamed(name: string, columns: readonly ResultColumn[]): ResultColumn {
  const wanted = name.toLowerCase();
  const found = columns.find((column) => column.name === name) ?? columns.find(sameName(wanted));
  if (found) return found;
  // Nothing is at the place where no row has anything.
  if (columns.length === 0) return { name, kind: 'text', path: [name] };
  const names = columns.map((column) => `${column.name} (${column.kind})`).join(', ');
  throw new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'input', name },
    fact: {
      en: `the result has no such column; it has: ${names}`,
      ko: `결과에 그런 열이 없습니다. 있는 열: ${names}`,
    },
    remedy: { en: 'Use one of these columns.', ko: '위 열 가운데 하나를 지정하십시오.' },
  });
}

const sameName =
  (wanted: string) =>
  (column: ResultColumn): boolean =>
    column.name.toLowerCase() === wanted;

/** The rows of a result until the call is cancelled. Throws CloudError. */
export async function* readRows(
  result: KeptResult,
  { results, call }: OperationContext,
): AsyncGenerator<ResultRow, void> {
  for await (const row of results.rows(result)) {
    if (call.signal.aborted) throw cancelled(result);
    yield row;
  }
}

const cancelled = ({ id }: KeptResult): CloudError =>
  new CloudError({
    kind: 'cancelled',
    subject: { resource: 'input', name: id },
    fact: { en: 'reading the result was cancelled', ko: '결과 조회가 취소되었습니다' },
  });
