import { describe, expect, it, onTestFinished } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { errorOf } from './error-of.ts';
import { connectThrough, mockPlace, openSpiderWorld } from './spider-world.ts';

const call = { signal: new AbortController().signal };

/** A VPC with two subnets, a security group, a key pair and two VMs. */
async function open() {
  const world = await openSpiderWorld();
  onTestFinished(() => world.close());
  const { handlers } = await connectThrough(world.server, 'lab', mockPlace);
  const { vpc, security, keyPair, vm, registration, disk, cluster } = handlers as Required<CloudConnection['handlers']>;
  const subnets = [
    { name: 'subnet-01', cidr: '10.0.1.0/24' },
    { name: 'subnet-02', cidr: '10.0.2.0/24' },
  ];
  const net = await vpc.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets }, call);
  const group = await security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [] }, call);
  await keyPair.createKey({ name: 'key-01' }, call);
  const start = (name: string) =>
    vm.startVM(
      {
        name,
        imageType: 'PublicImage',
        image: 'mock-vmimage-01',
        spec: 'mock-vmspec-01',
        vpc: 'vpc-01',
        subnet: 'subnet-01',
        securityGroups: ['sg-01'],
        keyPair: 'key-01',
      },
      call,
    );
  const vms = [await start('vm-01'), await start('vm-02')];
  return { ...world, net, group, vms, registration, vpc, vm, disk, cluster };
}

const vmNamed = (nameId: string, systemId?: string) => ({ type: 'vm', resource: { nameId, systemId } }) as const;

describe('the comparison of names with the cloud', () => {
  it('tells what is on both sides, and what is on one', async () => {
    const { registration, vms } = await open();
    const ids = vms.map(({ iid }) => iid);
    const both = await registration.compareResources('vm', call);
    expect(both).toEqual({ mapped: ids, onlyRegistered: [], onlyInCloud: [] });
    await registration.unregisterResource(vmNamed('vm-02'), call);
    const after = await registration.compareResources('vm', call);
    expect(after.mapped).toEqual(ids.slice(0, 1));
    expect(after.onlyInCloud.map(({ systemId }) => systemId)).toEqual([ids[1]?.systemId]);
  });

  it('shows names whose resources the cloud has lost', async () => {
    const { registration, double, vms } = await open();
    double.restart();
    const { mapped, onlyRegistered } = await registration.compareResources('vm', call);
    expect(mapped).toEqual([]);
    expect(onlyRegistered).toEqual(vms.map(({ iid }) => iid));
  });

  it.each(['subnet', 'nodegroup', 'publicip', 'nic'] as const)('cannot be made of type %s', async (type) => {
    const { registration } = await open();
    expect((await errorOf(registration.compareResources(type, call))).kind).toBe('unsupported');
  });
});

describe('registering', () => {
  it('gives a name to what the cloud has', async () => {
    const { registration, vm, vms } = await open();
    const systemId = vms[1]?.iid.systemId ?? '';
    await registration.unregisterResource(vmNamed('vm-02'), call);
    const iid = await registration.registerResource({ type: 'vm', name: 'found', systemId }, call);
    expect(iid).toEqual({ nameId: 'found', systemId });
    await expect(vm.getVM({ nameId: 'found' }, call)).resolves.toMatchObject({ iid });
  });

  it('refuses a name that is taken, and a second name for one thing', async () => {
    const { registration, vms } = await open();
    const systemId = vms[0]?.iid.systemId ?? '';
    const taken = registration.registerResource({ type: 'vm', name: 'vm-01', systemId: 'i-other' }, call);
    expect((await errorOf(taken)).kind).toBe('already-exists');
    const second = await errorOf(registration.registerResource({ type: 'vm', name: 'again', systemId }, call));
    expect(second).toMatchObject({ kind: 'already-exists', fact: { en: expect.stringContaining('vm-01') } });
  });

  it('does not find an id that the cloud does not have', async () => {
    const { registration } = await open();
    const wanted = registration.registerResource({ type: 'vm', name: 'new', systemId: 'i-nobody' }, call);
    expect((await errorOf(wanted)).kind).toBe('not-found');
  });

  it('finds out that the server answered with success for a subnet that there is not', async () => {
    const { registration } = await open();
    const wanted = { type: 'subnet', name: 'new', systemId: 'subnet-nobody', within: 'vpc-01' } as const;
    expect((await errorOf(registration.registerResource(wanted, call))).kind).toBe('not-found');
  });

  it('names a subnet anew', async () => {
    const { registration, vpc, net } = await open();
    const second = net.subnets[1]?.iid ?? { nameId: '', systemId: '' };
    await registration.unregisterResource({ type: 'subnet', resource: second, within: 'vpc-01' }, call);
    const { systemId } = second;
    const wanted = { type: 'subnet', name: 'renamed', systemId, within: 'vpc-01' } as const;
    await expect(registration.registerResource(wanted, call)).resolves.toEqual({ nameId: 'renamed', systemId });
    const { subnets } = await vpc.getVPC(net.iid, call);
    expect(subnets.map(({ iid }) => iid.nameId)).toContain('renamed');
  });

  it('needs the VPC of what belongs to one', async () => {
    const { registration } = await open();
    for (const type of ['subnet', 'nlb', 'cluster'] as const) {
      const error = await errorOf(registration.registerResource({ type, name: 'x', systemId: 'id' }, call));
      expect(error.kind).toBe('invalid-input');
    }
  });
});

describe('unregistering', () => {
  it('leaves the cloud as it is', async () => {
    const { registration, double, vm } = await open();
    await registration.unregisterResource(vmNamed('vm-01'), call);
    expect(double.resources().vms).toBe(2);
    expect((await errorOf(vm.getVM({ nameId: 'vm-01' }, call))).kind).toBe('not-found');
  });

  it('does not take another resource for the one whose id is given', async () => {
    const { registration, double } = await open();
    double.calls.clear();
    const other = registration.unregisterResource(vmNamed('vm-01', 'i-other'), call);
    expect((await errorOf(other)).kind).toBe('not-found');
    const nobody = registration.unregisterResource(vmNamed('nobody'), call);
    expect((await errorOf(nobody)).kind).toBe('not-found');
    expect(double.calls.changes()).toEqual([]);
  });

  it.each(['publicip', 'nic', 'nodegroup'] as const)('is not possible for type %s', async (type) => {
    const { registration } = await open();
    const reference = { type, resource: { nameId: 'x' }, within: 'y' };
    expect((await errorOf(registration.unregisterResource(reference, call))).kind).toBe('unsupported');
  });
});

describe('deleting by force', () => {
  it('says that nothing is left where the cloud has deleted it', async () => {
    const { registration, double } = await open();
    await expect(registration.forceDelete(vmNamed('vm-02'), call)).resolves.toEqual({});
    expect(double.resources().vms).toBe(1);
  });

  it('forgets the name of what the cloud keeps, and says its id', async () => {
    const { registration, double, disk } = await open();
    const { iid } = await disk.createDisk({ name: 'disk-01', sizeGB: 20 }, call);
    double.faults.add({ kind: 'cloud', text: 'VolumeInUse: it is in use', method: 'DELETE', path: '/disk' });
    const reference = { type: 'disk', resource: iid } as const;
    await expect(registration.forceDelete(reference, call)).resolves.toEqual({ left: iid.systemId });
    const { onlyInCloud } = await registration.compareResources('disk', call);
    expect(onlyInCloud.map(({ systemId }) => systemId)).toEqual([iid.systemId]);
  });

  it('does not find what the server has no name for', async () => {
    const { registration } = await open();
    expect((await errorOf(registration.forceDelete(vmNamed('nobody'), call))).kind).toBe('not-found');
  });
});

describe('owners and users', () => {
  it('tell the VPC of a security group, whether the server has a name for it or not', async () => {
    const { registration, group, net } = await open();
    const { systemId } = group.iid;
    await expect(registration.getOwner('sg', systemId, call)).resolves.toEqual(net.iid);
    await registration.unregisterResource({ type: 'sg', resource: group.iid }, call);
    await expect(registration.getOwner('sg', systemId, call)).resolves.toHaveProperty('systemId');
    expect((await errorOf(registration.getOwner('sg', 'sg-nobody', call))).kind).toBe('not-found');
    expect((await errorOf(registration.getOwner('vm', 'i-1', call))).kind).toBe('unsupported');
  });

  it('tell the VMs that use something, those that only the cloud knows too', async () => {
    const { registration, group, net, vms } = await open();
    const ids = vms.map(({ iid }) => iid);
    const inVPC = { type: 'vpc', resource: net.iid } as const;
    await expect(registration.listVMsUsing(inVPC, call)).resolves.toEqual(ids);
    await registration.unregisterResource(vmNamed('vm-02'), call);
    const users = await registration.listVMsUsing({ type: 'sg', resource: group.iid }, call);
    expect(users.map(({ systemId }) => systemId)).toEqual(ids.map(({ systemId }) => systemId));
  });

  it('tell subnets of one name in two VPCs apart', async () => {
    const { registration, vpc } = await open();
    const subnets = [{ name: 'subnet-01', cidr: '10.1.1.0/24' }];
    await vpc.createVPC({ name: 'vpc-02', cidr: '10.1.0.0/16', subnets }, call);
    const reference = { type: 'subnet', resource: { nameId: 'subnet-01' } } as const;
    await expect(registration.listVMsUsing({ ...reference, within: 'vpc-02' }, call)).resolves.toEqual([]);
    await expect(registration.listVMsUsing({ ...reference, within: 'vpc-01' }, call)).resolves.toHaveLength(2);
  });
});
