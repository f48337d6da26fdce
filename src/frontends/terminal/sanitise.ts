import { stripVTControlCharacters } from 'node:util';

/** Control characters except line feed. */
const controls = /[\p{Control}--[\n]]/gv;
/** Characters without a glyph: bidirectional overrides, zero-width spaces, tags. Emoji need the three that are kept. */
const invisible = /[\p{Default_Ignorable_Code_Point}--[\u200D\uFE0E\uFE0F]]/gv;

/**
 * Makes text of a cloud or a model safe to print: no escape sequence, no control character, nothing invisible that
 * reorders or hides what stands beside it. Line feeds stay, tabs become spaces.
 */
export function sanitise(text: string): string {
  return stripVTControlCharacters(text.toWellFormed().replaceAll('\r\n', '\n'))
    .replaceAll('\t', '  ')
    .replaceAll(/[\u2028\u2029]/g, '\n')
    .replaceAll(controls, '')
    .replaceAll(invisible, '');
}

/** `sanitise` for a value that stands on one line. */
export const sanitiseLine = (text: string): string => sanitise(text).replaceAll(/\s*\n\s*/g, ' ');
