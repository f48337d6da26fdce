import { featuresOf, type Said, type WordsOf } from './features.ts';
import { hashOf, type Weights } from './weights.ts';

/** How likely a sentence means an operation: shares that add up to 1 with `nothing`. */
export interface Recognised {
  readonly shares: ReadonlyMap<string, number>;
  /** The share of what asks for nothing: talk, reports, questions on how things work. */
  readonly nothing: number;
}

/** The label of sentences that ask for nothing. */
export const nothingLabel = 'none';

/** Says which operations a sentence is likely to mean, from what was learned of many sentences. */
export type Recogniser = (said: Said, vocabulary: WordsOf) => Recognised;

export function createRecogniser(weights: Weights): Recogniser {
  return (said, vocabulary) => {
    const shares = sharesOf(weights, featuresOf(said, vocabulary));
    const all = weights.labels.map((label, index) => [label, shares[index] ?? 0] as const);
    return {
      shares: new Map(all.filter(([label]) => label !== nothingLabel)),
      nothing: all.find(([label]) => label === nothingLabel)?.[1] ?? 0,
    };
  };
}

/** Softmax over the labels. A sentence's features weigh less the more it has, so that long ones are not surer. */
export function sharesOf(weights: Weights, features: ReadonlySet<string>): Float64Array {
  const { labels, families, bias, places, starts, pairLabels, pairWeights, step } = weights;
  const known = [...features].flatMap((feature) => places.get(hashOf(feature)) ?? []);
  const worth = step / Math.sqrt(known.length || 1);
  const scores = new Float64Array(labels.length + 1 + Math.max(0, ...families.flat()));
  for (const place of known) {
    for (let pair = starts[place] ?? 0; pair < (starts[place + 1] ?? 0); pair += 1) {
      const label = pairLabels[pair] ?? 0;
      scores[label] = (scores[label] ?? 0) + (pairWeights[pair] ?? 0) * worth;
    }
  }
  return softmax(
    Float64Array.from(bias, (start, label) => start + sumOver(scores, [label, ...(families[label] ?? [])])),
  );
}

/** The sum of the numbers at some places. */
export function sumOver(values: Float32Array | Float64Array, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += values[place] ?? 0;
  return sum;
}

export function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
