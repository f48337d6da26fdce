import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter();

/** Columns that a text takes; Korean letters and emoji take two. */
export const widthOf = (text: string): number => stringWidth(text);

/** Cuts a text to a number of columns at most; what was cut off is marked with `…`. */
export function truncate(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return `${head(text, columns - 1)}…`;
}

/** Code units looked at for each column, so that a long text is not taken apart to its end. */
const unitsPerColumn = 32;

/** The longest beginning of a text that fits, without cutting a character apart. */
export function head(text: string, columns: number): string {
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text.slice(0, (columns + 1) * unitsPerColumn))) {
    width += widthOf(segment);
    if (width > columns) break;
    kept += segment;
  }
  return kept;
}

/** Fills a text up with spaces. */
export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return align === 'right' ? space + text : text + space;
}
