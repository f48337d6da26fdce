import type { Iid, KeyValue } from '../../contract/iid.ts';
import type { Listener, NLB, VMGroup } from '../../contract/nlb.ts';
import { iidOf, tagsOfNeutron, tagsPart, timeOf } from '../names.ts';
import { healthView } from './health-check.ts';
import { portsOf } from './nlb-marks.ts';
import type { Front, WholeBalancer } from './nlb-reading.ts';
import type { OctaviaListener } from './octavia.ts';

const protocolOf = (protocol: string | undefined): Listener['protocol'] => (protocol === 'UDP' ? 'UDP' : 'TCP');

export function listenerView(listener: OctaviaListener, ip: string | null | undefined): Listener {
  return { protocol: protocolOf(listener.protocol), port: listener.protocol_port, ...(ip && { ip }) };
}

/** Where clients reach it: from outside where a floating IP leads to it. */
export const addressOf = ({ balancer, floatingIps }: Pick<WholeBalancer, 'balancer' | 'floatingIps'>) =>
  floatingIps[0]?.floating_ip_address ?? balancer.vip_address;

export function groupView({ pool, members, listener }: Front, vms: readonly Iid[]): VMGroup {
  const protocol = protocolOf((pool ?? listener)?.protocol);
  const port = pool ? portsOf(pool, members, listener).port : (listener?.protocol_port ?? 1);
  return { protocol, port, vms: [...vms] };
}

export const healthOf = (front: Front) =>
  healthView(front.monitor, front.pool ? portsOf(front.pool, front.members, front.listener).healthPort : portOf(front));

const portOf = ({ listener }: Front): number => listener?.protocol_port ?? 1;

/** The VMs behind it, each once: one may be there by two addresses. */
export function vmsOf({ members, vmOf }: Pick<WholeBalancer, 'members' | 'vmOf'>): Iid[] {
  const vms = members.flatMap((member) => vmOf(member) ?? []);
  return [...new Map(vms.map((vm) => [vm.systemId, vm])).values()];
}

/** Undefined where there is no listener: the contract has no way to show that. */
export function nlbView(whole: WholeBalancer): NLB | undefined {
  const { balancer, listener, vpc } = whole;
  if (!listener) return undefined;
  const createdTime = timeOf(balancer.created_at);
  return {
    iid: iidOf(balancer),
    vpc,
    type: whole.floatingIps.length > 0 ? 'PUBLIC' : 'INTERNAL',
    scope: 'REGION',
    listener: listenerView(listener, addressOf(whole)),
    vmGroup: groupView(whole, vmsOf(whole)),
    healthChecker: healthOf(whole),
    ...(createdTime !== undefined && { createdTime }),
    ...tagsPart(tagsOfNeutron(balancer.tags)),
    keyValues: factsOf(whole, listener),
  };
}

/** What people should know beyond the contract: a load balancer that others made may be more than the contract's. */
function factsOf(whole: WholeBalancer, listener: OctaviaListener): KeyValue[] {
  const { balancer, listeners, pool, monitor, members, vmOf } = whole;
  const strangers = members.filter((member) => vmOf(member) === undefined);
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['provisioningStatus', balancer.provisioning_status],
    ['provider', balancer.provider],
    ['vip', balancer.vip_address],
    ['listenerProtocol', unusual(listener.protocol)],
    ['vmGroupProtocol', pool && unusual(pool.protocol)],
    ['vmGroup', pool ? '' : 'none'],
    ['healthCheck', monitor ? unusualCheck(monitor.type) : pool && 'none'],
    ['otherMembers', strangers.map(({ address, protocol_port: port }) => `${address}:${port}`).join(', ')],
    [
      'otherListeners',
      listeners
        .filter((each) => each !== listener)
        .map(endpointOf)
        .join(', '),
    ],
    [
      'otherPublicIPs',
      whole.floatingIps
        .slice(1)
        .map((row) => row.floating_ip_address)
        .join(', '),
    ],
  ];
  return facts.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

const unusual = (protocol: string): string => (protocol === 'TCP' || protocol === 'UDP' ? '' : protocol);
const unusualCheck = (type: string): string => (type === 'TCP' || type === 'HTTP' ? '' : type);

export const endpointOf = ({ protocol, protocol_port: port }: OctaviaListener): string => `${protocol} ${port}`;
