import { describe, expect, it } from 'vitest';
import { createMyImageHandler } from '../../../drivers/aws/my-image/my-image.ts';
import { myImageSchema } from '../../../drivers/contract/myimage.ts';
import { failureOf, openBench } from './aws-bench.ts';
import type { AwsAnswer } from './aws-double.ts';
import { image, images, inState, instance, instances, ourTags, parametersOf } from './vm-world.ts';

const golden = { nameId: 'golden', systemId: 'ami-0aaaaaaaaaaaaaaa1' };
const request = { name: 'golden', sourceVM: 'web-01' };
const description = 'Made by Spinneret from VM web-01 (i-0aaaaaaaaaaaaaaa1)';
const own = (change: object = {}) =>
  image({ imageOwnerId: '123456789012', name: 'golden', description, tagSet: ourTags('golden'), ...change });

async function openImages(...answers: readonly AwsAnswer[]) {
  const bench = await openBench();
  bench.double.on('DescribeImages', ...answers);
  bench.double.on('DescribeInstances', instances(instance()));
  bench.double.on('CreateImage', { ok: { imageId: 'ami-0aaaaaaaaaaaaaaa1' } });
  return { ...bench, myImage: createMyImageHandler(bench.account) };
}

/** That the name is free is seen by two looks: at tags, and at AWS's own names. */
const free = [images(), images()];

describe('making an image of a VM', () => {
  it('answers while the image is still being made', async () => {
    const { myImage, call } = await openImages(...free, images(own({ imageState: 'pending' })));
    const made = await myImage.snapshotVM(request, call);
    expect(myImageSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({
      iid: golden,
      status: 'Unavailable',
      sourceVM: { nameId: 'web-01', systemId: 'i-0aaaaaaaaaaaaaaa1' },
    });
  });

  it('does not reboot the VM, and says what that means', async () => {
    const { double, myImage, call, told } = await openImages(...free, images(own()));
    await myImage.snapshotVM(request, call);
    expect(parametersOf(double, 'CreateImage').NoReboot).toBe('true');
    expect(told[0]?.en).toContain('goes on running');
  });

  it('says nothing of that where the VM is suspended', async () => {
    const { double, myImage, call, told } = await openImages(...free, images(own()));
    double.on('DescribeInstances', instances(instance(inState('stopped'))));
    await myImage.snapshotVM(request, call);
    expect(told).toEqual([]);
  });

  it('takes the root disk alone, and marks the image and its snapshots', async () => {
    const { double, myImage, call } = await openImages(...free, images(own()));
    const item = ['/dev/xvda', '/dev/sdf'].map((deviceName) => ({ deviceName, ebs: {} }));
    double.on('DescribeInstances', instances(instance({ blockDeviceMapping: { item } })));
    await myImage.snapshotVM({ ...request, tags: [{ key: 'env', value: 'test' }] }, call);
    const sent = parametersOf(double, 'CreateImage');
    expect(sent).toMatchObject({
      Name: 'golden',
      'BlockDeviceMapping.1.DeviceName': '/dev/sdf',
      'BlockDeviceMapping.1.NoDevice': '',
      'TagSpecification.1.ResourceType': 'image',
      'TagSpecification.1.Tag.3.Value': 'test',
      'TagSpecification.2.ResourceType': 'snapshot',
      'TagSpecification.2.Tag.2.Value': 'spinneret',
    });
    expect(sent['BlockDeviceMapping.2.DeviceName']).toBeUndefined();
  });

  it('gives AWS a name of its kind where a person’s is not', async () => {
    const { double, myImage, call } = await openImages(...free, images(own({ tagSet: ourTags('골든-이미지') })));
    const made = await myImage.snapshotVM({ ...request, name: '골든-이미지' }, call);
    expect(made.iid.nameId).toBe('골든-이미지');
    expect(parametersOf(double, 'CreateImage').Name).toMatch(/^spinneret-\w+$/);
    expect(parametersOf(double, 'CreateImage')['TagSpecification.1.Tag.1.Value']).toBe('골든-이미지');
  });

  it('makes one image where the answer is lost: it is looked up by its name', async () => {
    const { double, myImage, call } = await openImages(...free, images(), images(), images(own()));
    double.on('CreateImage', { cut: true });
    await expect(myImage.snapshotVM(request, call)).resolves.toMatchObject({ iid: golden });
    expect(double.count('CreateImage')).toBe(1);
  });

  it('does not take another’s image for the one whose answer was lost', async () => {
    const { double, myImage, call } = await openImages(...free, images(own({ description: 'of somebody else' })));
    double.on('CreateImage', { cut: true });
    expect((await failureOf(myImage.snapshotVM(request, call))).ambiguous).toBe(true);
  });

  it('refuses a VM that is on its way into another state', async () => {
    const { double, myImage, call } = await openImages(...free);
    double.on('DescribeInstances', instances(instance(inState('stopping'))));
    const error = await failureOf(myImage.snapshotVM(request, call));
    expect(error).toMatchObject({ kind: 'wrong-state', subject: { resource: 'vm', name: 'web-01' } });
  });

  it('refuses a name that an image has by its tag or by AWS’s own name', async () => {
    const { double, myImage, call } = await openImages(images(), images(own({ tagSet: undefined })));
    expect((await failureOf(myImage.snapshotVM(request, call))).kind).toBe('already-exists');
    expect(double.count('CreateImage')).toBe(0);
  });
});

describe('MyImages as they are shown', () => {
  it.each([
    ['available', 'Available'],
    ['pending', 'Unavailable'],
    ['failed', 'Unavailable'],
  ])('have the state of the contract: %s is %s', async (imageState, status) => {
    const { myImage, call } = await openImages(images(own({ imageState })));
    await expect(myImage.getMyImage(golden, call)).resolves.toMatchObject({ iid: golden, status });
  });

  it('are those of the account alone, with AWS’s name where they have no other', async () => {
    const { double, myImage, call } = await openImages(images(own({ tagSet: undefined, name: 'by hand' })));
    await expect(myImage.listIid(call)).resolves.toEqual([{ nameId: 'by hand', systemId: 'ami-0aaaaaaaaaaaaaaa1' }]);
    expect(parametersOf(double, 'DescribeImages')['Owner.1']).toBe('self');
  });
});

describe('deleting a MyImage', () => {
  const twoDisks = {
    blockDeviceMapping: { item: ['snap-1', 'snap-2'].map((snapshotId) => ({ ebs: { snapshotId } })) },
  };
  const results = (...codes: readonly string[]) => ({
    ok: {
      return: true,
      deleteSnapshotResultSet: {
        item: codes.map((returnCode, index) => ({ snapshotId: `snap-${index + 1}`, returnCode })),
      },
    },
  });

  it('has its snapshots deleted in the same request', async () => {
    const { double, myImage, call } = await openImages(images(own(twoDisks)), images());
    double.on('DeregisterImage', results('success', 'skipped'));
    await myImage.deleteMyImage(golden, call);
    expect(parametersOf(double, 'DeregisterImage').DeleteAssociatedSnapshots).toBe('true');
    expect(double.count('DeleteSnapshot')).toBe(0);
  });

  it('deletes those itself that were not', async () => {
    const { double, myImage, call } = await openImages(images(own(twoDisks)), images());
    double.on('DeregisterImage', results('success', 'internal-error'));
    double.on('DeleteSnapshot', { ok: { return: true } });
    await myImage.deleteMyImage(golden, call);
    expect(parametersOf(double, 'DeleteSnapshot').SnapshotId).toBe('snap-2');
  });

  it('leaves a snapshot that another image needs', async () => {
    const { double, myImage, call } = await openImages(images(own()), images());
    double.on('DeregisterImage', { ok: { return: true } });
    double.on('DeleteSnapshot', { code: 'InvalidSnapshot.InUse' });
    await expect(myImage.deleteMyImage(golden, call)).resolves.toBeUndefined();
  });

  it('is refused while the image is being made, whose snapshots would stay', async () => {
    const { double, myImage, call } = await openImages(images(own({ imageState: 'pending' })));
    expect((await failureOf(myImage.deleteMyImage(golden, call))).kind).toBe('wrong-state');
    expect(double.count('DeregisterImage')).toBe(0);
  });
});
