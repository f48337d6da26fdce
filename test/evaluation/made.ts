import type { EvaluationCase } from '../../src/evaluation/case.ts';
import type { Judgement } from '../../src/evaluation/judge.ts';
import type { Exchange } from '../../src/evaluation/observed-model.ts';
import type { CaseResult, Run } from '../../src/evaluation/run.ts';
import type { LanguageModel, ModelRequest } from '../../src/models/model.ts';

/** A call as a test writes it; text is sent as it is, so that it need not be JSON. */
export interface MadeCall {
  readonly name: string;
  readonly arguments?: object | string;
}

export function caseOf(given: Partial<EvaluationCase>): EvaluationCase {
  return { line: 1, text: 'a sentence', lang: 'en', operations: [], before: [], mustNotAct: false, ...given };
}

const modelCall = ({ name, arguments: given = {} }: MadeCall, id: string) => ({
  id,
  name,
  arguments: typeof given === 'string' ? given : JSON.stringify(given),
});

/** One answer of a model, to a request that offered `tools`. */
export function exchangeOf(
  calls: readonly MadeCall[],
  more: { readonly tools?: readonly string[]; readonly asks?: Exchange['asks'] } = {},
): Exchange {
  const tools = (more.tools ?? []).map((name) => ({ name, description: '', parameters: {} }));
  const signal = new AbortController().signal;
  return {
    request: { system: '', messages: [], tools, language: 'en', signal },
    calls: calls.map((call, index) => modelCall(call, `call-${index}`)),
    asks: more.asks,
    inputTokens: 0,
    outputTokens: 0,
  };
}

export function runOf({
  judgement,
  ...more
}: Partial<Omit<Run, 'judgement'>> & { judgement?: Partial<Judgement> }): Run {
  return {
    judgement: {
      operation: undefined,
      input: undefined,
      recalled: undefined,
      acted: undefined,
      choices: [],
      ...judgement,
    },
    stateReached: undefined,
    tools: 0,
    promptTokens: undefined,
    inputTokens: 0,
    outputTokens: 0,
    latencyMs: 0,
    ...more,
  };
}

export const resultOf = (
  given: Partial<EvaluationCase>,
  ...runs: readonly Parameters<typeof runOf>[0][]
): CaseResult => ({
  case: caseOf(given),
  runs: runs.map(runOf),
});

export interface MadeModel extends LanguageModel {
  readonly requests: readonly ModelRequest[];
}

/**
 * A model that calls what `callsFor` says to the last thing said, and ends the turn once it has its answers. `turn`
 * counts from 0, over all conversations. May throw.
 */
export function modelThat(
  callsFor: (text: string, turn: number) => readonly MadeCall[] | Promise<readonly MadeCall[]>,
  usage = { inputTokens: 0, outputTokens: 0 },
): MadeModel {
  const requests: ModelRequest[] = [];
  let turn = -1;
  return {
    name: 'made',
    requests,
    async *generate(request) {
      requests.push({ ...request, messages: structuredClone(request.messages) });
      const last = request.messages.at(-1);
      if (last?.role === 'user') turn += 1;
      const calls = last?.role === 'user' ? await callsFor(last.text, turn) : [];
      for (const [index, call] of calls.entries()) yield { type: 'call', call: modelCall(call, `${turn}-${index}`) };
      yield { type: 'finish', reason: calls.length > 0 ? 'calls' : 'stop', usage };
    },
  };
}
