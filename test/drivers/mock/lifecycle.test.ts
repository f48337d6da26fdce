import { describe, expect, it } from 'vitest';
import type { VMControl, VMStatus } from '../../../drivers/contract/vm.ts';
import { createMockFaults } from '../../../drivers/mock/index.ts';
import { call, connect, createTestClock, failure, newStateDirectory, prepareVM } from './mock-world.ts';

const timings = {
  creating: 1000,
  suspending: 1000,
  resuming: 1000,
  rebooting: 1000,
  terminating: 1000,
  terminated: 500,
};

async function newVM() {
  const clock = createTestClock();
  const faults = createMockFaults();
  const stateDirectory = await newStateDirectory();
  const world = { stateDirectory, options: { clock: clock.now, timings, faults } };
  const { handlers } = await connect(world);
  const request = await prepareVM(handlers);
  return { clock, faults, world, handlers, request };
}

describe('a VM’s way', () => {
  it('shows all ten states at their time', async () => {
    const { clock, faults, handlers, request } = await newVM();
    const vm = { nameId: 'vm-01' };
    const seen: VMStatus[] = [await handlers.vm.getVMStatus(vm, call)];
    const look = async (ms: number) => {
      seen.push(await handlers.vm.getVMStatus(vm, call));
      clock.advance(ms);
      seen.push(await handlers.vm.getVMStatus(vm, call));
    };
    await handlers.vm.startVM(request, call);
    await look(1000);
    await handlers.vm.suspendVM(vm, call);
    await look(1000);
    await handlers.vm.resumeVM(vm, call);
    await look(1000);
    await handlers.vm.rebootVM(vm, call);
    await look(1000);
    await handlers.vm.terminateVM(vm, call);
    await look(1000);
    clock.advance(500);
    faults.add({ operation: 'startVM', outcome: 'failedVM' });
    await handlers.vm.startVM(request, call);
    await look(1000);
    expect(seen).toEqual([
      'NotExist',
      ...['Creating', 'Running', 'Suspending', 'Suspended', 'Resuming', 'Running', 'Rebooting', 'Running'],
      ...['Terminating', 'Terminated', 'Creating', 'Failed'],
    ]);
  });

  it('goes on while no process runs', async () => {
    const { clock, world, handlers, request } = await newVM();
    const { iid } = await handlers.vm.startVM(request, call);
    clock.advance(600);
    const restarted = await connect(world);
    await expect(restarted.handlers.vm.getVMStatus(iid, call)).resolves.toBe('Creating');
    clock.advance(400);
    await expect(restarted.handlers.vm.getVMStatus(iid, call)).resolves.toBe('Running');
  });

  it('lets a VM go from lists as soon as it is terminated, and its name with it', async () => {
    const { clock, handlers, request } = await newVM();
    const { iid } = await handlers.vm.startVM(request, call);
    clock.advance(1000);
    await handlers.vm.terminateVM(iid, call);
    clock.advance(999);
    await expect(handlers.vm.listIid(call)).resolves.toEqual([iid]);
    clock.advance(1);
    await expect(handlers.vm.listIid(call)).resolves.toEqual([]);
    await expect(handlers.vm.getVMStatus(iid, call)).resolves.toBe('Terminated');
    await expect(handlers.vm.startVM(request, call)).resolves.toMatchObject({ status: 'Creating' });
    clock.advance(500);
    await expect(handlers.vm.getVMStatus(iid, call)).resolves.toBe('NotExist');
  });

  it('releases what a terminated VM used', async () => {
    const { clock, handlers, request } = await newVM();
    const { iid } = await handlers.vm.startVM(request, call);
    clock.advance(1000);
    await handlers.vm.terminateVM(iid, call);
    expect(await failure(handlers.keyPair.deleteKey({ nameId: 'keypair-01' }, call))).toMatchObject({
      kind: 'dependency',
      fact: { en: expect.stringContaining('vm-01'), ko: expect.stringContaining('vm-01') },
    });
    clock.advance(1000);
    await handlers.keyPair.deleteKey({ nameId: 'keypair-01' }, call);
    await handlers.security.deleteSecurity({ nameId: 'sg-01' }, call);
    await handlers.vpc.deleteVPC({ nameId: 'vpc-01' }, call);
    await expect(handlers.vpc.listVPC(call)).resolves.toEqual([]);
  });

  it.each<[VMControl, string]>([
    ['suspend', 'Running'],
    ['resume', 'Suspended'],
    ['reboot', 'Running'],
    ['terminate', 'Running, Suspended, Failed'],
  ])('has no %s while Creating, and the refusal says when', async (control, allowed) => {
    const { handlers, request } = await newVM();
    const { iid } = await handlers.vm.startVM(request, call);
    const error = await failure(handlers.vm[`${control}VM`](iid, call));
    expect(error).toMatchObject({ kind: 'wrong-state', code: 'IncorrectVMState' });
    expect(error.fact.en).toBe(`it is Creating; ${control} is allowed in: ${allowed}`);
  });

  it('ends a failed VM', async () => {
    const { clock, faults, handlers, request } = await newVM();
    faults.add({ operation: 'startVM', outcome: 'failedVM' });
    const { iid } = await handlers.vm.startVM(request, call);
    clock.advance(1000);
    await expect(handlers.vm.terminateVM(iid, call)).resolves.toBe('Terminating');
  });

  it('is not changed by a reference whose name and id are of two VMs', async () => {
    const { clock, handlers, request } = await newVM();
    const first = await handlers.vm.startVM(request, call);
    await handlers.vm.startVM({ ...request, name: 'vm-02' }, call);
    clock.advance(1000);
    const mixed = { nameId: 'vm-02', systemId: first.iid.systemId };
    expect(await failure(handlers.vm.terminateVM(mixed, call))).toMatchObject({ kind: 'not-found' });
  });
});
