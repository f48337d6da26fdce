import { setTimeout as sleep } from 'node:timers/promises';

/** A killed process's lock takes a few seconds to go stale. */
const firstPauseMs = 1_000;
const pauseGrowth = 1.5;
const longestPauseMs = 30_000;

/**
 * Searches again and again: soon where the last search found something that another process holds, which may have ended,
 * else twice a minute. Resolves when nobody wants it any more or the signal is aborted; keeps no process alive.
 */
export async function searchAgain(options: {
  readonly taken: boolean;
  /** Resolves to whether something was held by another process. */
  readonly search: () => Promise<boolean>;
  readonly isWanted: () => boolean;
  readonly signal: AbortSignal;
}): Promise<void> {
  let { taken } = options;
  let pauseMs = firstPauseMs;
  while (options.isWanted()) {
    try {
      await sleep(taken ? pauseMs : longestPauseMs, undefined, { signal: options.signal, ref: false });
    } catch {
      return;
    }
    pauseMs = Math.min(pauseMs * pauseGrowth, longestPauseMs);
    taken = await options.search().catch(() => true);
  }
}
