import { CloudError } from '../../contract/errors.ts';
import { cancelled } from '../../shared/sleep.ts';
import type { AwsContext } from '../context.ts';
import { provider } from '../refusal.ts';
import type { Ask } from './service.ts';

/** Pauses between looks, in units of the first poll: about 15 s together with the usual timings. */
const pauses: readonly number[] = [0.5, 1, 2, 4, 8];

/**
 * What AWS has just made may not be seen everywhere at once. Repeats work on ids that this very call has made while it is
 * `not-found`. A change may be repeated like a read: an id that is not found means that nothing was done.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
export async function seenSoon<T>(
  { context }: { readonly context: Pick<AwsContext, 'sleep' | 'timings'> },
  work: () => Promise<T>,
  { call, subject }: Ask,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CloudError && error.kind === 'not-found')) throw error;
    }
    await context.sleep(pause * context.timings.firstPollMs, call.signal).catch(() => {
      throw cancelled(provider, subject, true);
    });
  }
  return await work();
}
