import type { Arguments } from './arguments.ts';
import type { Fields } from './records.ts';
import { invalid } from './refusal.ts';

/**
 * One page under its element, with the count of all. Without paging at most `limit` come, and `count` is the only sign
 * that there are more. A list with nothing in it is `{}`.
 */
export function page(element: string, args: Arguments, limit: number, rows: readonly Fields[]): Fields {
  const number = args.number('page');
  const size = args.number('pagesize');
  if ((number === undefined) !== (size === undefined)) throw invalid('page and pagesize have to be given together');
  if (size !== undefined && size > limit) throw invalid(`The parameter pagesize exceeded its max value - ${limit}`);
  if (size !== undefined && size < 1) throw invalid('Incorrect pagesize value, it has to be positive');
  if (number !== undefined && number < 1) throw invalid('Incorrect page value, it has to be positive');
  const length = size ?? limit;
  const from = ((number ?? 1) - 1) * length;
  if (rows.length === 0) return {};
  const part = rows.slice(from, from + length);
  return part.length === 0 ? { count: rows.length } : { count: rows.length, [element]: part };
}
