import type { Cell, Presentation } from '../../../tools/presentation.ts';
import { isPointInTime } from '../cells.ts';
import { moreRows } from '../phrases.ts';
import { chartLines } from './chart.ts';
import { fieldLines } from './fields.ts';
import { sanitise, sanitiseLine } from './sanitise.ts';
import { cellText, type Layout, tableLines } from './table.ts';
import { formatTime } from './time.ts';
import { wrap } from './wrap.ts';

/** A person scrolls no further; files and pipes get everything. */
export const shownRows = 30;
const shownJsonLines = 200;

/** A point in time, for a person to read in their own time zone; files and pipes get it as it is. */
const localTime = (cell: Cell): Cell => (isPointInTime(cell) ? formatTime(cell) : cell);

export interface PresentationLayout extends Layout {
  /** At most so many rows of a table. Left out: as many as a person looks at, or all where nobody does. */
  readonly rows?: number;
  /** The rest of a table can be had with `/more`. */
  readonly pages?: boolean;
}

/** The lines of an answer. */
export function presentationLines(presentation: Presentation, layout: PresentationLayout): string[] {
  const { style, language, columns } = layout;
  const whole = columns === Number.POSITIVE_INFINITY;
  const shown = (cell: Cell): Cell => (whole ? cell : localTime(cell));
  const faint = (text: string) => wrap(sanitise(text), columns).map((line) => style.faint(line));
  const more = (count: number, how?: string) => (count > 0 ? faint(moreRows(count, how)[language]) : []);
  switch (presentation.kind) {
    case 'table': {
      const { rest } = presentation;
      const rows = presentation.rows.slice(0, layout.rows ?? (whole ? presentation.rows.length : shownRows));
      const how = layout.pages ? '/more' : rest?.result === undefined ? undefined : `spinneret results ${rest.result}`;
      return [
        ...(rows.length > 0
          ? tableLines({ columns: presentation.columns, rows: rows.map((row) => row.map(shown)) }, layout)
          : []),
        ...more(presentation.rows.length + (rest?.rows ?? 0) - rows.length, how),
        ...(presentation.notes ?? []).flatMap((note) => faint(note[language])),
      ];
    }
    case 'fields': {
      const fields = presentation.fields.map(({ title, value }) => ({
        title: sanitiseLine(title[language]),
        value: typeof value === 'string' ? sanitise(String(shown(value))) : cellText(value, language),
      }));
      return [...fieldLines(fields, layout), ...(presentation.notes ?? []).flatMap((note) => faint(note[language]))];
    }
    case 'report':
      return presentation.sections.flatMap(({ title, lines }, index) => [
        ...(index > 0 ? [''] : []),
        ...wrap(sanitiseLine(title[language]), columns).map(style.strong),
        ...lines.flatMap((line) => hanging(sanitise(line[language]), columns)),
      ]);
    case 'chart':
      return [
        ...wrap(sanitiseLine(presentation.title[language]), columns).map(style.strong),
        ...chartLines(presentation, { language, columns, time: whole ? (time) => time : formatTime }),
      ];
    case 'parts':
      return presentation.parts.flatMap(({ title, content }, index) => [
        ...(index > 0 ? [''] : []),
        ...(title ? wrap(sanitiseLine(title[language]), columns).map(style.strong) : []),
        ...presentationLines(content, layout),
      ]);
    case 'json': {
      const lines = (JSON.stringify(presentation.value, null, 2) ?? '').split('\n').map(sanitiseLine);
      const first = whole ? lines : lines.slice(0, shownJsonLines);
      return [...first.flatMap((line) => wrap(line, columns)), ...more(lines.length - first.length)];
    }
    case 'none':
      return [];
  }
}

/** Below its heading, and further lines below the text behind its mark. */
function hanging(text: string, columns: number): string[] {
  const mark = /^(?:[✓✗·?]|\d+\.) /.exec(text)?.[0] ?? '';
  const rows = wrap(text.slice(mark.length), Math.max(2, columns - 2 - mark.length));
  return rows.map((row, index) => `  ${index === 0 ? mark : ' '.repeat(mark.length)}${row}`);
}
