import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
  DescribeListenersCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import type { NLBRequest } from '../../contract/nlb.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Account } from '../account.ts';
import { having } from '../lookup.ts';
import { newTags } from '../names.ts';
import { notFound } from '../refusal.ts';
import { type EC2Instance, instanceIid } from '../vm/vm-lookup.ts';
import type { FoundSubnet } from '../vpc/vpc-lookup.ts';
import { createdOnce } from './created-once.ts';
import { newHealthCheck } from './health-check.ts';
import { type Balancer, findBalancer } from './nlb-lookup.ts';
import { addressesOf, type FoundListener, interfaceDescription } from './nlb-parts.ts';
import { waitForBalancer, waitForRemoval } from './nlb-state.ts';
import type { WholeBalancer } from './nlb-view.ts';
import { createTargetGroup, deleteTargetGroup } from './target-group.ts';

/** Where a new NLB stands and what is behind it. */
export interface NLBPlace {
  readonly vpc: Iid;
  readonly subnets: readonly FoundSubnet[];
  readonly vms: readonly EC2Instance[];
}

/**
 * Makes the target group, the load balancer before it and the listener between them, and waits until clients reach it.
 * What was made is taken back where a later step fails.
 */
export async function makeNLB(
  account: Account,
  request: NLBRequest,
  place: NLBPlace,
  call: CallOptions,
): Promise<WholeBalancer> {
  const { name, listener, vmGroup, healthChecker } = request;
  const ask = account.ask('nlb', name, call);
  const tags = newTags(name, request.tags);
  const { vpc, vms } = place;

  return await withRollback(async (trail) => {
    const settings = {
      Protocol: vmGroup.protocol,
      Port: vmGroup.port,
      VpcId: vpc.systemId,
      ...newHealthCheck(healthChecker, vmGroup.port, ask.subject),
    };
    const group = await createTargetGroup(account, name, { ...settings, tags }, call);
    const { TargetGroupArn } = group;
    trail.made(`target group ${group.TargetGroupName}`, (undoing) =>
      deleteTargetGroup(account, { arn: TargetGroupArn, nlb: name }, undoing),
    );

    const made = await createBalancer(account, request, place.subnets, call);
    trail.made(`NLB ${name} (${made.LoadBalancerArn})`, async (undoing) => {
      const { LoadBalancerArn } = made;
      await account.elb.change(new DeleteLoadBalancerCommand({ LoadBalancerArn }), { ...ask, call: undoing });
      await waitForRemoval(account, made, undoing);
    });

    const front = await createListener(account, made, { ...listener, name, TargetGroupArn }, call);
    if (vms.length > 0) {
      const Targets = vms.map(({ InstanceId }) => ({ Id: InstanceId }));
      await account.elb.change(new RegisterTargetsCommand({ TargetGroupArn, Targets }), ask);
    }
    const balancer = await waitForBalancer(account, made, call);
    const addresses = await addressesOf(account, [balancer], call);
    return {
      balancer,
      vpc,
      listeners: [front],
      group,
      vms: vms.map(instanceIid),
      otherTargets: [],
      addresses: addresses.get(interfaceDescription(balancer)) ?? [],
      tags,
    };
  });
}

async function createBalancer(
  account: Account,
  { name, type, tags }: NLBRequest,
  subnets: readonly FoundSubnet[],
  call: CallOptions,
): Promise<Balancer> {
  const ask = account.ask('nlb', name, call);
  const command = new CreateLoadBalancerCommand({
    Name: name,
    Type: 'network',
    Scheme: type === 'INTERNAL' ? 'internal' : 'internet-facing',
    Subnets: subnets.map(({ SubnetId }) => SubnetId),
    Tags: newTags(name, tags),
  });
  const made = await createdOnce(
    async () => {
      const { LoadBalancers } = await account.elb.change(command, ask);
      return having(LoadBalancers, 'LoadBalancerArn', 'LoadBalancerName')[0];
    },
    () => findBalancer(account, name, ask),
  );
  if (!made) throw notFound(ask.subject, account.region);
  return made;
}

async function createListener(
  account: Account,
  { LoadBalancerArn }: Balancer,
  wanted: NLBRequest['listener'] & { readonly name: string; readonly TargetGroupArn: string },
  call: CallOptions,
): Promise<FoundListener> {
  const ask = account.ask('nlb', wanted.name, call);
  const command = new CreateListenerCommand({
    LoadBalancerArn,
    Protocol: wanted.protocol,
    Port: wanted.port,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: wanted.TargetGroupArn }],
    Tags: newTags(wanted.name, undefined),
  });
  const { Listeners } = await createdOnce(
    async () => await account.elb.change(command, ask),
    async () => {
      const seen = await account.elb.read(new DescribeListenersCommand({ LoadBalancerArn }), ask);
      return seen.Listeners?.length ? seen : undefined;
    },
  );
  const [listener] = having(Listeners, 'ListenerArn', 'LoadBalancerArn', 'Port');
  if (!listener) throw notFound(ask.subject, account.region);
  return listener;
}
