import type { Answer } from './answer.ts';
import { type Endpoint, EndpointFailure } from './endpoint.ts';
import type { ChatBody } from './request.ts';

export interface Patience {
  /** For the whole attempt. */
  readonly timeoutMs: number;
  /** For the next part, once the answer has begun. */
  readonly idleTimeoutMs: number;
}

/** The usage may follow a complete answer; it is not worth a longer wait. */
const usageWaitMs = 2_000;

/** Makes one attempt: fills `answer` and yields its text. Throws EndpointFailure, or the signal's reason. */
export async function* receive(
  endpoint: Endpoint,
  body: ChatBody,
  answer: Answer,
  options: Patience & { readonly signal: AbortSignal },
): AsyncGenerator<string, void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const stopAfter = (timeoutMs: number) =>
    setTimeout(() => stop.abort(new EndpointFailure({ reason: 'timeout', timeoutMs })), timeoutMs);
  const whole = stopAfter(options.timeoutMs);
  try {
    const parts = (await unlessAborted(endpoint.answer(body, signal), signal))[Symbol.asyncIterator]();
    while (true) {
      const idle = answer.begun
        ? stopAfter(answer.finished ? Math.min(usageWaitMs, options.idleTimeoutMs) : options.idleTimeoutMs)
        : undefined;
      const next = await unlessAborted(parts.next(), signal).finally(() => clearTimeout(idle));
      if (next.done) break;
      const text = answer.take(next.value);
      if (text !== '') yield text;
    }
    signal.throwIfAborted();
    if (!answer.finished) throw new EndpointFailure({ reason: answer.begun ? 'cut-off' : 'empty' });
  } catch (error) {
    options.signal.throwIfAborted();
    if (!answer.finished) throw error;
  } finally {
    clearTimeout(whole);
    stop.abort();
  }
}

/** Settles as the promise does, or throws the signal's reason as soon as it is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort));
}
