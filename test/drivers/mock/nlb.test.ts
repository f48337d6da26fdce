import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HealthCheckerRequest, NLBRequest } from '../../../drivers/contract/nlb.ts';
import { folderOf } from '../../../drivers/mock/account.ts';
import { instantTimings } from '../../../drivers/mock/index.ts';
import { call, connect, createTestClock, failure, newStateDirectory, prepareVM } from './mock-world.ts';

const lb = { nameId: 'lb-01' };
const vm = { nameId: 'vm-01' };

const request = (changes: Partial<NLBRequest> = {}): NLBRequest => ({
  name: 'lb-01',
  vpc: 'vpc-01',
  type: 'PUBLIC',
  scope: 'REGION',
  listener: { protocol: 'TCP', port: 80 },
  vmGroup: { protocol: 'TCP', port: 8080, vms: ['vm-01'] },
  healthChecker: {},
  ...changes,
});

/** A VM `vm-01` that runs in `vpc-01`. */
async function newWorld() {
  const clock = createTestClock();
  const options = { clock: clock.now, timings: { ...instantTimings, suspending: 1000 } };
  const { handlers } = await connect({ stateDirectory: await newStateDirectory(), options });
  const vmRequest = await prepareVM(handlers);
  await handlers.vm.startVM(vmRequest, call);
  return { clock, handlers, vmRequest };
}

describe('an NLB of the mock cloud', () => {
  it('checks health on the port of its VMs where the request says nothing', async () => {
    const { handlers } = await newWorld();
    const { healthChecker } = await handlers.nlb.createNLB(request(), call);
    expect(healthChecker).toEqual({
      protocol: 'TCP',
      port: 8080,
      intervalSeconds: 10,
      timeoutSeconds: 5,
      threshold: 3,
    });
  });

  it('has a public address that nothing else has', async () => {
    const { handlers } = await newWorld();
    const [{ listener }, publicIP] = [
      await handlers.nlb.createNLB(request(), call),
      await handlers.publicIP.createPublicIP({ name: 'ip-01' }, call),
    ];
    const { publicIPs } = await handlers.vm.getVM(vm, call);
    expect(new Set([listener.ip, publicIP.publicIP, ...publicIPs]).size).toBe(3);
    expect(listener.ip).toMatch(/^203\.0\.113\./);
  });

  it('has, where it is internal, an address of a subnet, which then stays', async () => {
    const { handlers } = await newWorld();
    const subnets = [{ name: 'subnet-02', cidr: '10.1.1.0/24' }];
    const vpc = await handlers.vpc.createVPC({ name: 'vpc-02', cidr: '10.1.0.0/16', subnets }, call);
    const vmGroup = { protocol: 'TCP' as const, port: 80, vms: [] };
    const { listener } = await handlers.nlb.createNLB(request({ vpc: 'vpc-02', type: 'INTERNAL', vmGroup }), call);
    expect(listener.ip).toBe('10.1.1.4');
    const error = await failure(handlers.vpc.removeSubnet(vpc.iid, { nameId: 'subnet-02' }, call));
    expect(error).toMatchObject({ kind: 'dependency', fact: { en: expect.stringContaining('NLB lb-01') } });
  });

  it('is refused as internal in a VPC without a subnet', async () => {
    const { handlers } = await newWorld();
    await handlers.vpc.createVPC({ name: 'vpc-02', cidr: '10.1.0.0/16', subnets: [] }, call);
    const vmGroup = { protocol: 'TCP' as const, port: 80, vms: [] };
    const refused = handlers.nlb.createNLB(request({ vpc: 'vpc-02', type: 'INTERNAL', vmGroup }), call);
    expect(await failure(refused)).toMatchObject({ kind: 'invalid-input', subject: { resource: 'vpc' } });
  });

  it('takes no VM of another VPC', async () => {
    const { handlers } = await newWorld();
    await handlers.vpc.createVPC({ name: 'vpc-02', cidr: '10.1.0.0/16', subnets: [] }, call);
    const refused = handlers.nlb.createNLB(request({ vpc: 'vpc-02' }), call);
    expect(await failure(refused)).toMatchObject({
      kind: 'conflict',
      subject: { resource: 'vm', name: 'vm-01' },
      fact: { en: 'it is in VPC vpc-01, not in vpc-02' },
    });
    await expect(handlers.nlb.listNLB(call)).resolves.toEqual([]);
  });

  it('takes no VM twice in one request', async () => {
    const { handlers } = await newWorld();
    const vmGroup = { protocol: 'TCP' as const, port: 80, vms: ['vm-01', 'vm-01'] };
    expect(await failure(handlers.nlb.createNLB(request({ vmGroup }), call))).toMatchObject({ kind: 'already-exists' });
  });

  it.each<[string, HealthCheckerRequest]>([
    ['an interval of 4 s', { intervalSeconds: 4, timeoutSeconds: 2 }],
    ['an interval of 301 s', { intervalSeconds: 301 }],
    ['a timeout as long as the interval', { intervalSeconds: 10, timeoutSeconds: 10 }],
    ['a threshold of 1', { threshold: 1 }],
    ['a threshold of 11', { threshold: 11 }],
  ])('has no health check with %s', async (_what, healthChecker) => {
    const { handlers } = await newWorld();
    expect(await failure(handlers.nlb.createNLB(request({ healthChecker }), call))).toMatchObject({
      kind: 'invalid-input',
    });
    await handlers.nlb.createNLB(request(), call);
    const changed = handlers.nlb.changeHealthCheckerInfo(lb, healthChecker, call);
    expect(await failure(changed)).toMatchObject({ kind: 'invalid-input' });
  });

  it('finds a VM healthy for as long as it runs', async () => {
    const { clock, handlers } = await newWorld();
    await handlers.nlb.createNLB(request(), call);
    const member = expect.objectContaining(vm);
    await expect(handlers.nlb.getVMGroupHealthInfo(lb, call)).resolves.toEqual({
      allVMs: [member],
      healthyVMs: [member],
      unhealthyVMs: [],
    });
    await handlers.vm.suspendVM(vm, call);
    clock.advance(1000);
    await expect(handlers.nlb.getVMGroupHealthInfo(lb, call)).resolves.toEqual({
      allVMs: [member],
      healthyVMs: [],
      unhealthyVMs: [member],
    });
  });

  it('does not take a new VM of the name for one that is gone', async () => {
    const { handlers, vmRequest } = await newWorld();
    await handlers.nlb.createNLB(request(), call);
    await handlers.vm.terminateVM(vm, call);
    await handlers.vm.startVM(vmRequest, call);
    await expect(handlers.nlb.getNLB(lb, call)).resolves.toMatchObject({ vmGroup: { vms: [] } });
  });

  it('is refused beyond the quota', async () => {
    const { handlers } = await newWorld();
    for (let number = 1; number <= 10; number += 1) {
      await handlers.nlb.createNLB(request({ name: `lb-${number}` }), call);
    }
    expect(await failure(handlers.nlb.createNLB(request({ name: 'lb-11' }), call))).toMatchObject({
      kind: 'quota',
      code: 'NLBLimitExceeded',
    });
  });

  it('can be made in a state that a version without NLBs, public IPs and interfaces has written', async () => {
    const stateDirectory = await newStateDirectory();
    const path = join(stateDirectory, 'accounts', folderOf('test'), 'seoul.json');
    await mkdir(dirname(path), { recursive: true });
    const lists = { vpcs: [], securityGroups: [], keyPairs: [], images: [], vms: [], terminated: [] };
    await writeFile(path, JSON.stringify({ ...lists, transitions: {} }));
    const { handlers } = await connect({ stateDirectory, options: { timings: instantTimings } });
    await prepareVM(handlers);
    const vmGroup = { protocol: 'TCP' as const, port: 80, vms: [] };
    await expect(handlers.nlb.createNLB(request({ vmGroup }), call)).resolves.toMatchObject({ iid: lb });
    await expect(handlers.publicIP.listPublicIP(call)).resolves.toEqual([]);
    await expect(handlers.nic.listNIC(call)).resolves.toEqual([]);
  });
});
