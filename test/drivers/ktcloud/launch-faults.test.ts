import { describe, expect, it } from 'vitest';
import { CloudError } from '../../../drivers/contract/errors.ts';
import { failure, leftAt, nothingLeft, openKT, prepareVM } from './kt-bench.ts';

const outcomes = [
  [{ errorcode: 401, errortext: 'unable to verify user credentials and/or request signature' }, 'unauthorized'],
  [{ errorcode: 431, errortext: 'Invalid parameter' }, 'invalid-input'],
  [{ errorcode: 530, errortext: 'Internal error' }, 'unknown'],
  [{ errorcode: 533, errortext: 'Unable to create a deployment for VM' }, 'no-capacity'],
  [{ errorcode: 535, errortext: 'Maximum amount of resources of Type = user_vm is exceeded' }, 'quota'],
  [{ errorcode: 537, errortext: 'The range specified, 22-22, conflicts with rule 1' }, 'conflict'],
] as const;

const steps = ['createTags', 'associateIpAddress', 'createPortForwardingRule', 'createFirewallRule'] as const;

describe('a launch that KT refuses', () => {
  it.each(outcomes)('with %o has the kind %s, and nothing is left', async (refused, kind) => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    bench.double.faults.fail('deployVirtualMachine', { ...refused, status: 500 });
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error).toMatchObject({ kind, code: String(refused.errorcode), provider: 'KTCLASSIC' });
    expect(leftAt(bench)).toEqual(nothingLeft);
  });

  it.each(outcomes.slice(1))(
    'in its job with %o has the kind %s, and the failed VM is removed',
    async (refused, kind) => {
      const bench = await openKT({ double: { jobPolls: 1 } });
      const request = await prepareVM(bench);
      bench.double.faults.failJob('deployVirtualMachine', refused);
      const error = await failure(bench.handlers.vm.startVM(request, bench.call));
      expect(error).toMatchObject({ kind, code: String(refused.errorcode), ambiguous: false });
      expect(error.fact.en).toContain('nothing is left');
      expect(leftAt(bench)).toEqual(nothingLeft);
    },
  );

  it('for the number of requests is sent again, after as long as KT says', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench, []);
    bench.double.faults.fail('deployVirtualMachine', { errorcode: 429, errortext: 'retry after 5000 ms', status: 500 });
    await bench.handlers.vm.startVM(request, bench.call);
    expect(bench.pauses).toContain(5000);
    expect(bench.double.state()).toMatchObject({ vms: 1, addresses: 1 });
  });
});

describe('a launch that fails half-way', () => {
  it.each(steps)('at %s takes everything back', async (step) => {
    const bench = await openKT({ double: { jobPolls: 1 } });
    const request = await prepareVM(bench);
    bench.double.faults.fail(step, { errorcode: 530, errortext: 'Internal error', status: 500 });
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error).toMatchObject({ kind: 'unknown', ambiguous: false });
    expect(error.fact.en).toContain('nothing is left');
    expect(leftAt(bench)).toEqual(nothingLeft);
  });

  it.each(steps)('in the job of %s takes everything back', async (step) => {
    const bench = await openKT({ double: { jobPolls: 1 } });
    const request = await prepareVM(bench);
    bench.double.faults.failJob(step, { errorcode: 535, errortext: 'Maximum number of resources' });
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error).toMatchObject({ kind: 'quota' });
    expect(leftAt(bench)).toEqual(nothingLeft);
  });

  it.each(steps)('because the answer to %s was cut takes everything back', async (step) => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    bench.double.faults.fail(step, { cut: 'answer' });
    const launched = await bench.handlers.vm.startVM(request, bench.call).catch((error: unknown) => error);
    if (!(launched instanceof CloudError)) throw new Error('it succeeded');
    expect(leftAt(bench)).toEqual(nothingLeft);
  });

  it('at the data disk that its spec brings takes that disk back too, and leaves other disks alone', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    await bench.handlers.disk.createDisk({ name: 'mine', sizeGB: 20 }, bench.call);
    bench.double.faults.fail('attachVolume', { errorcode: 530, errortext: 'Internal error', status: 500 });
    await failure(bench.handlers.vm.startVM({ ...request, dataDisks: ['mine'] }, bench.call));
    expect(leftAt(bench)).toEqual({ ...nothingLeft, volumes: 1 });
    await expect(bench.handlers.disk.getDisk({ nameId: 'mine' }, bench.call)).resolves.toMatchObject({
      status: 'Available',
    });
  });

  it('and cannot be taken back says what is left, and how to remove it', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    bench.double.faults.fail('createFirewallRule', { errorcode: 530, errortext: 'Internal error', status: 500 });
    bench.double.faults.fail('disassociateIpAddress', { errorcode: 530, errortext: 'Internal error', status: 500 });
    bench.double.faults.fail('destroyVirtualMachine', { errorcode: 530, errortext: 'Internal error', status: 500 });
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    const [vm] = bench.double.cloud.vms.values();
    expect(error.ambiguous).toBe(true);
    expect(error.fact.en).toContain(`VM vm-01 (${vm?.id})`);
    expect(error.fact.en).toMatch(/public IP 203\.0\.\d+\.\d+ \(/);
    expect(error.remedy?.en).toContain('Terminate the VM');
    await bench.handlers.vm.terminateVM({ nameId: 'vm-01' }, bench.call);
    expect(leftAt(bench)).toEqual(nothingLeft);
  });
});

describe('a launch whose answer was lost', () => {
  it('goes on with the VM that KT has made, and makes no second one', async () => {
    const bench = await openKT({ double: { jobPolls: 3 } });
    const request = await prepareVM(bench);
    bench.double.faults.fail('deployVirtualMachine', { cut: 'answer' });
    const vm = await bench.handlers.vm.startVM(request, bench.call);
    expect(vm.status).toBe('Running');
    expect(bench.double.calls.get('deployVirtualMachine')).toBe(1);
    expect(bench.double.state()).toMatchObject({ vms: 1, addresses: 1, firewallRules: 3 });
  });

  it('is ambiguous where KT has no such VM, and is not sent again', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    bench.double.faults.fail('deployVirtualMachine', { cut: 'request' });
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error.ambiguous).toBe(true);
    expect(bench.double.calls.get('deployVirtualMachine') ?? 0).toBeLessThanOrEqual(1);
    expect(leftAt(bench)).toEqual(nothingLeft);
  });
});

describe('a launch during which KT is not reached for a while', () => {
  it('waits for its VM all the same', async () => {
    const bench = await openKT({ double: { jobPolls: 1 } });
    const request = await prepareVM(bench, []);
    const { faults } = bench.double;
    const unreachable = { status: 503, body: 'Service Unavailable' };
    faults.afterNext('deployVirtualMachine', () => faults.fail('listVirtualMachines', unreachable, 2));
    await expect(bench.handlers.vm.startVM(request, bench.call)).resolves.toMatchObject({ status: 'Running' });
  });

  it('is ambiguous where everything was made and could only not be shown', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    const { faults } = bench.double;
    faults.afterNext('createFirewallRule', () => {
      faults.fail('listVolumes', { status: 503, body: 'Service Unavailable' });
    });
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error).toMatchObject({ kind: 'unavailable', ambiguous: true });
    expect(bench.double.state()).toMatchObject({ vms: 1, addresses: 1, firewallRules: 3 });
  });
});

describe('a launch whose job never ends', () => {
  it('is a time-out that names the VM, which KT goes on with', async () => {
    const bench = await openKT({ driver: { timings: { deployLimitMs: 20 } } });
    const request = await prepareVM(bench);
    bench.double.faults.failJob('deployVirtualMachine', 'never');
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true });
    expect(error.fact.en).toContain('VM vm-01 (');
    expect(bench.double.state()).toMatchObject({ vms: 1, addresses: 0 });
  });

  it('for its address is a time-out that says what is left', async () => {
    const bench = await openKT({ driver: { timings: { limitMs: 20, settleLimitMs: 20 } } });
    const request = await prepareVM(bench);
    bench.double.faults.failJob('associateIpAddress', 'never');
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error.kind).toBe('timeout');
    expect(error.fact.en).toMatch(/nothing is left|left are: public IP/);
    expect(bench.double.state()).toMatchObject({ vms: 0 });
  });
});

describe('a launch that is cancelled', () => {
  it('ends at once, and says that VM and address are there', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    const cancelling = new AbortController();
    bench.double.faults.afterNext('createFirewallRule', () => cancelling.abort());
    const error = await failure(bench.handlers.vm.startVM(request, { signal: cancelling.signal }));
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: true });
    expect(error.fact.en).toContain('VM vm-01 (');
    expect(error.fact.en).toContain('public IP 203.0.');
    await bench.handlers.vm.terminateVM({ nameId: 'vm-01' }, bench.call);
    expect(leftAt(bench)).toEqual(nothingLeft);
  });
});
