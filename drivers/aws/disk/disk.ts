import type { DiskHandler } from '../../contract/disk.ts';
import type { Account } from '../account.ts';
import { attachDisk, detachDisk } from './disk-attachment.ts';
import { createDisk } from './disk-creation.ts';
import { growDisk } from './disk-growth.ts';
import { dataVolumesWhere, diskNamed, volumeIid } from './disk-lookup.ts';
import { removeDisk } from './disk-removal.ts';
import { disksOf, shownDisk } from './disk-view.ts';

/** EBS volumes. The root disks of VMs belong to them and are not shown. */
export function createDiskHandler(account: Account): DiskHandler {
  /** Two that are attached to a VM at once would choose the same device name. */
  const atVM = <T>(vm: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> =>
    account.queues.inTurn(`devices:${vm}`, work, signal);

  return {
    listIid: async (call) => (await dataVolumesWhere(account, [], call)).map(volumeIid),

    createDisk: (request, call) =>
      account.queues.inTurn(`disk:${request.name}`, () => createDisk(account, request, call), call.signal),

    listDisk: async (call) => await disksOf(account, await dataVolumesWhere(account, [], call), call),

    getDisk: async (disk, call) => await shownDisk(account, await diskNamed(account, disk, call), call),
    changeDiskSize: (disk, sizeGB, call) => growDisk(account, disk, sizeGB, call),
    deleteDisk: (disk, call) => removeDisk(account, disk, call),
    attachDisk: (disk, vm, call) => atVM(vm.nameId, call.signal, () => attachDisk(account, disk, vm, call)),
    detachDisk: (disk, vm, call) => detachDisk(account, disk, vm, call),
  };
}
