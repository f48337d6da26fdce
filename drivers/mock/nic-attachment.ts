import type { NICHandler } from '../contract/nic.ts';
import type { VM, VMStatus } from '../contract/vm.ts';
import type { MockCloud } from './cloud.ts';
import { isSame, need } from './lookup.ts';
import { detach, type KeptNIC, needNIC, nicOf, nicSubject, ofItsVM, refreshVM } from './nic-state.ts';
import { Refusal } from './refusal.ts';
import { requireVMStatus } from './vm-status.ts';

/** From which states of its VM an interface may be attached and detached. */
const attachable: readonly VMStatus[] = ['Running', 'Suspended'];
const detachable: readonly VMStatus[] = ['Running', 'Suspended', 'Failed'];

export function createNICAttachmentMethods(cloud: MockCloud): Required<Pick<NICHandler, 'attachNIC' | 'detachNIC'>> {
  return {
    attachNIC: (nic, vm, call) =>
      cloud.change('nic.attachNIC', nicSubject(nic.nameId), call, (state, { region }) => {
        const found = needNIC(state, nic, region.name);
        const owner = need(state.vms, 'vm', vm, region.name);
        if (found.own?.status !== 'Available') {
          throw wrongState(nicOf(state, found), 'Available', { en: 'attaching', ko: '연결' });
        }
        requireSamePlace(found.own, owner);
        requireVMStatus(owner, attachable, { en: 'attaching an interface', ko: '인터페이스 연결' });
        found.own.status = 'Attached';
        found.own.ownerVM = owner.iid;
        found.own.deviceIndex = Math.max(...owner.nics.map(({ deviceIndex }) => deviceIndex)) + 1;
        refreshVM(state, owner);
        return nicOf(state, found);
      }),

    detachNIC: (nic, vm, call) =>
      cloud.change('nic.detachNIC', nicSubject(nic.nameId), call, (state, { region }) => {
        const found = needNIC(state, nic, region.name);
        const owner = need(state.vms, 'vm', vm, region.name);
        if (!found.own) throw ofItsVM(nic.nameId, found.vm.iid.nameId, { en: 'detached', ko: '분리' });
        if (found.own.status !== 'Attached') {
          throw wrongState(found.own, 'Attached', { en: 'detaching', ko: '분리' });
        }
        if (!found.own.ownerVM || !isSame(found.own.ownerVM, owner.iid)) throw ofAnotherVM(found.own, owner);
        requireVMStatus(owner, detachable, { en: 'detaching an interface', ko: '인터페이스 분리' });
        detach(found.own);
        refreshVM(state, owner);
        return nicOf(state, found);
      }),
  };
}

function wrongState(
  { iid, status, ownerVM }: Pick<KeptNIC, 'iid' | 'status' | 'ownerVM'>,
  needed: KeptNIC['status'],
  change: { readonly en: string; readonly ko: string },
): Refusal {
  const owner = ownerVM ? { en: ` to VM ${ownerVM.nameId}`, ko: ` (VM ${ownerVM.nameId})` } : { en: '', ko: '' };
  return new Refusal({
    kind: 'wrong-state',
    subject: nicSubject(iid.nameId),
    code: 'IncorrectNetworkInterfaceState',
    fact: {
      en: `it is ${status}${owner.en}; ${change.en} is allowed in: ${needed}`,
      ko: `현재 상태는 ${status}${owner.ko}입니다. ${change.ko} 가능한 상태: ${needed}`,
    },
    remedy: ownerVM
      ? { en: 'Detach it first, or use another one.', ko: '먼저 분리하거나 다른 인터페이스를 사용하십시오.' }
      : { en: 'There is nothing to detach.', ko: '분리할 대상이 없습니다.' },
  });
}

function requireSamePlace(nic: KeptNIC, vm: VM): void {
  const differs = !isSame(nic.vpc, vm.vpc)
    ? { what: 'VPC', nic: nic.vpc.nameId, vm: vm.vpc.nameId, ko: 'VPC' }
    : nic.zone !== vm.zone
      ? { what: 'zone', nic: nic.zone, vm: vm.zone, ko: '존' }
      : undefined;
  if (!differs) return;
  throw new Refusal({
    kind: 'conflict',
    subject: nicSubject(nic.iid.nameId),
    code: 'InvalidNetworkInterface.Mismatch',
    fact: {
      en: `it is in ${differs.what} ${differs.nic} and VM ${vm.iid.nameId} in ${differs.vm}`,
      ko: `인터페이스의 ${differs.ko}: ${differs.nic}, VM ${vm.iid.nameId}의 ${differs.ko}: ${differs.vm}`,
    },
    remedy: {
      en: `Use an interface of ${differs.what} ${differs.vm}.`,
      ko: `같은 ${differs.ko}(${differs.vm})의 인터페이스를 사용하십시오.`,
    },
  });
}

function ofAnotherVM(nic: KeptNIC, vm: VM): Refusal {
  const owner = nic.ownerVM?.nameId ?? '';
  return new Refusal({
    kind: 'conflict',
    subject: nicSubject(nic.iid.nameId),
    code: 'InvalidAttachment.Conflict',
    fact: {
      en: `VM ${owner} has it, not ${vm.iid.nameId}`,
      ko: `VM ${vm.iid.nameId}에 연결되어 있지 않습니다. 연결된 VM: ${owner}`,
    },
    remedy: { en: `Name VM ${owner}, or leave the VM out.`, ko: `VM ${owner} 이름을 지정하거나 VM을 생략하십시오.` },
  });
}
