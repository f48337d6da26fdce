import type { CallOptions } from '../../contract/call.ts';
import type { CloudError } from '../../contract/errors.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { interfacesWhere } from '../nic/nic-lookup.ts';
import { wrongState } from '../refusal.ts';
import { type Balancer, findBalancer } from './nlb-lookup.ts';
import { interfaceDescription } from './nlb-parts.ts';

/** Waits until a new load balancer is active. Throws `wrong-state` where AWS cannot set it up. */
export async function waitForBalancer(account: Account, made: Balancer, call: CallOptions): Promise<Balancer> {
  const ask = account.ask('nlb', made.LoadBalancerName, call);
  // What AWS has just made may not be seen everywhere at once.
  const look = async (): Promise<Balancer> =>
    (await findBalancer(account, made.LoadBalancerArn, ask)) ?? { ...made, State: { Code: 'provisioning' } };
  const isUp = ({ State }: Balancer): boolean => {
    if (State?.Code === 'failed') throw failed(made.LoadBalancerName, State.Reason);
    return State?.Code !== 'provisioning';
  };
  return await waitUntil(account, look, isUp, { ask, what: { en: 'the NLB to be active', ko: 'NLB 활성화' } });
}

/** Waits until a load balancer is gone, and its interfaces with it: so long its subnets are in use. */
export async function waitForRemoval(account: Account, balancer: Balancer, call: CallOptions): Promise<void> {
  const ask = account.ask('nlb', balancer.LoadBalancerName, call);
  const what = { en: 'the NLB to be gone', ko: 'NLB 삭제' };
  const look = async () => await findBalancer(account, balancer.LoadBalancerArn, ask);
  await waitUntil(account, look, (found) => found === undefined, { ask, what });
  const filter = { Name: 'description', Values: [interfaceDescription(balancer)] };
  const interfaces = async () => await interfacesWhere(account, [filter], call);
  await waitUntil(account, interfaces, ({ length }) => length === 0, { ask, what });
}

const failed = (name: string, reason: string | undefined): CloudError =>
  wrongState(
    { resource: 'nlb', name },
    { en: 'AWS could not set it up', ko: 'AWS에서 NLB를 구성하지 못했습니다' },
    {
      en: `Look at its subnets and quotas, then create it again${reason ? ` (${reason.slice(0, 120)})` : ''}.`,
      ko: `서브넷과 할당량을 확인한 뒤 다시 생성하십시오${reason ? `(${reason.slice(0, 120)})` : ''}.`,
    },
  );
