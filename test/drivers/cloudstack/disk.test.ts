import { describe, expect, it } from 'vitest';
import { call, failureOf, openVMWorld } from './vm-world.ts';

const volumesIn = ({ cloudStack }: Awaited<ReturnType<typeof openVMWorld>>) => [...cloudStack.cloud.volumes.values()];

describe('what a disk is made of', () => {
  it('is an offering whose size can be chosen, where none is named', async () => {
    const { handlers } = await openVMWorld();
    const disk = await handlers.disk.createDisk({ name: 'data-01', sizeGB: 33 }, call);
    expect(disk).toMatchObject({ diskType: 'Custom', sizeGB: 33, zone: 'seoul-1' });
  });

  it('is the offering that is named, with its size', async () => {
    const { handlers } = await openVMWorld();
    const disk = await handlers.disk.createDisk({ name: 'data-01', diskType: 'Small' }, call);
    expect(disk).toMatchObject({ diskType: 'Small', sizeGB: 20 });
  });

  it.each([
    ['a size that the offering does not have', { diskType: 'Small', sizeGB: 30 }, 'Preflight.FixedDiskSize', '20 GB'],
    ['a size beyond what the cloud allows', { sizeGB: 5000 }, 'Preflight.CustomDiskSize', '1 to 1024 GB'],
  ] as const)('is refused before the call for %s', async (_what, changes, code, fact) => {
    const { handlers, cloudStack } = await openVMWorld();
    const error = await failureOf(handlers.disk.createDisk({ name: 'data-01', ...changes }, call));
    expect(error).toMatchObject({ kind: 'invalid-input', code });
    expect(error.fact.en).toContain(fact);
    expect(cloudStack.calls.has('createVolume')).toBe(false);
  });

  it('names the offerings that there are for one that there is not', async () => {
    const { handlers } = await openVMWorld();
    const error = await failureOf(handlers.disk.createDisk({ name: 'data-01', diskType: 'Gold' }, call));
    expect(error.remedy?.en).toBe('Choose one of: Custom, Small (20 GB).');
  });

  it('is of the connection’s zone', async () => {
    const { handlers } = await openVMWorld();
    const error = await failureOf(handlers.disk.createDisk({ name: 'data-01', zone: 'seoul-2' }, call));
    expect(error).toMatchObject({ kind: 'invalid-input' });
    expect(error.fact.en).toContain('seoul-1');
  });
});

describe('a disk whose creation has no answer', () => {
  it('is found by its name and is made once', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.fail('createVolume', { cut: 'answer' });
    await expect(world.handlers.disk.createDisk({ name: 'data-01' }, call)).resolves.toMatchObject({
      iid: { nameId: 'data-01' },
    });
    expect(volumesIn(world)).toHaveLength(1);
    expect(world.cloudStack.calls.get('createVolume')).toBe(1);
  });

  it('is one where two are asked for at once', async () => {
    const world = await openVMWorld({ jobPolls: 2 });
    const make = () => world.handlers.disk.createDisk({ name: 'data-01' }, call);
    const outcomes = await Promise.allSettled([make(), make()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(volumesIn(world)).toHaveLength(1);
  });

  it('and whose job fails leaves nothing', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.failJob('createVolume', { errorcode: 535, errortext: 'arranged' });
    expect(await failureOf(world.handlers.disk.createDisk({ name: 'data-01' }, call))).toMatchObject({ kind: 'quota' });
    expect(volumesIn(world)).toEqual([]);
  });
});

describe('a disk that grows', () => {
  it('of an offering of one size moves to one whose size can be chosen', async () => {
    const { handlers, cloudStack } = await openVMWorld();
    const { iid } = await handlers.disk.createDisk({ name: 'data-01', diskType: 'Small' }, call);
    await expect(handlers.disk.changeDiskSize(iid, 50, call)).resolves.toMatchObject({
      sizeGB: 50,
      diskType: 'Custom',
    });
    expect(cloudStack.calls.get('resizeVolume')).toBe(1);
  });

  it('is refused while another change of it is under way', async () => {
    const { handlers, cloudStack } = await openVMWorld();
    const { iid } = await handlers.disk.createDisk({ name: 'data-01', sizeGB: 20 }, call);
    for (const volume of cloudStack.cloud.volumes.values()) volume.state = 'Snapshotting';
    expect(await failureOf(handlers.disk.changeDiskSize(iid, 50, call))).toMatchObject({
      kind: 'wrong-state',
      code: 'Preflight.DiskAtWork',
    });
    expect(cloudStack.calls.has('resizeVolume')).toBe(false);
  });
});

describe('two disks of one name', () => {
  it('are told apart by id, and the name alone is refused with both ids', async () => {
    const { handlers, cloudStack } = await openVMWorld();
    const { iid } = await handlers.disk.createDisk({ name: 'data-01' }, call);
    const [volume] = cloudStack.cloud.volumes.values();
    if (!volume) throw new Error('no volume');
    const twin = { ...volume, id: volume.id.replace(/.$/, 'f') };
    cloudStack.cloud.volumes.set(twin.id, twin);
    const error = await failureOf(handlers.disk.deleteDisk({ nameId: 'data-01' }, call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.en).toContain(`${iid.systemId}, ${twin.id}`);
    await handlers.disk.deleteDisk({ nameId: 'data-01', systemId: twin.id }, call);
    await expect(handlers.disk.listIid(call)).resolves.toEqual([iid]);
  });
});
