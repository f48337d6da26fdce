import type { AnyOperation } from '../../tools/operation.ts';
import type { Presentation } from '../../tools/presentation.ts';
import type { KeptResult, ResultRow, Results } from '../../tools/results.ts';
import type { AgentEvent } from '../agent/events.ts';

export type TablePresentation = Extract<Presentation, { kind: 'table' }>;

/** So many rows are laid out together: few enough to be in memory, enough for columns of one width. */
const pageRows = 200;

/**
 * The rows of a kept result from number `from` on, at most `count`, as tables in the columns of the list that it is the
 * answer of. Throws CloudError.
 */
export async function* keptTables(
  result: KeptResult,
  results: Pick<Results, 'rows'>,
  operation: AnyOperation,
  { from = 0, count = Number.POSITIVE_INFINITY } = {},
): AsyncGenerator<TablePresentation, void> {
  let page: ResultRow[] = [];
  let read = 0;
  const table = (rows: readonly ResultRow[]) => {
    const presentation = operation.present({ rows, failures: [] }, result.input);
    return presentation.kind === 'table' ? [presentation] : [];
  };
  if (count <= 0) return;
  for await (const row of results.rows(result, from)) {
    page.push(row);
    read += 1;
    if (page.length === pageRows) {
      yield* table(page);
      page = [];
    }
    if (read >= count) break;
  }
  if (page.length > 0) yield* table(page);
}

/** The event with more of its rows, up to `limit`, where they are in a kept result that can be read. */
export async function withKeptRows(
  event: AgentEvent,
  results: Pick<Results, 'get' | 'rows'>,
  operations: readonly AnyOperation[],
  limit: number,
): Promise<AgentEvent> {
  if (event.type !== 'call-result' || event.presentation?.kind !== 'table') return event;
  const { presentation, call } = event;
  const operation = operations.find(({ name }) => name === call.operation);
  const { rest } = presentation;
  if (rest?.result === undefined || !operation) return event;
  const result = await results.get(rest.result);
  if (!result) return event;
  const rows = [...presentation.rows];
  const bounds = { from: rows.length, count: limit - rows.length };
  try {
    for await (const table of keptTables(result, results, operation, bounds)) rows.push(...table.rows);
  } catch {
    return event;
  }
  const { rest: _rest, ...table } = presentation;
  const left = rest.rows - (rows.length - presentation.rows.length);
  return { ...event, presentation: { ...table, rows, ...(left > 0 && { rest: { ...rest, rows: left } }) } };
}
