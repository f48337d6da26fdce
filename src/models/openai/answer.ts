import type { ModelCall, ModelEvent, ModelRequest, ModelUsage } from '../model.ts';
import { parseObject } from './arguments.ts';
import { createCallAssembly } from './call-assembly.ts';
import { parseChunk } from './chunk.ts';

type FinishReason = Extract<ModelEvent, { type: 'finish' }>['reason'];

/** An answer as it comes in. */
export interface Answer {
  /** The model has said or called something: asking again from the start would repeat it. */
  readonly begun: boolean;
  /** The model has said that it is done; only the usage may still follow. */
  readonly finished: boolean;
  readonly usage: ModelUsage;
  /** Takes in a part of the answer and returns the text that it adds. */
  take(part: unknown): string;
  end(newId: () => string): { readonly calls: readonly ModelCall[]; readonly reason: FinishReason };
}

export function createAnswer(request: ModelRequest): Answer {
  const assembly = createCallAssembly(new Set(request.tools.map(({ name }) => name)));
  let spoken = false;
  let finishReason: string | undefined;
  let usage: ModelUsage = { inputTokens: 0, outputTokens: 0 };

  return {
    get begun() {
      return spoken || assembly.started;
    },
    get finished() {
      return finishReason !== undefined;
    },
    get usage() {
      return usage;
    },
    take(part) {
      const chunk = parseChunk(part);
      chunk.calls.forEach(assembly.add);
      spoken ||= chunk.text !== '';
      finishReason ??= chunk.finishReason;
      // Servers that send usage more than once send the sum so far.
      usage = chunk.usage ?? usage;
      return chunk.text;
    },
    end(newId) {
      const calls = assembly.finish({ taken: callIds(request), newId });
      if (finishReason === 'length') return { calls: calls.filter(isComplete), reason: 'length' };
      if (finishReason === 'content_filter') return { calls: calls.filter(isComplete), reason: 'filter' };
      return { calls, reason: calls.length > 0 ? 'calls' : 'stop' };
    },
  };
}

function callIds(request: ModelRequest): Set<string> {
  return new Set(
    request.messages.flatMap((message) => (message.role === 'assistant' ? message.calls.map(({ id }) => id) : [])),
  );
}

function isComplete(call: ModelCall): boolean {
  return parseObject(call.arguments) !== undefined;
}
