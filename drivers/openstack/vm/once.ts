import { CloudError } from '../../contract/errors.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';

/** How often something whose creation had no answer is looked for: the cloud may still be at work with the request. */
const looks = 4;

/**
 * Creates something by a change that is sent once. Where its answer was lost, `find` looks for it by a mark that only this
 * request has; what it finds is the result. Where it finds nothing, the error stays ambiguous.
 */
export async function once<T>(
  { context }: Pick<Account, 'context'>,
  { create, find }: { readonly create: () => Promise<T>; readonly find: () => Promise<T | undefined> },
  { call }: Pick<Ask, 'call'>,
): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof CloudError && error.ambiguous) || call.signal.aborted) throw error;
    for (let look = 0; look < looks; look += 1) {
      if (look > 0) await context.sleep(context.timings.firstPollMs * look, call.signal).catch(() => undefined);
      const found = await find().catch(() => undefined);
      if (found !== undefined) return found;
    }
    throw error;
  }
}

/** A mark that no other request has. */
export const tokenOf = ({ context }: Pick<Account, 'context'>): string =>
  Buffer.from(context.random(12)).toString('hex');
