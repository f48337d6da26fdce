import type { Language } from '../../../drivers/contract/text.ts';
import type { Cell, Presentation } from '../../../tools/presentation.ts';
import { fieldLines } from './fields.ts';
import { sanitiseLine } from './sanitise.ts';
import type { Style } from './style.ts';
import { pad, truncate, widthOf } from './width.ts';

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
  width: number;
}

const gap = '  ';
/** A text column of this width still tells what it holds. */
const readable = 12;
/** One narrower than this says nothing. */
const narrowest = 6;

export const cellText = (cell: Cell): string => (cell === undefined || cell === '' ? '-' : sanitiseLine(String(cell)));

/**
 * A table fitted to the columns by cutting its widest text columns. Where even that does not fit, every row becomes a
 * list of fields.
 */
export function tableLines({ columns, rows }: Pick<TablePresentation, 'columns' | 'rows'>, layout: Layout): string[] {
  const laidOut = columns.map(({ title, align }, index): Column => {
    const cells = rows.map((row) => cellText(row[index]));
    const given = rows.map((row) => row[index]).filter((cell) => cell !== undefined);
    const numeric = given.length > 0 && given.every((cell) => typeof cell === 'number');
    const text = sanitiseLine(title[layout.language]);
    const width = Math.max(widthOf(text), ...cells.map(widthOf));
    return { title: text, cells, align: align === 'right' || numeric ? 'right' : 'left', width };
  });
  if (!shrinkToFit(laidOut, layout.columns)) return rowsAsFields(laidOut, rows.length, layout);
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
  return [header, rule, ...body];
}

/**
 * Cuts text columns until a row fits: all to one width as long as that leaves something to read, then the widest of them
 * further, so that short ones (names, addresses) stay whole. False where even that is not enough.
 */
function shrinkToFit(columns: readonly Column[], available: number): boolean {
  const room = available - gap.length * (columns.length - 1);
  const excess = () => columns.reduce((sum, { width }) => sum + width, 0) - room;
  if (excess() <= 0) return true;
  const widestFirst = columns.filter(({ align }) => align === 'left').sort((a, b) => b.width - a.width);
  for (let cap = Math.max(room, readable); cap >= readable && excess() > 0; cap -= 1) {
    for (const column of widestFirst) column.width = Math.min(column.width, cap);
  }
  for (const column of widestFirst) {
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
