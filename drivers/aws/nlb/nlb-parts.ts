import {
  DescribeListenersCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type Listener,
  type TargetGroup,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { forEach, gathered, having, type With } from '../lookup.ts';
import type { AwsTag } from '../names.ts';
import { interfacesWhere } from '../nic/nic-lookup.ts';
import type { Balancer } from './nlb-lookup.ts';

export type FoundListener = With<Listener, 'ListenerArn' | 'LoadBalancerArn' | 'Port'>;
export type FoundGroup = With<TargetGroup, 'TargetGroupArn' | 'TargetGroupName' | 'Port'>;

/** ELB tells the tags of so many resources in one answer. */
const mostTagged = 20;

/** The listeners of a load balancer in the order of their ports; none where it has just gone. */
export async function listenersOf(account: Account, balancer: Balancer, ask: Ask): Promise<FoundListener[]> {
  const { LoadBalancerArn } = balancer;
  const pages = account.elb.pages(
    (Marker) => new DescribeListenersCommand({ LoadBalancerArn, Marker }),
    ({ NextMarker }) => NextMarker,
    ask,
  );
  try {
    const found = await gathered(pages, ({ Listeners }) => Listeners);
    return having(found, 'ListenerArn', 'LoadBalancerArn', 'Port').toSorted((one, other) => one.Port - other.Port);
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return [];
    throw error;
  }
}

/** The target groups to which a listener hands on, by their ARNs. */
export function groupArnsOf({ DefaultActions = [] }: Pick<Listener, 'DefaultActions'>): string[] {
  const arns = DefaultActions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
    TargetGroupArn,
    ...(ForwardConfig?.TargetGroups ?? []).map((group) => group.TargetGroupArn),
  ]);
  return [...new Set(arns.filter((arn) => arn !== undefined))];
}

/** The target groups of these ARNs, or all of the region. */
export async function groupsWhere(account: Account, arns: readonly string[] | 'all', ask: Ask): Promise<FoundGroup[]> {
  if (arns.length === 0) return [];
  const pages = account.elb.pages(
    (Marker) => new DescribeTargetGroupsCommand(arns === 'all' ? { Marker } : { TargetGroupArns: [...arns] }),
    ({ NextMarker }) => NextMarker,
    ask,
  );
  return having(await gathered(pages, ({ TargetGroups }) => TargetGroups), 'TargetGroupArn', 'TargetGroupName', 'Port');
}

/** What is registered in a target group, with its health. Those that are leaving are left out. */
export async function targetsOf(account: Account, groupArn: string, ask: Ask): Promise<TargetHealthDescription[]> {
  try {
    const command = new DescribeTargetHealthCommand({ TargetGroupArn: groupArn });
    const { TargetHealthDescriptions = [] } = await account.elb.read(command, ask);
    return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State !== 'draining');
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return [];
    throw error;
  }
}

/** The tags of load balancers or target groups, by ARN. */
export async function tagsByArn(
  account: Account,
  arns: readonly string[],
  ask: Ask,
): Promise<ReadonlyMap<string, AwsTag[]>> {
  const parts = Array.from({ length: Math.ceil(arns.length / mostTagged) }, (_, index) =>
    arns.slice(index * mostTagged, (index + 1) * mostTagged),
  );
  const answers = await Promise.all(
    parts.map((ResourceArns) => account.elb.read(new DescribeTagsCommand({ ResourceArns }), ask)),
  );
  const described = answers.flatMap(({ TagDescriptions = [] }) => TagDescriptions);
  return new Map(described.map(({ ResourceArn = '', Tags = [] }) => [ResourceArn, Tags]));
}

/** How ELB describes the network interfaces that it makes for a load balancer. */
export const interfaceDescription = ({ LoadBalancerArn }: Balancer): string =>
  `ELB ${LoadBalancerArn.split(':loadbalancer/')[1] ?? ''}`;

/** The addresses of load balancers, one for each of their zones: public ones where they are public. */
export async function addressesOf(
  account: Account,
  balancers: readonly Balancer[],
  call: CallOptions,
): Promise<ReadonlyMap<string, string[]>> {
  const addresses = new Map<string, string[]>();
  const interfaces = await forEach(balancers.map(interfaceDescription), (Values) =>
    interfacesWhere(account, [{ Name: 'description', Values }], call),
  );
  for (const { Description = '', Association, PrivateIpAddress } of interfaces) {
    const address = Association?.PublicIp ?? PrivateIpAddress;
    if (address) addresses.set(Description, [...(addresses.get(Description) ?? []), address].sort());
  }
  return addresses;
}
