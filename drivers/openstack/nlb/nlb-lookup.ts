import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { listNamed } from '../access/named-list.ts';
import type { Account } from '../account.ts';
import { needOne } from '../names.ts';
import { type Balancer, balancerList } from './octavia.ts';

/** Octavia shows a load balancer for a while after it is gone. */
const isThere = ({ provisioning_status: status }: Balancer): boolean => status !== 'DELETED';

/** The load balancers of the project: an administrator sees other projects' too. */
export async function balancers(account: Account, call: CallOptions): Promise<Balancer[]> {
  const query = { project_id: account.projectId };
  return (await account.loadBalancer.list(balancerList, { call, subject: account.self }, query)).filter(isThere);
}

export async function balancersCalled(account: Account, nlb: IidReference, call: CallOptions): Promise<Balancer[]> {
  const query = { project_id: account.projectId };
  const ask = account.ask('nlb', nlb.nameId, call);
  return (await listNamed(account.loadBalancer, balancerList, nlb, ask, query)).filter(isThere);
}

/** Throws `not-found`, and `conflict` where several load balancers have the name. */
export async function nlbNamed(account: Account, nlb: IidReference, call: CallOptions): Promise<Balancer> {
  return needOne(await balancersCalled(account, nlb, call), nlb, 'nlb', account);
}
