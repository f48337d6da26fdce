import type { ResultCell } from '../results-columns.ts';
import { compareText, isEmpty } from '../results-where.ts';

export const aggregateFunctions = ['count', 'min', 'max', 'sum', 'average'] as const;
export type AggregateFunction = (typeof aggregateFunctions)[number];

/** Groups beyond these are only counted together. */
const maxGroups = 10_000;
const longestGroup = 200;

type Measure = number | string;

/** What is known of the values of some rows. A list counts as its number of entries. */
export class Tally {
  rows = 0;
  #numbers = 0;
  #sum = 0;
  #min: Measure | undefined;
  #max: Measure | undefined;

  add(cell: ResultCell): void {
    this.rows += 1;
    const value = typeof cell === 'object' ? cell.length : typeof cell === 'boolean' ? String(cell) : cell;
    if (value === undefined || isEmpty(value)) return;
    if (typeof value === 'number') {
      this.#numbers += 1;
      this.#sum += value;
    }
    if (this.#min === undefined || order(value, this.#min) < 0) this.#min = value;
    if (this.#max === undefined || order(value, this.#max) > 0) this.#max = value;
  }

  /** Undefined where no row had a value. */
  value(fn: AggregateFunction): Measure | undefined {
    switch (fn) {
      case 'count':
        return this.rows;
      case 'min':
        return this.#min;
      case 'max':
        return this.#max;
      case 'sum':
        return this.#numbers === 0 ? undefined : this.#sum;
      case 'average':
        return this.#numbers === 0 ? undefined : this.#sum / this.#numbers;
    }
  }
}

interface Group {
  readonly group: string;
  readonly rows: number;
  readonly value?: Measure;
}

/** Tallies by group, with a bound on their number. */
export function tallyGroups() {
  const tallies = new Map<string, Tally>();
  let ungrouped = 0;
  return {
    add(group: string, cell: ResultCell): void {
      const name = group.slice(0, longestGroup);
      const tally = tallies.get(name) ?? (tallies.size < maxGroups ? new Tally() : undefined);
      tally?.add(cell);
      if (tally) tallies.set(name, tally);
      else ungrouped += 1;
    },
    /** The greatest values first, with `min` the least. */
    largest(fn: AggregateFunction, limit: number): Group[] {
      const groups = [...tallies].map(([group, tally]): Group => {
        const value = fn === 'count' ? undefined : tally.value(fn);
        return { group, rows: tally.rows, ...(value !== undefined && { value }) };
      });
      const rank = ({ rows, value }: Group) => (fn === 'count' ? rows : value);
      return groups.sort((a, b) => ranked(rank(a), rank(b), fn) || compareText(a.group, b.group)).slice(0, limit);
    },
    count: () => tallies.size,
    ungrouped: () => ungrouped,
  };
}

function ranked(first: Measure | undefined, second: Measure | undefined, fn: AggregateFunction): number {
  if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined);
  return fn === 'min' ? order(first, second) : order(second, first);
}

const order = (first: Measure, second: Measure): number =>
  typeof first === 'number' && typeof second === 'number' ? first - second : compareText(String(first), String(second));
