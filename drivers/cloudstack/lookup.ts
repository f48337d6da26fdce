import { CloudError } from '../contract/errors.ts';

/** For a list that was asked for one id: servers answer an unknown one with an error, which says no more than no rows. */
export function noneIfUnknown(error: unknown): never[] {
  if (error instanceof CloudError && error.kind === 'not-found') return [];
  throw error;
}
