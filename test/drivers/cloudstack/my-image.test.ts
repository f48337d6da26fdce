import { describe, expect, it } from 'vitest';
import { call, failureOf, openVMWorld } from './vm-world.ts';

const web = { nameId: 'web-01' };
const request = { name: 'golden', sourceVM: 'web-01' };

describe('an image of a running VM', () => {
  it('is refused where KVM takes no snapshots of running VMs, with what to do', async () => {
    const world = await openVMWorld();
    await world.start();
    const error = await failureOf(world.handlers.myImage.snapshotVM(request, call));
    expect(error).toMatchObject({ kind: 'wrong-state', code: 'Preflight.KvmSnapshot' });
    expect(error.subject).toEqual({ resource: 'vm', name: 'web-01' });
    expect(error.remedy?.en).toContain('Suspend VM web-01 first');
    expect(error.remedy?.ko).toContain('먼저 VM web-01 항목을 정지하십시오');
    expect(world.cloudStack.calls.has('createSnapshot')).toBe(false);
  });

  it('is made of a snapshot, which does not stay', async () => {
    const world = await openVMWorld({ snapshotsOfRunning: true, jobPolls: 2 });
    await world.start();
    const image = await world.handlers.myImage.snapshotVM(request, call);
    expect(image).toMatchObject({ status: 'Available', sourceVM: { nameId: 'web-01' } });
    expect(world.cloudStack.state()).toMatchObject({ snapshots: 0, templates: 1 });
  });

  it('keeps its snapshot until it is ready, also where its answer is lost', async () => {
    const world = await openVMWorld({ snapshotsOfRunning: true, jobPolls: 3 });
    await world.start();
    world.cloudStack.faults.fail('createTemplate', { cut: 'answer' });
    await expect(world.handlers.myImage.snapshotVM(request, call)).resolves.toMatchObject({ status: 'Available' });
    expect(world.cloudStack.state()).toMatchObject({ snapshots: 0, templates: 1 });
  });

  it('that fails names the snapshot that is left', async () => {
    const world = await openVMWorld({ snapshotsOfRunning: true });
    await world.start();
    world.cloudStack.faults.failJob('createTemplate', { errorcode: 530, errortext: 'arranged' });
    const error = await failureOf(world.handlers.myImage.snapshotVM(request, call));
    const [snapshot] = world.cloudStack.cloud.snapshots.values();
    expect(error.fact.en).toContain(`snapshot ${snapshot?.id} is left behind`);
    expect(error.remedy?.en).toContain('Delete the snapshot');
  });
});

describe('an image of a suspended VM', () => {
  const suspended = async (options = {}) => {
    const world = await openVMWorld(options);
    await world.start();
    await world.handlers.vm.suspendVM(web, call);
    return world;
  };

  it('is made of its root disk, without a snapshot', async () => {
    const world = await suspended();
    const image = await world.handlers.myImage.snapshotVM({ ...request, tags: [{ key: 'env', value: 'test' }] }, call);
    expect(image).toMatchObject({ status: 'Available', tags: [{ key: 'env', value: 'test' }] });
    expect(world.cloudStack.calls.has('createSnapshot')).toBe(false);
  });

  it('is made once although the answer is lost', async () => {
    const world = await suspended();
    world.cloudStack.faults.fail('createTemplate', { cut: 'answer' });
    await expect(world.handlers.myImage.snapshotVM(request, call)).resolves.toMatchObject({
      iid: { nameId: 'golden' },
      sourceVM: { nameId: 'web-01' },
    });
    expect(world.cloudStack.state().templates).toBe(1);
    expect(world.cloudStack.calls.get('createTemplate')).toBe(1);
  });

  it('is Unavailable and cannot be used or deleted while it is being made', async () => {
    const world = await suspended();
    world.cloudStack.faults.failJob('createTemplate', 'never');
    const { iid } = await world.handlers.myImage.snapshotVM(request, call);
    await expect(world.handlers.myImage.getMyImage(iid, call)).resolves.toMatchObject({ status: 'Unavailable' });
    expect(await failureOf(world.handlers.myImage.deleteMyImage(iid, call))).toMatchObject({ kind: 'wrong-state' });
    const use = world.start({ name: 'web-02', imageType: 'MyImage', image: 'golden' });
    expect(await failureOf(use)).toMatchObject({ kind: 'wrong-state', code: 'Preflight.ImageReady' });
  });

  it('is no image of the cloud', async () => {
    const world = await suspended();
    await world.handlers.myImage.snapshotVM(request, call);
    const images = await world.handlers.image.listImage(call);
    expect(images.map(({ iid }) => iid.nameId)).not.toContain('golden');
  });
});
