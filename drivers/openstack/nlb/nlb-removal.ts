import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { floatingIps } from '../public-ip/floating-ip.ts';
import { release } from '../public-ip/floating-ip-change.ts';
import { nlbNamed } from './nlb-lookup.ts';
import { madeWithNLB } from './nlb-marks.ts';
import { whenGone, whenQuiet } from './nlb-state.ts';
import type { Balancer } from './octavia.ts';

/**
 * Deletes a load balancer with all its parts, waits until it is gone, so that its subnet is free, and releases the
 * floating IP that was made with it. One that others gave to it stays.
 */
export async function removeNLB(account: Account, nlb: IidReference, call: CallOptions): Promise<void> {
  const balancer = await nlbNamed(account, nlb, call);
  await deleteBalancer(account, balancer, call);
  const own = await floatingIps(account, { description: madeWithNLB(balancer.id) }, call);
  const ask = account.ask('nlb', iidOf(balancer).nameId, call);
  await Promise.all(own.map(({ id }) => unlessGone(release(account, id, ask))));
}

/** Waits for what is under way first: Octavia refuses to delete what it is at work on. */
export async function deleteBalancer(account: Account, known: Balancer, call: CallOptions): Promise<void> {
  const what = { en: 'an earlier change of the NLB is under way', ko: 'NLB의 이전 변경 처리' };
  const status = known.provisioning_status;
  if (status !== 'PENDING_DELETE') {
    const balancer = await whenQuiet(account, known, what, call);
    if (!balancer) return;
    const ask = account.ask('nlb', iidOf(balancer).nameId, call);
    const change = path`/lbaas/loadbalancers/${balancer.id}`;
    await unlessGone(account.loadBalancer.change('DELETE', `${change}?cascade=true`, ask));
  }
  await whenGone(account, known, call);
}

async function unlessGone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof CloudError && error.kind === 'not-found')) throw error;
  }
}
