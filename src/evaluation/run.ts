import { allOperations } from '../../tools/index.ts';
import { lazyOperationIndex } from '../search/lazy.ts';
import type { EvaluationCase, SkippedLine } from './case.ts';
import { type Judgement, judge } from './judge.ts';
import type { Exchange } from './observed-model.ts';
import { addServer, needsServer } from './server.ts';
import { reaches } from './state.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** One run of one case. */
export interface Run {
  readonly judgement: Judgement;
  /** Whether the cloud was afterwards as the case says; undefined where it says nothing. */
  readonly stateReached: boolean | undefined;
  /** Tools in the turn's first request. */
  readonly tools: number;
  /** Tokens of the turn's first request; undefined where nobody can count them. */
  readonly promptTokens: number | undefined;
  /** All tokens that the turn's model calls report. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly latencyMs: number;
}

export interface CaseResult {
  readonly case: EvaluationCase;
  readonly runs: readonly Run[];
}

export interface EvaluationOptions extends WorldOptions {
  readonly cases: readonly EvaluationCase[];
  /** Runs of each case. */
  readonly repeats: number;
  /** Cases at the same time. */
  readonly concurrency: number;
  /** Counts the tokens of a request whose model does not report them. */
  readonly countTokens: ((request: Exchange['request']) => number) | undefined;
  readonly signal: AbortSignal;
  readonly progress: (done: number, of: number) => void;
}

/**
 * Runs every case in a conversation of its own, on the demo cloud, where changes are planned only; one that expects a
 * state has its changes carried out, in a world of its own. A case in which the model failed is skipped, and told. Throws
 * the signal's reason.
 */
export async function evaluate(
  options: EvaluationOptions,
): Promise<{ readonly results: readonly CaseResult[]; readonly skipped: readonly SkippedLine[] }> {
  const { cases, progress } = options;
  const failing = new AbortController();
  const signal = AbortSignal.any([options.signal, failing.signal]);
  const shared = { operationIndex: lazyOperationIndex(allOperations), ...options, signal };
  const skipped: SkippedLine[] = [];
  const results: CaseResult[] = [];
  const waiting = cases.values();
  async function lane(): Promise<void> {
    await using worlds = createWorlds(shared);
    for (const wanted of waiting) {
      const runs = await runsOf(wanted, worlds, shared);
      if (typeof runs === 'string') skipped.push({ line: wanted.line, reason: runs });
      else results.push({ case: wanted, runs });
      progress(results.length + skipped.length, cases.length);
    }
  }
  const lanes = Array.from({ length: Math.min(options.concurrency, cases.length) }, () =>
    lane().catch((error) => {
      failing.abort(error);
      throw error;
    }),
  );
  // All of them have put away their folders before one's failure is told.
  await Promise.allSettled(lanes);
  await Promise.all(lanes);
  return {
    results: results.toSorted((a, b) => a.case.line - b.case.line),
    skipped: skipped.toSorted((a, b) => a.line - b.line),
  };
}

/** Where one case after the other is run. */
interface Worlds extends AsyncDisposable {
  /** One in which nothing changes serves many cases: only the first of them waits until everything is loaded. */
  shared(): Promise<World>;
  /** The same, with a connection through a server. */
  behindServer(): Promise<World>;
}

function createWorlds(options: WorldOptions): Worlds {
  let opening: Promise<World> | undefined;
  let behind: Promise<World> | undefined;
  return {
    shared() {
      opening ??= openWorld(options);
      return opening;
    },
    behindServer() {
      behind ??= openWorld(options).then(async (world) => {
        await addServer(world);
        return world;
      });
      return behind;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([opening, behind].map(async (world) => (await world)?.[Symbol.asyncDispose]()));
    },
  };
}

/** The runs of a case, or why there are none. */
async function runsOf(wanted: EvaluationCase, worlds: Worlds, options: EvaluationOptions): Promise<Run[] | string> {
  const runs: Run[] = [];
  while (runs.length < options.repeats) {
    options.signal.throwIfAborted();
    const run = wanted.after
      ? await runAlone(wanted, options)
      : await runCase(wanted, await (needsServer(wanted) ? worlds.behindServer() : worlds.shared()), options);
    if (typeof run === 'string') return run;
    runs.push(run);
  }
  return runs;
}

async function runAlone(wanted: EvaluationCase, options: EvaluationOptions): Promise<Run | string> {
  await using world = await openWorld(options);
  return await runCase(wanted, world, options);
}

async function runCase(wanted: EvaluationCase, world: World, options: EvaluationOptions): Promise<Run | string> {
  const { settings, signal } = options;
  const consent = wanted.after !== undefined;
  const conversation = await world.converse(wanted.lang, signal);
  const say = async (sentence: string): Promise<string | undefined> => {
    const end = await conversation.say(sentence, consent);
    signal.throwIfAborted();
    if (end.reason !== 'failed' && end.reason !== 'cancelled') return undefined;
    return end.error?.message[settings.language] ?? `the turn was ${end.reason}`;
  };
  for (const sentence of wanted.before) {
    const failure = await say(sentence);
    if (failure !== undefined) return failure;
  }
  world.model.take();
  const began = performance.now();
  const failure = await say(wanted.text);
  const latencyMs = performance.now() - began;
  if (failure !== undefined) return failure;
  const exchanges = world.model.take();
  return {
    ...tokensOf(exchanges, options),
    judgement: judge(wanted, exchanges, operationsOf(world)),
    stateReached: wanted.after && (await reaches(wanted.after, world.application.clouds, signal)),
    tools: exchanges[0]?.request.tools.length ?? 0,
    latencyMs,
  };
}

const operationsOf = ({ application }: World) =>
  new Map(application.operations.map((operation) => [operation.name, operation]));

function tokensOf(exchanges: readonly Exchange[], { countTokens }: EvaluationOptions) {
  const [first] = exchanges;
  const reported = first && first.inputTokens > 0 ? first.inputTokens : undefined;
  return {
    promptTokens: reported ?? (first && countTokens?.(first.request)),
    inputTokens: exchanges.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: exchanges.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}
