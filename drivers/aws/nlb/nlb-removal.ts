import { DeleteLoadBalancerCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { ownershipTag } from '../names.ts';
import { refusal } from '../refusal.ts';
import { type Balancer, nlbNamed } from './nlb-lookup.ts';
import { groupArnsOf, listenersOf, tagsByArn } from './nlb-parts.ts';
import { waitForRemoval } from './nlb-state.ts';
import { deleteTargetGroup } from './target-group.ts';

/**
 * Deletes a load balancer, with its listeners in the one step that AWS has for both, so that a refusal leaves it whole;
 * then the target groups that Spinneret made for it. Those of others stay: they may be wanted for another one.
 */
export async function removeNLB(account: Account, nlb: IidReference, call: CallOptions): Promise<void> {
  const balancer = await nlbNamed(account, nlb, call);
  const { LoadBalancerArn, LoadBalancerName: name } = balancer;
  const ask = account.ask('nlb', name, call);
  const arns = await ownGroups(account, balancer, call);
  try {
    await account.elb.change(new DeleteLoadBalancerCommand({ LoadBalancerArn }), ask);
  } catch (error) {
    throw error instanceof CloudError && error.code === 'OperationNotPermitted' ? guarded(name, error) : error;
  }
  await waitForRemoval(account, balancer, call);
  await Promise.all(arns.map((arn) => deleteTargetGroup(account, { arn, nlb: name }, call)));
}

async function ownGroups(account: Account, balancer: Balancer, call: CallOptions): Promise<string[]> {
  const ask = account.ask('nlb', balancer.LoadBalancerName, call);
  const listeners = await listenersOf(account, balancer, ask);
  const tags = await tagsByArn(account, [...new Set(listeners.flatMap(groupArnsOf))], ask);
  return [...tags].flatMap(([arn, given]) =>
    given.some(({ Key, Value }) => Key === ownershipTag.Key && Value === ownershipTag.Value) ? [arn] : [],
  );
}

const guarded = (name: string, { code, cspMessage, requestId }: CloudError): CloudError =>
  refusal({
    kind: 'wrong-state',
    subject: { resource: 'nlb', name },
    fact: { en: 'its deletion protection is on', ko: '삭제 방지가 켜져 있습니다' },
    remedy: {
      en: 'Turn deletion protection off in the console of AWS, then delete it.',
      ko: 'AWS 콘솔에서 삭제 방지를 끈 뒤 삭제하십시오.',
    },
    code,
    cspMessage,
    requestId,
  });
