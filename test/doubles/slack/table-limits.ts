import { textLength } from './block-text.ts';
import { checkList, checkOneOf, checkString, type Fields, isFields, type Report } from './limit-check.ts';
import { checkRichText } from './rich-text-limits.ts';

/** All cells of a table together. */
const cellCharacters = 10_000;

export function checkTable(report: Report, block: Fields, pointer: string): void {
  checkRows(report, block.rows, pointer, { min: 1, max: 100 });
  if (block.column_settings === undefined) return;
  const settings = checkList(report, block.column_settings, `${pointer}/column_settings`, { max: 20, min: 0 });
  for (const [index, setting] of settings.entries()) {
    if (isFields(setting)) {
      checkOneOf(report, setting.align, `${pointer}/column_settings/${index}/align`, ['left', 'center', 'right']);
    }
  }
}

/** The first row is the header. */
export function checkDataTable(report: Report, block: Fields, pointer: string): void {
  checkString(report, block.caption, `${pointer}/caption`, { max: 3000 });
  const rows = checkRows(report, block.rows, pointer, { min: 2, max: 101 });
  const widths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : 0)));
  if (widths.size > 1) report('all rows must have the same number of cells', `${pointer}/rows`);
  const [header] = rows;
  if (Array.isArray(header) && header.some((cell) => isFields(cell) && cell.type === 'rich_text')) {
    report('unsupported type: rich_text', `${pointer}/rows/0`);
  }
  const size = block.page_size;
  if (size !== undefined && (typeof size !== 'number' || size < 1 || size > 100)) {
    report('must be from 1 to 100', `${pointer}/page_size`);
  }
}

function checkRows(
  report: Report,
  value: unknown,
  pointer: string,
  limit: { readonly min: number; readonly max: number },
): readonly unknown[] {
  const rows = checkList(report, value, `${pointer}/rows`, limit);
  for (const [index, row] of rows.entries()) {
    for (const [column, cell] of checkList(report, row, `${pointer}/rows/${index}`, { max: 20 }).entries()) {
      checkCell(report, cell, `${pointer}/rows/${index}/${column}`);
    }
  }
  if (textLength(rows) > cellCharacters) {
    report(`all cells together must be less than ${cellCharacters + 1} characters`, `${pointer}/rows`);
  }
  return rows;
}

function checkCell(report: Report, cell: unknown, pointer: string): void {
  if (!isFields(cell)) report('must provide an object', pointer);
  else if (cell.type === 'raw_text')
    checkString(report, cell.text, `${pointer}/text`, { max: Number.MAX_SAFE_INTEGER });
  else if (cell.type === 'raw_number') {
    if (typeof cell.value !== 'number') report('must be a number', `${pointer}/value`);
  } else if (cell.type === 'rich_text') checkRichText(report, cell, pointer);
  else report(`unsupported type: ${String(cell.type)}`, `${pointer}/type`);
}
