import { cancelledError } from '../error.ts';
import type { ModelEvent, ModelRequest } from '../model.ts';
import { type Answer, createAnswer } from './answer.ts';
import { type Address, type Endpoint, EndpointFailure } from './endpoint.ts';
import { modelError } from './model-error.ts';
import { type Patience, receive } from './receive.ts';
import { type ChatBody, chatBody } from './request.ts';
import { isRetryable, retryDelayMs } from './retry.ts';
import { quotable } from './server-text.ts';

export interface GenerateParts extends Patience {
  readonly endpoint: Endpoint;
  readonly address: Address;
  /** Struck out of whatever a server says. */
  readonly secret: string | undefined;
  readonly maxRetries: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** Answers requests, asking again where that is safe: as long as nothing of the answer has come. */
export function createGenerate(parts: GenerateParts): (request: ModelRequest) => AsyncGenerator<ModelEvent, void> {
  /** Until the server has refused `stream_options`, as some do. */
  let askForUsage = true;

  const explain = (failure: EndpointFailure, { messages, tools }: ChatBody) => {
    const sent = { secret: parts.secret, conversation: JSON.stringify([messages, tools]) };
    return modelError(failure, parts.address, quotable(failure.details.text, sent));
  };

  return async function* generate(request) {
    let retries = 0;
    while (true) {
      const answer = createAnswer(request);
      const body = chatBody(request, { model: parts.address.model, askForUsage });
      let failure: EndpointFailure;
      try {
        request.signal.throwIfAborted();
        for await (const text of receive(parts.endpoint, body, answer, { ...parts, signal: request.signal })) {
          yield { type: 'text-delta', text };
        }
        yield* ending(answer, parts.newId);
        return;
      } catch (error) {
        if (request.signal.aborted) throw cancelledError();
        if (!(error instanceof EndpointFailure)) throw error;
        failure = error;
      }
      if (answer.begun) throw explain(cutOff(failure), body);
      if (askForUsage && refusesUsage(failure)) {
        askForUsage = false;
        continue;
      }
      if (retries >= parts.maxRetries || !isRetryable(failure)) throw explain(failure, body);
      const delayMs = retryDelayMs(failure, { retries, now: parts.clock(), random: parts.random });
      retries += 1;
      yield { type: 'retry', attempt: retries, delayMs, reason: explain(failure, body).fact[request.language] };
      await parts.sleep(delayMs, request.signal).catch((error: unknown) => {
        throw request.signal.aborted ? cancelledError() : error;
      });
    }
  };
}

function* ending(answer: Answer, newId: () => string): Generator<ModelEvent, void> {
  const { calls, reason } = answer.end(newId);
  for (const call of calls) yield { type: 'call', call };
  yield { type: 'finish', reason, usage: answer.usage };
}

/** Whatever ended an answer that had begun, to the person it broke off. */
function cutOff({ details }: EndpointFailure): EndpointFailure {
  return new EndpointFailure({ reason: 'cut-off', text: details.text });
}

function refusesUsage({ details }: EndpointFailure): boolean {
  const refused = details.status === 400 || details.status === 422;
  return refused && /stream_options|include_usage/.test(details.text ?? '');
}
