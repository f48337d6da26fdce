import type { AnyOperation } from '../../tools/operation.ts';
import type { EvaluationCase, SkippedLine } from './case.ts';
import { type Failure, failureOf, passes } from './failure.ts';
import type { CaseResult, Run } from './run.ts';

/** Shares from 0 to 1 over the runs that a figure says something of; null where there are none. */
export interface Figures {
  readonly cases: number;
  readonly operationAccuracy: number | null;
  readonly inputAccuracy: number | null;
  readonly toolboxRecall: number | null;
  /** Of the cases that must not act, the share in which nothing but reads was called. */
  readonly heldBack: number | null;
}

/** Prices of a model in one currency, for a million tokens. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

export interface Summary {
  readonly model: string;
  readonly repeats: number;
  readonly cases: number;
  readonly skipped: readonly SkippedLine[];
  readonly overall: Figures;
  /** A case passes a run where everything that it says holds: the mean over all runs, and the share that passes each. */
  readonly pass1: number | null;
  readonly passK: number | null;
  readonly stateAccuracy: number | null;
  readonly toolsPerTurn: number | null;
  readonly promptTokens: number | null;
  readonly tokens: { readonly input: number; readonly output: number };
  /** Undefined where no prices were given. */
  readonly cost: number | undefined;
  readonly latencyMs: { readonly median: number; readonly p95: number } | null;
  readonly perLanguage: Readonly<Record<string, Figures>>;
  /** By what the first right operation is about. */
  readonly perResource: Readonly<Record<string, Figures>>;
  readonly failures: readonly Failure[];
}

export interface SummaryOptions {
  readonly model: string;
  readonly repeats: number;
  readonly operations: readonly AnyOperation[];
  readonly prices: TokenPrices | undefined;
}

export function summarise(
  results: readonly CaseResult[],
  skipped: readonly SkippedLine[],
  options: SummaryOptions,
): Summary {
  const runs = results.flatMap((result) => result.runs);
  const tokens = { input: sum(runs.map((run) => run.inputTokens)), output: sum(runs.map((run) => run.outputTokens)) };
  const subjects = new Map(options.operations.map(({ name, subject }) => [name, subject]));
  const subjectOf = ({ operations: [first = ''] }: EvaluationCase) => subjects.get(first) ?? 'none';
  const { prices } = options;
  return {
    model: options.model,
    repeats: options.repeats,
    cases: results.length,
    skipped,
    overall: figuresOf(results),
    pass1: mean(results.map(({ runs: own }) => mean(own.map((run) => Number(passes(run)))) ?? 0)),
    passK: mean(results.map(({ runs: own }) => Number(own.every(passes)))),
    stateAccuracy: share(runs.map(({ stateReached }) => stateReached)),
    toolsPerTurn: mean(runs.map((run) => run.tools)),
    promptTokens: mean(runs.flatMap((run) => run.promptTokens ?? [])),
    tokens,
    cost: prices && (tokens.input * prices.input + tokens.output * prices.output) / 1_000_000,
    latencyMs: latencyOf(runs),
    perLanguage: grouped(results, (result) => result.case.lang),
    perResource: grouped(results, (result) => subjectOf(result.case)),
    failures: results.flatMap((result) => failureOf(result) ?? []),
  };
}

function figuresOf(results: readonly CaseResult[]): Figures {
  const judgements = results.flatMap(({ runs }) => runs.map(({ judgement }) => judgement));
  return {
    cases: results.length,
    operationAccuracy: share(judgements.map(({ operation }) => operation)),
    inputAccuracy: share(judgements.map(({ input }) => input)),
    toolboxRecall: share(judgements.map(({ recalled }) => recalled)),
    heldBack: share(judgements.map(({ acted }) => (acted === undefined ? undefined : !acted))),
  };
}

function grouped(results: readonly CaseResult[], keyOf: (result: CaseResult) => string): Record<string, Figures> {
  const groups = Map.groupBy(results, keyOf);
  return Object.fromEntries([...groups].toSorted().map(([key, own]) => [key, figuresOf(own)]));
}

function latencyOf(runs: readonly Run[]): Summary['latencyMs'] {
  const sorted = runs.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b);
  const at = (quantile: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))];
  const [median, p95] = [at(0.5), at(0.95)];
  return median === undefined || p95 === undefined ? null : { median, p95 };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number | null => (values.length > 0 ? sum(values) / values.length : null);
const share = (values: readonly (boolean | undefined)[]): number | null =>
  mean(values.flatMap((value) => (value === undefined ? [] : [Number(value)])));
