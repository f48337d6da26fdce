import { setTimeout as wait } from 'node:timers/promises';
import { cancelledError, type ModelError } from './error.ts';
import type { LanguageModel, ModelCall, ModelEvent, ModelRequest, ModelUsage } from './model.ts';

/** What a scripted model answers to one request. */
export interface ScriptedStep {
  readonly text?: string | undefined;
  readonly calls?:
    | readonly { readonly name: string; readonly arguments: object | string; readonly id?: string | undefined }[]
    | undefined;
  /** Looks at the request and throws where it is not as it should be. */
  readonly expect?: ((request: ModelRequest) => void) | undefined;
  /** Thrown after the text, in place of the calls. */
  readonly error?: ModelError | undefined;
  readonly delayMs?: number | undefined;
  readonly usage?: ModelUsage | undefined;
}

export interface ScriptedModel extends LanguageModel {
  /** Every request so far, as it was when it was made. */
  readonly requests: readonly ModelRequest[];
  /** Throws where steps are left, a request came after the last one, or an expectation did not hold. */
  assertDone(): void;
}

/** A model for tests that answers each request with the next step. */
export function createScriptedModel(
  steps: readonly ScriptedStep[],
  options: { readonly name?: string | undefined; readonly newId?: (() => string) | undefined } = {},
): ScriptedModel {
  const requests: ModelRequest[] = [];
  const failures: unknown[] = [];
  let lastId = 0;
  const newId = options.newId ?? (() => `scripted-${++lastId}`);

  const check = (step: ScriptedStep | undefined, request: ModelRequest): ScriptedStep => {
    try {
      if (!step) throw new Error(`The script has ${steps.length} steps, and this is request ${requests.length}.`);
      step.expect?.(request);
      return step;
    } catch (failure) {
      failures.push(failure);
      throw failure;
    }
  };

  return {
    name: options.name ?? 'scripted',
    requests,
    async *generate(request): AsyncGenerator<ModelEvent, void> {
      throwIfCancelled(request.signal);
      const copy = snapshot(request);
      requests.push(copy);
      const step = check(steps[requests.length - 1], copy);
      if (step.delayMs !== undefined) {
        await wait(step.delayMs, undefined, { signal: request.signal }).catch(() => throwIfCancelled(request.signal));
      }
      for (const word of step.text?.split(/(?<=\s)(?=\S)/) ?? []) {
        throwIfCancelled(request.signal);
        yield { type: 'text-delta', text: word };
      }
      if (step.error) throw step.error;
      const calls = (step.calls ?? []).map((call) => scriptedCall(call, newId));
      for (const call of calls) yield { type: 'call', call };
      yield {
        type: 'finish',
        reason: calls.length > 0 ? 'calls' : 'stop',
        usage: step.usage ?? { inputTokens: 0, outputTokens: 0 },
      };
    },
    assertDone() {
      if (failures.length > 0) throw failures[0];
      const left = steps.length - requests.length;
      if (left > 0) throw new Error(`${left} of ${steps.length} scripted steps were not used.`);
    },
  };
}

/** A copy, because a conversation goes on growing after the request. */
function snapshot(request: ModelRequest): ModelRequest {
  return { ...request, messages: structuredClone(request.messages), tools: structuredClone(request.tools) };
}

function scriptedCall(call: NonNullable<ScriptedStep['calls']>[number], newId: () => string): ModelCall {
  const text = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
  return { id: call.id ?? newId(), name: call.name, arguments: text };
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelledError();
}
