/** Control characters except line feed. */
const controls = /[\p{Control}--[\n]]/gv;
/** Characters without a glyph: bidirectional overrides, zero-width spaces, tags. Emoji need the three that are kept. */
const invisible = /[\p{Default_Ignorable_Code_Point}--[\u200D\uFE0E\uFE0F]]/gv;

/**
 * Text of a cloud, a model or a person with everything that can be seen and nothing else: no control character, nothing
 * that reorders or hides what stands beside it. Line feeds stay, tabs become spaces.
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/[\u2028\u2029]/g, '\n')
    .replaceAll(controls, '')
    .replaceAll(invisible, '');
}

/** `visible` for a value that stands on one line. */
export const visibleLine = (text: string): string => onOneLine(visible(text));

export const onOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');
