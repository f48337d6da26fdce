import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { VM } from '../contract/vm.ts';
import { resultAnswer } from './after-change.ts';
import type { SpiderContext } from './context.ts';

/**
 * Detaches the data disks of a VM that is about to be deleted, as its cloud would. Where a cloud forgets to, the server
 * can neither read nor detach them afterwards. Best effort: throws only where it was cancelled.
 */
export async function releaseDisksOf(
  { exchange, capability }: SpiderContext,
  { iid, dataDisks }: Pick<VM, 'iid' | 'dataDisks'>,
  call: CallOptions,
): Promise<void> {
  if (!capability.handlers.has('disk')) return;
  const reqInfo = { VMName: iid.nameId };
  for (const { nameId } of dataDisks) {
    const subject = { resource: 'disk', name: nameId } as const;
    const path = ['disk', nameId, 'detach'];
    try {
      await exchange.ask({ method: 'PUT', path, reqInfo, subject, answer: resultAnswer }, call);
    } catch (error) {
      if (!(error instanceof CloudError) || error.kind === 'cancelled') throw error;
    }
  }
}
