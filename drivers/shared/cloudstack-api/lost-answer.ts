import { CloudError } from '../../contract/errors.ts';
import type { Ask } from './client.ts';

/**
 * Creates something by a change that is sent once. Where its answer was lost, `find` looks whether it is there, and what
 * it finds is the result. Where it finds nothing, the error stays ambiguous: the cloud may still be at work. So it is
 * where a job is known that has not ended.
 */
export async function createOnce<T>(
  { create, find }: { create: () => Promise<T>; find: () => Promise<T | undefined> },
  { call }: Pick<Ask, 'call'>,
): Promise<T> {
  try {
    return await create();
  } catch (error) {
    const isLost = error instanceof CloudError && error.ambiguous && error.requestId === undefined;
    if (!isLost || call.signal.aborted) throw error;
    const found = await find().catch(() => undefined);
    if (found === undefined) throw error;
    return found;
  }
}
