import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackLog } from '../options.ts';
import { mayHaveHappened, type SlackError } from './slack-error.ts';
import { slackFailure } from './slack-failure.ts';

/** How long calls are waited for and repeated. */
export interface Patience {
  /** Before each repetition where Slack does not answer. */
  readonly pausesMs: readonly number[];
  /** No wait for a rate limit is shorter. */
  readonly leastMs: number;
  /** All waits of one call together. */
  readonly longestMs: number;
}

export const slackPatience: Patience = { pausesMs: [300, 1_500, 5_000], leastMs: 1_000, longestMs: 60_000 };

export interface PatientCall {
  readonly method: string;
  /** Doing it twice does no more than doing it once. */
  readonly isRepeatable: boolean;
  readonly patience: Patience;
  readonly log: SlackLog;
}

/**
 * One call with its waits: rate limits for as long as Slack asks, failures of network or Slack with growing pauses. What
 * may have happened is repeated only where that does no harm.
 * @throws SlackError
 */
export async function callPatiently<T>(call: () => Promise<T>, options: PatientCall): Promise<T> {
  const { method, patience, log } = options;
  let waitedMs = 0;
  let repeated = 0;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const failure = slackFailure(method, error);
      const isLimit = failure.kind === 'rate-limited';
      const pauseMs = isLimit ? limitPause(failure, patience) : repetitionPause(failure, options, repeated);
      if (pauseMs === undefined || waitedMs + pauseMs > patience.longestMs) throw failure;
      if (isLimit) log.info(`Slack limits ${method}: it is asked again in ${pauseMs} ms`);
      else repeated += 1;
      waitedMs += pauseMs;
      await sleep(pauseMs);
    }
  }
}

const limitPause = ({ retryAfterMs }: SlackError, { leastMs }: Patience): number | undefined =>
  retryAfterMs === undefined ? undefined : Math.max(leastMs, retryAfterMs);

function repetitionPause(failure: SlackError, options: PatientCall, repeated: number): number | undefined {
  if (failure.kind !== 'unavailable' || (mayHaveHappened(failure) && !options.isRepeatable)) return undefined;
  return options.patience.pausesMs[repeated];
}
