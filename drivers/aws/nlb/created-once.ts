import { CloudError } from '../../contract/errors.ts';

/**
 * Creates something of which ELB has no request tokens: it is sent once. Where its answer was lost, `find` looks by the
 * name that only this call has given. Where nothing is found, the error stays ambiguous.
 */
export async function createdOnce<T>(create: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof CloudError && error.ambiguous) || error.kind === 'cancelled') throw error;
    const found = await find().catch(() => undefined);
    if (found === undefined) throw error;
    return found;
  }
}
