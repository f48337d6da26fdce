import { DescribeLoadBalancersCommand, type LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { gathered, having, type With } from '../lookup.ts';
import { matches } from '../names.ts';
import { notFound } from '../refusal.ts';

export type Balancer = With<LoadBalancer, 'LoadBalancerArn' | 'LoadBalancerName'>;

/** A load balancer is called by its own name, which never changes; its ARN tells it from an earlier one of that name. */
export const balancerIid = ({ LoadBalancerArn, LoadBalancerName }: Balancer): Iid => ({
  nameId: LoadBalancerName,
  systemId: LoadBalancerArn,
});

export const isNetwork = ({ Type }: LoadBalancer): boolean => Type === 'network';

/** The load balancers of the region, of every type. */
export async function everyBalancer(account: Account, call: CallOptions): Promise<Balancer[]> {
  const pages = account.elb.pages(
    (Marker) => new DescribeLoadBalancersCommand({ Marker }),
    ({ NextMarker }) => NextMarker,
    { call, subject: account.self },
  );
  return having(await gathered(pages, ({ LoadBalancers }) => LoadBalancers), 'LoadBalancerArn', 'LoadBalancerName');
}

/** The load balancer of a name or an ARN, of whatever type: they share their names. */
export async function findBalancer(account: Account, nameOrArn: string, ask: Ask): Promise<Balancer | undefined> {
  const isArn = nameOrArn.startsWith('arn:');
  if (!isArn && !isBalancerName(nameOrArn)) return undefined;
  const which = isArn ? { LoadBalancerArns: [nameOrArn] } : { Names: [nameOrArn] };
  try {
    const { LoadBalancers } = await account.elb.read(new DescribeLoadBalancersCommand(which), ask);
    return having(LoadBalancers, 'LoadBalancerArn', 'LoadBalancerName')[0];
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** A network load balancer by its name or ARN. Throws `not-found`, also where the name is an application load balancer's. */
export async function nlbNamed(account: Account, reference: IidReference, call: CallOptions): Promise<Balancer> {
  const ask = account.ask('nlb', reference.nameId, call);
  const found = await findBalancer(account, reference.nameId, ask);
  if (found && isNetwork(found) && matches(balancerIid(found), reference)) return found;
  throw notFound(ask.subject, account.region);
}

/** What ELB takes as a name. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
export const isBalancerName = (name: string): boolean =>
  /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(name) && !name.startsWith('internal-');
