import { describe, expect, it } from 'vitest';
import { createDoubleClient } from '../../doubles/cloudstack/client.ts';
import { call, failureOf, openVMWorld, vmsIn } from './vm-world.ts';

const web = { nameId: 'web-01' };

describe('a reboot', () => {
  it('shows as Rebooting while its job is pending, although the cloud calls the VM Running', async () => {
    const world = await openVMWorld();
    await world.start();
    world.cloudStack.faults.failJob('rebootVirtualMachine', 'never');
    const { vm } = world.handlers;
    await expect(vm.rebootVM(web, call)).resolves.toBe('Rebooting');
    expect(vmsIn(world)).toMatchObject([{ state: 'Running' }]);
    await expect(vm.getVMStatus(web, call)).resolves.toBe('Rebooting');
    await expect(vm.listVMStatus(call)).resolves.toMatchObject([{ status: 'Rebooting' }]);
    await expect(vm.listVM(call)).resolves.toMatchObject([{ status: 'Rebooting' }]);
    await expect(vm.getVM(web, call)).resolves.toMatchObject({ status: 'Rebooting' });
    expect(await failureOf(vm.suspendVM(web, call))).toMatchObject({ kind: 'wrong-state' });
  });

  it('that another began shows as well', async () => {
    const world = await openVMWorld();
    const { iid } = await world.start();
    world.cloudStack.faults.failJob('rebootVirtualMachine', 'never');
    await createDoubleClient(world.cloudStack).ask('rebootVirtualMachine', { id: iid.systemId });
    await expect(world.handlers.vm.getVMStatus(web, call)).resolves.toBe('Rebooting');
  });

  it('is over once its job has ended', async () => {
    const world = await openVMWorld();
    await world.start();
    await world.handlers.vm.rebootVM(web, call);
    await expect(world.handlers.vm.getVMStatus(web, call)).resolves.toBe('Running');
  });
});

describe('the states of a VM on its way', () => {
  it('are Suspending and Resuming', async () => {
    const world = await openVMWorld();
    await world.start();
    const { vm } = world.handlers;
    world.cloudStack.faults.failJob('stopVirtualMachine', 'never');
    await vm.suspendVM(web, call);
    await expect(vm.getVMStatus(web, call)).resolves.toBe('Suspending');
    for (const each of vmsIn(world)) each.state = 'Stopped';
    world.cloudStack.faults.failJob('startVirtualMachine', 'never');
    await vm.resumeVM(web, call);
    await expect(vm.getVMStatus(web, call)).resolves.toBe('Resuming');
  });

  it('is Creating at the first start', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.failJob('deployVirtualMachine', 'never');
    await failureOf(world.start());
    await expect(world.handlers.vm.getVMStatus(web, call)).resolves.toBe('Creating');
  });
});

describe('a control call that fails', () => {
  it.each([
    [533, 'no-capacity'],
    [530, 'unknown'],
    [535, 'quota'],
    [534, 'unavailable'],
  ] as const)('in its job with %i is %s', async (errorcode, kind) => {
    const world = await openVMWorld();
    await world.start();
    for (const vm of vmsIn(world)) vm.state = 'Stopped';
    world.cloudStack.faults.failJob('startVirtualMachine', { errorcode, errortext: 'arranged' });
    expect(await failureOf(world.handlers.vm.resumeVM(web, call))).toMatchObject({ kind, code: String(errorcode) });
    await expect(world.handlers.vm.getVMStatus(web, call)).resolves.toBe('Suspended');
  });

  it('of which the answer was lost is not sent again', async () => {
    const world = await openVMWorld();
    await world.start();
    world.cloudStack.faults.fail('stopVirtualMachine', { cut: 'answer' });
    expect(await failureOf(world.handlers.vm.suspendVM(web, call))).toMatchObject({ ambiguous: true });
    expect(world.cloudStack.calls.get('stopVirtualMachine')).toBe(1);
  });

  it('because of the clock says so', async () => {
    const world = await openVMWorld();
    await world.start();
    world.cloudStack.faults.skewClock(3_600_000);
    const error = await failureOf(world.handlers.vm.suspendVM(web, call));
    expect(error).toMatchObject({ kind: 'unauthorized', ambiguous: false });
    expect(error.fact.en).toMatch(/clock/);
  });

  it('for the number of requests waits and goes on', async () => {
    const world = await openVMWorld();
    await world.start();
    world.cloudStack.faults.fail('stopVirtualMachine', { errorcode: 429, errortext: 'retry after 5000 ms' }, 2);
    await expect(world.handlers.vm.suspendVM(web, world.listening)).resolves.toBe('Suspending');
    expect(world.told.join()).toContain('too many requests');
    expect(world.cloudStack.calls.get('stopVirtualMachine')).toBe(3);
  });
});

describe('a long list of VMs', () => {
  it('costs pages: 1,000 states are two calls', async () => {
    const world = await openVMWorld({ seed: { vms: 1000 } });
    const states = await world.handlers.vm.listVMStatus(call);
    expect(states).toHaveLength(1000);
    expect([...world.cloudStack.calls]).toEqual([['listVirtualMachines', 2]]);
  });

  it('costs pages where 1,000 VMs are shown in full', async () => {
    const world = await openVMWorld({ seed: { vms: 1000 } });
    expect(await world.handlers.vm.listVM(call)).toHaveLength(1000);
    const total = [...world.cloudStack.calls.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBeLessThanOrEqual(14);
  });

  it('is whole although a VM goes while it is read', async () => {
    const world = await openVMWorld({ seed: { vms: 1200 } });
    const [first] = vmsIn(world);
    world.cloudStack.faults.afterNext('listVirtualMachines', () => {
      world.cloudStack.cloud.vms.delete(first?.id ?? '');
    });
    const states = await world.handlers.vm.listVMStatus(call);
    expect(new Set(states.map(({ iid }) => iid.systemId)).size).toBe(1199);
    expect(states.map(({ iid }) => iid.systemId)).not.toContain(first?.id);
  });
});
