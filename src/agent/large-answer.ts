import { z } from 'zod';
import { type ResultColumn, resultColumnSchema } from '../../tools/results.ts';
import { cellAt } from '../../tools/results-columns.ts';

const largeAnswerSchema = z.object({
  rows: z.array(z.record(z.string(), z.json())),
  total: z.number(),
  result: z.object({ id: z.string(), columns: z.array(resultColumnSchema) }),
});

/** Columns with their values may take so much of what a model reads; without the values where they do not fit. */
const columnCharacters = 3_000;

/**
 * What a model reads of a list that has a kept result: how many rows there are, what each column holds, as many of the
 * first rows as fit into `budget` characters, and how to go on. Undefined for any other answer.
 */
export function largeAnswer(answer: unknown, budget: number, jsonOf: (value: unknown) => string): object | undefined {
  const parsed = largeAnswerSchema.safeParse(answer);
  if (!parsed.success || typeof answer !== 'object' || answer === null) return undefined;
  const { rows: full, total, result } = parsed.data;
  const { rows: _rows, total: _total, result: _result, ...others } = answer as Record<string, unknown>;
  const described = columnsOf(result.columns, true);
  const columns = jsonOf(described).length <= columnCharacters ? described : columnsOf(result.columns, false);
  const shown = (rows: readonly object[]) => ({
    total,
    result: result.id,
    columns,
    rows,
    note:
      `The first ${rows.length} of ${total} rows. QueryResult filters, sorts and pages all of them, AggregateResult ` +
      'counts and sums them; do not count here. The person can page the whole table.',
    ...others,
  });
  const rows: object[] = [];
  let left = budget - jsonOf(shown([])).length;
  for (const row of full) {
    const cells = cellsOf(row, result.columns);
    left -= jsonOf(cells).length + 1;
    if (left < 0) break;
    rows.push(cells);
  }
  return shown(rows);
}

const columnsOf = (columns: readonly ResultColumn[], withValues: boolean): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column.name, descriptionOf(column, withValues)]));

/** `text: x86_64 31000, arm64 9000`; `number 1 to 96`. */
function descriptionOf({ kind, values, range }: ResultColumn, withValues: boolean): string {
  if (withValues && values?.length) return `${kind}: ${values.map(({ value, rows }) => `${value} ${rows}`).join(', ')}`;
  return range && withValues ? `${kind} ${range.from} to ${range.to}` : kind;
}

function cellsOf(row: Readonly<Record<string, unknown>>, columns: readonly ResultColumn[]): object {
  return Object.fromEntries(
    columns.flatMap(({ name, path }) => {
      const cell = cellAt(row, path);
      return cell === undefined ? [] : [[name, cell]];
    }),
  );
}
