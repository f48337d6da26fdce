import type { ResultColumn, ResultRow } from '../../../tools/results.ts';
import { cellAt } from '../../../tools/results-columns.ts';

/** A line of RFC 4180, without its end. */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',');

/** A row of a kept result; the entries of a list stand in one cell. */
export const csvRow = (row: ResultRow, columns: readonly ResultColumn[]): string =>
  csvLine(
    columns.map(({ path }) => {
      const cell = cellAt(row, path);
      return typeof cell === 'object' ? cell.join('; ') : String(cell ?? '');
    }),
  );

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
