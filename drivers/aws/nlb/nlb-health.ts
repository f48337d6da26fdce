import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import type { VMGroupHealth } from '../../contract/nlb.ts';
import { verbatim } from '../../contract/text.ts';
import type { Account } from '../account.ts';
import { vmIidsOf } from '../vm/vm-lookup.ts';
import type { Balancer } from './nlb-lookup.ts';
import { groupArnsOf, listenersOf, targetsOf } from './nlb-parts.ts';

/** The health of each VM behind the first listener. Whatever is not healthy yet, or not any more, is unhealthy. */
export async function readHealth(account: Account, balancer: Balancer, call: CallOptions): Promise<VMGroupHealth> {
  const ask = account.ask('nlb', balancer.LoadBalancerName, call);
  const [first] = await listenersOf(account, balancer, ask);
  const [arn] = first ? groupArnsOf(first) : [];
  const targets = arn === undefined ? [] : await targetsOf(account, arn, ask);
  const names = await vmIidsOf(
    account,
    targets.map(({ Target }) => Target?.Id).filter((id) => id?.startsWith('i-')),
    call,
  );
  const states = targets.flatMap((target) => {
    const vm = names.get(target.Target?.Id ?? '');
    return vm ? [{ vm, isHealthy: target.TargetHealth?.State === 'healthy', reason: reasonOf(vm, target) }] : [];
  });
  const reasons = states.filter(({ isHealthy, reason }) => !isHealthy && reason !== '').map(({ reason }) => reason);
  if (reasons.length > 0) call.progress?.(verbatim(`${reasons.join('; ')}.`));
  return {
    allVMs: states.map(({ vm }) => vm),
    healthyVMs: states.filter(({ isHealthy }) => isHealthy).map(({ vm }) => vm),
    unhealthyVMs: states.filter(({ isHealthy }) => !isHealthy).map(({ vm }) => vm),
  };
}

/** AWS's own word for it: `web-01: initial, Elb.InitialHealthChecking`. */
const reasonOf = ({ nameId }: Iid, { TargetHealth }: TargetHealthDescription): string => {
  const words = [TargetHealth?.State, TargetHealth?.Reason].filter(Boolean);
  return words.length > 0 ? `${nameId}: ${words.join(', ')}` : '';
};
