import { verbatim } from '../../../drivers/contract/text.ts';
import { inlineSpans } from './markdown-inline.ts';
import type { Style } from './style.ts';
import { tableLines } from './table.ts';
import { paint } from './wrap.ts';

export const isTableLine = (line: string): boolean => /^\s*\|/.test(line);

const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-+:?$/.test(cell));

/** A table that a model wrote as markdown, drawn like the tables of answers. */
export function markdownTable(lines: readonly string[], style: Style, columns: number): string[] {
  const rows = lines.map(cellsOf);
  const [header, rule, ...body] = rows;
  if (!header || !rule || !isRule(rule)) return lines.map((line) => line.trimEnd());
  return tableLines(
    {
      columns: header.map((title, index) => ({
        title: verbatim(title),
        ...(rule[index]?.endsWith(':') && !rule[index].startsWith(':') && { align: 'right' as const }),
      })),
      rows: body,
    },
    { language: 'en', style, columns },
  );
}

function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => paint(inlineSpans(cell.trim())));
}
