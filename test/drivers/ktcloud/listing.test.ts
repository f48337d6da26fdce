import { describe, expect, it } from 'vitest';
import { failure, openKT, startVM } from './kt-bench.ts';

describe('a thousand VMs', () => {
  it('cost pages for their states, and pages of VMs, disks and addresses for everything', async () => {
    const bench = await openKT({ double: { seed: { vms: 1000 } } });
    const { vm } = bench.handlers;
    bench.double.forgetCalls();
    await expect(vm.listVMStatus(bench.call)).resolves.toHaveLength(1000);
    expect(Object.fromEntries(bench.double.calls)).toEqual({ listVirtualMachines: 2 });
    bench.double.forgetCalls();
    await expect(vm.listVM(bench.call)).resolves.toHaveLength(1000);
    const total = [...bench.double.calls.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBeLessThanOrEqual(2 + 2 + 3);
    expect(bench.pauses).toEqual([]);
  });

  it('are all there where the list changes while it is read', async () => {
    const bench = await openKT({ double: { seed: { vms: 1000 } } });
    const [first] = bench.double.cloud.vms.keys();
    bench.double.faults.afterNext('listVirtualMachines', () => void bench.double.cloud.vms.delete(first ?? ''));
    const states = await bench.handlers.vm.listVMStatus(bench.call);
    expect(new Set(states.map(({ iid }) => iid.systemId)).size).toBe(999);
  });
});

describe('a list', () => {
  it.each([
    [401, 'unable to verify user credentials and/or request signature', 'unauthorized'],
    [429, 'The number of requests has been exceeded', 'rate-limited'],
    [431, 'Unable to execute API command due to invalid value', 'invalid-input'],
    [530, 'Internal error', 'unknown'],
    [533, 'Unable to create a deployment', 'no-capacity'],
    [535, 'Maximum amount of resources is exceeded', 'quota'],
    [537, 'The range specified, 1-2, conflicts with rule 3', 'conflict'],
  ])('that is answered with %i inside an HTTP 500 is an error of its code', async (errorcode, errortext, kind) => {
    const bench = await openKT();
    bench.double.faults.fail('listVolumes', { errorcode, errortext, status: 500 }, 10);
    const error = await failure(bench.handlers.disk.listDisk(bench.call));
    expect(error).toMatchObject({ kind, code: String(errorcode), cspMessage: errortext, provider: 'KTCLASSIC' });
  });

  it('that is answered with an error inside an HTTP 200 is an error', async () => {
    const bench = await openKT();
    const body = JSON.stringify({
      listvirtualmachinesresponse: { errorcode: 431, errortext: 'Invalid parameter zoneid' },
    });
    bench.double.faults.fail('listVirtualMachines', { status: 200, body });
    await expect(failure(bench.handlers.vm.listVM(bench.call))).resolves.toMatchObject({ code: '431' });
  });

  it('that is answered by something else than KT is unavailable', async () => {
    const bench = await openKT();
    bench.double.faults.fail('listVirtualMachines', { status: 502, body: '<html>Bad Gateway</html>' });
    await expect(failure(bench.handlers.vm.listVM(bench.call))).resolves.toMatchObject({ kind: 'unavailable' });
  });

  it('whose answer was cut is asked for once more', async () => {
    const bench = await openKT();
    await startVM(bench, []);
    bench.double.faults.fail('listVirtualMachines', { cut: 'answer' });
    await expect(bench.handlers.vm.listVMStatus(bench.call)).resolves.toHaveLength(1);
  });

  it('shows VMs that were made elsewhere, without what only tags would tell', async () => {
    const bench = await openKT({ double: { seed: { vms: 1 } } });
    const [vm] = await bench.handlers.vm.listVM(bench.call);
    expect(vm).toMatchObject({ status: 'Running', vpc: { nameId: '' }, securityGroups: [], imageType: 'PublicImage' });
  });
});
