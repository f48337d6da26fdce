import type { Style, StyleName } from './style.ts';
import { head, widthOf } from './width.ts';

/** A piece of a line in one style. */
export interface Span {
  readonly text: string;
  readonly style?: StyleName;
}

/**
 * Breaks spans into rows at spaces; a word that is longer than a row begins a row of its own and is broken anywhere. Text
 * that is added at the end never changes a row before the last, so a line can be shown while it is still being written.
 */
export function wrapSpans(spans: readonly Span[], columns: number): Span[][] {
  const rows: Span[][] = [];
  let row: Span[] = [];
  let rowWidth = 0;
  let gap: Span[] = [];
  let word: Span[] = [];
  const breakRow = () => {
    rows.push(row);
    row = [];
    rowWidth = 0;
    gap = [];
  };
  const placeWord = () => {
    if (word.length === 0) return;
    const width = spansWidth(word);
    const fits = rowWidth + spansWidth(gap) + width <= columns;
    if (!fits && rowWidth > 0) breakRow();
    if (width > columns) {
      const pieces = breakWord(word, columns);
      rows.push(...pieces.slice(0, -1));
      row = pieces.at(-1) ?? [];
      rowWidth = spansWidth(row);
    } else {
      const before = fits ? gap : [];
      row.push(...before, ...word);
      rowWidth += spansWidth(before) + width;
    }
    gap = [];
    word = [];
  };
  for (const span of spans) {
    for (const text of span.text.split(/( +)/)) {
      if (text === '') continue;
      const piece = { ...span, text };
      if (text.startsWith(' ')) {
        placeWord();
        gap.push(piece);
      } else {
        word.push(piece);
      }
    }
  }
  placeWord();
  rows.push(row);
  return rows;
}

/** Breaks a plain text into rows; line feeds are kept. */
export function wrap(text: string, columns: number): string[] {
  if (columns === Number.POSITIVE_INFINITY) return text.split('\n');
  return text.split('\n').flatMap((line) => wrapSpans([{ text: line }], columns).map((row) => paint(row)));
}

/** A row as it is written to the terminal. */
export function paint(spans: readonly Span[], style?: Style): string {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && last.style === span.style) merged[merged.length - 1] = { ...last, text: last.text + span.text };
    else merged.push(span);
  }
  return merged.map(({ text, style: name }) => (style && name ? style[name](text) : text)).join('');
}

const spansWidth = (spans: readonly Span[]): number => widthOf(spans.map(({ text }) => text).join(''));

function breakWord(word: readonly Span[], columns: number): Span[][] {
  const rows: Span[][] = [[]];
  let room = columns;
  for (const span of word) {
    let rest = span.text;
    while (rest !== '') {
      const piece = head(rest, room) || (room === columns ? firstCharacter(rest) : '');
      if (piece !== '') {
        rows.at(-1)?.push({ ...span, text: piece });
        room -= widthOf(piece);
        rest = rest.slice(piece.length);
      }
      if (rest !== '') {
        rows.push([]);
        room = columns;
      }
    }
  }
  return rows;
}

const firstCharacter = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0x20);
