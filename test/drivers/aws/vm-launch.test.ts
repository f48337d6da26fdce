import { describe, expect, it } from 'vitest';
import { createVMHandler } from '../../../drivers/aws/vm/vm.ts';
import { vmSchema } from '../../../drivers/contract/vm.ts';
import { failureOf, openBench } from './aws-bench.ts';
import {
  attached,
  inState,
  instance,
  instances,
  type LaunchWorld,
  ourTags,
  parametersOf,
  scriptLaunch,
  vmRequest,
  volume,
  volumes,
  zone,
} from './vm-world.ts';

async function openLaunch(world: LaunchWorld = {}) {
  const bench = await openBench();
  scriptLaunch(bench.double, world);
  return { ...bench, vm: createVMHandler(bench.account) };
}

describe('starting a VM', () => {
  it('answers with the VM once it runs, with its addresses', async () => {
    const { vm, call } = await openLaunch();
    const started = await vm.startVM({ ...vmRequest, tags: [{ key: 'env', value: 'test' }] }, call);
    expect(vmSchema.parse(started)).toEqual(started);
    expect(started).toMatchObject({
      iid: { nameId: 'web-01', systemId: 'i-0aaaaaaaaaaaaaaa1' },
      status: 'Running',
      zone,
      imageType: 'PublicImage',
      vpc: { nameId: 'vpc-01', systemId: 'vpc-0aaaaaaaaaaaaaaa1' },
      subnet: { nameId: 'subnet-01', systemId: 'subnet-0aaaaaaaaaaaaaaa1' },
      securityGroups: [{ nameId: 'web', systemId: 'sg-0aaaaaaaaaaaaaaa1' }],
      keyPair: { nameId: 'key-01', systemId: 'key-0aaaaaaaaaaaaaaa1' },
      rootDiskType: 'gp3',
      rootDiskSizeGB: 8,
      publicIP: '203.0.113.5',
      vmUserId: 'cb-user',
      accessPoint: '203.0.113.5:22',
    });
  });

  it('looks everything up with eight reads at once, sends one request, and reads the VM until it runs', async () => {
    const { double, vm, call } = await openLaunch();
    await vm.startVM(vmRequest, call);
    const actions = double.requests.map(({ action }) => action);
    const sent = actions.indexOf('RunInstances');
    expect(actions.slice(0, sent).toSorted()).toEqual([
      'DescribeImages',
      'DescribeInstanceTypeOfferings',
      'DescribeInstanceTypes',
      'DescribeInstances',
      'DescribeKeyPairs',
      'DescribeSecurityGroups',
      'DescribeSubnets',
      'DescribeVpcs',
    ]);
    expect(actions.slice(sent)).toEqual(['RunInstances', 'DescribeInstances', 'DescribeInstances']);
  });

  it('names and marks the VM, its root disk and its interface in the same request', async () => {
    const { double, vm, call } = await openLaunch();
    await vm.startVM({ ...vmRequest, tags: [{ key: 'env', value: 'test' }] }, call);
    const sent = parametersOf(double, 'RunInstances');
    for (const [number, type, name] of [
      [1, 'instance', 'web-01'],
      [2, 'volume', 'web-01-root'],
      [3, 'network-interface', 'web-01-nic-0'],
    ]) {
      const specification = `TagSpecification.${number}`;
      expect(sent[`${specification}.ResourceType`]).toBe(type);
      expect([1, 2, 3].map((tag) => sent[`${specification}.Tag.${tag}.Key`])).toEqual(['Name', 'managed-by', 'env']);
      expect(sent[`${specification}.Tag.1.Value`]).toBe(name);
    }
  });

  it('lets everything that the VM is made of go with it, and demands tokens of the metadata service', async () => {
    const { double, vm, call } = await openLaunch();
    await vm.startVM(vmRequest, call);
    expect(parametersOf(double, 'RunInstances')).toMatchObject({
      MinCount: '1',
      MaxCount: '1',
      'NetworkInterface.1.DeleteOnTermination': 'true',
      'NetworkInterface.1.AssociatePublicIpAddress': 'true',
      'BlockDeviceMapping.1.DeviceName': '/dev/xvda',
      'BlockDeviceMapping.1.Ebs.DeleteOnTermination': 'true',
      'BlockDeviceMapping.1.Ebs.VolumeSize': '8',
      'MetadataOptions.HttpTokens': 'required',
    });
  });

  it('leaves the public address to a subnet that gives none', async () => {
    const { double, vm, call } = await openLaunch({
      subnet: { mapPublicIpOnLaunch: false },
      seen: [{ ipAddress: undefined, networkInterfaceSet: undefined }],
    });
    const started = await vm.startVM(vmRequest, call);
    expect(parametersOf(double, 'RunInstances')['NetworkInterface.1.AssociatePublicIpAddress']).toBeUndefined();
    expect(started).toMatchObject({ publicIPs: [], accessPoint: '10.0.1.5:22' });
  });

  it('makes one VM where the answer is lost: AWS knows the request again by its token', async () => {
    const { double, vm, call } = await openLaunch();
    const made = new Map<string, object>();
    const carryOut = (token = '') => {
      if (!made.has(token)) made.set(token, instance(inState('pending')));
      return { ok: { instancesSet: { item: [made.get(token)] } } };
    };
    double.on(
      'RunInstances',
      ({ parameters }) => {
        carryOut(parameters.ClientToken);
        return { cut: true };
      },
      ({ parameters }) => carryOut(parameters.ClientToken),
    );
    await expect(vm.startVM(vmRequest, call)).resolves.toMatchObject({ status: 'Running' });
    expect(double.count('RunInstances')).toBe(2);
    expect(made.size).toBe(1);
  });

  it('says that it is not known whether there is a VM where no answer ever comes, and removes nothing', async () => {
    const { double, vm, call } = await openLaunch();
    double.on('RunInstances', { cut: true });
    const error = await failureOf(vm.startVM(vmRequest, call));
    expect(error.ambiguous).toBe(true);
    expect(double.count('TerminateInstances')).toBe(0);
    const tokens = double.requests.flatMap(({ action, parameters }) =>
      action === 'RunInstances' ? [parameters.ClientToken] : [],
    );
    expect(new Set(tokens).size).toBe(1);
  });

  it('waits out that AWS does not see the new VM at once', async () => {
    const { double, vm, call } = await openLaunch();
    let looks = 0;
    double.on('DescribeInstances', ({ parameters }) => {
      if (parameters['InstanceId.1'] === undefined) return instances();
      looks += 1;
      return looks < 3 ? { code: 'InvalidInstanceID.NotFound' } : instances(instance());
    });
    await expect(vm.startVM(vmRequest, call)).resolves.toMatchObject({ status: 'Running' });
  });

  it('goes on at AWS where the person gives up waiting', async () => {
    const giveUp = new AbortController();
    const bench = await openBench({ signal: giveUp.signal });
    scriptLaunch(bench.double, { seen: [inState('pending')] });
    bench.double.on('RunInstances', () => {
      setTimeout(() => giveUp.abort(), 20);
      return { ok: { instancesSet: { item: [instance(inState('pending'))] } } };
    });
    const error = await failureOf(createVMHandler(bench.account).startVM(vmRequest, bench.call));
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: true });
    expect(bench.double.count('TerminateInstances')).toBe(0);
  });
});

describe('a start that takes longer than is waited for', () => {
  it('is left to AWS, and says so', async () => {
    const { double, account, call } = await openBench({ timings: { settleLimitMs: 20 } });
    scriptLaunch(double, { seen: [inState('pending')] });
    const error = await failureOf(createVMHandler(account).startVM(vmRequest, call));
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true });
    expect(error.fact.en).toContain('i-0aaaaaaaaaaaaaaa1');
    expect(double.count('TerminateInstances')).toBe(0);
  });
});

describe('a VM that ends while it is started', () => {
  it.each([
    ['Server.InsufficientInstanceCapacity', 'no-capacity'],
    ['Server.InternalError', 'unavailable'],
    ['Client.InternalError', 'forbidden'],
    ['Client.VolumeLimitExceeded', 'quota'],
    ['Client.InvalidSnapshot.NotFound', 'invalid-input'],
    ['Client.UserInitiatedShutdown', 'conflict'],
    ['Server.SomethingNew', 'unknown'],
  ])('is explained by its reason %s, as %s, and taken back', async (code, kind) => {
    const ended = { instanceState: { name: 'terminated' }, stateReason: { code, message: `${code}: said AWS` } };
    const { double, vm, call } = await openLaunch({ seen: [inState('pending'), ended] });
    const error = await failureOf(vm.startVM(vmRequest, call));
    expect(error).toMatchObject({
      kind,
      code,
      cspMessage: `${code}: said AWS`,
      subject: { resource: 'vm', name: 'web-01' },
    });
    expect(parametersOf(double, 'TerminateInstances')['InstanceId.1']).toBe('i-0aaaaaaaaaaaaaaa1');
  });
});

describe('starting a VM with data disks', () => {
  const request = { ...vmRequest, dataDisks: ['data-01', 'data-02'] };
  const second = { volumeId: 'vol-0aaaaaaaaaaaaaaa2', tagSet: ourTags('data-02') };

  it('attaches them once it runs, each under a device name of its own, and waits until all are', async () => {
    const { double, vm, call } = await openLaunch();
    const pair = (status: string) =>
      volumes(volume(attached(status)), volume({ ...attached(status, '/dev/sdg'), ...second }));
    double.on('DescribeVolumes', volumes(volume(), volume(second)), pair('attaching'), pair('attached'));
    double.on('AttachVolume', { ok: { status: 'attaching' } });
    const started = await vm.startVM(request, call);
    expect(started.dataDisks.map(({ nameId }) => nameId)).toEqual(['data-01', 'data-02']);
    const attachments = double.requests.filter(({ action }) => action === 'AttachVolume');
    expect(attachments.map(({ parameters }) => parameters.Device)).toEqual(['/dev/sdf', '/dev/sdg']);
    expect(double.count('DescribeVolumes')).toBe(3);
  });

  it('takes the VM back where one cannot be attached', async () => {
    const { double, vm, call } = await openLaunch({ disks: [volume(), volume(second)] });
    double.on('AttachVolume', { code: 'AttachmentLimitExceeded' });
    const error = await failureOf(vm.startVM(request, call));
    expect(error.code).toBe('AttachmentLimitExceeded');
    expect(double.count('TerminateInstances')).toBe(1);
  });

  it('says what is still there where that fails too', async () => {
    const { double, vm, call } = await openLaunch({ disks: [volume(), volume(second)] });
    double.on('AttachVolume', { code: 'AttachmentLimitExceeded' });
    double.on('TerminateInstances', { code: 'UnauthorizedOperation', status: 403 });
    const error = await failureOf(vm.startVM(request, call));
    expect(error.fact.en).toContain('VM web-01 (i-0aaaaaaaaaaaaaaa1)');
    expect(error.remedy?.ko).toContain('web-01');
  });

  it.each([
    ['is of another zone', volume({ availabilityZone: 'ap-northeast-2c' }), 'conflict'],
    ['another VM has', volume(attached()), 'wrong-state'],
    ['is still being made', volume({ status: 'creating' }), 'wrong-state'],
  ])('starts none with a disk that %s', async (_what, disk, kind) => {
    const { double, vm, call } = await openLaunch({ disks: [disk] });
    const error = await failureOf(vm.startVM({ ...vmRequest, dataDisks: ['data-01'] }, call));
    expect(error).toMatchObject({ kind, subject: { resource: 'disk', name: 'data-01' } });
    expect(double.count('RunInstances')).toBe(0);
  });
});

describe('what a VM cannot be started with', () => {
  it.each<[string, LaunchWorld, object, string, RegExp]>([
    ['an image of another architecture', { image: { architecture: 'arm64' } }, {}, 'invalid-input', /x86_64.*arm64/],
    ['an image that is being made', { image: { imageState: 'pending' } }, {}, 'wrong-state', /pending/],
    [
      'a spec that its zone lacks',
      { zones: ['ap-northeast-2c'] },
      {},
      'unsupported',
      /ap-northeast-2a.*ap-northeast-2c/,
    ],
    ['a root disk smaller than the image', {}, { rootDiskSizeGB: 4 }, 'invalid-input', /4 GB.*8 to/],
    ['a root disk type that there is not', {}, { rootDiskType: 'TYPE9' }, 'invalid-input', /TYPE9/],
    ['a root disk type that boots nothing', {}, { rootDiskType: 'st1' }, 'invalid-input', /st1/],
    ['a user of a Linux', {}, { vmUserId: 'someone' }, 'invalid-input', /Windows/],
    ['no password for Windows', { image: { platform: 'windows' } }, {}, 'invalid-input', /password/],
    ['a weak password', { image: { platform: 'windows' } }, { vmUserPassword: 'secret' }, 'invalid-input', /password/],
    [
      'another Windows user',
      { image: { platform: 'windows' } },
      { vmUserId: 'someone', vmUserPassword: 'Correct-Horse-7' },
      'unsupported',
      /Administrator/,
    ],
  ])('%s: it says so before anything is sent', async (_what, world, change, kind, fact) => {
    const { double, vm, call } = await openLaunch(world);
    const error = await failureOf(vm.startVM({ ...vmRequest, ...change }, call));
    expect(error.kind).toBe(kind);
    expect(error.fact.en).toMatch(fact);
    expect(double.count('RunInstances')).toBe(0);
  });

  it('a name that a VM has, also one that is on its way out', async () => {
    const { double, vm, call } = await openLaunch();
    double.on('DescribeInstances', instances(instance(inState('shutting-down'))));
    expect((await failureOf(vm.startVM(vmRequest, call))).kind).toBe('already-exists');
    expect(double.count('RunInstances')).toBe(0);
  });
});

describe('the root disk', () => {
  it.each([
    ['TYPE3', 20, { VolumeType: 'gp3', VolumeSize: '20', Iops: undefined }],
    ['gp2', undefined, { VolumeType: 'gp2', VolumeSize: '8', Iops: undefined }],
    ['io2', 10, { VolumeType: 'io2', VolumeSize: '10', Iops: '3000' }],
    [undefined, 30, { VolumeType: undefined, VolumeSize: '30', Iops: undefined }],
  ])('is of type %s with %s GB as asked for', async (rootDiskType, rootDiskSizeGB, expected) => {
    const { double, vm, call } = await openLaunch();
    await vm.startVM({ ...vmRequest, rootDiskType, rootDiskSizeGB }, call);
    const sent = parametersOf(double, 'RunInstances');
    for (const [name, value] of Object.entries(expected)) expect(sent[`BlockDeviceMapping.1.Ebs.${name}`]).toBe(value);
  });

  it('lets further volumes of an image go with the VM too', async () => {
    const mapping = (deviceName: string, volumeSize: number) => ({
      deviceName,
      ebs: { volumeSize, volumeType: 'gp3' },
    });
    const { double, vm, call } = await openLaunch({
      image: { blockDeviceMapping: { item: [mapping('/dev/xvda', 8), mapping('/dev/sdb', 50)] } },
    });
    await vm.startVM(vmRequest, call);
    expect(parametersOf(double, 'RunInstances')).toMatchObject({
      'BlockDeviceMapping.2.DeviceName': '/dev/sdb',
      'BlockDeviceMapping.2.Ebs.DeleteOnTermination': 'true',
    });
  });
});
