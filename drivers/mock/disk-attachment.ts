import type { Disk } from '../contract/disk.ts';
import type { VM, VMStatus } from '../contract/vm.ts';
import { isSame } from './lookup.ts';
import { Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { requireVMStatus } from './vm-status.ts';

/** From which states of its VM a disk may be attached and detached: no other change of the VM is under way. */
const attachable: readonly VMStatus[] = ['Running', 'Suspended'];
const detachable: readonly VMStatus[] = ['Running', 'Suspended', 'Failed'];

/** Attaches a disk to a VM that is there already. */
export function attachTo(vm: VM, disk: Disk): void {
  requireDiskStatus(disk, 'Available', { en: 'attaching', ko: '연결' });
  requireVMStatus(vm, attachable, { en: 'attaching a disk', ko: '디스크 연결' });
  give(vm, disk);
}

/** Attaches a disk to a VM that is just being made. */
export function attachAtLaunch(vm: VM, disk: Disk): void {
  requireDiskStatus(disk, 'Available', { en: 'attaching', ko: '연결' });
  give(vm, disk);
}

export function detachFrom(vm: VM, disk: Disk): void {
  if (!disk.ownerVM || !isSame(disk.ownerVM, vm.iid)) throw ofAnotherVM(disk, vm);
  requireVMStatus(vm, detachable, { en: 'detaching a disk', ko: '디스크 분리' });
  vm.dataDisks = vm.dataDisks.filter((iid) => !isSame(iid, disk.iid));
  free(disk);
}

/** Detaches every disk of a VM that is gone. */
export function releaseDisks(state: Pick<State, 'disks'>, vm: VM): void {
  for (const disk of state.disks) {
    if (disk.ownerVM && isSame(disk.ownerVM, vm.iid)) free(disk);
  }
}

function give(vm: VM, disk: Disk): void {
  if (disk.zone !== vm.zone) throw ofAnotherZone(disk, vm);
  disk.status = 'Attached';
  disk.ownerVM = vm.iid;
  vm.dataDisks.push(disk.iid);
}

function free(disk: Disk): void {
  disk.status = 'Available';
  delete disk.ownerVM;
}

/** `change` is what is wanted, as a verb and as a Korean noun. */
export function requireDiskStatus(
  { iid, status, ownerVM }: Disk,
  needed: Disk['status'],
  change: { readonly en: string; readonly ko: string },
): void {
  if (status === needed) return;
  const owner = ownerVM ? { en: ` to VM ${ownerVM.nameId}`, ko: ` (VM ${ownerVM.nameId})` } : { en: '', ko: '' };
  throw new Refusal({
    kind: 'wrong-state',
    subject: { resource: 'disk', name: iid.nameId },
    code: 'IncorrectDiskState',
    fact: {
      en: `it is ${status}${owner.en}; ${change.en} is allowed in: ${needed}`,
      ko: `현재 상태는 ${status}${owner.ko}입니다. ${change.ko} 가능한 상태: ${needed}`,
    },
    remedy: ownerVM
      ? { en: 'Detach the disk first.', ko: '먼저 디스크를 분리하십시오.' }
      : { en: `Wait until the disk is ${needed}.`, ko: `디스크가 ${needed} 상태가 된 뒤 다시 시도하십시오.` },
  });
}

function ofAnotherVM(disk: Disk, vm: VM): Refusal {
  const owner = disk.ownerVM?.nameId ?? '';
  return new Refusal({
    kind: 'conflict',
    subject: { resource: 'disk', name: disk.iid.nameId },
    code: 'InvalidAttachment.Conflict',
    fact: {
      en: `VM ${owner} has it, not ${vm.iid.nameId}`,
      ko: `VM ${vm.iid.nameId}에 연결되어 있지 않습니다. 연결된 VM: ${owner}`,
    },
    remedy: { en: `Name VM ${owner}, or leave the VM out.`, ko: `VM ${owner} 이름을 지정하거나 VM을 생략하십시오.` },
  });
}

function ofAnotherZone(disk: Disk, vm: VM): Refusal {
  return new Refusal({
    kind: 'conflict',
    subject: { resource: 'disk', name: disk.iid.nameId },
    code: 'InvalidDisk.ZoneMismatch',
    fact: {
      en: `it is in zone ${disk.zone} and VM ${vm.iid.nameId} in ${vm.zone}`,
      ko: `디스크는 ${disk.zone} 존에 있고 VM ${vm.iid.nameId} 위치는 ${vm.zone} 존입니다`,
    },
    remedy: {
      en: `Use a disk of zone ${vm.zone}.`,
      ko: `${vm.zone} 존의 디스크를 사용하십시오.`,
    },
  });
}
