import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { SpiderContext } from './context.ts';
import { releaseDisksOf } from './disk-release.ts';
import { wireIidSchema, wireIidsSchema } from './iid.ts';
import { leaveNLBs } from './nlb-membership.ts';

const vmAnswer = z
  .object({ IId: wireIidSchema, DataDiskIIDs: wireIidsSchema })
  .transform(({ IId, DataDiskIIDs }) => ({ iid: IId, dataDisks: DataDiskIIDs }));

/**
 * Takes a VM that is about to be deleted out of the groups of NLBs and off its data disks. What still refers to a VM that
 * is gone, the server can no longer read: its lists of NLBs and disks fail as a whole. Best effort: throws only where it
 * was cancelled.
 */
export async function leaveOthers(context: SpiderContext, name: string, call: CallOptions): Promise<void> {
  const { exchange, capability } = context;
  if (!capability.handlers.has('nlb') && !capability.handlers.has('disk')) return;
  const subject = { resource: 'vm', name } as const;
  try {
    const vm = await exchange.ask({ method: 'GET', path: ['vm', name], subject, answer: vmAnswer }, call);
    await leaveNLBs(context, vm.iid, call);
    await releaseDisksOf(context, vm, call);
  } catch (error) {
    if (!(error instanceof CloudError) || error.kind === 'cancelled') throw error;
  }
}
