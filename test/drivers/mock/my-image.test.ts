import { describe, expect, it } from 'vitest';
import type { VMRequest } from '../../../drivers/contract/vm.ts';
import { instantTimings } from '../../../drivers/mock/index.ts';
import { call, connect, createTestClock, failure, newStateDirectory, prepareVM } from './mock-world.ts';

const timings = { ...instantTimings, creating: 1000, snapshotting: 500 };
const image = { nameId: 'golden' };
const snapshot = { name: 'golden', sourceVM: 'vm-01' };

async function newWorld(change: Partial<VMRequest> = {}) {
  const clock = createTestClock();
  const world = { stateDirectory: await newStateDirectory(), options: { clock: clock.now, timings } };
  const { handlers } = await connect(world);
  const request = { ...(await prepareVM(handlers)), ...change };
  await handlers.vm.startVM(request, call);
  return { clock, world, handlers, request };
}

/** A VM `vm-01` that runs and a MyImage `golden` of it that is Available. */
async function newImage(change: Partial<VMRequest> = {}) {
  const made = await newWorld(change);
  made.clock.advance(1000);
  await made.handlers.myImage.snapshotVM(snapshot, call);
  made.clock.advance(500);
  const { rootDiskType: _type, rootDiskSizeGB: _size, ...rest } = made.request;
  const request: VMRequest = { ...rest, name: 'vm-02', imageType: 'MyImage', image: 'golden' };
  return { ...made, request };
}

describe('a MyImage of the mock cloud', () => {
  it('is Unavailable for its time, also while no process runs', async () => {
    const { clock, world, handlers } = await newWorld();
    clock.advance(1000);
    await expect(handlers.myImage.snapshotVM(snapshot, call)).resolves.toMatchObject({ status: 'Unavailable' });
    clock.advance(499);
    const restarted = await connect(world);
    await expect(restarted.handlers.myImage.getMyImage(image, call)).resolves.toMatchObject({ status: 'Unavailable' });
    clock.advance(1);
    await expect(restarted.handlers.myImage.getMyImage(image, call)).resolves.toMatchObject({ status: 'Available' });
  });

  it('is not made of a VM that is still Creating', async () => {
    const { handlers } = await newWorld();
    const error = await failure(handlers.myImage.snapshotVM(snapshot, call));
    expect(error).toMatchObject({ kind: 'wrong-state', subject: { resource: 'vm', name: 'vm-01' } });
    expect(error.fact.en).toContain('Running, Suspended');
  });

  it('is neither used nor deleted while it is being made', async () => {
    const { clock, handlers, request } = await newWorld();
    clock.advance(1000);
    await handlers.myImage.snapshotVM(snapshot, call);
    const another: VMRequest = { ...request, name: 'vm-02', imageType: 'MyImage', image: 'golden' };
    expect(await failure(handlers.vm.startVM(another, call))).toMatchObject({ kind: 'wrong-state' });
    expect(await failure(handlers.myImage.deleteMyImage(image, call))).toMatchObject({ kind: 'wrong-state' });
  });

  it('cannot be one more than the quota allows', async () => {
    const { clock, handlers } = await newWorld();
    clock.advance(1000);
    for (let number = 1; number <= 20; number += 1) {
      await handlers.myImage.snapshotVM({ ...snapshot, name: `golden-${number}` }, call);
    }
    const refused = failure(handlers.myImage.snapshotVM({ ...snapshot, name: 'golden-21' }, call));
    expect(await refused).toMatchObject({ kind: 'quota', code: 'MyImageLimitExceeded' });
  });

  it('may be deleted while VMs run from it', async () => {
    const { handlers, request } = await newImage();
    await handlers.vm.startVM(request, call);
    await handlers.myImage.deleteMyImage(image, call);
    await expect(handlers.vm.getVM({ nameId: 'vm-02' }, call)).resolves.toMatchObject({ image: { nameId: 'golden' } });
  });
});

describe('a VM from a MyImage of the mock cloud', () => {
  it('has the root disk of the source VM', async () => {
    const { handlers, request } = await newImage({ rootDiskType: 'HDD', rootDiskSizeGB: 80 });
    await expect(handlers.vm.startVM(request, call)).resolves.toMatchObject({
      imageType: 'MyImage',
      rootDiskType: 'HDD',
      rootDiskSizeGB: 80,
      rootDeviceName: '/dev/vda',
    });
  });

  it.each([{ rootDiskType: 'HDD' }, { rootDiskSizeGB: 100 }])(
    'has no root disk of its own choice: %o',
    async (change) => {
      const { handlers, request } = await newImage();
      const error = await failure(handlers.vm.startVM({ ...request, ...change }, call));
      expect(error).toMatchObject({ kind: 'invalid-input', fact: { en: expect.stringContaining('golden') } });
    },
  );

  it('may be meant by the image’s id', async () => {
    const { handlers, request } = await newImage();
    const { iid } = await handlers.myImage.getMyImage(image, call);
    await expect(handlers.vm.startVM({ ...request, image: iid.systemId }, call)).resolves.toMatchObject({ image: iid });
  });

  it('takes no spec of another architecture than the source VM’s', async () => {
    const { handlers, request } = await newImage();
    const error = await failure(handlers.vm.startVM({ ...request, spec: 'a1.small' }, call));
    expect(error).toMatchObject({ kind: 'invalid-input', subject: { resource: 'vmspec', name: 'a1.small' } });
  });

  it('is Windows, and needs a password, where the source VM is Windows', async () => {
    const windows = { image: 'windows-server-2022', vmUserPassword: 'Correct-Horse-9' };
    const { handlers, request } = await newImage(windows);
    await expect(handlers.myImage.checkWindowsImage(image, call)).resolves.toBe(true);
    const { vmUserPassword, ...withoutPassword } = request;
    expect(await failure(handlers.vm.startVM(withoutPassword, call))).toMatchObject({ kind: 'invalid-input' });
    const started = handlers.vm.startVM({ ...withoutPassword, vmUserPassword }, call);
    await expect(started).resolves.toMatchObject({ platform: 'WINDOWS' });
  });

  it('is no VM from a public image of that name', async () => {
    const { handlers, request } = await newImage();
    const refused = failure(handlers.vm.startVM({ ...request, imageType: 'PublicImage' }, call));
    expect(await refused).toMatchObject({ kind: 'not-found', subject: { resource: 'image', name: 'golden' } });
  });
});
