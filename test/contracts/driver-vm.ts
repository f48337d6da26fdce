import { describe, expect, it } from 'vitest';
import { vmSchema, vmStatusInfoSchema } from '../../drivers/contract/vm.ts';
import { type ContractBench, nameIds } from './driver-bench.ts';

export function describeVMs(bench: ContractBench): void {
  if (!bench.has('vm.startVM')) return;
  const vm = () => bench.handlers.vm;

  describe('the life of a VM', () => {
    it('goes from Running through Suspending to Suspended, and through Resuming back', async () => {
      const { iid } = await bench.makeRunningVM();
      await expect(vm().suspendVM(iid, bench.call)).resolves.toBe('Suspending');
      await bench.waitFor(iid, ['Suspended']);
      await expect(vm().resumeVM(iid, bench.call)).resolves.toBe('Resuming');
      await bench.waitFor(iid, ['Running']);
    });

    it('goes through Rebooting back to Running', async () => {
      const { iid } = await bench.makeRunningVM();
      await expect(vm().rebootVM(iid, bench.call)).resolves.toBe('Rebooting');
      await bench.waitFor(iid, ['Running']);
    });

    it('ends, from Running, through Terminating', async () => {
      const { iid } = await bench.makeRunningVM();
      await expect(vm().terminateVM(iid, bench.call)).resolves.toBe('Terminating');
      await bench.waitFor(iid, ['Terminated', 'NotExist']);
      expect(nameIds(await vm().listVM(bench.call))).not.toContain(iid.nameId);
      expect(nameIds(await vm().listVMStatus(bench.call))).not.toContain(iid.nameId);
      await bench.failure(vm().getVM(iid, bench.call), 'not-found');
    });

    it('ends, from Suspended, through Terminating', async () => {
      const { iid } = await bench.makeRunningVM();
      await vm().suspendVM(iid, bench.call);
      await bench.waitFor(iid, ['Suspended']);
      await expect(vm().terminateVM(iid, bench.call)).resolves.toBe('Terminating');
      await bench.waitFor(iid, ['Terminated', 'NotExist']);
    });

    it('allows no resuming while Running, and says where the VM stands', async () => {
      const { iid } = await bench.makeRunningVM();
      const error = await bench.failure(vm().resumeVM(iid, bench.call), 'wrong-state');
      expect(error.fact.en).toContain('Running');
    });

    it('allows neither suspending nor rebooting while Suspended', async () => {
      const { iid } = await bench.makeRunningVM();
      await vm().suspendVM(iid, bench.call);
      await bench.waitFor(iid, ['Suspended']);
      await bench.failure(vm().suspendVM(iid, bench.call), 'wrong-state');
      await bench.failure(vm().rebootVM(iid, bench.call), 'wrong-state');
    });

    it('shows one state in every answer', async () => {
      const { iid } = await bench.makeRunningVM();
      const shown = await vm().getVM(iid, bench.call);
      const states = await vm().listVMStatus(bench.call);
      expect(shown.status).toBe('Running');
      expect(vmStatusInfoSchema.array().parse(states)).toEqual(states);
      expect(states).toContainEqual({ iid, status: 'Running' });
    });

    it('is listed in full and by id', async () => {
      const { iid } = await bench.makeRunningVM();
      const vms = await vm().listVM(bench.call);
      expect(vmSchema.array().parse(vms)).toEqual(vms);
      expect(vms.map((listed) => listed.iid)).toContainEqual(iid);
      await expect(vm().listIid(bench.call)).resolves.toEqual(vms.map((listed) => listed.iid));
    });
  });

  describe('a VM that there is not', () => {
    it('has the state NotExist', async () => {
      await expect(vm().getVMStatus({ nameId: bench.newName('vm') }, bench.call)).resolves.toBe('NotExist');
    });

    it('is not found by anything else', async () => {
      const nobody = { nameId: bench.newName('vm') };
      await bench.failure(vm().getVM(nobody, bench.call), 'not-found');
      await bench.failure(vm().suspendVM(nobody, bench.call), 'not-found');
      await bench.failure(vm().resumeVM(nobody, bench.call), 'not-found');
      await bench.failure(vm().rebootVM(nobody, bench.call), 'not-found');
      await bench.failure(vm().terminateVM(nobody, bench.call), 'not-found');
    });

    it('is not taken for another that has its name now', async () => {
      const request = await bench.makeVMRequest();
      const first = await bench.start(request);
      await bench.waitFor(first.iid, ['Running']);
      await vm().terminateVM(first.iid, bench.call);
      await bench.waitFor(first.iid, ['Terminated', 'NotExist']);
      const second = await bench.start(request);
      await bench.waitFor(second.iid, ['Running']);
      await bench.failure(vm().terminateVM(first.iid, bench.call), 'not-found');
      await expect(vm().getVMStatus(second.iid, bench.call)).resolves.toBe('Running');
    });
  });
}
