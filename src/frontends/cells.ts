import type { Language } from '../../drivers/contract/text.ts';
import type { Cell } from '../../tools/presentation.ts';

/** The words of a cell; `-` where there are none. */
export function cellWords(cell: Cell, language: Language): string {
  if (cell === undefined || cell === '') return '-';
  return typeof cell === 'object' ? cell[language] : String(cell);
}

const pointInTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Whether a cell is a point in time, which a person wants to read another way. */
export const isPointInTime = (cell: Cell): cell is string => typeof cell === 'string' && pointInTime.test(cell);
