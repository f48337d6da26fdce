import { describe, expect, it } from 'vitest';
import { createVMHandler } from '../../../drivers/aws/vm/vm.ts';
import { vmSchema } from '../../../drivers/contract/vm.ts';
import { failureOf, openBench } from './aws-bench.ts';
import type { AwsAnswer } from './aws-double.ts';
import {
  attached,
  image,
  images,
  inState,
  instance,
  instances,
  ourTags,
  parametersOf,
  tagSet,
  volume,
  volumes,
} from './vm-world.ts';

const web01 = { nameId: 'web-01', systemId: 'i-0aaaaaaaaaaaaaaa1' };

async function openVMs(...answers: readonly AwsAnswer[]) {
  const bench = await openBench();
  const { double } = bench;
  double.on('DescribeInstances', ...answers);
  double.on('DescribeVpcs', {
    ok: { vpcSet: { item: [{ vpcId: 'vpc-0aaaaaaaaaaaaaaa1', tagSet: ourTags('vpc-01') }] } },
  });
  double.on('DescribeSubnets', {
    ok: {
      subnetSet: {
        item: [{ subnetId: 'subnet-0aaaaaaaaaaaaaaa1', vpcId: 'vpc-0aaaaaaaaaaaaaaa1', tagSet: ourTags('subnet-01') }],
      },
    },
  });
  double.on('DescribeKeyPairs', {
    ok: { keySet: { item: [{ keyName: 'key-01', keyPairId: 'key-0aaaaaaaaaaaaaaa1' }] } },
  });
  double.on('DescribeImages', images(image()));
  double.on(
    'DescribeVolumes',
    volumes(
      volume({ ...attached('attached', '/dev/xvda'), volumeId: 'vol-0aaaaaaaaaaaaaaa0', size: 8 }),
      volume(attached()),
    ),
  );
  double.on('DescribeNetworkInterfaces', {
    ok: {
      networkInterfaceSet: { item: [{ networkInterfaceId: 'eni-0aaaaaaaaaaaaaaa1', tagSet: ourTags('web-01-nic-0') }] },
    },
  });
  double.on('GetCallerIdentity', { ok: { Account: '123456789012' } });
  return { ...bench, vm: createVMHandler(bench.account) };
}

describe('VMs as they are shown', () => {
  it('have the names of what they use, their root disk apart from their data disks', async () => {
    const { vm, call } = await openVMs(instances(instance()));
    const shown = await vm.getVM({ nameId: 'web-01' }, call);
    expect(vmSchema.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({
      iid: web01,
      imageType: 'PublicImage',
      rootDiskType: 'gp3',
      rootDiskSizeGB: 8,
      rootDeviceName: '/dev/xvda',
      dataDisks: [{ nameId: 'data-01', systemId: 'vol-0aaaaaaaaaaaaaaa1' }],
      vpc: { nameId: 'vpc-01' },
      nics: [{ iid: { nameId: 'web-01-nic-0' }, deviceIndex: 0, publicIPs: ['203.0.113.5'] }],
      vmUserId: 'cb-user',
    });
  });

  it('say that they are from a MyImage where the image is the account’s own', async () => {
    const { double, vm, call } = await openVMs(instances(instance()));
    double.on('DescribeImages', images(image({ imageOwnerId: '123456789012', tagSet: ourTags('golden') })));
    await expect(vm.getVM(web01, call)).resolves.toMatchObject({
      imageType: 'MyImage',
      image: { nameId: 'golden', systemId: 'ami-0aaaaaaaaaaaaaaa1' },
    });
  });

  it('say nothing of a login user where somebody else has started them, and are known by their id without a name', async () => {
    const { vm, call } = await openVMs(instances(instance({ tagSet: tagSet({ team: 'blue' }) })));
    const [shown] = await vm.listVM(call);
    expect(shown).toMatchObject({
      iid: { nameId: 'i-0aaaaaaaaaaaaaaa1', systemId: 'i-0aaaaaaaaaaaaaaa1' },
      tags: [{ key: 'team', value: 'blue' }],
    });
    expect(shown?.vmUserId).toBeUndefined();
  });

  it('are not the nodes of clusters', async () => {
    const node = instance({ instanceId: 'i-0bbbbbbbbbbbbbbb1', tagSet: tagSet({ 'eks:cluster-name': 'prod' }) });
    const { vm, call } = await openVMs(instances(instance(), node));
    await expect(vm.listIid(call)).resolves.toEqual([web01]);
  });
});

describe('the states of VMs', () => {
  it('are read in pages of 1,000, one request each', async () => {
    const { double, vm, call } = await openVMs();
    const all = Array.from({ length: 2500 }, (_, index) => ({
      instanceId: `i-${index.toString(16).padStart(17, '0')}`,
      ...inState('running'),
      tagSet: ourTags(`vm-${index}`),
    }));
    double.on('DescribeInstances', ({ parameters }) => {
      const from = Number(parameters.NextToken ?? 0);
      const to = from + Number(parameters.MaxResults);
      const { ok } = instances(...all.slice(from, to)) as { ok: object };
      return { ok: { ...ok, nextToken: to < all.length ? to : undefined } };
    });
    const states = await vm.listVMStatus(call);
    expect(states).toHaveLength(2500);
    expect(states[0]).toEqual({ iid: { nameId: 'vm-0', systemId: 'i-00000000000000000' }, status: 'Running' });
    expect(double.requests).toHaveLength(3);
  });

  it.each([
    ['pending', 'Creating'],
    ['running', 'Running'],
    ['stopping', 'Suspending'],
    ['stopped', 'Suspended'],
    ['shutting-down', 'Terminating'],
    ['terminated', 'Terminated'],
    ['hibernating', 'Unknown'],
  ])('are the contract’s: %s is %s', async (name, status) => {
    const { vm, call } = await openVMs(instances(instance(inState(name))));
    await expect(vm.getVMStatus(web01, call)).resolves.toBe(status);
  });

  it('tell a VM that starts again from a new one', async () => {
    const later = { ...inState('pending'), launchTime: '2026-11-21T19:30:00.000Z' };
    const { vm, call } = await openVMs(instances(instance(later)));
    await expect(vm.getVMStatus(web01, call)).resolves.toBe('Resuming');
  });

  it('are those of the VM that has the name now, not of one that is gone', async () => {
    const gone = instance({ ...inState('terminated'), instanceId: 'i-0bbbbbbbbbbbbbbb1' });
    const { vm, call } = await openVMs(instances(gone, instance()));
    await expect(vm.getVMStatus({ nameId: 'web-01' }, call)).resolves.toBe('Running');
    await expect(vm.getVMStatus({ nameId: 'web-01', systemId: 'i-0bbbbbbbbbbbbbbb1' }, call)).resolves.toBe(
      'Terminated',
    );
  });

  it('are NotExist where AWS shows nothing', async () => {
    const { vm, call } = await openVMs(instances());
    await expect(vm.getVMStatus({ nameId: 'nobody' }, call)).resolves.toBe('NotExist');
  });
});

describe('control of VMs', () => {
  it.each([
    ['suspendVM', 'running', 'StopInstances', 'Suspending'],
    ['resumeVM', 'stopped', 'StartInstances', 'Resuming'],
    ['rebootVM', 'running', 'RebootInstances', 'Rebooting'],
    ['terminateVM', 'stopped', 'TerminateInstances', 'Terminating'],
  ] as const)('%s of a VM that is %s sends %s', async (method, state, action, status) => {
    const { double, vm, call } = await openVMs(instances(instance(inState(state))));
    double.on(action, { ok: {} });
    await expect(vm[method](web01, call)).resolves.toBe(status);
    expect(parametersOf(double, action)['InstanceId.1']).toBe('i-0aaaaaaaaaaaaaaa1');
    expect(double.requests).toHaveLength(2);
  });

  it.each([
    ['suspendVM', 'stopped', /Suspended.*Running/],
    ['resumeVM', 'running', /Running.*Suspended/],
    ['rebootVM', 'stopped', /Suspended/],
    ['terminateVM', 'shutting-down', /Terminating/],
  ] as const)('%s of a VM that is %s is refused before anything is sent', async (method, state, fact) => {
    const { double, vm, call } = await openVMs(instances(instance(inState(state))));
    const error = await failureOf(vm[method](web01, call));
    expect(error.kind).toBe('wrong-state');
    expect(error.fact.en).toMatch(fact);
    expect(double.requests).toHaveLength(1);
  });

  it('does not stop a VM whose root disk is on its host', async () => {
    const { double, vm, call } = await openVMs(instances(instance({ rootDeviceType: 'instance-store' })));
    expect((await failureOf(vm.suspendVM(web01, call))).kind).toBe('unsupported');
    expect(double.requests).toHaveLength(1);
  });

  it('does not guess which of two VMs of a name is meant', async () => {
    const other = instance({ instanceId: 'i-0bbbbbbbbbbbbbbb1' });
    const { vm, call } = await openVMs(instances(instance(), other));
    const error = await failureOf(vm.terminateVM({ nameId: 'web-01' }, call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.en).toContain('i-0bbbbbbbbbbbbbbb1');
  });
});
