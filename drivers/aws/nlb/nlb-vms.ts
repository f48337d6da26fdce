import type { CallOptions } from '../../contract/call.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { matches } from '../names.ts';
import { invalid, notFound, type ResourceSubject, refusal, wrongState } from '../refusal.ts';
import { type EC2Instance, instanceIid, meantBy, vmsWhere, wantedVM } from '../vm/vm-lookup.ts';

/** Every VM that a request names, each once, or an error: none is left out. One call, or two where ids and names are mixed. */
export async function vmsNamed(
  account: Account,
  references: readonly IidReference[],
  call: CallOptions,
): Promise<EC2Instance[]> {
  const values = new Map<string, Set<string>>();
  for (const reference of references) {
    const { Name = '', Values = [] } = wantedVM(reference);
    values.set(Name, new Set([...(values.get(Name) ?? []), ...Values]));
  }
  const filters = [...values].map(([Name, wanted]) => ({ Name, Values: [...wanted] }));
  const found = (await Promise.all(filters.map((filter) => vmsWhere(account, [filter], call)))).flat();
  const vms = references.map((reference) => {
    const vm = meantBy(reference, found);
    if (!vm) throw notFound({ resource: 'vm', name: reference.nameId }, account.region);
    return vm;
  });
  return [...new Set(vms)];
}

/** ELB takes instances that run, of the load balancer's own VPC. */
export function requireTargets(vms: readonly EC2Instance[], vpcId: string): void {
  for (const vm of vms) {
    const subject = { resource: 'vm', name: instanceIid(vm).nameId } as const;
    if (vm.VpcId !== vpcId) throw ofAnotherVPC(subject, vm.VpcId ?? '-', vpcId);
    const state = vm.State?.Name ?? '-';
    if (state !== 'running') throw notRunning(subject, state);
  }
}

const ofAnotherVPC = (subject: { resource: 'vm'; name: string }, home: string, vpcId: string): CloudError =>
  invalid(
    subject,
    { en: `it is in VPC ${home}, not in ${vpcId}`, ko: `다른 VPC(${home})에 있는 VM입니다. NLB의 VPC: ${vpcId}` },
    { en: 'Name VMs of the VPC of the NLB.', ko: 'NLB와 같은 VPC의 VM을 지정하십시오.' },
  );

const notRunning = (subject: { resource: 'vm'; name: string }, state: string): CloudError =>
  wrongState(
    subject,
    {
      en: `it is ${state}, and an NLB takes VMs that run`,
      ko: `현재 상태는 ${state}입니다. NLB에는 실행 중인 VM만 추가할 수 있습니다`,
    },
    { en: 'Resume the VM first, or wait until it runs.', ko: 'VM을 먼저 재개하거나 실행될 때까지 기다리십시오.' },
  );

export function requireSome(references: readonly IidReference[], subject: ResourceSubject): void {
  if (references.length > 0) return;
  throw invalid(
    subject,
    { en: 'no VM is named', ko: '지정된 VM이 없습니다' },
    { en: 'Name at least one VM.', ko: 'VM을 하나 이상 지정하십시오.' },
  );
}

export function refuseMembers(wanted: readonly Iid[], members: readonly Iid[], nlb: string): void {
  const twice = wanted.find(({ systemId }) => members.some((member) => member.systemId === systemId));
  if (!twice) return;
  throw refusal({
    kind: 'already-exists',
    subject: { resource: 'vm', name: twice.nameId },
    fact: { en: `it is behind NLB ${nlb} already`, ko: `이미 NLB ${nlb}에 연결되어 있습니다` },
    remedy: { en: 'Leave it out.', ko: '해당 VM을 빼십시오.' },
  });
}

/** The members that are named; throws `not-found` where one of them is none. */
export const membersNamed = (references: readonly IidReference[], members: readonly Iid[], nlb: string): Iid[] =>
  references.map((reference) => {
    const member = members.find((each) => matches(each, reference));
    if (member) return member;
    throw refusal({
      kind: 'not-found',
      subject: { resource: 'vm', name: reference.nameId },
      fact: { en: `it is not behind NLB ${nlb}`, ko: `NLB ${nlb}에 연결되어 있지 않습니다` },
      remedy: { en: 'Look at the VMs of the NLB.', ko: 'NLB에 연결된 VM을 조회하십시오.' },
    });
  });
