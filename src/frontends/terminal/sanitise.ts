import { stripVTControlCharacters } from 'node:util';
import { onOneLine, visible } from '../visible.ts';

/** Makes text of a cloud or a model safe to print: no escape sequence, nothing that cannot be seen. */
export function sanitise(text: string): string {
  return visible(stripVTControlCharacters(text.toWellFormed().replaceAll('\r\n', '\n')));
}

/** `sanitise` for a value that stands on one line. */
export const sanitiseLine = (text: string): string => onOneLine(sanitise(text));
