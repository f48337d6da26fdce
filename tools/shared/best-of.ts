import { compareText } from '../results-where.ts';

/** A row by its place in the result and by what it is sorted by. */
export interface Ranked {
  readonly key: string | number | undefined;
  readonly index: number;
}

/**
 * The first `count` of all that is added, in their order; rows that are equal keep theirs, rows without a key come last
 * either way. Keeps at most twice as many as are wanted.
 */
export function bestOf(count: number, descending: boolean): { add(row: Ranked): void; inOrder(): readonly Ranked[] } {
  const compare = (first: Ranked, second: Ranked): number => {
    if (first.key === undefined || second.key === undefined) {
      const missing = Number(first.key === undefined) - Number(second.key === undefined);
      return missing || first.index - second.index;
    }
    const order = compareKeys(first.key, second.key);
    return (descending ? -order : order) || first.index - second.index;
  };
  let kept: Ranked[] = [];
  /** Nothing that comes after it is wanted any more. */
  let worst: Ranked | undefined;
  const cut = () => {
    kept.sort(compare);
    kept = kept.slice(0, count);
    worst = kept.length === count ? kept.at(-1) : undefined;
  };
  return {
    add(row) {
      if (count === 0 || (worst && compare(row, worst) > 0)) return;
      kept.push(row);
      if (kept.length >= 2 * count + 64) cut();
    },
    inOrder() {
      cut();
      return kept;
    },
  };
}

function compareKeys(first: string | number, second: string | number): number {
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  return compareText(String(first), String(second));
}
