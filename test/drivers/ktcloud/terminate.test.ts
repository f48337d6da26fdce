import { describe, expect, it } from 'vitest';
import { failure, leftAt, nothingLeft, openKT, startVM } from './kt-bench.ts';

describe('terminating a VM', () => {
  it('removes every rule and the address with it', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench);
    await expect(bench.handlers.vm.terminateVM(iid, bench.call)).resolves.toBe('Terminating');
    await expect(bench.handlers.vm.getVMStatus(iid, bench.call)).resolves.toBe('NotExist');
    expect(leftAt(bench)).toEqual(nothingLeft);
  });

  it('leaves the addresses and rules of other VMs', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench);
    const before = leftAt(bench);
    const groups = ['sg-01'];
    const { double, handlers, call } = bench;
    const shown = await handlers.vm.getVM(iid, call);
    const request = { name: 'vm-02', imageType: 'PublicImage' as const, image: shown.image.nameId, spec: shown.spec };
    const network = { vpc: 'vpc-01', subnet: 'subnet-01', securityGroups: groups, keyPair: 'key-01' };
    const second = await handlers.vm.startVM({ ...request, ...network }, call);
    await handlers.vm.terminateVM(second.iid, call);
    expect(leftAt(bench)).toEqual(before);
    expect([...double.cloud.vms.keys()]).toEqual([iid.systemId]);
  });

  it('gives data disks back, and says which they are', async () => {
    const bench = await openKT();
    const { handlers, call } = bench;
    const { iid } = await startVM(bench);
    const disk = await handlers.disk.createDisk({ name: 'data', sizeGB: 20 }, call);
    await handlers.disk.attachDisk(disk.iid, iid, call);
    await handlers.vm.terminateVM(iid, call);
    await expect(handlers.disk.getDisk(disk.iid, call)).resolves.toMatchObject({ status: 'Available' });
    expect(bench.told.map(({ en }) => en).join('\n')).toContain('data');
  });

  it('gives up, after a time, on a VM that does not stop, and says what is done', async () => {
    const bench = await openKT({ driver: { timings: { settleLimitMs: 20 } } });
    const { iid } = await startVM(bench);
    bench.double.faults.failJob('stopVirtualMachine', 'never');
    const error = await failure(bench.handlers.vm.terminateVM(iid, bench.call));
    expect(error.kind).toBe('timeout');
    expect(leftAt(bench)).toEqual({ ...nothingLeft, vms: 1, volumes: 1 });
  });

  it('goes on where it had failed', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench);
    bench.double.faults.fail('deletePortForwardingRule', { errorcode: 530, errortext: 'Internal error', status: 500 });
    const error = await failure(bench.handlers.vm.terminateVM(iid, bench.call));
    expect(error.fact.en).toContain('VM vm-01 is not terminated');
    await bench.handlers.vm.terminateVM(iid, bench.call);
    expect(leftAt(bench)).toEqual(nothingLeft);
  });

  it('ends all the same where the load balancers cannot be asked, and says so', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench);
    bench.double.faults.fail('listLoadBalancers', { errorcode: 530, errortext: 'Internal error', status: 500 });
    await bench.handlers.vm.terminateVM(iid, bench.call);
    expect(leftAt(bench)).toEqual(nothingLeft);
    expect(bench.told.map(({ en }) => en).join('\n')).toContain('load balancers could not be asked');
  });

  it('removes a VM that was made elsewhere, with the address that leads to it', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench);
    bench.double.cloud.tags.length = 0;
    const shown = await bench.handlers.vm.getVM(iid, bench.call);
    expect(shown).toMatchObject({ vpc: { nameId: '' }, publicIPs: [] });
    await bench.handlers.vm.terminateVM(iid, bench.call);
    expect(leftAt(bench)).toEqual(nothingLeft);
  });
});

describe('the state of a VM', () => {
  it('is wrong-state for a control call that does not fit, and no text inside a success', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench, []);
    await expect(failure(bench.handlers.vm.resumeVM(iid, bench.call))).resolves.toMatchObject({ kind: 'wrong-state' });
    await bench.handlers.vm.suspendVM(iid, bench.call);
    const twice = await failure(bench.handlers.vm.suspendVM(iid, bench.call));
    expect(twice).toMatchObject({ kind: 'wrong-state' });
    expect(twice.fact.en).toContain('Suspended');
    expect(bench.double.calls.get('stopVirtualMachine')).toBe(1);
  });

  it('is read as it is while a job goes on', async () => {
    const bench = await openKT({ double: { jobPolls: 3 } });
    const { iid } = await startVM(bench, []);
    const { vm } = bench.handlers;
    await vm.rebootVM(iid, bench.call);
    await expect(vm.getVMStatus(iid, bench.call)).resolves.toBe('Rebooting');
    while ((await vm.getVMStatus(iid, bench.call)) !== 'Running');
    await vm.suspendVM(iid, bench.call);
    await expect(vm.getVMStatus(iid, bench.call)).resolves.toBe('Suspending');
    while ((await vm.getVMStatus(iid, bench.call)) !== 'Suspended');
    await vm.resumeVM(iid, bench.call);
    await expect(vm.getVMStatus(iid, bench.call)).resolves.toBe('Resuming');
  });
});
