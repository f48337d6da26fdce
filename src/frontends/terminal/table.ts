import type { Language } from '../../../drivers/contract/text.ts';
import type { Cell, Presentation } from '../../../tools/presentation.ts';
import { cellWords } from '../cells.ts';
import { notShown } from '../phrases.ts';
import { fieldLines } from './fields.ts';
import { sanitiseLine } from './sanitise.ts';
import type { Style } from './style.ts';
import { pad, truncate, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

type TablePresentation = Extract<Presentation, { kind: 'table' }>;

export interface Layout {
  readonly language: Language;
  readonly style: Style;
  /** Columns that a line may take; Infinity where nobody looks at it. */
  readonly columns: number;
}

interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  readonly align: 'left' | 'right';
  readonly detail: boolean;
  /** Of single words and times: an id, an address or a name that is cut can be mistaken for another. */
  readonly exact: boolean;
  width: number;
}

const gap = '  ';
/** A text column of this width still tells what it holds. */
const readable = 12;
/** One narrower than this says nothing. */
const narrowest = 6;
/** So many rows can be read as lists of fields. */
const fewRows = 3;
/** So many columns are kept. */
const fewColumns = 3;
const exactCell = /^(?:[^\s,]+|\d{4}-\d{2}-\d{2} \d{2}:\d{2})$/;

export const cellText = (cell: Cell, language: Language): string => sanitiseLine(cellWords(cell, language));

/**
 * A table fitted to the columns by leaving out details, then by cutting its widest text columns. Where even that does not
 * fit, a few rows become lists of fields; of many rows, which are there to be compared, the last columns are left out.
 */
export function tableLines({ columns, rows }: Pick<TablePresentation, 'columns' | 'rows'>, layout: Layout): string[] {
  const all = columns.map(({ title, align, detail }, index): Column => {
    const cells = rows.map((row) => cellText(row[index], layout.language));
    const given = rows.map((row) => row[index]).filter((cell) => cell !== undefined);
    const numeric = given.length > 0 && given.every((cell) => typeof cell === 'number');
    const text = sanitiseLine(title[layout.language]);
    const width = Math.max(widthOf(text), ...cells.map(widthOf));
    return {
      title: text,
      cells,
      align: align === 'right' || numeric ? 'right' : 'left',
      detail: detail ?? false,
      exact: cells.every((cell) => exactCell.test(cell)),
      width,
    };
  });
  const detailed = withoutDetails(all, layout.columns);
  const laidOut = rows.length > fewRows ? withoutLast(detailed, layout.columns) : detailed;
  if (!shrinkToFit(laidOut, layout.columns)) return rowsAsFields(all, rows.length, layout);
  const { style } = layout;
  const line = (texts: readonly string[]) =>
    laidOut
      .map(({ width, align }, index) => pad(truncate(texts[index] ?? '', width), width, align))
      .join(gap)
      .trimEnd();
  const header = style.strong(line(laidOut.map(({ title }) => title)));
  const body = rows.map((_, index) => line(laidOut.map(({ cells }) => cells[index] ?? '')));
  if (layout.columns === Number.POSITIVE_INFINITY) return [header, ...body];
  const rule = style.faint(laidOut.map(({ width }) => '─'.repeat(width)).join(gap));
  const missing = all.filter((column) => !laidOut.includes(column)).map(({ title }) => title);
  const note = missing.length > 0 ? wrap(notShown(missing.join(', '))[layout.language], layout.columns) : [];
  return [header, rule, ...body, ...note.map(style.faint)];
}

/** The columns that a row has room for, counting details that may be cut as narrow as they can still be read. */
function withoutDetails(columns: readonly Column[], available: number): readonly Column[] {
  const needed = (shown: readonly Column[]) =>
    shown.reduce((sum, { width, detail, exact }) => sum + (detail && !exact ? Math.min(width, readable) : width), 0) +
    gap.length * (shown.length - 1);
  let shown = columns;
  while (needed(shown) > available) {
    const last = shown.findLast(({ detail }) => detail);
    if (!last) break;
    shown = shown.filter((column) => column !== last);
  }
  return shown;
}

/** Leaves out columns at the end as long as ids, names or numbers would have to be cut. */
function withoutLast(columns: readonly Column[], available: number): readonly Column[] {
  const needed = (shown: readonly Column[]) =>
    shown.reduce(
      (sum, { width, align, exact }) => sum + (exact || align === 'right' ? width : Math.min(width, readable)),
      0,
    ) +
    gap.length * (shown.length - 1);
  let shown = columns;
  while (shown.length > fewColumns && needed(shown) > available) shown = shown.slice(0, -1);
  return shown;
}

/**
 * Cuts text columns until a row fits: all to one width as long as that leaves something to read, then the widest of them
 * further, so that short ones (names, addresses) stay whole, the first column longest. False where even that is not enough.
 */
function shrinkToFit(columns: readonly Column[], available: number): boolean {
  const room = available - gap.length * (columns.length - 1);
  const excess = () => columns.reduce((sum, { width }) => sum + width, 0) - room;
  if (excess() <= 0) return true;
  const byWidth = (wanted: (column: Column) => boolean) =>
    columns.filter((column) => column.align === 'left' && wanted(column)).sort((a, b) => b.width - a.width);
  for (const column of byWidth(({ detail, exact }) => detail && !exact)) {
    column.width -= Math.min(Math.max(0, excess()), Math.max(0, column.width - readable));
  }
  const widestFirst = byWidth(() => true);
  for (let cap = Math.max(room, readable); cap >= readable && excess() > 0; cap -= 1) {
    for (const column of widestFirst) column.width = Math.min(column.width, cap);
  }
  const [first] = columns;
  for (const column of [...widestFirst.filter((one) => one !== first), ...widestFirst.filter((one) => one === first)]) {
    column.width -= Math.min(Math.max(0, excess()), Math.max(0, column.width - narrowest));
  }
  return excess() <= 0;
}

function rowsAsFields(columns: readonly Column[], count: number, layout: Layout): string[] {
  return Array.from({ length: count }, (_, index) => {
    const fields = columns.map(({ title, cells }) => ({ title, value: cells[index] ?? '' }));
    return [...(index > 0 ? [''] : []), ...fieldLines(fields, layout)];
  }).flat();
}
