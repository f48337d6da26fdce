import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { settled } from '../vm/settled.ts';
import { type Balancer, balancerAnswer } from './octavia.ts';

const isPending = ({ provisioning_status: status }: Balancer): boolean => status.startsWith('PENDING_');

/** What Octavia knows of a load balancer now; undefined where it is gone. */
export async function balancerOfId(
  account: Account,
  { id, name }: Pick<Balancer, 'id' | 'name'>,
  call: CallOptions,
): Promise<Balancer | undefined> {
  const ask = account.ask('nlb', name || id, call);
  try {
    const read = account.loadBalancer.read(path`/lbaas/loadbalancers/${id}`, balancerAnswer, ask);
    const { loadbalancer } = await read;
    return loadbalancer.provisioning_status === 'DELETED' ? undefined : loadbalancer;
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/**
 * Waits until Octavia has put a change through, or is free for one. Throws `wrong-state` where that went wrong: a load
 * balancer in ERROR takes no change but its deletion.
 */
export async function whenActive(account: Account, balancer: Balancer, call: CallOptions): Promise<Balancer> {
  const ready = await whenQuiet(account, balancer, { en: 'the NLB is being set up', ko: 'NLB 구성' }, call);
  if (!ready) throw account.refusals.notFound({ resource: 'nlb', name: iidOf(balancer).nameId }, account.region);
  if (ready.provisioning_status !== 'ERROR') return ready;
  throw account.refusals.wrongState(
    { resource: 'nlb', name: iidOf(balancer).nameId },
    { en: 'Octavia could not set it up: its state is ERROR', ko: '구성에 실패하여 ERROR 상태입니다' },
    {
      en: 'Delete it and create it again, or have an administrator fail it over (`openstack loadbalancer failover`).',
      ko: '삭제한 뒤 다시 생성하거나 관리자에게 페일오버(`openstack loadbalancer failover`)를 요청하십시오.',
    },
  );
}

/** Waits until no change is under way; `known` is asked for again only where one was. Undefined: it is gone. */
export async function whenQuiet(
  account: Account,
  known: Balancer,
  what: Localized,
  call: CallOptions,
): Promise<Balancer | undefined> {
  if (!isPending(known)) return known;
  const look = async () => {
    const found = await balancerOfId(account, known, call);
    if (!found) return { found };
    return isPending(found) ? undefined : { found };
  };
  return (await settled(account, { look, what }, account.ask('nlb', iidOf(known).nameId, call))).found;
}

/** Every change of a part makes the whole wait for it. */
export const afterChange = (account: Account, balancer: Balancer, call: CallOptions): Promise<Balancer> =>
  whenActive(account, { ...balancer, provisioning_status: 'PENDING_UPDATE' }, call);

export async function whenGone(account: Account, balancer: Balancer, call: CallOptions): Promise<void> {
  const ask = account.ask('nlb', iidOf(balancer).nameId, call);
  const look = async (): Promise<true | undefined> => {
    const found = await balancerOfId(account, balancer, call);
    if (found?.provisioning_status === 'ERROR') throw notRemoved(account, balancer);
    return found ? undefined : true;
  };
  await settled(account, { look, what: { en: 'the NLB is being deleted', ko: 'NLB 삭제' } }, ask);
}

const notRemoved = ({ refusals }: Account, balancer: Balancer): CloudError =>
  refusals.wrongState(
    { resource: 'nlb', name: iidOf(balancer).nameId },
    { en: 'Octavia could not delete it: its state is ERROR', ko: '삭제에 실패하여 ERROR 상태입니다' },
    {
      en: 'Delete it again; if that fails too, an administrator looks at octavia-worker.',
      ko: '다시 삭제하십시오. 그래도 실패하면 관리자에게 octavia-worker 점검을 요청하십시오.',
    },
  );
