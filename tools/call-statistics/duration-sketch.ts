/** How far a quantile may be from the true one, as a share of it. */
const accuracy = 0.01;
const gamma = (1 + accuracy) / (1 - accuracy);
const logGamma = Math.log(gamma);

/**
 * The distribution of durations in memory that does not grow with their number: they are counted in buckets, each 2 %
 * wider than the one before (DDSketch, https://www.vldb.org/pvldb/vol12/p2195-masson.pdf).
 */
export interface DurationSketch {
  /** Milliseconds; what is less than one counts as none. */
  add(durationMs: number): void;
  count(): number;
  /**
   * The nearest-rank quantile of 0 < q <= 1 in whole milliseconds, within 1 % and at most the longest duration; undefined
   * where there is none.
   */
  quantile(q: number): number | undefined;
  longest(): number | undefined;
}

export function createDurationSketch(): DurationSketch {
  const buckets = new Map<number, number>();
  let none = 0;
  let count = 0;
  let shortest = Infinity;
  let longest = -Infinity;
  return {
    add(durationMs) {
      const duration = Math.max(0, durationMs);
      count += 1;
      shortest = Math.min(shortest, duration);
      longest = Math.max(longest, duration);
      if (duration < 1) none += 1;
      else {
        const index = Math.ceil(Math.log(duration) / logGamma);
        buckets.set(index, (buckets.get(index) ?? 0) + 1);
      }
    },
    count: () => count,
    quantile(q) {
      if (count === 0) return undefined;
      const rank = Math.max(1, Math.ceil(q * count));
      let seen = none;
      if (seen >= rank) return 0;
      for (const [index, size] of [...buckets].sort(([first], [second]) => first - second)) {
        seen += size;
        if (seen < rank) continue;
        const middle = (2 * gamma ** index) / (gamma + 1);
        return Math.round(Math.min(longest, Math.max(shortest, middle)));
      }
      return Math.round(longest);
    },
    longest: () => (count === 0 ? undefined : Math.round(longest)),
  };
}
