import type { Iid, IidReference } from '../contract/iid.ts';
import type { NLB } from '../contract/nlb.ts';
import type { VM } from '../contract/vm.ts';
import { find, isSame, need } from './lookup.ts';
import { notFound, Refusal } from './refusal.ts';
import type { State } from './state.ts';

/** The VMs of a group with those added that a request names, all or none. */
export function withVMs(
  state: State,
  { iid, vpc, vmGroup }: Pick<NLB, 'iid' | 'vpc'> & { readonly vmGroup: Pick<NLB['vmGroup'], 'vms'> },
  wanted: readonly IidReference[],
  place: string,
): Iid[] {
  const vms = [...vmGroup.vms];
  for (const reference of wanted) {
    const vm = need(state.vms, 'vm', reference, place);
    if (!isSame(vm.vpc, vpc)) throw ofAnotherVPC(vm, vpc);
    if (vms.some((member) => isSame(member, vm.iid))) throw inGroup(vm, iid);
    vms.push(vm.iid);
  }
  return vms;
}

/** The VMs of a group without those that a request names, all or none. */
export function withoutVMs({ iid, vmGroup }: NLB, unwanted: readonly IidReference[]): Iid[] {
  const leaving = unwanted.map((reference) => {
    const member = find(
      vmGroup.vms.map((vm) => ({ iid: vm })),
      reference,
    );
    if (!member) throw notFound({ resource: 'vm', name: reference.nameId }, iid.nameId);
    return member.iid;
  });
  return vmGroup.vms.filter((vm) => !leaving.some((other) => isSame(vm, other)));
}

/** Takes a VM that is gone out of every group. */
export function leaveNLBs({ nlbs }: Pick<State, 'nlbs'>, vm: VM): void {
  for (const { vmGroup } of nlbs) vmGroup.vms = vmGroup.vms.filter((member) => !isSame(member, vm.iid));
}

const ofAnotherVPC = (vm: VM, wanted: Iid): Refusal =>
  new Refusal({
    kind: 'conflict',
    subject: { resource: 'vm', name: vm.iid.nameId },
    code: 'InvalidTarget.Conflict',
    fact: {
      en: `it is in VPC ${vm.vpc.nameId}, not in ${wanted.nameId}`,
      ko: `VPC ${vm.vpc.nameId} 소속이며 ${wanted.nameId} 소속이 아닙니다`,
    },
    remedy: { en: `Choose VMs of VPC ${wanted.nameId}.`, ko: `VPC ${wanted.nameId}의 VM을 선택하십시오.` },
  });

const inGroup = (vm: VM, nlb: Iid): Refusal =>
  new Refusal({
    kind: 'already-exists',
    subject: { resource: 'vm', name: vm.iid.nameId },
    code: 'InvalidTarget.Duplicate',
    fact: { en: `it is in NLB ${nlb.nameId} already`, ko: `이미 NLB ${nlb.nameId}에 포함되어 있습니다` },
    remedy: { en: 'Leave that VM out. None was added.', ko: '해당 VM을 빼십시오. 추가된 VM은 없습니다.' },
  });
