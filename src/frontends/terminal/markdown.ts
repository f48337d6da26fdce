import { inlineSpans } from './markdown-inline.ts';
import { isTableLine, markdownTable } from './markdown-table.ts';
import { sanitise } from './sanitise.ts';
import type { Style } from './style.ts';
import { paint, type Span, wrapSpans } from './wrap.ts';

/** Draws text with light markdown while it is being written. */
export interface MarkdownStream {
  push(text: string): void;
  /** The text has ended: what is held back is printed. */
  end(): void;
  /** Prints the full rows of the line that is being written and returns the row that is not full yet. */
  flow(): string;
}

export interface MarkdownOptions {
  readonly style: Style;
  columns(): number;
  /** Takes whole rows. */
  print(row: string): void;
}

const ruleLength = 40;

/** Whole lines are printed at once; tables wait for their last line. */
export function createMarkdown({ style, columns, print }: MarkdownOptions): MarkdownStream {
  let partial = '';
  let printedRows = 0;
  let inFence = false;
  let table: string[] = [];

  const rowsOf = (line: string) => blockRows(line, style, columns());
  const flushTable = () => {
    if (table.length > 0) for (const row of markdownTable(table, style, columns())) print(row);
    table = [];
  };
  const finishLine = (line: string) => {
    const isFence = /^\s*(```|~~~)/.test(line);
    if (!isFence && !inFence && isTableLine(line)) {
      table.push(line);
      return;
    }
    flushTable();
    if (isFence) inFence = !inFence;
    else if (inFence) print(`  ${style.code(line)}`);
    else for (const row of rowsOf(line).slice(printedRows)) print(row);
    printedRows = 0;
  };

  return {
    push(text) {
      const lines = (partial + text).split('\n');
      partial = lines.pop() ?? '';
      for (const line of lines) finishLine(sanitise(line));
    },
    end() {
      if (partial !== '') finishLine(sanitise(partial));
      partial = '';
      flushTable();
      inFence = false;
    },
    flow() {
      const safe = sanitise(partial);
      if (safe === '') return '';
      if (inFence || isTableLine(safe)) return safe;
      const written = rowsOf(safe);
      const full = written.slice(0, -1);
      if (full.length > printedRows) flushTable();
      for (const row of full.slice(printedRows)) print(row);
      printedRows = Math.max(printedRows, full.length);
      return written.at(-1) ?? '';
    },
  };
}

/** The rows of one line outside fences and tables. */
function blockRows(line: string, style: Style, columns: number): string[] {
  const heading = /^#{1,6}\s+(.*)$/.exec(line);
  if (heading) return rows('', inlineSpans(heading[1] ?? '').map(strong), style, columns);
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return [style.faint('─'.repeat(Math.min(ruleLength, columns)))];
  const quote = /^\s*>\s?(.*)$/.exec(line);
  if (quote) return rows('│ ', inlineSpans(quote[1] ?? ''), style, columns, '│ ');
  const item = /^(\s*)(?:[-*+]|(\d+[.)]))\s+(.*)$/.exec(line);
  if (item) return rows(`${item[1]}${item[2] ?? '•'} `, inlineSpans(item[3] ?? ''), style, columns);
  return rows('', inlineSpans(line), style, columns);
}

function rows(mark: string, spans: readonly Span[], style: Style, columns: number, hanging = ' '.repeat(mark.length)) {
  const wrapped = wrapSpans(spans, Math.max(2, columns - mark.length));
  return wrapped.map((row, index) => (index === 0 ? mark : hanging) + paint(row, style));
}

const strong = (span: Span): Span => ({ ...span, style: 'strong' });
