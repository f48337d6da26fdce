import type { CallOptions } from '../../contract/call.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Account, Refusals } from '../account.ts';
import { iidOf, needOne } from '../names.ts';
import { inOrder } from '../nic/nic-order.ts';
import type { Server } from '../vm/server.ts';
import { serverNamed, servers } from '../vm/vm-lookup.ts';
import type { Port } from '../vpc/vpc-lookup.ts';
import { type GroupPorts, tagsOfMember } from './nlb-marks.ts';

/** Every VM that a request names, each once, or an error: none is left out. One request for several of them. */
export async function vmsNamed(
  account: Account,
  references: readonly IidReference[],
  call: CallOptions,
): Promise<Server[]> {
  const [first, ...others] = references;
  if (!first) return [];
  if (others.length === 0) return [await serverNamed(account, first, call)];
  const rows = await servers(account, call);
  return [...new Set(references.map((reference) => needOne(rows, reference, 'vm', account)))];
}

/** Where a VM is reached in a VPC. */
export interface Target {
  readonly vm: Iid;
  readonly address: string;
  readonly subnetId: string;
}

/** The VMs' addresses in a VPC; throws `invalid-input` where one has none there. `ports` are those of the VPC. */
export function targetsOf(vms: readonly Server[], ports: readonly Port[], vpc: Iid, { invalid }: Refusals): Target[] {
  return vms.map((server) => {
    const vm = iidOf(server);
    const own = ports.filter(({ device_id: id }) => id === server.id);
    const [primary] = inOrder(server, own);
    const fixed = primary?.fixed_ips.find(({ ip_address: ip, subnet_id: subnet }) => subnet && !ip.includes(':'));
    if (fixed?.subnet_id) return { vm, address: fixed.ip_address, subnetId: fixed.subnet_id };
    throw invalid(
      { resource: 'vm', name: vm.nameId },
      { en: `it has no address in VPC ${vpc.nameId}`, ko: `VPC ${vpc.nameId}에 주소가 없는 VM입니다` },
      { en: 'Name VMs of the VPC of the NLB.', ko: 'NLB와 같은 VPC의 VM을 지정하십시오.' },
    );
  });
}

/** A new member. The port of the health check is told each time: Octavia keeps it nowhere else. */
export const memberBody = ({ vm, address, subnetId }: Target, { port, healthPort }: GroupPorts) => ({
  name: vm.nameId,
  address,
  subnet_id: subnetId,
  protocol_port: port,
  monitor_port: healthPort,
  tags: tagsOfMember(vm.systemId),
});

export function requireSome(references: readonly IidReference[], nlb: string, { invalid }: Refusals): void {
  if (references.length > 0) return;
  throw invalid(
    { resource: 'nlb', name: nlb },
    { en: 'no VM is named', ko: '지정된 VM이 없습니다' },
    { en: 'Name at least one VM.', ko: 'VM을 하나 이상 지정하십시오.' },
  );
}

export function refuseMembers(
  wanted: readonly Iid[],
  members: readonly Iid[],
  nlb: string,
  { refusal }: Refusals,
): void {
  const twice = wanted.find(({ systemId }) => members.some((member) => member.systemId === systemId));
  if (!twice) return;
  throw refusal({
    kind: 'already-exists',
    subject: { resource: 'vm', name: twice.nameId },
    fact: { en: `it is behind NLB ${nlb} already`, ko: `이미 NLB ${nlb}에 연결되어 있습니다` },
    remedy: { en: 'Leave it out.', ko: '해당 VM을 빼십시오.' },
  });
}

/** The VMs behind the NLB that are named; throws `not-found` where one of them is not there. */
export const membersNamed = (
  references: readonly IidReference[],
  members: readonly Iid[],
  nlb: string,
  refusals: Refusals,
): Iid[] =>
  references.map(({ nameId, systemId }) => {
    const member = members.find((each) =>
      systemId === undefined ? each.nameId === nameId || each.systemId === nameId : each.systemId === systemId,
    );
    if (member) return member;
    throw notBehind(nameId, nlb, refusals);
  });

const notBehind = (vm: string, nlb: string, { refusal }: Refusals): CloudError =>
  refusal({
    kind: 'not-found',
    subject: { resource: 'vm', name: vm },
    fact: { en: `it is not behind NLB ${nlb}`, ko: `NLB ${nlb}에 연결되어 있지 않습니다` },
    remedy: { en: 'Look at the VMs of the NLB.', ko: 'NLB에 연결된 VM을 조회하십시오.' },
  });
