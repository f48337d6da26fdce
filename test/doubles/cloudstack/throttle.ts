import { CloudStackRefusal, errorCodes } from './refusal.ts';

/** Counts calls of one account in fixed intervals, as the rate-limit plugin does. Throws 429 for one too many. */
export function createThrottle(
  limit: { readonly max: number; readonly intervalSeconds: number } | undefined,
  now: () => number,
): () => void {
  let started = Number.NEGATIVE_INFINITY;
  let calls = 0;
  return () => {
    if (!limit) return;
    const length = limit.intervalSeconds * 1000;
    if (now() - started >= length) {
      started = now();
      calls = 0;
    }
    calls += 1;
    if (calls > limit.max) {
      throw new CloudStackRefusal(
        errorCodes.apiLimit,
        `The given user has reached his/her account api limit, please retry after ${started + length - now()} ms.`,
      );
    }
  };
}
