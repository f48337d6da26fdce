import { describe, expect, it } from 'vitest';
import type { ZoneKind } from '../../doubles/cloudstack/records.ts';
import { call, failureOf, openVMWorld, vmsIn } from './vm-world.ts';

const web = { nameId: 'web-01' };
const kinds: readonly ZoneKind[] = ['vpc', 'isolated', 'security-groups'];

describe('a VM that is terminated', () => {
  it.each(kinds)('leaves nothing that was made for it in a zone of kind %s', async (zoneKind) => {
    const world = await openVMWorld({ zoneKind, jobPolls: 1 });
    // What a network has of its own, such as its source NAT, comes with its first VM.
    await world.start({ name: 'first' });
    await world.handlers.vm.terminateVM({ nameId: 'first' }, call);
    const before = world.cloudStack.state();
    await world.start({ tags: [{ key: 'env', value: 'test' }] });
    expect(world.cloudStack.state().vms).toBe(before.vms + 1);
    await expect(world.handlers.vm.terminateVM(web, call)).resolves.toBe('Terminating');
    expect(world.cloudStack.state()).toEqual({ ...before, pendingJobs: 0 });
  });

  it('leaves the account as it was before its first network', async () => {
    const world = await openVMWorld({ zoneKind: 'isolated' });
    await world.start();
    await world.handlers.vm.terminateVM(web, call);
    await world.handlers.security.deleteSecurity({ nameId: 'sg-01' }, call);
    await world.handlers.vpc.deleteVPC({ nameId: 'vpc-01' }, call);
    await world.handlers.keyPair.deleteKey({ nameId: 'key-01' }, call);
    expect(Object.entries(world.cloudStack.state()).filter(([, count]) => count > 0)).toEqual([]);
  });

  it('leaves data disks and addresses of a person’s', async () => {
    const world = await openVMWorld();
    const { vm, disk, publicIP } = world.handlers;
    await disk.createDisk({ name: 'data-01', sizeGB: 20 }, call);
    await world.start({ dataDisks: ['data-01'] });
    const { iid } = await publicIP.createPublicIP({ name: 'ip-01' }, call);
    await publicIP.associatePublicIP(iid, { vm: web }, call);
    await vm.terminateVM(web, call);
    await expect(disk.getDisk({ nameId: 'data-01' }, call)).resolves.toMatchObject({ status: 'Available' });
    await expect(publicIP.getPublicIP(iid, call)).resolves.toMatchObject({ status: 'Available' });
  });

  it('whose address cannot be given back is gone all the same, and the address is named', async () => {
    const world = await openVMWorld();
    const { publicIP = '' } = await world.start();
    const [address] = [...world.cloudStack.cloud.addresses.values()].filter(({ isstaticnat }) => isstaticnat);
    world.cloudStack.faults.fail('disassociateIpAddress', { errorcode: 530, errortext: 'arranged' });
    const error = await failureOf(world.handlers.vm.terminateVM(web, call));
    expect(error.fact.en).toContain(`VM web-01 is destroyed, but these public IPs are still there: ${publicIP}`);
    expect(error.fact.ko).toContain(`공인 IP가 남아 있습니다: ${publicIP}`);
    expect(error.remedy?.en).toContain(`anyCall disassociateIpAddress id=${address?.id}`);
    expect(vmsIn(world)).toEqual([]);
  });

  it('that the cloud does not destroy keeps its address', async () => {
    const world = await openVMWorld();
    await world.start();
    const before = world.cloudStack.state();
    world.cloudStack.faults.failJob('destroyVirtualMachine', { errorcode: 530, errortext: 'arranged' });
    expect(await failureOf(world.handlers.vm.terminateVM(web, call))).toMatchObject({ kind: 'unknown', code: '530' });
    expect(world.cloudStack.state()).toEqual(before);
    await expect(world.handlers.vm.getVMStatus(web, call)).resolves.toBe('Running');
  });

  it('of an account that may not expunge is hidden, and people are told what that means', async () => {
    const world = await openVMWorld({ expunge: false });
    await world.start();
    await world.handlers.vm.terminateVM(web, world.listening);
    expect(world.told.join('\n')).toContain('may not expunge');
    expect(vmsIn(world)).toMatchObject([{ state: 'Destroyed' }]);
    await expect(world.handlers.vm.getVMStatus(web, call)).resolves.toBe('NotExist');
    await expect(world.handlers.vm.listVM(call)).resolves.toEqual([]);
    expect([...world.cloudStack.cloud.addresses.values()].filter(({ isstaticnat }) => isstaticnat)).toEqual([]);
  });

  it('is Terminated for an account that sees what is destroyed', async () => {
    const world = await openVMWorld({ expunge: false, viewDestroyed: true });
    const { iid } = await world.start();
    await world.handlers.vm.terminateVM(web, call);
    await expect(world.handlers.vm.getVMStatus(iid, call)).resolves.toBe('Terminated');
    await expect(world.handlers.vm.listVM(call)).resolves.toEqual([]);
  });

  it('is terminated from Running, Suspended and Failed only, and nothing is sent otherwise', async () => {
    const world = await openVMWorld();
    await world.start();
    for (const vm of vmsIn(world)) vm.state = 'Migrating';
    for (const vm of vmsIn(world)) vm.state = 'Stopping';
    expect(await failureOf(world.handlers.vm.terminateVM(web, call))).toMatchObject({ kind: 'wrong-state' });
    expect(world.cloudStack.calls.has('destroyVirtualMachine')).toBe(false);
  });
});
