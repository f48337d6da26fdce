import { describe, expect, it } from 'vitest';
import type { DiskRequest } from '../../../drivers/contract/disk.ts';
import { instantTimings } from '../../../drivers/mock/index.ts';
import { call, connect, createTestClock, failure, newStateDirectory, prepareVM } from './mock-world.ts';

const timings = { ...instantTimings, creating: 1000, terminating: 1000, diskCreating: 500 };
const disk = { nameId: 'disk-01' };
const vm = { nameId: 'vm-01' };

async function newWorld() {
  const clock = createTestClock();
  const world = { stateDirectory: await newStateDirectory(), options: { clock: clock.now, timings } };
  const { handlers } = await connect(world);
  const request = await prepareVM(handlers);
  return { clock, world, handlers, request };
}

/** A VM `vm-01` that runs and a disk `disk-01` that is Available. */
async function newPair(wanted: Partial<DiskRequest> = {}) {
  const made = await newWorld();
  await made.handlers.vm.startVM(made.request, call);
  await made.handlers.disk.createDisk({ name: 'disk-01', ...wanted }, call);
  made.clock.advance(1000);
  return made;
}

describe('a disk of the mock cloud', () => {
  it('is Creating for its time, also while no process runs', async () => {
    const { clock, world, handlers } = await newWorld();
    await expect(handlers.disk.createDisk({ name: 'disk-01' }, call)).resolves.toMatchObject({ status: 'Creating' });
    clock.advance(499);
    const restarted = await connect(world);
    await expect(restarted.handlers.disk.getDisk(disk, call)).resolves.toMatchObject({ status: 'Creating' });
    clock.advance(1);
    await expect(restarted.handlers.disk.getDisk(disk, call)).resolves.toMatchObject({ status: 'Available' });
  });

  it('is of the default type and size, in the connection’s zone, where the request says nothing', async () => {
    const { handlers } = await newWorld();
    await expect(handlers.disk.createDisk({ name: 'disk-01' }, call)).resolves.toMatchObject({
      diskType: 'SSD',
      sizeGB: 50,
      zone: 'seoul-a',
    });
  });

  it.each<[string, Partial<DiskRequest>]>([
    ['1 GB of SSD', { diskType: 'SSD', sizeGB: 1 }],
    ['16384 GB of HDD', { diskType: 'HDD', sizeGB: 16384 }],
    ['512 GB of MEM', { diskType: 'MEM', sizeGB: 512 }],
    ['the second type by its number', { diskType: 'TYPE2', sizeGB: 20 }],
  ])('may have %s', async (_what, change) => {
    const { handlers } = await newWorld();
    const created = handlers.disk.createDisk({ name: 'disk-01', ...change }, call);
    await expect(created).resolves.toMatchObject({ sizeGB: change.sizeGB });
  });

  it.each<[string, Partial<DiskRequest>, string]>([
    ['more than 16384 GB of SSD', { sizeGB: 16385 }, '1 to 16384 GB'],
    ['less than 10 GB of MEM', { diskType: 'MEM', sizeGB: 9 }, '10 to 512 GB'],
    ['more than 512 GB of MEM', { diskType: 'MEM', sizeGB: 513 }, '10 to 512 GB'],
    ['a type that there is not', { diskType: 'TAPE' }, 'TAPE'],
  ])('cannot have %s', async (_what, change, words) => {
    const { handlers } = await newWorld();
    const error = await failure(handlers.disk.createDisk({ name: 'disk-01', ...change }, call));
    expect(error.kind).toBe('invalid-input');
    expect(error.fact.en).toContain(words);
  });

  it('cannot be in a zone that the region does not have', async () => {
    const { handlers } = await newWorld();
    const refused = failure(handlers.disk.createDisk({ name: 'disk-01', zone: 'tokyo-a' }, call));
    expect(await refused).toMatchObject({ kind: 'not-found', code: 'InvalidZone.NotFound' });
  });

  it('cannot be one more than the quota allows', async () => {
    const { handlers } = await newWorld();
    for (let number = 1; number <= 30; number += 1) await handlers.disk.createDisk({ name: `disk-${number}` }, call);
    const refused = failure(handlers.disk.createDisk({ name: 'disk-31' }, call));
    expect(await refused).toMatchObject({ kind: 'quota', code: 'DiskLimitExceeded' });
  });

  it('grows no further than its type allows', async () => {
    const { clock, handlers } = await newWorld();
    await handlers.disk.createDisk({ name: 'disk-01', diskType: 'MEM', sizeGB: 100 }, call);
    clock.advance(500);
    const error = await failure(handlers.disk.changeDiskSize(disk, 513, call));
    expect(error).toMatchObject({ kind: 'invalid-input', fact: { en: expect.stringContaining('10 to 512 GB') } });
  });

  it('is neither attached, nor resized, nor deleted while it is Creating', async () => {
    const { clock, handlers, request } = await newWorld();
    await handlers.vm.startVM(request, call);
    clock.advance(1000);
    await handlers.disk.createDisk({ name: 'disk-01', sizeGB: 10 }, call);
    const refusals = [
      await failure(handlers.disk.attachDisk(disk, vm, call)),
      await failure(handlers.disk.changeDiskSize(disk, 20, call)),
      await failure(handlers.disk.deleteDisk(disk, call)),
    ];
    expect(refusals.map(({ kind }) => kind)).toEqual(['wrong-state', 'wrong-state', 'wrong-state']);
  });

  it('does not grow while it is attached', async () => {
    const { handlers } = await newPair();
    await handlers.disk.attachDisk(disk, vm, call);
    expect(await failure(handlers.disk.changeDiskSize(disk, 100, call))).toMatchObject({
      kind: 'wrong-state',
      remedy: { en: 'Detach the disk first.' },
    });
  });
});

describe('a disk and a VM of the mock cloud', () => {
  it('do not go together from two zones', async () => {
    const { handlers, request } = await newPair({ zone: 'seoul-b' });
    const refusals = [
      await failure(handlers.disk.attachDisk(disk, vm, call)),
      await failure(handlers.vm.startVM({ ...request, name: 'vm-02', dataDisks: ['disk-01'] }, call)),
    ];
    for (const error of refusals) {
      expect(error).toMatchObject({ kind: 'conflict', code: 'InvalidDisk.ZoneMismatch' });
      expect(error.fact.en).toContain('seoul-b');
    }
    await expect(handlers.vm.listVM(call)).resolves.toHaveLength(1);
  });

  it('do not go together while the VM is on its way', async () => {
    const { clock, handlers } = await newPair();
    await handlers.disk.attachDisk(disk, vm, call);
    await handlers.vm.terminateVM(vm, call);
    expect(await failure(handlers.disk.detachDisk(disk, vm, call))).toMatchObject({
      kind: 'wrong-state',
      subject: { resource: 'vm', name: 'vm-01' },
    });
    clock.advance(999);
    await expect(handlers.disk.getDisk(disk, call)).resolves.toMatchObject({ status: 'Attached' });
    clock.advance(1);
    await expect(handlers.disk.getDisk(disk, call)).resolves.toMatchObject({ status: 'Available' });
  });

  it('are not started together when one disk is named twice', async () => {
    const { handlers, request } = await newPair();
    const twice = { ...request, name: 'vm-02', dataDisks: ['disk-01', 'disk-01'] };
    expect(await failure(handlers.vm.startVM(twice, call))).toMatchObject({ kind: 'wrong-state' });
    await expect(handlers.disk.getDisk(disk, call)).resolves.toMatchObject({ status: 'Available' });
  });

  it('are attached by a reference whose name and id are of one disk', async () => {
    const { clock, handlers } = await newPair();
    const other = await handlers.disk.createDisk({ name: 'disk-02' }, call);
    clock.advance(500);
    const mixed = { nameId: 'disk-01', systemId: other.iid.systemId };
    expect(await failure(handlers.disk.attachDisk(mixed, vm, call))).toMatchObject({ kind: 'not-found' });
  });
});
