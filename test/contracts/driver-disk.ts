import { describe, expect, it } from 'vitest';
import { diskSchema } from '../../drivers/contract/disk.ts';
import { type ContractBench, nameIds } from './driver-bench.ts';
import { createDiskBench } from './driver-disk-bench.ts';

export function describeDisks(bench: ContractBench): void {
  if (!bench.has('disk.createDisk')) return;
  const disks = createDiskBench(bench);
  const disk = () => bench.handlers.disk;

  describe('disks', () => {
    it('creates a disk as it was asked for, which becomes Available', async () => {
      const request = {
        name: bench.newName('disk'),
        sizeGB: disks.sizesGB.small,
        tags: [{ key: 'env', value: 'test' }],
      };
      const created = await disks.create(request);
      expect(diskSchema.parse(created)).toEqual(created);
      expect(['Creating', 'Available']).toContain(created.status);
      const available = await disks.waitFor(created.iid, 'Available');
      expect(available).toMatchObject({ iid: created.iid, sizeGB: disks.sizesGB.small, tags: request.tags });
      expect(available.ownerVM).toBeUndefined();
    });

    it('chooses type and size where the request has none', async () => {
      const { iid } = await disks.create({ name: bench.newName('disk') });
      expect((await disks.waitFor(iid, 'Available')).sizeGB).toBeGreaterThan(0);
    });

    it('gives a disk back by name and by id', async () => {
      const made = await disks.make();
      await expect(disk().getDisk({ nameId: made.iid.nameId }, bench.call)).resolves.toEqual(made);
      await expect(disk().getDisk(made.iid, bench.call)).resolves.toEqual(made);
    });

    it('lists a disk in full and by id', async () => {
      const made = await disks.make();
      const listed = await disk().listDisk(bench.call);
      expect(diskSchema.array().parse(listed)).toEqual(listed);
      expect(listed).toContainEqual(made);
      await expect(disk().listIid(bench.call)).resolves.toEqual(listed.map(({ iid }) => iid));
    });

    it('refuses a second disk of the same name', async () => {
      const { iid } = await disks.make();
      await bench.failure(disk().createDisk({ name: iid.nameId }, bench.call), 'already-exists');
    });

    it('refuses a type that there is not', async () => {
      const request = { name: bench.newName('disk'), diskType: 'no-such-type', sizeGB: disks.sizesGB.small };
      await bench.failure(disks.create(request), 'invalid-input');
    });

    it('grows a disk', async () => {
      const { iid } = await disks.make();
      await disk().changeDiskSize(iid, disks.sizesGB.large, bench.call);
      await expect(disks.waitFor(iid, 'Available')).resolves.toMatchObject({ sizeGB: disks.sizesGB.large });
    });

    it('neither shrinks a disk nor takes its own size for a change', async () => {
      const made = await disks.make();
      const { small } = disks.sizesGB;
      await bench.failure(disk().changeDiskSize(made.iid, small - 1, bench.call), 'invalid-input');
      await bench.failure(disk().changeDiskSize(made.iid, small, bench.call), 'invalid-input');
      await expect(disk().getDisk(made.iid, bench.call)).resolves.toEqual(made);
    });

    it('deletes a disk', async () => {
      const { iid } = await disks.make();
      await disk().deleteDisk(iid, bench.call);
      await bench.failure(disk().getDisk(iid, bench.call), 'not-found');
      expect(nameIds(await disk().listDisk(bench.call))).not.toContain(iid.nameId);
    });

    it('does not find a disk that there is not', async () => {
      const nobody = { nameId: bench.newName('disk') };
      const vm = { nameId: bench.newName('vm') };
      await bench.failure(disk().getDisk(nobody, bench.call), 'not-found');
      await bench.failure(disk().deleteDisk(nobody, bench.call), 'not-found');
      await bench.failure(disk().changeDiskSize(nobody, disks.sizesGB.large, bench.call), 'not-found');
      await bench.failure(disk().attachDisk(nobody, vm, bench.call), 'not-found');
      await bench.failure(disk().detachDisk(nobody, vm, bench.call), 'not-found');
    });

    it('does not take a new disk for the one whose id a request names', async () => {
      const first = await disks.make();
      await disk().deleteDisk(first.iid, bench.call);
      const { iid } = await disks.create({ name: first.iid.nameId, sizeGB: disks.sizesGB.small });
      await disks.waitFor(iid, 'Available');
      await bench.failure(disk().getDisk(first.iid, bench.call), 'not-found');
      await bench.failure(disk().changeDiskSize(first.iid, disks.sizesGB.large, bench.call), 'not-found');
      await bench.failure(disk().deleteDisk(first.iid, bench.call), 'not-found');
    });
  });

  if (!bench.has('vm.startVM')) return;
  const vm = () => bench.handlers.vm;
  const attached = async () => {
    const owner = await bench.makeRunningVM();
    const { iid } = await disks.make(owner);
    await disk().attachDisk(iid, owner.iid, bench.call);
    return { owner, disk: await disks.waitFor(iid, 'Attached') };
  };

  describe('disks and VMs', () => {
    it('attaches a disk to a running VM, and both show it', async () => {
      const { owner, disk: made } = await attached();
      expect(made.ownerVM).toEqual(owner.iid);
      expect((await vm().getVM(owner.iid, bench.call)).dataDisks).toEqual([made.iid]);
    });

    it('detaches a disk, and neither shows the other any more', async () => {
      const { owner, disk: made } = await attached();
      await disk().detachDisk(made.iid, owner.iid, bench.call);
      expect((await disks.waitFor(made.iid, 'Available')).ownerVM).toBeUndefined();
      expect((await vm().getVM(owner.iid, bench.call)).dataDisks).toEqual([]);
    });

    it('attaches no disk that is attached, and says to which VM it is', async () => {
      const { owner, disk: made } = await attached();
      const error = await bench.failure(disk().attachDisk(made.iid, owner.iid, bench.call), 'wrong-state');
      expect(error.fact.en).toContain(owner.iid.nameId);
    });

    it('detaches no disk that is not attached', async () => {
      const owner = await bench.makeRunningVM();
      const { iid } = await disks.make(owner);
      await bench.failure(disk().detachDisk(iid, owner.iid, bench.call), 'wrong-state');
    });

    it('detaches no disk from a VM that does not have it', async () => {
      const { disk: made } = await attached();
      const other = await bench.makeRunningVM();
      await bench.failure(disk().detachDisk(made.iid, other.iid, bench.call), 'conflict');
      await expect(disk().getDisk(made.iid, bench.call)).resolves.toEqual(made);
    });

    it('attaches nothing to a VM that there is not', async () => {
      const { iid } = await disks.make();
      const error = await bench.failure(disk().attachDisk(iid, { nameId: 'nobody' }, bench.call), 'not-found');
      expect(error.subject).toEqual({ resource: 'vm', name: 'nobody' });
    });

    it('keeps a disk that is attached, and names the VM that has it', async () => {
      const { owner, disk: made } = await attached();
      const error = await bench.failure(disk().deleteDisk(made.iid, bench.call), 'dependency');
      expect(error.fact.en).toContain(owner.iid.nameId);
      await expect(disk().getDisk(made.iid, bench.call)).resolves.toEqual(made);
    });

    it('grows a disk that is attached, or refuses to, as its facts say', async () => {
      const { attachedDisksGrow } = bench.connection.facts;
      const { disk: made } = await attached();
      const { large } = disks.sizesGB;
      if (attachedDisksGrow === false) {
        await bench.failure(disk().changeDiskSize(made.iid, large, bench.call), 'wrong-state');
        await expect(disk().getDisk(made.iid, bench.call)).resolves.toEqual(made);
      } else if (attachedDisksGrow) {
        await disk().changeDiskSize(made.iid, large, bench.call);
        await expect(disks.waitFor(made.iid, 'Attached')).resolves.toMatchObject({ sizeGB: large });
      }
    });

    it('has a disk back when its VM is terminated', async () => {
      const { owner, disk: made } = await attached();
      await vm().terminateVM(owner.iid, bench.call);
      await bench.waitFor(owner.iid, ['Terminated', 'NotExist']);
      const released = await disks.waitFor(made.iid, 'Available');
      expect(released).toMatchObject({ iid: made.iid, sizeGB: made.sizeGB });
      expect(released.ownerVM).toBeUndefined();
    });

    it('starts a VM with data disks', async () => {
      const request = await bench.makeVMRequest();
      const made = await disks.make();
      const { iid } = await bench.start({ ...request, dataDisks: [made.iid.nameId] });
      await bench.waitFor(iid, ['Running']);
      expect((await vm().getVM(iid, bench.call)).dataDisks).toEqual([made.iid]);
      await expect(disks.waitFor(made.iid, 'Attached')).resolves.toMatchObject({ ownerVM: iid });
    });

    it('starts no VM with a disk that another VM has, or that there is not', async () => {
      const { disk: made } = await attached();
      const request = await bench.makeVMRequest();
      await bench.failure(bench.start({ ...request, dataDisks: [made.iid.nameId] }), 'wrong-state');
      const error = await bench.failure(bench.start({ ...request, dataDisks: ['nobody'] }), 'not-found');
      expect(error.subject).toEqual({ resource: 'disk', name: 'nobody' });
      await expect(vm().getVMStatus({ nameId: request.name }, bench.call)).resolves.toBe('NotExist');
    });
  });
}
