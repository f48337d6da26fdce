import type { Span } from './wrap.ts';

const marks = /(\*\*|`)/;

/**
 * Bold and code of one line. A mark that is not closed yet counts as one, so that a line looks the same while it is being
 * written and afterwards.
 */
export function inlineSpans(line: string): Span[] {
  const spans: Span[] = [];
  let style: 'strong' | 'code' | undefined;
  for (const piece of line.split(marks)) {
    const meaning = piece === '**' ? 'strong' : piece === '`' ? 'code' : undefined;
    if (meaning !== undefined && (style === undefined || style === meaning)) {
      style = style === undefined ? meaning : undefined;
    } else if (piece !== '') {
      spans.push(style ? { text: piece, style } : { text: piece });
    }
  }
  return spans;
}
