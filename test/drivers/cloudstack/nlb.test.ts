import { describe, expect, it } from 'vitest';
import type { NLBRequest } from '../../../drivers/contract/nlb.ts';
import { createDoubleClient } from '../../doubles/cloudstack/client.ts';
import { call, failureOf, openVMWorld, type VMWorld } from './vm-world.ts';

const request = (changes: Partial<NLBRequest> = {}): NLBRequest => ({
  name: 'web-lb',
  vpc: 'vpc-01',
  type: 'PUBLIC',
  scope: 'REGION',
  listener: { protocol: 'TCP', port: 80 },
  vmGroup: { protocol: 'TCP', port: 8080, vms: [] },
  healthChecker: {},
  ...changes,
});

const make = ({ handlers }: VMWorld, changes?: Partial<NLBRequest>) => handlers.nlb.createNLB(request(changes), call);

describe('an NLB', () => {
  it.each([
    ['an internal one', { type: 'INTERNAL' }, 'unsupported', 'PublicNLB'],
    ['a global one', { scope: 'GLOBAL' }, 'unsupported', 'RegionalNLB'],
    ['two protocols', { vmGroup: { protocol: 'UDP', port: 8080, vms: [] } }, 'invalid-input', 'OneProtocol'],
    ['a health check over HTTP', { healthChecker: { protocol: 'HTTP' } }, 'unsupported', 'HealthCheck'],
    ['a health check every ten seconds', { healthChecker: { intervalSeconds: 10 } }, 'unsupported', 'HealthCheck'],
  ] as const)('is refused before the call for %s', async (_what, changes, kind, check) => {
    const world = await openVMWorld();
    expect(await failureOf(make(world, changes as Partial<NLBRequest>))).toMatchObject({
      kind,
      code: `Preflight.${check}`,
    });
    expect(world.cloudStack.calls.has('associateIpAddress')).toBe(false);
  });

  it('needs a subnet that can balance load, and says which one', async () => {
    const world = await openVMWorld();
    await world.handlers.vpc.addSubnet({ nameId: 'vpc-01' }, { name: 'subnet-02', cidr: '10.0.2.0/24' }, call);
    await world.start({ subnet: 'subnet-02' });
    const vms = { protocol: 'TCP', port: 8080, vms: ['web-01'] } as const;
    const error = await failureOf(make(world, { vmGroup: { ...vms, vms: [...vms.vms] } }));
    expect(error).toMatchObject({ kind: 'conflict', code: 'Preflight.NLBOneNetwork' });
    expect(error.fact.en).toContain('subnet-02');
    expect(error.remedy?.en).toContain('subnet-01');
  });

  it('that is deleted leaves nothing', async () => {
    const world = await openVMWorld();
    const before = world.cloudStack.state();
    const { iid } = await make(world, { tags: [{ key: 'env', value: 'test' }] });
    await world.handlers.nlb.deleteNLB(iid, call);
    expect(world.cloudStack.state()).toEqual(before);
  });

  it('whose rule is refused leaves no address', async () => {
    const world = await openVMWorld();
    const before = world.cloudStack.state();
    world.cloudStack.faults.fail('createLoadBalancerRule', {
      errorcode: 537,
      errortext: 'The range specified, 80-80, conflicts with rule 57687 which has 1-65535',
    });
    expect(await failureOf(make(world))).toMatchObject({ kind: 'conflict', code: '537' });
    expect(world.cloudStack.state()).toEqual(before);
  });

  it('whose rule fails in its job leaves no address', async () => {
    const world = await openVMWorld();
    const before = world.cloudStack.state().addresses;
    world.cloudStack.faults.failJob('createLoadBalancerRule', { errorcode: 530, errortext: 'arranged' });
    expect((await failureOf(make(world))).kind).toBe('unknown');
    expect(world.cloudStack.state().addresses).toBe(before);
  });

  it('is one although its answer is lost', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.fail('createLoadBalancerRule', { cut: 'answer' });
    await expect(make(world)).resolves.toMatchObject({ iid: { nameId: 'web-lb' } });
    expect(world.cloudStack.state().loadBalancers).toBe(1);
  });

  it('keeps an address on which somebody has put a rule of their own', async () => {
    const world = await openVMWorld();
    const { iid } = await make(world);
    const [rule] = world.cloudStack.cloud.loadBalancers.values();
    await createDoubleClient(world.cloudStack).run('createLoadBalancerRule', {
      name: 'theirs',
      algorithm: 'roundrobin',
      publicport: '443',
      privateport: '443',
      publicipid: rule?.ipaddressid ?? '',
      networkid: rule?.networkid ?? '',
    });
    const before = world.cloudStack.state().addresses;
    await world.handlers.nlb.deleteNLB(iid, call);
    expect(world.cloudStack.state().addresses).toBe(before);
    expect([...world.cloudStack.cloud.loadBalancers.values()]).toMatchObject([{ name: 'theirs' }]);
  });

  it('whose address cannot be given back is gone all the same, and the address is named', async () => {
    const world = await openVMWorld();
    const { iid, listener } = await make(world);
    world.cloudStack.faults.fail('disassociateIpAddress', { errorcode: 530, errortext: 'arranged' });
    const error = await failureOf(world.handlers.nlb.deleteNLB(iid, call));
    expect(error.fact.en).toContain(`the NLB is deleted, but its public IP ${listener.ip}`);
    await expect(world.handlers.nlb.listNLB(call)).resolves.toEqual([]);
  });

  it('calls a VM healthy that runs, and says on what that rests', async () => {
    const world = await openVMWorld();
    await world.start();
    await world.start({ name: 'web-02' });
    const { iid } = await make(world, { vmGroup: { protocol: 'TCP', port: 8080, vms: ['web-01', 'web-02'] } });
    await world.handlers.vm.suspendVM({ nameId: 'web-02' }, call);
    const health = await world.handlers.nlb.getVMGroupHealthInfo(iid, world.listening);
    expect(health.healthyVMs.map(({ nameId }) => nameId)).toEqual(['web-01']);
    expect(health.unhealthyVMs.map(({ nameId }) => nameId)).toEqual(['web-02']);
    expect(world.told.join()).toContain('NetScaler');
  });

  it('is not offered where the zone has none', async () => {
    const shared = await openVMWorld({ zoneKind: 'security-groups' });
    expect(shared.connection.handlers.nlb).toBeUndefined();
    const refused = await openVMWorld({ withoutApis: ['createLoadBalancerRule'] });
    expect(refused.connection.handlers.nlb).toBeUndefined();
  });
});
