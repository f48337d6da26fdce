import { CloudError } from '../../drivers/contract/errors.ts';
import { type Localized, verbatim } from '../../drivers/contract/text.ts';

/** Takes down what could not be found out. */
export type Note = (unknown: Localized) => void;

/** Waits for `task` no longer than `signal` allows, even where the task does not heed it. Never throws. */
export async function attempt<T>(
  task: () => Promise<T>,
  what: Localized,
  signal: AbortSignal,
  note: Note,
): Promise<T | undefined> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([task(), aborted]);
  } catch (error) {
    note(couldNotBeRead(what, factOf(error)));
    return undefined;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function factOf(error: unknown): Localized {
  if (error instanceof CloudError) return error.fact;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { en: 'no answer in time', ko: '응답 시간 초과' };
  }
  return verbatim(error instanceof Error ? error.message : String(error));
}

const couldNotBeRead = (what: Localized, fact: Localized): Localized => ({
  en: `${what.en}: could not be looked up (${fact.en}).`,
  ko: `${what.ko}: 조회하지 못했습니다(${fact.ko}).`,
});
