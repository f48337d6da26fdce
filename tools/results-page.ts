import type { OperationContext } from './context.ts';
import type { KeptResult, ResultColumn, ResultRow } from './results.ts';
import { readRows } from './results-choice.ts';
import { cellAt, type ResultCell } from './results-columns.ts';
import { isEmpty } from './results-where.ts';
import { bestOf, type Ranked } from './shared/best-of.ts';

/** Which rows are wanted, by their place among those that fit. */
interface Page {
  readonly from: number;
  readonly to: number;
}

/** `matching`: how many rows fit in all. */
interface Found {
  readonly matching: number;
  readonly rows: readonly ResultRow[];
}

type Fits = (row: ResultRow) => boolean;

/** The rows of the page in the order in which they came. */
export async function pageOf(result: KeptResult, fits: Fits, page: Page, context: OperationContext): Promise<Found> {
  const rows: ResultRow[] = [];
  let matching = 0;
  for await (const row of readRows(result, context)) {
    if (!fits(row)) continue;
    if (matching >= page.from && matching < page.to) rows.push(row);
    matching += 1;
  }
  return { matching, rows };
}

/**
 * The rows of the page in the order of a column. Reads twice, first the keys and then the rows of the page, so that the
 * memory does not grow with the rows.
 */
export async function sortedPage(
  result: KeptResult,
  fits: Fits,
  column: ResultColumn,
  descending: boolean,
  page: Page,
  context: OperationContext,
): Promise<Found> {
  const best = bestOf(Math.min(page.to, result.rowCount), descending);
  let matching = 0;
  let index = 0;
  for await (const row of readRows(result, context)) {
    if (fits(row)) {
      best.add({ key: sortKey(cellAt(row, column.path)), index });
      matching += 1;
    }
    index += 1;
  }
  const places = new Map(
    best
      .inOrder()
      .slice(page.from, page.to)
      .map((ranked: Ranked, place) => [ranked.index, place]),
  );
  const rows: ResultRow[] = [];
  index = 0;
  for await (const row of places.size > 0 ? readRows(result, context) : []) {
    const place = places.get(index);
    if (place !== undefined) rows[place] = row;
    index += 1;
  }
  return { matching, rows };
}

const longestKey = 200;

function sortKey(cell: ResultCell): string | number | undefined {
  if (isEmpty(cell)) return undefined;
  if (typeof cell === 'object') return cell.length;
  return typeof cell === 'number' ? cell : String(cell).slice(0, longestKey);
}
