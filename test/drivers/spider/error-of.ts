import { expect } from 'vitest';
import { CloudError } from '../../../drivers/contract/errors.ts';
import { describeError } from '../../../tools/error-text.ts';

/** The CloudError that `promise` rejects with. It shows the password of no server. */
export async function errorOf(promise: Promise<unknown> | undefined): Promise<CloudError> {
  const error = await promise?.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CloudError)) throw new Error(`expected a CloudError, got ${String(error)}`);
  expect(JSON.stringify({ ...error, text: describeError(error) })).not.toContain('p4ss-word');
  return error;
}
