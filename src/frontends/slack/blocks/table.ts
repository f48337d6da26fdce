import type { TableBlock } from '@slack/types';
import type { Language } from '../../../../drivers/contract/text.ts';
import type { Cell } from '../../../../tools/presentation.ts';
import { cellWords, isPointInTime } from '../../cells.ts';
import type { TablePresentation } from '../../kept-rows.ts';
import { plain } from './escape.ts';
import { limits } from './limits.ts';
import { utc } from './time.ts';

/** A longer value is cut: a person who needs it whole asks for the thing itself. */
const cellCharacters = 300;
const titleCharacters = 80;
/** A wider column breaks its lines. */
const wideColumn = 40;

export interface DrawnTable {
  readonly block: TableBlock;
  /** So many of the rows are in it. */
  readonly rows: number;
  /** Titles of the columns that are not. */
  readonly missing: readonly string[];
}

interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  readonly align: 'left' | 'right';
  readonly detail: boolean;
}

/**
 * A table within Slack's limits, of at most `most` rows. Where there is too much, details are left out, the last of them
 * first, then the last columns beyond Slack's, then the last rows; there is at least one.
 */
export function drawTable(
  { columns, rows }: Pick<TablePresentation, 'columns' | 'rows'>,
  most: number,
  language: Language,
): DrawnTable {
  const first = rows.slice(0, Math.min(most, limits.tableRows - 1));
  const all = columns.map(({ title, align, detail }, index): Column => {
    const cells = first.map((row) => row[index]);
    return {
      title: plain(title[language], titleCharacters),
      cells: cells.map((cell) => cellText(cell, language)),
      align: align ?? (isNumeric(cells) ? 'right' : 'left'),
      detail: detail ?? false,
    };
  });
  const shown = fittingColumns(all);
  const count = fittingRows(shown, first.length);
  return {
    block: {
      type: 'table',
      rows: [
        shown.map(({ title }) => ({ type: 'raw_text', text: title })),
        ...Array.from({ length: count }, (_, index) =>
          shown.map(({ cells }) => ({ type: 'raw_text' as const, text: cells[index] ?? '-' })),
        ),
      ],
      column_settings: shown.map(({ align, cells }) => ({
        align,
        is_wrapped: cells.some(({ length }) => length > wideColumn),
      })),
    },
    rows: count,
    missing: all.filter((column) => !shown.includes(column)).map(({ title }) => title),
  };
}

const cellText = (cell: Cell, language: Language): string =>
  plain(isPointInTime(cell) ? utc(cell) : cellWords(cell, language), cellCharacters);

function isNumeric(cells: readonly Cell[]): boolean {
  const given = cells.filter((cell) => cell !== undefined);
  return given.length > 0 && given.every((cell) => typeof cell === 'number');
}

function fittingColumns(columns: readonly Column[]): readonly Column[] {
  let shown = columns;
  while (shown.length > limits.tableColumns || sizeOf(shown) > limits.table) {
    const detail = shown.slice(1).findLast((column) => column.detail);
    if (detail) shown = shown.filter((column) => column !== detail);
    else if (shown.length > limits.tableColumns) shown = shown.slice(0, limits.tableColumns);
    else break;
  }
  return shown;
}

const sizeOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, { title, cells }) => sum + cells.reduce((all, { length }) => all + length, title.length), 0);

function fittingRows(columns: readonly Column[], count: number): number {
  let left = limits.table - columns.reduce((sum, { title }) => sum + title.length, 0);
  for (let row = 0; row < count; row += 1) {
    left -= columns.reduce((sum, { cells }) => sum + (cells[row] ?? '-').length, 0);
    if (left < 0) return row;
  }
  return count;
}
