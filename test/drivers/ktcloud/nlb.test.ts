import { describe, expect, it } from 'vitest';
import type { NLBRequest } from '../../../drivers/contract/nlb.ts';
import { failure, leftAt, nothingLeft, openKT, startVM } from './kt-bench.ts';

const request: NLBRequest = {
  name: 'web-lb',
  vpc: 'vpc-01',
  type: 'PUBLIC',
  scope: 'REGION',
  listener: { protocol: 'TCP', port: 80 },
  vmGroup: { protocol: 'TCP', port: 8080, vms: [] },
  healthChecker: {},
};

async function openWithVPC(options: Parameters<typeof openKT>[0] = {}) {
  const bench = await openKT(options);
  await bench.handlers.vpc.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets: [] }, bench.call);
  return bench;
}

describe('an NLB', () => {
  it.each<[string, Partial<NLBRequest>, string]>([
    [
      'of UDP',
      { listener: { protocol: 'UDP', port: 53 }, vmGroup: { protocol: 'UDP', port: 53, vms: [] } },
      'NLBProtocol',
    ],
    ['inside only', { type: 'INTERNAL' }, 'NLBPublic'],
    ['of the world', { scope: 'GLOBAL' }, 'NLBPublic'],
    ['with times of its own', { healthChecker: { intervalSeconds: 10 } }, 'NLBHealthCheck'],
    ['that checks another port', { healthChecker: { port: 9000 } }, 'NLBHealthCheck'],
    ['with a long name', { name: 'n'.repeat(31) }, 'NLBNameLength'],
  ])('%s is not what KT has, and KT is not asked', async (_what, wanted, check) => {
    const bench = await openWithVPC();
    const error = await failure(bench.handlers.nlb.createNLB({ ...request, ...wanted }, bench.call));
    expect(error.code).toBe(`Preflight.${check}`);
    expect(bench.double.calls.get('createLoadBalancer')).toBeUndefined();
  });

  it('that KT refuses inside a success is refused', async () => {
    const bench = await openWithVPC();
    bench.double.faults.fail('createLoadBalancer', {
      status: 200,
      body: JSON.stringify({ createLoadBalancerresponse: { errorcode: '431', errortext: 'The service ip is wrong' } }),
    });
    const error = await failure(bench.handlers.nlb.createNLB(request, bench.call));
    expect(error).toMatchObject({ code: '431', cspMessage: 'The service ip is wrong', ambiguous: false });
    expect(leftAt(bench)).toEqual(nothingLeft);
  });

  it('checks over HTTP with the address that KT wants for it', async () => {
    const bench = await openWithVPC();
    const nlb = await bench.handlers.nlb.createNLB({ ...request, healthChecker: { protocol: 'HTTP' } }, bench.call);
    expect(nlb.healthChecker).toEqual({ protocol: 'HTTP', port: 8080 });
    const created = bench.double.log.find(({ command }) => command === 'createLoadBalancer');
    expect(created?.parameters).toMatchObject({ healthcheckurl: 'abc.kt.com', healthchecktype: 'http', serviceip: '' });
  });

  it('is asked for a second after the last answer at the earliest', async () => {
    let now = Date.parse('2026-11-21T00:00:00.000Z');
    const clock = () => new Date(now);
    const bench = await openWithVPC({
      double: { clock, loadBalancerSpacingSeconds: 1 },
      driver: {
        clock,
        sleep: async (durationMs) => {
          now += durationMs;
        },
        timings: { balancerGapMs: 1000 },
      },
    });
    await Promise.all([1, 2, 3].map(() => bench.handlers.nlb.listNLB(bench.call)));
    await bench.handlers.nlb.createNLB(request, bench.call);
    expect(bench.double.calls.get('createLoadBalancer')).toBe(1);
  });

  it('whose VMs cannot be taken in is deleted again, with its record', async () => {
    const bench = await openKT();
    await startVM(bench);
    const { handlers, call } = bench;
    bench.double.faults.fail('addLoadBalancerWebServer', { errorcode: 530, errortext: 'Internal error', status: 500 });
    const vmGroup = { protocol: 'TCP' as const, port: 80, vms: ['vm-01'] };
    const error = await failure(handlers.nlb.createNLB({ ...request, vmGroup }, call));
    expect(error.fact.en).toContain('the NLB was deleted again');
    expect(bench.double.state().loadBalancers).toBe(0);
    await handlers.vm.terminateVM({ nameId: 'vm-01' }, call);
    await handlers.security.deleteSecurity({ nameId: 'sg-01' }, call);
    await expect(handlers.vpc.deleteVPC({ nameId: 'vpc-01' }, call)).resolves.toBeUndefined();
  });

  it('lets go of a VM that is terminated', async () => {
    const bench = await openKT();
    await startVM(bench);
    const { handlers, call } = bench;
    const vmGroup = { protocol: 'TCP' as const, port: 80, vms: ['vm-01'] };
    const nlb = await handlers.nlb.createNLB({ ...request, vmGroup }, call);
    expect(nlb.vmGroup.vms).toHaveLength(1);
    const health = await handlers.nlb.getVMGroupHealthInfo(nlb.iid, call);
    expect(health.healthyVMs).toEqual(nlb.vmGroup.vms);
    await handlers.vm.terminateVM({ nameId: 'vm-01' }, call);
    await expect(handlers.nlb.getNLB(nlb.iid, call)).resolves.toMatchObject({ vmGroup: { vms: [] } });
  });
});
