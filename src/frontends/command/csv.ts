import type { ResultColumn, ResultRow } from '../../../tools/results.ts';
import { cellAt } from '../../../tools/results-columns.ts';

/** A line of RFC 4180, without its end. */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',');

/** A row of a kept result; the entries of a list stand in one cell. */
export const csvRow = (
  row: ResultRow,
  columns: readonly ResultColumn[],
  shown: (cell: string) => string = (cell) => cell,
): string =>
  csvLine(
    columns.map(({ path }) => {
      const cell = cellAt(row, path);
      return shown(typeof cell === 'object' ? cell.join('; ') : String(cell ?? ''));
    }),
  );

/**
 * A cell that no spreadsheet takes for a formula: what a cloud calls its things is data, and a file in a chat is a click
 * away from a spreadsheet. A scripted reader gets cells as they are.
 */
export const plainCell = (text: string): string => (/^[=+@\t\r]|^-(?!\d+(?:\.\d+)?$)/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
