import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Disk, DiskRequest } from '../../drivers/contract/disk.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { IidReference } from '../../drivers/contract/iid.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { ContractBench } from './driver-bench.ts';

/** Disks that leave when their test has ended. */
export interface DiskBench {
  readonly sizesGB: { readonly small: number; readonly large: number };
  /** Takes care that the disk is gone when the test has ended, then creates it. */
  create(request: DiskRequest): Promise<Disk>;
  /** An `Available` disk; in the zone of the VM, where one is given. */
  make(vm?: VM): Promise<Disk>;
  waitFor(disk: IidReference, wanted: Disk['status']): Promise<Disk>;
}

export function createDiskBench(bench: ContractBench): DiskBench {
  const { settle, samples } = bench.driver;
  const disk = () => bench.handlers.disk;
  const sizesGB = samples.diskSizesGB ?? { small: 20, large: 40 };

  const disks: DiskBench = {
    sizesGB,

    async create(request) {
      onTestFinished(() => remove(request.name));
      return await disk().createDisk(request, bench.call);
    },

    async make(vm) {
      const zone = vm?.zone === undefined ? {} : { zone: vm.zone };
      const request = { name: bench.newName('disk'), sizeGB: sizesGB.small, ...zone };
      const { iid } = await disks.create(request);
      return await disks.waitFor(iid, 'Available');
    },

    async waitFor(reference, wanted) {
      const signal = AbortSignal.timeout(settle.timeoutMs);
      for (;;) {
        const found = await disk().getDisk(reference, bench.call);
        if (found.status === wanted) return found;
        await sleep(settle.pollMs, undefined, { signal });
      }
    },
  };
  return disks;

  async function remove(name: string): Promise<void> {
    const reference = { nameId: name };
    try {
      const { status, ownerVM } = await disk().getDisk(reference, bench.call);
      if (ownerVM) await disk().detachDisk(reference, ownerVM, bench.call);
      if (status !== 'Error') await disks.waitFor(reference, 'Available');
      await disk().deleteDisk(reference, bench.call);
    } catch (error) {
      if (!(error instanceof CloudError && error.kind === 'not-found')) throw error;
    }
  }
}
