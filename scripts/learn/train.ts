import { softmax } from '../../src/models/basic/recogniser/recogniser.ts';
import { hashOf, type Weights } from '../../src/models/basic/recogniser/weights.ts';

/** A sentence by its features, and what it means. */
export interface Lesson {
  readonly features: ReadonlySet<string>;
  readonly label: string;
}

const epochs = 30;
const rate = 0.5;
/** Draws weights towards nothing, so that a feature of few sentences says little. */
const decay = 1e-4;
/** A feature of a single sentence teaches nothing about others. */
const leastUse = 2;
/** Weights below this part of the largest one are left out of the file. */
const leastWeight = 0.05;

/**
 * Multinomial logistic regression by AdaGrad over sparse features, in a fixed order: the same lessons give the same
 * weights.
 */
export function train(lessons: readonly Lesson[]): Weights {
  const labels = [...new Set(lessons.map(({ label }) => label))].toSorted();
  const numbers = new Map(labels.map((label, index) => [label, index]));
  const use = new Map<string, number>();
  for (const { features } of lessons) for (const name of features) use.set(name, (use.get(name) ?? 0) + 1);
  const kept = [...use].filter(([, count]) => count >= leastUse).map(([name]) => name);
  const place = new Map(kept.toSorted().map((name, index) => [name, index]));
  const examples = lessons.map(({ features, label }) => ({
    features: [...features].flatMap((name) => place.get(name) ?? []),
    label: numbers.get(label) ?? 0,
  }));
  const model = descend(examples, place.size, labels.length);
  return compact(labels, [...place.keys()], model);
}

interface Model {
  /** By feature, then label. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

function descend(
  examples: readonly { readonly features: readonly number[]; readonly label: number }[],
  features: number,
  labels: number,
): Model {
  const [weights, bias] = [new Float32Array(features * labels), new Float32Array(labels)];
  const [slopes, biasSlopes] = [new Float32Array(features * labels).fill(1e-6), new Float32Array(labels).fill(1e-6)];
  const random = sequence(1);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const example of shuffled(examples, random)) {
      const worth = 1 / Math.sqrt(example.features.length || 1);
      const scores = Float64Array.from(bias);
      for (const feature of example.features) {
        const at = feature * labels;
        for (let label = 0; label < labels; label += 1) {
          scores[label] = (scores[label] ?? 0) + (weights[at + label] ?? 0) * worth;
        }
      }
      const shares = softmax(scores);
      for (let label = 0; label < labels; label += 1) {
        const slope = (shares[label] ?? 0) - (label === example.label ? 1 : 0);
        if (Math.abs(slope) < 1e-3) continue;
        step(bias, biasSlopes, label, slope);
        for (const feature of example.features) {
          const at = feature * labels + label;
          step(weights, slopes, at, slope * worth + decay * (weights[at] ?? 0));
        }
      }
    }
  }
  return { weights, bias };
}

function step(values: Float32Array, slopes: Float32Array, at: number, slope: number): void {
  const sum = (slopes[at] ?? 0) + slope * slope;
  slopes[at] = sum;
  values[at] = (values[at] ?? 0) - (rate * slope) / Math.sqrt(sum);
}

function compact(labels: readonly string[], names: readonly string[], { weights, bias }: Model): Weights {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const unit = largest / 127;
  const starts = new Uint32Array(names.length + 1);
  const [pairLabels, pairWeights]: [number[], number[]] = [[], []];
  for (const index of names.keys()) {
    starts[index] = pairLabels.length;
    for (const label of labels.keys()) {
      const weight = weights[index * labels.length + label] ?? 0;
      if (Math.abs(weight) < leastWeight * largest) continue;
      pairLabels.push(label);
      pairWeights.push(Math.round(weight / unit));
    }
  }
  starts[names.length] = pairLabels.length;
  return {
    labels,
    bias,
    places: new Map(names.map((name, index) => [hashOf(name), index])),
    starts,
    pairLabels: Uint8Array.from(pairLabels),
    pairWeights: Int8Array.from(pairWeights),
    step: unit,
  };
}

function* sequence(seed: number): Generator<number, never> {
  let state = seed;
  while (true) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield state / 0x80000000;
  }
}

function shuffled<T>(items: readonly T[], random: Generator<number, never>): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next().value * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}
