import type { Style } from './style.ts';
import { pad, truncate, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

/** A list of titles and values. Values are wrapped, never cut: here a person reads them in full. */
export function fieldLines(
  fields: readonly { readonly title: string; readonly value: string }[],
  { style, columns }: { readonly style: Style; readonly columns: number },
): string[] {
  const widestTitle = Math.max(0, ...fields.map(({ title }) => widthOf(title)));
  const titleWidth = Math.min(widestTitle, Math.max(1, Math.floor(columns / 3)));
  const valueWidth = Math.max(2, columns - titleWidth - 2);
  return fields.flatMap(({ title, value }) =>
    wrap(value, valueWidth).map((row, index) => {
      const text = index === 0 ? truncate(title, titleWidth) : '';
      return `${style.faint(pad(text, titleWidth))}  ${row}`.trimEnd();
    }),
  );
}
