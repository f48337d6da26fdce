import { createHash } from 'node:crypto';
import { nothingLabel, softmax, sumOver } from '../../src/models/basic/recogniser/recogniser.ts';
import { hashOf, type Weights } from '../../src/models/basic/recogniser/weights.ts';

/** A sentence by its features, and what it means. */
export interface Lesson {
  readonly features: ReadonlySet<string>;
  readonly label: string;
  /** What the label has in common with others. */
  readonly families: readonly string[];
}

/** The order of the lessons leaves its mark, so what is learned is the mean of several runs, each in an order of its own. */
const runs = 4;
const epochs = 15;
/** Of each run the mean of the epochs from this one on, so that the last looks do not count too much. */
const settled = 7;
/** Families learn faster than each label for itself: what can be learned of all should be. */
const rates = { label: 0.1, family: 0.25 } as const;
/** Draws weights towards nothing, so that a feature of few sentences says little. */
const decay = 1e-4;
/** The part of a sentence's features that is out of sight at each look, so that no single one is relied on. */
const hidden = 0.5;
/** A feature of a single sentence teaches nothing about others. */
const leastUse = 2;
/** Smaller weights are left out of the file. */
const leastWeight = 0.3;
/** Changes smaller than this are not worth the time. */
const leastSlope = 1e-3;
/** How much worse it is to act on mere talk than to take a request for talk. */
const caution = 2.5;

/** Labels come first, then families. */
interface Outputs {
  readonly labels: readonly string[];
  readonly count: number;
  /** By label: the families that it is of, by their numbers. */
  readonly families: readonly (readonly number[])[];
}

/**
 * Multinomial logistic regression by AdaGrad over sparse features, in a fixed order: the same lessons give the same
 * weights. A label scores its own weights and those of its families.
 */
export function train(lessons: readonly Lesson[]): Weights {
  const outputs = outputsOf(lessons);
  const numbers = new Map(outputs.labels.map((label, index) => [label, index]));
  const use = new Map<string, number>();
  for (const { features } of lessons) for (const name of features) use.set(name, (use.get(name) ?? 0) + 1);
  const kept = [...use].filter(([, count]) => count >= leastUse).map(([name]) => name);
  const place = new Map(kept.toSorted().map((name, index) => [name, index]));
  const examples = lessons.map(({ features, label }) => ({
    features: [...features].flatMap((name) => place.get(name) ?? []),
    label: numbers.get(label) ?? 0,
  }));
  const mean = emptyModel(place.size, outputs);
  for (let run = 1; run <= runs; run += 1) descend(examples, place.size, outputs, sequence(run), mean);
  return { taught: digestOf(lessons), ...compact(outputs, [...place.keys()], mean) };
}

/**
 * What tells lessons, and how they are learned, from others: SHA-256, hex. Says nothing of the steps of `train`
 * themselves.
 */
export function digestOf(lessons: readonly Lesson[]): string {
  const hash = createHash('sha256');
  const way = { runs, epochs, settled, rates, decay, hidden, leastUse, leastWeight, leastSlope, caution };
  hash.update(`${JSON.stringify(way)}\n`);
  for (const { features, label, families } of lessons) {
    hash.update(`${JSON.stringify([label, families, [...features].toSorted()])}\n`);
  }
  return hash.digest('hex');
}

function outputsOf(lessons: readonly Lesson[]): Outputs {
  const byLabel = new Map(lessons.map(({ label, families }) => [label, families]));
  const labels = [...byLabel.keys()].toSorted();
  const names = [...new Set(labels.flatMap((label) => byLabel.get(label) ?? []))].toSorted();
  const numbers = new Map(names.map((name, index) => [name, labels.length + index]));
  const families = labels.map((label) => (byLabel.get(label) ?? []).flatMap((name) => numbers.get(name) ?? []));
  return { labels, count: labels.length + names.length, families };
}

interface Example {
  readonly features: readonly number[];
  readonly label: number;
}

interface Model {
  /** By feature, then output. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const emptyModel = (features: number, { count }: Outputs): Model => ({
  weights: new Float32Array(features * count),
  bias: new Float32Array(count),
});

/** One run; adds its part to `mean`. */
function descend(
  examples: readonly Example[],
  features: number,
  shape: Outputs,
  random: () => number,
  mean: Model,
): void {
  const { labels, count, families } = shape;
  const { weights, bias } = emptyModel(features, shape);
  const [slopes, biasSlopes] = [new Float32Array(features * count).fill(1e-6), new Float32Array(count).fill(1e-6)];
  const outputs = labels.map((_label, index) => [index, ...(families[index] ?? [])]);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const example of shuffled(examples, random)) {
      const seen = example.features.filter(() => random() >= hidden);
      const worth = 1 / Math.sqrt(seen.length || 1);
      const shares = softmax(scoresOf(seen, worth, { weights, bias }, outputs));
      for (const [output, slope] of slopesOf(shares, example.label, outputs, count)) {
        const rate = output < labels.length ? rates.label : rates.family;
        step(bias, biasSlopes, output, slope, rate);
        for (const feature of seen) {
          const at = feature * count + output;
          step(weights, slopes, at, slope * worth + decay * (weights[at] ?? 0), rate);
        }
      }
    }
    if (epoch < settled) continue;
    const part = 1 / (runs * (epochs - settled));
    addTo(mean.weights, weights, part);
    addTo(mean.bias, bias, part);
  }
}

function addTo(sums: Float32Array, values: Float32Array, part: number): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (values[at] ?? 0) * part;
}

/** By label. */
function scoresOf(
  features: readonly number[],
  worth: number,
  { weights, bias }: Model,
  outputs: readonly (readonly number[])[],
): Float64Array {
  const count = bias.length;
  const sums = new Float64Array(count);
  for (const feature of features) {
    const at = feature * count;
    for (let output = 0; output < count; output += 1) sums[output] = (sums[output] ?? 0) + (weights[at + output] ?? 0);
  }
  const scores = sums.map((sum, output) => sum * worth + (bias[output] ?? 0));
  return Float64Array.from(outputs, (own) => sumOver(scores, own));
}

/** The outputs to change, and how steeply. */
function slopesOf(
  shares: Float64Array,
  right: number,
  outputs: readonly (readonly number[])[],
  count: number,
): (readonly [output: number, slope: number])[] {
  const slopes = new Float64Array(count);
  for (let label = 0; label < shares.length; label += 1) {
    const slope = (shares[label] ?? 0) - (label === right ? 1 : 0);
    for (const output of outputs[label] ?? []) slopes[output] = (slopes[output] ?? 0) + slope;
  }
  const steep: (readonly [number, number])[] = [];
  for (let output = 0; output < count; output += 1) {
    const slope = slopes[output] ?? 0;
    if (Math.abs(slope) >= leastSlope) steep.push([output, slope]);
  }
  return steep;
}

function step(values: Float32Array, slopes: Float32Array, at: number, slope: number, rate: number): void {
  const sum = (slopes[at] ?? 0) + slope * slope;
  slopes[at] = sum;
  values[at] = (values[at] ?? 0) - (rate * slope) / Math.sqrt(sum);
}

/** A family of one is counted with its label. */
function compact(
  { labels, count, families }: Outputs,
  names: readonly string[],
  model: Model,
): Omit<Weights, 'taught'> {
  const sizes = new Map<number, number>();
  for (const family of families.flat()) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  const shared = [...sizes].filter(([, size]) => size > 1).map(([family]) => family);
  const alone = families.map((own) => own.filter((family) => sizes.get(family) === 1));
  const outputs = [...labels.map((_label, index) => [index, ...(alone[index] ?? [])]), ...shared.map((one) => [one])];
  const table = names.map((_name, index) => {
    const weights = model.weights.subarray(index * count, (index + 1) * count);
    return outputs.map((summed) => sumOver(weights, summed));
  });
  const largest = table.reduce((most, row) => row.reduce((of, weight) => Math.max(of, Math.abs(weight)), most), 0);
  const unit = largest / 127;
  const starts = new Uint32Array(names.length + 1);
  const [pairLabels, pairWeights]: [number[], number[]] = [[], []];
  for (const [index, row] of table.entries()) {
    starts[index] = pairLabels.length;
    for (const [output, weight] of row.entries()) {
      if (Math.abs(weight) < leastWeight) continue;
      pairLabels.push(output);
      pairWeights.push(Math.round(weight / unit));
    }
  }
  starts[names.length] = pairLabels.length;
  return {
    labels,
    families: families.map((own) =>
      own.flatMap((family) => (shared.includes(family) ? labels.length + shared.indexOf(family) : [])),
    ),
    bias: Float32Array.from(
      labels,
      (label, index) =>
        sumOver(model.bias, [index, ...(families[index] ?? [])]) + (label === nothingLabel ? Math.log(caution) : 0),
    ),
    places: new Map(names.map((name, index) => [hashOf(name), index])),
    starts,
    pairLabels: Uint8Array.from(pairLabels),
    pairWeights: Int8Array.from(pairWeights),
    step: unit,
  };
}

/** Numbers from 0 up to 1, the same ones for the same seed. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}
