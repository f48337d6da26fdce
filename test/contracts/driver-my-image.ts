import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { IidReference } from '../../drivers/contract/iid.ts';
import { type MyImage, myImageSchema, type SnapshotRequest } from '../../drivers/contract/myimage.ts';
import { type ContractBench, nameIds } from './driver-bench.ts';

export function describeMyImages(bench: ContractBench): void {
  if (!bench.has('myImage.snapshotVM')) return;
  const { settle, limits = {} } = bench.driver;
  const myImage = () => bench.handlers.myImage;

  /** Takes care that the image is gone when the test has ended, then asks for it. */
  const snapshot = async (request: SnapshotRequest): Promise<MyImage> => {
    onTestFinished(() => remove({ nameId: request.name }));
    return await myImage().snapshotVM(request, bench.call);
  };

  const waitUntilAvailable = async (image: IidReference): Promise<MyImage> => {
    const signal = AbortSignal.timeout(settle.timeoutMs);
    for (;;) {
      const found = await myImage().getMyImage(image, bench.call);
      if (found.status === 'Available') return found;
      await sleep(settle.pollMs, undefined, { signal });
    }
  };

  const remove = async (image: IidReference): Promise<void> => {
    try {
      await waitUntilAvailable(image);
      await myImage().deleteMyImage(image, bench.call);
    } catch (error) {
      if (!(error instanceof CloudError && error.kind === 'not-found')) throw error;
    }
  };

  /** A VM in the state in which the cloud makes images. */
  const makeSourceVM = async () => {
    const vm = await bench.makeRunningVM();
    if (limits.imagesOfSuspendedVMs) await suspend(vm.iid);
    return vm;
  };

  const suspend = async (vm: IidReference): Promise<void> => {
    await bench.handlers.vm.suspendVM(vm, bench.call);
    await bench.waitFor(vm, ['Suspended']);
  };

  const makeMyImage = async () => {
    const vm = await makeSourceVM();
    const { iid } = await snapshot({ name: bench.newName('image'), sourceVM: vm.iid.nameId });
    return { vm, image: await waitUntilAvailable(iid) };
  };

  describe('MyImages', () => {
    it('makes an image of a VM, which becomes Available', async () => {
      const vm = await makeSourceVM();
      const tags = [{ key: 'env', value: 'test' }];
      const accepted = await snapshot({ name: bench.newName('image'), sourceVM: vm.iid.nameId, tags });
      expect(myImageSchema.parse(accepted)).toEqual(accepted);
      const image = await waitUntilAvailable(accepted.iid);
      expect(image).toMatchObject({ iid: accepted.iid, sourceVM: vm.iid, tags });
    });

    if (limits.imagesOfSuspendedVMs) {
      it('makes none of a running VM, and says what it needs', async () => {
        const { iid } = await bench.makeRunningVM();
        const request = { name: bench.newName('image'), sourceVM: iid.nameId };
        const error = await bench.failure(snapshot(request), 'wrong-state');
        expect(error.fact.en).toContain('Running');
      });
    }

    it('makes an image of a suspended VM', async () => {
      const { iid } = await bench.makeRunningVM();
      await suspend(iid);
      const accepted = await snapshot({ name: bench.newName('image'), sourceVM: iid.nameId });
      await expect(waitUntilAvailable(accepted.iid)).resolves.toMatchObject({ status: 'Available' });
    });

    it('gives an image back by name and by id, and lists it in full and by id', async () => {
      const { image } = await makeMyImage();
      await expect(myImage().getMyImage({ nameId: image.iid.nameId }, bench.call)).resolves.toEqual(image);
      await expect(myImage().getMyImage(image.iid, bench.call)).resolves.toEqual(image);
      const listed = await myImage().listMyImage(bench.call);
      expect(myImageSchema.array().parse(listed)).toEqual(listed);
      expect(listed).toContainEqual(image);
      await expect(myImage().listIid(bench.call)).resolves.toEqual(listed.map(({ iid }) => iid));
    });

    it('refuses a second image of the same name', async () => {
      const { vm, image } = await makeMyImage();
      const request = { name: image.iid.nameId, sourceVM: vm.iid.nameId };
      await bench.failure(myImage().snapshotVM(request, bench.call), 'already-exists');
    });

    it('makes none of a VM that there is not', async () => {
      const error = await bench.failure(snapshot({ name: bench.newName('image'), sourceVM: 'nobody' }), 'not-found');
      expect(error.subject).toEqual({ resource: 'vm', name: 'nobody' });
    });

    it('says that an image of a Linux VM is not one of Windows', async () => {
      const { image } = await makeMyImage();
      await expect(myImage().checkWindowsImage(image.iid, bench.call)).resolves.toBe(false);
    });

    it('stays when its VM is terminated', async () => {
      const { vm, image } = await makeMyImage();
      await bench.handlers.vm.terminateVM(vm.iid, bench.call);
      await bench.waitFor(vm.iid, ['Terminated', 'NotExist']);
      await expect(myImage().getMyImage(image.iid, bench.call)).resolves.toMatchObject({ status: 'Available' });
    });

    it('deletes an image', async () => {
      const { image } = await makeMyImage();
      await myImage().deleteMyImage(image.iid, bench.call);
      await bench.failure(myImage().getMyImage(image.iid, bench.call), 'not-found');
      expect(nameIds(await myImage().listMyImage(bench.call))).not.toContain(image.iid.nameId);
    });

    it('does not find an image that there is not', async () => {
      const nobody = { nameId: bench.newName('image') };
      await bench.failure(myImage().getMyImage(nobody, bench.call), 'not-found');
      await bench.failure(myImage().checkWindowsImage(nobody, bench.call), 'not-found');
      await bench.failure(myImage().deleteMyImage(nobody, bench.call), 'not-found');
    });

    it('does not take a new image for the one whose id a request names', async () => {
      const { vm, image: first } = await makeMyImage();
      await myImage().deleteMyImage(first.iid, bench.call);
      const { iid } = await snapshot({ name: first.iid.nameId, sourceVM: vm.iid.nameId });
      await waitUntilAvailable(iid);
      await bench.failure(myImage().getMyImage(first.iid, bench.call), 'not-found');
      await bench.failure(myImage().deleteMyImage(first.iid, bench.call), 'not-found');
    });
  });

  describe('VMs from MyImages', () => {
    it('start, and say what they were started from', async () => {
      const { image } = await makeMyImage();
      const request = await bench.makeVMRequest();
      const { iid } = await bench.start({ ...request, imageType: 'MyImage', image: image.iid.nameId });
      await bench.waitFor(iid, ['Running']);
      await expect(bench.handlers.vm.getVM(iid, bench.call)).resolves.toMatchObject({
        imageType: 'MyImage',
        image: image.iid,
      });
    });

    it('take no root disk but the image’s own', async () => {
      const { image } = await makeMyImage();
      const request = { ...(await bench.makeVMRequest()), imageType: 'MyImage', image: image.iid.nameId } as const;
      await bench.failure(bench.start({ ...request, rootDiskSizeGB: 100 }), 'invalid-input');
    });

    it('do not start from an image that there is not', async () => {
      const request = { ...(await bench.makeVMRequest()), imageType: 'MyImage', image: 'nobody' } as const;
      const error = await bench.failure(bench.start(request), 'not-found');
      expect(error.subject).toEqual({ resource: 'myimage', name: 'nobody' });
    });
  });
}
