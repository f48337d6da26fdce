import type { Style } from './style.ts';
import { widthOf } from './width.ts';

const widestRule = 76;

/** Lines in a card: open to the right, so that wide letters never break its edge. The heading may be styled. */
export function frame(
  heading: string,
  body: readonly string[],
  { style, columns }: { readonly style: Style; readonly columns: number },
): string[] {
  const width = Math.min(widestRule, columns);
  return [
    `${style.faint('┌')}${heading}${style.faint('─'.repeat(Math.max(2, width - widthOf(heading) - 1)))}`,
    ...body.map((line) => `${style.faint('│')} ${line}`.trimEnd()),
    style.faint(`└${'─'.repeat(Math.max(2, width - 1))}`),
  ];
}
