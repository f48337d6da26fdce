import type { Listener, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Iid, KeyValue } from '../../contract/iid.ts';
import type { HealthChecker, Listener as ListenerView, NLB, VMGroup } from '../../contract/nlb.ts';
import type { AwsTag } from '../names.ts';
import { tagsPart } from '../names.ts';
import { type Balancer, balancerIid } from './nlb-lookup.ts';
import { type FoundGroup, type FoundListener, groupArnsOf } from './nlb-parts.ts';

/** A load balancer and what stands behind it. */
export interface Front {
  readonly balancer: Balancer;
  /** In the order of their ports. */
  readonly listeners: readonly FoundListener[];
  /** The target group of the first listener, where it hands on to one. */
  readonly group: FoundGroup | undefined;
}

/** A load balancer with all that AWS keeps of it elsewhere. */
export interface WholeBalancer extends Front {
  readonly vpc: Iid;
  /** The VMs that are registered in its group. */
  readonly vms: readonly Iid[];
  /** Targets that are no VM of the region: addresses, other load balancers. */
  readonly otherTargets: readonly string[];
  readonly addresses: readonly string[];
  readonly tags: readonly AwsTag[];
}

/** TLS ends at the listener, and TCP_UDP takes both: the contract knows TCP and UDP. */
const plainProtocol = (protocol: string | undefined): ListenerView['protocol'] => (protocol === 'UDP' ? 'UDP' : 'TCP');

export function listenerView(
  { Protocol, Port }: FoundListener,
  { balancer, addresses }: Pick<WholeBalancer, 'balancer' | 'addresses'>,
): ListenerView {
  const [address] = addresses;
  return {
    protocol: plainProtocol(Protocol),
    port: Port,
    ...(address !== undefined && addresses.length === 1 && { ip: address }),
    ...(balancer.DNSName && { dnsName: balancer.DNSName }),
  };
}

export const groupView = (group: FoundGroup, vms: readonly Iid[]): VMGroup => ({
  protocol: plainProtocol(group.Protocol),
  port: group.Port,
  vms: [...vms],
});

/** AWS has one threshold for each way; the contract's one is told where both agree. */
export function healthView(group: FoundGroup): HealthChecker {
  const { HealthyThresholdCount: threshold, UnhealthyThresholdCount } = group;
  return {
    protocol: group.HealthCheckProtocol === 'TCP' ? 'TCP' : 'HTTP',
    port: healthPortOf(group),
    ...(group.HealthCheckIntervalSeconds !== undefined && { intervalSeconds: group.HealthCheckIntervalSeconds }),
    ...(group.HealthCheckTimeoutSeconds !== undefined && { timeoutSeconds: group.HealthCheckTimeoutSeconds }),
    ...(threshold !== undefined && threshold === UnhealthyThresholdCount && { threshold }),
  };
}

/** `traffic-port` is the group's own. */
export const healthPortOf = ({ HealthCheckPort, Port }: FoundGroup): number =>
  /^\d+$/.test(HealthCheckPort ?? '') ? Number(HealthCheckPort) : Port;

/** Undefined where there is no listener: the contract has no way to show that. */
export function nlbView(whole: WholeBalancer): NLB | undefined {
  const { balancer, group, vms, tags } = whole;
  const [listener] = whole.listeners;
  if (!listener) return undefined;
  const shown = listenerView(listener, whole);
  const nowhere = { protocol: shown.protocol, port: shown.port };
  const keyValues = factsOf(whole, listener);
  return {
    iid: balancerIid(balancer),
    vpc: whole.vpc,
    type: balancer.Scheme === 'internal' ? 'INTERNAL' : 'PUBLIC',
    scope: 'REGION',
    listener: shown,
    vmGroup: group ? groupView(group, vms) : { ...nowhere, vms: [] },
    healthChecker: group ? healthView(group) : { protocol: 'TCP', port: shown.port },
    ...(balancer.CreatedTime && { createdTime: balancer.CreatedTime.toISOString() }),
    ...tagsPart(tags),
    ...(keyValues.length > 0 && { keyValues }),
  };
}

/** What people should know beyond the contract: a load balancer that others made may be more than the contract's. */
function factsOf(whole: WholeBalancer, listener: FoundListener): KeyValue[] {
  const { balancer, group, listeners, otherTargets, addresses } = whole;
  const [, ...otherGroups] = groupArnsOf(listener);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['state', balancer.State?.Code],
    ['zones', (balancer.AvailabilityZones ?? []).flatMap(({ ZoneName }) => ZoneName ?? []).join(', ')],
    ['addresses', addresses.length > 1 ? addresses.join(', ') : ''],
    ['listenerProtocol', unusual(listener)],
    ['vmGroupProtocol', group ? unusual(group) : ''],
    ['vmGroup', group ? '' : 'none'],
    ['otherTargets', otherTargets.join(', ')],
    ['otherListeners', listeners.slice(1).map(endpointOf).join(', ')],
    ['otherTargetGroups', otherGroups.map((arn) => arn.split('/')[1] ?? arn).join(', ')],
  ];
  return facts.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

const unusual = ({ Protocol }: Listener | TargetGroup): string =>
  Protocol === 'TCP' || Protocol === 'UDP' ? '' : (Protocol ?? '');

export const endpointOf = ({ Protocol, Port }: Pick<Listener, 'Protocol' | 'Port'>): string => `${Protocol} ${Port}`;
