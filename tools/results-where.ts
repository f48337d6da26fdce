import { z } from 'zod';
import { CloudError } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { ResultColumn, ResultRow } from './results.ts';
import { columnNamed } from './results-choice.ts';
import { cellAt, isTime, type ResultCell } from './results-columns.ts';

const comparisons = [
  'equals',
  'contains',
  'startsWith',
  'atLeast',
  'atMost',
  'after',
  'before',
  'oneOf',
  'empty',
  'notEmpty',
] as const;
type Comparison = (typeof comparisons)[number];

const plainValue = z.union([z.string().max(1000), z.number(), z.boolean()]);
type PlainValue = z.infer<typeof plainValue>;

const conditionSchema = z.strictObject({
  column: z.string().trim().min(1).max(200),
  is: z.enum(comparisons),
  not: z.boolean().optional(),
  value: z.union([plainValue, z.array(plainValue).min(1).max(100)]).optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

export const whereArgument = z.array(conditionSchema).max(20).optional();

/** What a language model must know of conditions. */
export const whereGuidance =
  'All conditions of `where` must hold. `contains`: every word of the value, in any order. `after`/`before` are strict ' +
  '(also for numbers), `atLeast`/`atMost` include the value. A list column is compared by its number of entries with a ' +
  'number, by its texts with a text. Columns and their values are in the answer of the list; text is compared without case.';

/** Whether a row fits all conditions. Throws CloudError `invalid-input` for a column or a value that makes no sense. */
export function matcherOf(
  where: readonly Condition[] | undefined,
  columns: readonly ResultColumn[],
): (row: ResultRow) => boolean {
  const tests = (where ?? []).map((condition) => {
    const column = columnNamed(condition.column, columns);
    const test = testOf(condition, column);
    return (row: ResultRow) => test(cellAt(row, column.path)) !== (condition.not ?? false);
  });
  return (row) => tests.every((test) => test(row));
}

type Test = (cell: ResultCell) => boolean;

function testOf({ is, value, column: named }: Condition, column: ResultColumn): Test {
  if (is === 'empty') return isEmpty;
  if (is === 'notEmpty') return (cell) => !isEmpty(cell);
  const wanted = (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined);
  const [first] = wanted;
  if (first === undefined) throw badValue(named, is, missingValue);
  if (is === 'equals' || is === 'oneOf') {
    const tests = wanted.map((each) => equalTo(each, column));
    return (cell) => !isEmpty(cell) && tests.some((test) => test(cell));
  }
  if (is === 'contains' || is === 'startsWith') return textTest(is, String(first));
  return orderTest(is, first, column, named);
}

export const isEmpty = (cell: ResultCell): boolean =>
  cell === undefined || cell === '' || (typeof cell === 'object' && cell.length === 0);

const plain = (text: string): string => text.normalize('NFC').toLowerCase();

const textsOf = (cell: ResultCell): readonly string[] =>
  typeof cell === 'object' ? cell.map(plain) : cell === undefined ? [] : [plain(String(cell))];

/** A day equals every time in it. */
function equalTo(value: PlainValue, { kind }: ResultColumn): Test {
  const number = numberOf(value);
  if (kind === 'list' && number !== undefined && typeof value === 'number') {
    return (cell) => typeof cell === 'object' && cell.length === number;
  }
  if (kind === 'number' && number !== undefined) return (cell) => cell === number;
  const text = plain(String(value).trim());
  if (kind === 'time' && /^\d{4}-\d\d(?:-\d\d)?$/.test(text)) {
    return (cell) => typeof cell === 'string' && cell.startsWith(text);
  }
  const time = kind === 'time' ? timeOf(value) : undefined;
  if (time !== undefined) return (cell) => typeof cell === 'string' && Date.parse(cell) === time;
  return (cell) => textsOf(cell).includes(text);
}

function textTest(is: 'contains' | 'startsWith', value: string): Test {
  const text = plain(value.trim());
  if (is === 'startsWith') return (cell) => textsOf(cell).some((each) => each.startsWith(text));
  const words = text.split(/\s+/u);
  return (cell) => textsOf(cell).some((each) => words.every((word) => each.includes(word)));
}

const orders: Readonly<Record<'atLeast' | 'atMost' | 'after' | 'before', (difference: number) => boolean>> = {
  atLeast: (difference) => difference >= 0,
  atMost: (difference) => difference <= 0,
  after: (difference) => difference > 0,
  before: (difference) => difference < 0,
};

function orderTest(is: keyof typeof orders, value: PlainValue, column: ResultColumn, named: string): Test {
  const fits = orders[is];
  if (column.kind === 'number' || column.kind === 'list') {
    const bound = numberOf(value);
    if (bound === undefined) throw badValue(named, is, numberNeeded);
    return (cell) => {
      const measure = typeof cell === 'object' ? cell.length : cell;
      return typeof measure === 'number' && fits(measure - bound);
    };
  }
  if (column.kind === 'time') {
    const bound = timeOf(value);
    if (bound === undefined) throw badValue(named, is, timeNeeded);
    return (cell) => typeof cell === 'string' && isTime(cell) && fits(Date.parse(cell) - bound);
  }
  const bound = String(value);
  return (cell) => !isEmpty(cell) && fits(compareText(String(cell), bound));
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** `web-2` before `web-10`, without case. */
export const compareText = (first: string, second: string): number => collator.compare(first, second);

function numberOf(value: PlainValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || value.trim() === '') return undefined;
  const number = Number(value.trim());
  return Number.isFinite(number) ? number : undefined;
}

function timeOf(value: PlainValue): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d/.test(value.trim())) return undefined;
  const time = Date.parse(value.trim());
  return Number.isNaN(time) ? undefined : time;
}

const missingValue = { en: 'it needs a value to compare with', ko: '비교할 값이 필요합니다' };
const numberNeeded = {
  en: 'the column holds numbers; compare it with one',
  ko: '숫자 열이므로 숫자와 비교해야 합니다',
};
const timeNeeded = {
  en: 'the column holds times; compare it with one such as 2026-11-01',
  ko: '시각 열이므로 2026-11-01 같은 시각과 비교해야 합니다',
};

const badValue = (column: string, is: Comparison, fact: Localized): CloudError =>
  new CloudError({ kind: 'invalid-input', subject: { resource: 'input', name: `where ${column} ${is}` }, fact });
