import { describe, expect, it } from 'vitest';
import { createDiskHandler } from '../../../drivers/aws/disk/disk.ts';
import { diskSchema } from '../../../drivers/contract/disk.ts';
import { failureOf, openBench } from './aws-bench.ts';
import { type AwsAnswer, throttled } from './aws-double.ts';
import { attached, inState, instance, instances, ourTags, parametersOf, volume, volumes, zone } from './vm-world.ts';

const data01 = { nameId: 'data-01', systemId: 'vol-0aaaaaaaaaaaaaaa1' };
const web01 = { nameId: 'web-01' };

async function openDisks(...answers: readonly AwsAnswer[]) {
  const bench = await openBench({ region: { region: 'ap-northeast-2', zone } });
  bench.double.on('DescribeVolumes', ...answers);
  bench.double.on('DescribeInstances', instances(instance()));
  return { ...bench, disk: createDiskHandler(bench.account) };
}

describe('creating a disk', () => {
  const creating = { ok: volume({ status: 'creating' }) };

  it('sends one request with its tags and waits until the disk is Available', async () => {
    const { double, disk, call } = await openDisks(
      volumes(),
      volumes(volume({ status: 'creating' })),
      volumes(volume()),
    );
    double.on('CreateVolume', creating);
    const made = await disk.createDisk({ name: 'data-01', sizeGB: 100 }, call);
    expect(diskSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({ iid: data01, zone, diskType: 'gp3', sizeGB: 100, status: 'Available' });
    expect(parametersOf(double, 'CreateVolume')).toMatchObject({
      AvailabilityZone: zone,
      VolumeType: 'gp3',
      Size: '100',
      'TagSpecification.1.ResourceType': 'volume',
      'TagSpecification.1.Tag.1.Value': 'data-01',
      'TagSpecification.1.Tag.2.Value': 'spinneret',
    });
  });

  it.each([
    [
      { diskType: 'io1', sizeGB: 10 },
      { VolumeType: 'io1', Size: '10', Iops: '500' },
    ],
    [{ diskType: 'st1' }, { VolumeType: 'st1', Size: '125' }],
    [
      { diskType: 'TYPE2', sizeGB: 50 },
      { VolumeType: 'gp2', Size: '50' },
    ],
  ])('knows what each type needs: %o', async (request, expected) => {
    const { double, disk, call } = await openDisks(volumes(), volumes(volume()));
    double.on('CreateVolume', creating);
    await disk.createDisk({ name: 'data-01', ...request }, call);
    expect(parametersOf(double, 'CreateVolume')).toMatchObject(expected);
  });

  it.each([
    [{ diskType: 'ssd' }, /standard, gp2, gp3, io1, io2, st1, sc1/],
    [{ diskType: 'st1', sizeGB: 100 }, /125 to 16384/],
    [{ diskType: 'standard', sizeGB: 2000 }, /1 to 1024/],
  ])('refuses %o and says what is possible, without a request', async (request, remedy) => {
    const { double, disk, call } = await openDisks();
    const error = await failureOf(disk.createDisk({ name: 'data-01', ...request }, call));
    expect(error.kind).toBe('invalid-input');
    expect(error.remedy?.en).toMatch(remedy);
    expect(double.requests).toHaveLength(0);
  });

  it('refuses a zone that the region does not have, and names those that it has', async () => {
    const { double, disk, call } = await openDisks(volumes());
    double.on('DescribeAvailabilityZones', { ok: { availabilityZoneInfo: { item: [{ zoneName: zone }] } } });
    const error = await failureOf(disk.createDisk({ name: 'data-01', zone: 'ap-northeast-2z' }, call));
    expect(error.kind).toBe('invalid-input');
    expect(error.remedy?.ko).toContain(zone);
  });

  it('makes one disk where the answer is lost', async () => {
    const { double, disk, call } = await openDisks(volumes(), volumes(volume()));
    const tokens = new Set<string | undefined>();
    double.on(
      'CreateVolume',
      ({ parameters }) => {
        tokens.add(parameters.ClientToken);
        return { cut: true };
      },
      ({ parameters }) => {
        tokens.add(parameters.ClientToken);
        return creating;
      },
    );
    await disk.createDisk({ name: 'data-01' }, call);
    expect(double.count('CreateVolume')).toBe(2);
    expect(tokens.size).toBe(1);
    expect([...tokens][0]).toMatch(/^\w{32}$/);
  });

  it('removes a disk that ends in the state error', async () => {
    const { double, disk, call } = await openDisks(volumes(), volumes(volume({ status: 'error' })), {
      code: 'InvalidVolume.NotFound',
    });
    double.on('CreateVolume', creating);
    double.on('DeleteVolume', { ok: { return: true } });
    expect((await failureOf(disk.createDisk({ name: 'data-01' }, call))).kind).toBe('unavailable');
    expect(parametersOf(double, 'DeleteVolume').VolumeId).toBe('vol-0aaaaaaaaaaaaaaa1');
  });
});

describe('disks as they are shown', () => {
  it('are all volumes but the root disks of VMs, whose names are asked for at once', async () => {
    const root = volume({ ...attached('attached', '/dev/xvda'), volumeId: 'vol-0aaaaaaaaaaaaaaa0' });
    const free = volume({ volumeId: 'vol-0aaaaaaaaaaaaaaa2', tagSet: ourTags('data-02') });
    const { double, disk, call } = await openDisks(volumes(root, volume(attached()), free));
    const shown = await disk.listDisk(call);
    expect(shown.map(({ iid, status, ownerVM }) => [iid.nameId, status, ownerVM?.nameId])).toEqual([
      ['data-01', 'Attached', 'web-01'],
      ['data-02', 'Available', undefined],
    ]);
    expect(double.requests).toHaveLength(2);
  });

  it('are read again where AWS throttles', async () => {
    const { disk, call } = await openDisks(throttled, volumes(volume()));
    await expect(disk.getDisk(data01, call)).resolves.toMatchObject({ iid: data01, status: 'Available' });
  });
});

describe('growing a disk', () => {
  const modified = (modificationState: string) => ({
    ok: { volumeModification: { modificationState, targetSize: 200 } },
  });
  const progress = (modificationState: string) => ({
    ok: { volumeModificationSet: { item: [{ modificationState, statusMessage: 'no room' }] } },
  });

  it('waits until the new size can be used, and says what is left to do in the VM', async () => {
    const { double, disk, call, told } = await openDisks(volumes(volume(attached())));
    double.on('ModifyVolume', modified('modifying'));
    double.on('DescribeVolumesModifications', progress('modifying'), progress('optimizing'));
    const grown = await disk.changeDiskSize(data01, 200, call);
    expect(grown).toMatchObject({ sizeGB: 200, status: 'Attached', ownerVM: { nameId: 'web-01' } });
    expect(parametersOf(double, 'ModifyVolume')).toMatchObject({ Size: '200', VolumeId: 'vol-0aaaaaaaaaaaaaaa1' });
    expect(told.at(-1)?.en).toContain('file system');
  });

  it.each(['VolumeModificationRateExceeded', 'IncorrectModificationState'])(
    'explains %s: AWS limits how often a disk is changed',
    async (code) => {
      const { double, disk, call } = await openDisks(volumes(volume()));
      double.on('ModifyVolume', { code });
      const error = await failureOf(disk.changeDiskSize(data01, 200, call));
      expect(error).toMatchObject({ kind: 'wrong-state', code, retryable: false });
      expect(error.remedy?.en).toContain('six hours');
    },
  );

  it('says when AWS has failed to', async () => {
    const { double, disk, call } = await openDisks(volumes(volume()));
    double.on('ModifyVolume', modified('modifying'));
    double.on('DescribeVolumesModifications', progress('failed'));
    const error = await failureOf(disk.changeDiskSize(data01, 200, call));
    expect(error).toMatchObject({ kind: 'unavailable', cspMessage: 'no room' });
  });

  it.each([
    ['a size that is not larger', {}, 100, 'invalid-input'],
    ['a size that the type does not come in', {}, 20_000, 'invalid-input'],
    ['a disk of the old type', { volumeType: 'standard' }, 200, 'unsupported'],
    ['a disk that is still being made', { status: 'creating' }, 200, 'wrong-state'],
  ])('refuses %s before anything is sent', async (_what, change, sizeGB, kind) => {
    const { double, disk, call } = await openDisks(volumes(volume(change)));
    expect((await failureOf(disk.changeDiskSize(data01, sizeGB, call))).kind).toBe(kind);
    expect(double.count('ModifyVolume')).toBe(0);
  });
});

describe('attaching and detaching a disk', () => {
  it('attaches at the first name that is free and waits until it is attached', async () => {
    const busy = { item: ['/dev/xvda', '/dev/xvdf', '/dev/sdg'].map((deviceName) => ({ deviceName, ebs: {} })) };
    const { double, disk, call } = await openDisks(
      volumes(volume()),
      volumes(volume(attached('attaching', '/dev/sdh'))),
      volumes(volume(attached('attached', '/dev/sdh'))),
    );
    double.on('DescribeInstances', instances(instance({ blockDeviceMapping: busy })));
    double.on('AttachVolume', { ok: { status: 'attaching' } });
    const shown = await disk.attachDisk(data01, web01, call);
    expect(shown).toMatchObject({ status: 'Attached', ownerVM: { nameId: 'web-01' } });
    expect(parametersOf(double, 'AttachVolume')).toMatchObject({
      Device: '/dev/sdh',
      InstanceId: 'i-0aaaaaaaaaaaaaaa1',
    });
  });

  it('uses the device names of Windows there', async () => {
    const { double, disk, call } = await openDisks(volumes(volume()), volumes(volume(attached('attached', 'xvdf'))));
    double.on('DescribeInstances', instances(instance({ platform: 'windows', rootDeviceName: '/dev/sda1' })));
    double.on('AttachVolume', { ok: { status: 'attaching' } });
    await disk.attachDisk(data01, web01, call);
    expect(parametersOf(double, 'AttachVolume').Device).toBe('xvdf');
  });

  it('gives two disks that are attached at once different names', async () => {
    const { double, disk, call } = await openDisks();
    const held = new Map<string, string>();
    double.on('DescribeVolumes', ({ parameters }) => {
      const id = parameters['Filter.1.Value.1'] ?? '';
      const device = held.get(id);
      return volumes(volume({ volumeId: id, tagSet: ourTags(id), ...(device && attached('attached', device)) }));
    });
    double.on('DescribeInstances', () => {
      const item = [...held.values()].map((deviceName) => ({ deviceName, ebs: {} }));
      return instances(instance({ blockDeviceMapping: { item } }));
    });
    double.on('AttachVolume', ({ parameters }) => {
      held.set(parameters.VolumeId ?? '', parameters.Device ?? '');
      return { ok: { status: 'attached' } };
    });
    const ids = ['vol-0aaaaaaaaaaaaaaa1', 'vol-0aaaaaaaaaaaaaaa2'];
    await Promise.all(ids.map((nameId) => disk.attachDisk({ nameId }, web01, call)));
    expect([...held.values()].toSorted()).toEqual(['/dev/sdf', '/dev/sdg']);
  });

  it('refuses a disk of another zone, and a VM that is on its way', async () => {
    const { double, disk, call } = await openDisks(volumes(volume({ availabilityZone: 'ap-northeast-2c' })));
    expect((await failureOf(disk.attachDisk(data01, web01, call))).kind).toBe('conflict');
    double.on('DescribeInstances', instances(instance(inState('stopping'))));
    expect((await failureOf(disk.attachDisk(data01, web01, call))).kind).toBe('wrong-state');
    expect(double.count('AttachVolume')).toBe(0);
  });

  it('detaches from the VM and the device that have the disk, and waits until it is Available', async () => {
    const { double, disk, call } = await openDisks(
      volumes(volume(attached())),
      volumes(volume(attached('detaching'))),
      volumes(volume()),
    );
    double.on('DetachVolume', { ok: { status: 'detaching' } });
    const shown = await disk.detachDisk(data01, web01, call);
    expect(shown.status).toBe('Available');
    expect(shown.ownerVM).toBeUndefined();
    expect(parametersOf(double, 'DetachVolume')).toMatchObject({
      VolumeId: 'vol-0aaaaaaaaaaaaaaa1',
      InstanceId: 'i-0aaaaaaaaaaaaaaa1',
      Device: '/dev/sdf',
    });
  });

  it('says that a running VM must let go of the disk first', async () => {
    const { double, disk, call, told } = await openDisks(volumes(volume(attached())), volumes(volume()));
    double.on('DetachVolume', { ok: { status: 'detaching' } });
    await disk.detachDisk(data01, web01, call);
    expect(told[0]?.en).toContain('unmount');
  });
});

describe('deleting a disk', () => {
  it('waits until the disk is gone', async () => {
    const { double, disk, call } = await openDisks(volumes(volume()), volumes(volume({ status: 'deleting' })), {
      code: 'InvalidVolume.NotFound',
    });
    double.on('DeleteVolume', { ok: { return: true } });
    await disk.deleteDisk(data01, call);
    expect(double.count('DescribeVolumes')).toBe(3);
  });

  it('is refused while a VM has it, with the VM’s name', async () => {
    const { double, disk, call } = await openDisks(volumes(volume(attached())));
    const error = await failureOf(disk.deleteDisk(data01, call));
    expect(error.kind).toBe('dependency');
    expect(error.fact.en).toContain('web-01');
    expect(double.count('DeleteVolume')).toBe(0);
  });
});
