import { CloudError } from '../../contract/errors.ts';

/**
 * Pieces of work that need not wait for each other. All have ended before an error of one is thrown, so that what they have
 * made can be taken back; one whose outcome is open comes first.
 */
export async function together<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(works);
  const errors = ended.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []));
  if (errors.length > 0) throw errors.find((error) => error instanceof CloudError && error.ambiguous) ?? errors[0];
  return ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}
