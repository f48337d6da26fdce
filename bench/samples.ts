/** Something to measure; resolves to its figures by name. */
export type Step = () => Promise<Readonly<Record<string, number>>>;

/** What a figure was over all rounds. The fastest tells most where other work disturbs the machine. */
export interface Sample {
  readonly median: number;
  readonly fastest: number;
}

/**
 * Takes the steps in turns, so that whatever else the machine does meets all of them alike. The first round only warms
 * up.
 */
export async function measured(steps: readonly Step[], rounds: number): Promise<(name: string) => Sample> {
  const taken = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const step of steps) {
      const figures = Object.entries(await step());
      if (round === 0) continue;
      for (const [name, value] of figures) taken.set(name, [...(taken.get(name) ?? []), value]);
    }
  }
  return (name) => sampleOf(taken.get(name) ?? []);
}

export function sampleOf(values: readonly number[]): Sample {
  return { median: median(values), fastest: Math.min(...values) };
}

/** The middle one; of an even number, the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
