import type { CallOptions } from '../contract/call.ts';
import type { CloudError } from '../contract/errors.ts';
import type { IidReference } from '../contract/iid.ts';
import { commaSeparated } from '../shared/cloudstack-api/parameters.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { byName, findOne, needOne } from './names.ts';
import type { BalancerRule, Member } from './nlb-lookup.ts';
import { type NLBPlace, nlbPlacePreflight } from './preflight/nlb.ts';
import { invalid, notFound, provider, refusal } from './refusal.ts';
import { listVMs } from './vm-lookup.ts';
import type { VMResponse } from './vm-response.ts';
import type { SubnetView, VPCView } from './vpc-view.ts';

/** Every VM that a request names, or an error: none is left out. One list, however many there are. */
export async function needVMs(
  account: Account,
  references: readonly IidReference[],
  call: CallOptions,
): Promise<VMResponse[]> {
  if (references.length === 0) return [];
  const vms = await listVMs(account, call);
  return references.map((vm) => needOne(vms, vm, { resource: 'vm', name: vm.nameId }, account.zone.name, byName));
}

/** The subnet that a rule before these VMs stands in; where there are none, one that can balance load. */
export function subnetFor(account: Account, vpc: VPCView, vms: readonly VMResponse[], nlb: string): SubnetView {
  const capable = vpc.subnets.filter(({ offeringId }) => account.loadBalancingOfferings.has(offeringId ?? ''));
  const place: NLBPlace = {
    vpc: vpc.iid.nameId,
    capable: capable.map(({ iid }) => iid.nameId),
    vms: vms.map((vm) => ({ name: vm.name, network: networkNameOf(vm, vpc) })),
  };
  passPreflight(nlbPlacePreflight, place, { provider, subject: { resource: 'nlb', name: nlb } });
  const wanted = place.vms[0]?.network;
  const chosen = capable.find(({ iid }) => wanted === undefined || iid.nameId === wanted);
  if (!chosen) throw notFound({ resource: 'subnet', name: wanted ?? '' }, vpc.iid.nameId);
  return chosen;
}

function networkNameOf(vm: VMResponse, vpc: VPCView): string {
  const networks = new Set((vm.nic ?? []).map(({ networkid }) => networkid));
  return vpc.subnets.find(({ networkId }) => networks.has(networkId))?.iid.nameId ?? '-';
}

/** Puts VMs behind a rule: all of them, or none. */
export async function assign(
  account: Account,
  rule: Pick<BalancerRule, 'id' | 'name'>,
  vms: readonly VMResponse[],
  call: CallOptions,
): Promise<void> {
  if (vms.length === 0) return;
  const parameters = { id: rule.id, virtualmachineids: commaSeparated(vms.map(({ id }) => id)) };
  await account.api.finish('assignToLoadBalancerRule', parameters, account.ask('nlb', rule.name, call));
}

export async function unassign(
  account: Account,
  rule: BalancerRule,
  members: readonly Member[],
  call: CallOptions,
): Promise<void> {
  const parameters = { id: rule.id, virtualmachineids: commaSeparated(members.map(({ id }) => id)) };
  await account.api.finish('removeFromLoadBalancerRule', parameters, account.ask('nlb', rule.name, call));
}

export function requireVMs(references: readonly IidReference[], nlb: string): void {
  if (references.length > 0) return;
  throw invalid(
    { resource: 'nlb', name: nlb },
    { en: 'no VM is named', ko: '지정된 VM이 없습니다' },
    { en: 'Name at least one VM.', ko: 'VM을 하나 이상 지정하십시오.' },
  );
}

export function refuseMembers(vms: readonly VMResponse[], members: readonly Member[], nlb: string): void {
  const twice = vms.find(({ id }) => members.some((member) => member.id === id));
  if (!twice) return;
  throw refusal({
    kind: 'already-exists',
    subject: { resource: 'vm', name: twice.name },
    fact: { en: `it is behind NLB ${nlb} already`, ko: `이미 NLB ${nlb}에 연결되어 있습니다` },
    remedy: { en: 'Leave it out.', ko: '해당 VM을 빼십시오.' },
  });
}

/** The members that are named; throws `not-found` where one of them is none. */
export const needMembers = (references: readonly IidReference[], members: readonly Member[], nlb: string): Member[] =>
  references.map((vm) => {
    const subject = { resource: 'vm', name: vm.nameId } as const;
    const found = findOne(members, vm, subject, byName);
    if (!found) throw notMember(vm.nameId, nlb);
    return found;
  });

const notMember = (vm: string, nlb: string): CloudError =>
  refusal({
    kind: 'not-found',
    subject: { resource: 'vm', name: vm },
    fact: { en: `it is not behind NLB ${nlb}`, ko: `NLB ${nlb}에 연결되어 있지 않습니다` },
    remedy: { en: 'Look at the VMs of the NLB.', ko: 'NLB에 연결된 VM을 조회하십시오.' },
  });
