import type { Iid } from '../contract/iid.ts';
import type { NLB } from '../contract/nlb.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { type Balancer, type BalancerMember, listMembers } from './balancer-lookup.ts';
import type { KTCloud } from './cloud.ts';
import type { RecordState } from './records.ts';
import { type FoundVM, listVMs } from './vm-lookup.ts';

/** A VM in an NLB, as KT tells it. */
export interface Member {
  readonly iid: Iid;
  /** What KT removes a member by. */
  readonly serviceId: string;
  readonly port: number | undefined;
  readonly isUp: boolean;
}

export interface SeenNLB {
  readonly nlb: NLB;
  readonly members: readonly Member[];
}

/** One call for an NLB's members, and the VMs once for all NLBs. */
export async function seeNLBs(cloud: KTCloud, balancers: readonly Balancer[], ask: Ask): Promise<SeenNLB[]> {
  if (balancers.length === 0) return [];
  const [vms, records] = await Promise.all([listVMs(cloud, ask), cloud.records.read(ask)]);
  const seen: SeenNLB[] = [];
  for (const balancer of balancers) {
    const members = (await listMembers(cloud, balancer.id, ask)).map((member) => memberOf(member, vms));
    seen.push({ nlb: nlbOf(balancer, members, vms, records), members });
  }
  return seen;
}

function memberOf({ serviceid, virtualmachineid, publicport, state }: BalancerMember, vms: readonly FoundVM[]): Member {
  const systemId = virtualmachineid ?? '';
  const nameId = vms.find(({ raw }) => raw.id === systemId)?.raw.name ?? systemId;
  return {
    iid: { nameId, systemId },
    serviceId: serviceid,
    port: publicport ?? undefined,
    isUp: /^up$/i.test(state ?? ''),
  };
}

function nlbOf(
  { id, name, serviceip, serviceport, healthchecktype, loadbalanceroption, state }: Balancer,
  members: readonly Member[],
  vms: readonly FoundVM[],
  { nlbs }: RecordState,
): NLB {
  const record = nlbs.find(({ systemId }) => systemId === id);
  const ofMember = vms.find(({ raw }) => members.some(({ iid }) => iid.systemId === raw.id))?.relations.vpc;
  const port = members[0]?.port ?? record?.groupPort ?? serviceport;
  return {
    iid: { nameId: name, systemId: id },
    vpc: record?.vpc ?? ofMember ?? { nameId: '', systemId: '' },
    type: 'PUBLIC',
    scope: 'REGION',
    listener: { protocol: 'TCP', port: serviceport, ...(serviceip && { ip: serviceip }) },
    vmGroup: { protocol: 'TCP', port, vms: members.map(({ iid }) => iid) },
    healthChecker: { protocol: /^https?$/i.test(healthchecktype ?? '') ? 'HTTP' : 'TCP', port },
    ...(record?.createdTime !== undefined && { createdTime: record.createdTime }),
    ...(record?.tags && { tags: record.tags }),
    keyValues: [
      ...(loadbalanceroption ? [{ key: 'Option', value: loadbalanceroption }] : []),
      ...(state ? [{ key: 'State', value: state }] : []),
    ],
  };
}
