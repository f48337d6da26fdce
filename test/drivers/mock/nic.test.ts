import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { NICRequest } from '../../../drivers/contract/nic.ts';
import { instantTimings } from '../../../drivers/mock/index.ts';
import { call, connect, createTestClock, failure, newStateDirectory, prepareVM } from './mock-world.ts';

const vm = { nameId: 'vm-01' };
const nic = { nameId: 'nic-01' };
const primary = { nameId: 'vm-01-nic-0' };

const request = (changes: Partial<NICRequest> = {}): NICRequest => ({
  name: 'nic-01',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: ['sg-01'],
  ...changes,
});

/** A VM `vm-01` that runs, and an interface `nic-01` that is not attached. */
async function newWorld(wanted: Partial<NICRequest> = {}) {
  const clock = createTestClock();
  const options = { clock: clock.now, timings: { ...instantTimings, suspending: 1000 } };
  const { handlers } = await connect({ stateDirectory: await newStateDirectory(), options });
  const vmRequest = await prepareVM(handlers);
  await handlers.vm.startVM(vmRequest, call);
  const created = await handlers.nic.createNIC(request(wanted), call);
  return { clock, handlers, created, vmRequest };
}

describe('a network interface of the mock cloud', () => {
  it('has the address that is asked for', async () => {
    const { created } = await newWorld({ privateIP: '10.0.1.9' });
    expect(created).toMatchObject({ addresses: [{ privateIP: '10.0.1.9' }], securityGroups: [{ nameId: 'sg-01' }] });
  });

  it.each([
    ['outside of the subnet', '10.0.2.9', 'invalid-input'],
    ['that is the cloud’s own', '10.0.1.3', 'invalid-input'],
    ['that a VM has', '10.0.1.4', 'conflict'],
    ['that another interface has', '10.0.1.5', 'conflict'],
  ])('is refused with an address %s', async (_what, privateIP, kind) => {
    const { handlers } = await newWorld();
    const refused = handlers.nic.createNIC(request({ name: 'nic-02', privateIP }), call);
    expect(await failure(refused)).toMatchObject({ kind });
  });

  it('keeps its address from a VM that is started later', async () => {
    const { handlers, vmRequest } = await newWorld();
    await expect(handlers.vm.startVM({ ...vmRequest, name: 'vm-02' }, call)).resolves.toMatchObject({
      privateIP: '10.0.1.6',
    });
  });

  it('is refused where the subnet has no address left', async () => {
    const { handlers } = await newWorld();
    for (let number = 2; number <= 10; number += 1) {
      await handlers.nic.createNIC(request({ name: `nic-${number}` }), call);
    }
    expect(await failure(handlers.nic.createNIC(request({ name: 'nic-11' }), call))).toMatchObject({
      kind: 'no-capacity',
      subject: { resource: 'subnet', name: 'subnet-01' },
    });
  });

  it('takes no security group of another VPC', async () => {
    const { handlers } = await newWorld();
    await handlers.vpc.createVPC({ name: 'vpc-02', cidr: '10.1.0.0/16', subnets: [] }, call);
    await handlers.security.createSecurity({ name: 'sg-02', vpc: 'vpc-02', rules: [] }, call);
    const refused = handlers.nic.createNIC(request({ name: 'nic-02', securityGroups: ['sg-02'] }), call);
    expect(await failure(refused)).toMatchObject({ kind: 'conflict', subject: { resource: 'sg', name: 'sg-02' } });
  });

  it('cannot have the name of a VM’s primary interface', async () => {
    const { handlers } = await newWorld();
    const refused = handlers.nic.createNIC(request({ name: primary.nameId }), call);
    expect(await failure(refused)).toMatchObject({ kind: 'already-exists' });
  });

  it('keeps its security group from being deleted', async () => {
    const { handlers } = await newWorld();
    await handlers.vm.terminateVM(vm, call);
    const error = await failure(handlers.security.deleteSecurity({ nameId: 'sg-01' }, call));
    expect(error).toMatchObject({
      kind: 'dependency',
      fact: { en: 'it is in use by network interface nic-01' },
    });
  });

  it('is attached as the next device, and every interface of the VM is shown in order', async () => {
    const { handlers } = await newWorld();
    await handlers.nic.createNIC(request({ name: 'nic-02' }), call);
    await handlers.nic.attachNIC({ nameId: 'nic-02' }, vm, call);
    await expect(handlers.nic.attachNIC(nic, vm, call)).resolves.toMatchObject({ deviceIndex: 2 });
    const shown = await handlers.vm.getVM(vm, call);
    expect(shown.nics.map(({ iid, deviceIndex }) => [deviceIndex, iid.nameId])).toEqual([
      [0, 'vm-01-nic-0'],
      [1, 'nic-02'],
      [2, 'nic-01'],
    ]);
    expect(shown.privateIPs).toEqual(['10.0.1.4', '10.0.1.6', '10.0.1.5']);
    expect(shown.privateIP).toBe('10.0.1.4');
  });

  it('is attached to no VM of another VPC', async () => {
    const { handlers } = await newWorld();
    const subnets = [{ name: 'subnet-02', cidr: '10.1.1.0/24' }];
    await handlers.vpc.createVPC({ name: 'vpc-02', cidr: '10.1.0.0/16', subnets }, call);
    const place = { vpc: 'vpc-02', subnet: 'subnet-02', securityGroups: [] };
    await handlers.nic.createNIC(request({ name: 'nic-02', ...place }), call);
    expect(await failure(handlers.nic.attachNIC({ nameId: 'nic-02' }, vm, call))).toMatchObject({
      kind: 'conflict',
      fact: { en: 'it is in VPC vpc-02 and VM vm-01 in vpc-01' },
    });
  });

  it('is attached to no VM of another zone', async () => {
    const { handlers } = await newWorld();
    const subnet = { name: 'subnet-02', cidr: '10.0.2.0/24', zone: 'seoul-b' };
    await handlers.vpc.addSubnet({ nameId: 'vpc-01' }, subnet, call);
    await handlers.nic.createNIC(request({ name: 'nic-02', subnet: 'subnet-02' }), call);
    expect(await failure(handlers.nic.attachNIC({ nameId: 'nic-02' }, vm, call))).toMatchObject({
      kind: 'conflict',
      fact: { en: 'it is in zone seoul-b and VM vm-01 in seoul-a' },
    });
  });

  it('is attached to no VM that is between two states', async () => {
    const { handlers } = await newWorld();
    await handlers.vm.suspendVM(vm, call);
    expect(await failure(handlers.nic.attachNIC(nic, vm, call))).toMatchObject({
      kind: 'wrong-state',
      subject: { resource: 'vm', name: 'vm-01' },
    });
  });

  it('is detached from no VM that does not have it', async () => {
    const { handlers, vmRequest } = await newWorld();
    await handlers.nic.attachNIC(nic, vm, call);
    await handlers.vm.startVM({ ...vmRequest, name: 'vm-02' }, call);
    expect(await failure(handlers.nic.detachNIC(nic, { nameId: 'vm-02' }, call))).toMatchObject({
      kind: 'conflict',
      fact: { en: 'VM vm-01 has it, not vm-02' },
    });
  });

  it('shows a second address of a VM’s primary interface on the VM too', async () => {
    const { handlers } = await newWorld();
    await handlers.nic.addPrivateIP(primary, '10.0.1.9', call);
    await expect(handlers.vm.getVM(vm, call)).resolves.toMatchObject({
      privateIP: '10.0.1.4',
      privateIPs: ['10.0.1.4', '10.0.1.9'],
    });
  });
});

describe('the configuration script of the mock cloud', () => {
  it('sets up the addresses of an interface that DHCP does not', async () => {
    const { handlers, created } = await newWorld();
    await handlers.nic.addPrivateIP(nic, '10.0.1.9', call);
    const script = await handlers.nic.getNICOSConfigScript(nic, call);
    expect(script).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(script).toContain(created.macAddress);
    expect(script?.match(/ip addr replace \S+/g)).toEqual([
      'ip addr replace 10.0.1.5/28',
      'ip addr replace 10.0.1.9/28',
    ]);
    await promisify(execFile)('bash', ['-n', '-c', script ?? 'exit 1']);
  });

  it('leaves a VM’s primary address alone, and is not needed without another', async () => {
    const { handlers } = await newWorld();
    await expect(handlers.nic.getNICOSConfigScript(primary, call)).resolves.toBeUndefined();
    await handlers.nic.addPrivateIP(primary, '10.0.1.9', call);
    const script = await handlers.nic.getNICOSConfigScript(primary, call);
    expect(script?.match(/ip addr replace \S+/g)).toEqual(['ip addr replace 10.0.1.9/28']);
  });

  it('is not there for Windows', async () => {
    const { handlers, vmRequest } = await newWorld();
    const windows = { name: 'win-01', image: 'windows-server-2025', spec: 'm1.small', vmUserPassword: 'Passw0rd!' };
    await handlers.vm.startVM({ ...vmRequest, ...windows }, call);
    const refused = handlers.nic.getNICOSConfigScript({ nameId: 'win-01-nic-0' }, call);
    expect(await failure(refused)).toMatchObject({ kind: 'unsupported' });
  });
});
