import { describe, expect, it } from 'vitest';
import type { NLBRequest } from '../../../drivers/contract/nlb.ts';
import { failureOf } from './aws-bench.ts';
import { balancerArn, group, groupArn, listener, openNLBWorld, target, wholeRequest } from './nlb-world.ts';

describe('an NLB that is asked for', () => {
  it.each([
    ['a name that ELB does not take', { name: 'internal-lb' }, 'invalid-input'],
    ['a name of more than 32 letters', { name: 'a'.repeat(33) }, 'invalid-input'],
    ['a global scope', { scope: 'GLOBAL' }, 'unsupported'],
    ['two protocols', { vmGroup: { protocol: 'UDP', port: 8080, vms: [] } }, 'invalid-input'],
    ['a check every 3 seconds', { healthChecker: { intervalSeconds: 3 } }, 'invalid-input'],
    ['11 checks in a row', { healthChecker: { threshold: 11 } }, 'invalid-input'],
    ['a timeout above the interval', { healthChecker: { intervalSeconds: 10, timeoutSeconds: 20 } }, 'invalid-input'],
  ] satisfies [string, Partial<NLBRequest>, string][])(
    'is refused before AWS is asked for %s',
    async (_, changes, kind) => {
      const { nlb, call, double } = await openNLBWorld();
      expect(await failureOf(nlb.createNLB(wholeRequest(changes), call))).toMatchObject({ kind });
      expect(double.requests).toEqual([]);
    },
  );

  it('stands in the roomiest public subnet of each zone', async () => {
    const { nlb, call, last } = await openNLBWorld();
    await nlb.createNLB(wholeRequest(), call);
    expect(last('CreateLoadBalancer')?.parameters).toMatchObject({
      Type: 'network',
      Scheme: 'internet-facing',
      'Subnets.member.1': 'subnet-00000002',
      'Subnets.member.2': 'subnet-00000003',
    });
  });

  it('stands in private subnets too where it is internal', async () => {
    const { nlb, call, last, double } = await openNLBWorld();
    await nlb.createNLB(wholeRequest({ type: 'INTERNAL' }), call);
    expect(last('CreateLoadBalancer')?.parameters).toMatchObject({
      Scheme: 'internal',
      'Subnets.member.3': 'subnet-00000004',
    });
    expect(double.count('DescribeRouteTables')).toBe(0);
  });

  it('is refused with a VM where it would have no subnet', async () => {
    const { nlb, call, changes } = await openNLBWorld();
    const vmGroup = { protocol: 'TCP', port: 8080, vms: ['web-02'] } as const;
    const error = await failureOf(nlb.createNLB(wholeRequest({ vmGroup: { ...vmGroup, vms: ['web-02'] } }), call));
    expect(error.kind).toBe('invalid-input');
    expect(error.fact.en).toContain('ap-northeast-2b');
    expect(error.remedy?.en).toContain('AddSubnet');
    expect(changes()).toEqual([]);
  });

  it('carries its name and the mark of ownership on every part', async () => {
    const { nlb, call, double } = await openNLBWorld();
    await nlb.createNLB(wholeRequest({ tags: [{ key: 'env', value: 'test' }] }), call);
    for (const action of ['CreateTargetGroup', 'CreateLoadBalancer', 'CreateListener']) {
      const sent = double.requests.find((request) => request.action === action)?.parameters;
      expect(sent).toMatchObject({ 'Tags.member.1.Value': 'web-lb', 'Tags.member.2.Key': 'managed-by' });
    }
  });

  it('is waited for until clients reach it', async () => {
    const { nlb, call, double } = await openNLBWorld();
    const made = await nlb.createNLB(wholeRequest(), call);
    expect(made.keyValues).toContainEqual({ key: 'state', value: 'active' });
    expect(double.count('DescribeLoadBalancers')).toBe(2);
  });

  it('has no longer timeout than its interval', async () => {
    const { nlb, call, last } = await openNLBWorld();
    await nlb.createNLB(wholeRequest({ healthChecker: { intervalSeconds: 5 } }), call);
    expect(last('CreateTargetGroup')?.parameters).toMatchObject({
      HealthCheckIntervalSeconds: '5',
      HealthCheckTimeoutSeconds: '5',
    });
  });

  it('is taken back where its listener is refused, the last part first', async () => {
    const { nlb, call, double, changes } = await openNLBWorld();
    double.on('CreateListener', { code: 'TooManyListeners' });
    double.on('DescribeLoadBalancers', { code: 'LoadBalancerNotFound' }, { code: 'LoadBalancerNotFound' });
    double.on('DeleteTargetGroup', { code: 'ResourceInUse' }, { ok: {} });
    expect(await failureOf(nlb.createNLB(wholeRequest(), call))).toMatchObject({ kind: 'quota' });
    expect(changes()).toEqual([
      'CreateTargetGroup',
      'CreateLoadBalancer',
      'CreateListener',
      'DeleteLoadBalancer',
      'DeleteTargetGroup',
      'DeleteTargetGroup',
    ]);
  });

  it('is found again by its name where the answer was lost, and not made twice', async () => {
    const { nlb, call, double } = await openNLBWorld();
    double.on('CreateLoadBalancer', { cut: true });
    const made = await nlb.createNLB(wholeRequest(), call);
    expect(made.iid.systemId).toBe(balancerArn);
    expect(double.count('CreateLoadBalancer')).toBe(1);
  });

  it('whose setting up failed at AWS is an error, and taken back', async () => {
    const { nlb, call, double, changes } = await openNLBWorld();
    const failed = {
      LoadBalancerArn: balancerArn,
      LoadBalancerName: 'web-lb',
      Type: 'network',
      State: { Code: 'failed', Reason: 'no free addresses' },
    };
    double.on(
      'DescribeLoadBalancers',
      { code: 'LoadBalancerNotFound' },
      { ok: { LoadBalancers: { member: [failed] } } },
      { code: 'LoadBalancerNotFound' },
    );
    expect(await failureOf(nlb.createNLB(wholeRequest(), call))).toMatchObject({ kind: 'wrong-state' });
    expect(changes().slice(-2)).toEqual(['DeleteLoadBalancer', 'DeleteTargetGroup']);
  });
});

describe('an NLB that is deleted', () => {
  it('goes before its target group, once AWS has let it go with its interfaces', async () => {
    const world = await openNLBWorld();
    world.standing();
    const { double, nlb, call } = world;
    const there = {
      ok: {
        LoadBalancers: { member: [{ LoadBalancerArn: balancerArn, LoadBalancerName: 'web-lb', Type: 'network' }] },
      },
    };
    double.on('DescribeLoadBalancers', there, there, { code: 'LoadBalancerNotFound' });
    const held = { networkInterfaceId: 'eni-00000000000000001', description: 'ELB net/web-lb/50dc6c495c0c9188' };
    double.on(
      'DescribeNetworkInterfaces',
      { ok: { networkInterfaceSet: { item: [held] } } },
      { ok: { networkInterfaceSet: {} } },
    );
    await nlb.deleteNLB({ nameId: 'web-lb' }, call);
    expect(world.changes()).toEqual(['DeleteLoadBalancer', 'DeleteTargetGroup']);
    expect(double.count('DescribeNetworkInterfaces')).toBe(2);
  });

  it('leaves a target group that others made', async () => {
    const world = await openNLBWorld();
    world.standing({ tags: [{ Key: 'team', Value: 'web' }] });
    world.double.on(
      'DescribeLoadBalancers',
      {
        ok: {
          LoadBalancers: { member: [{ LoadBalancerArn: balancerArn, LoadBalancerName: 'web-lb', Type: 'network' }] },
        },
      },
      { code: 'LoadBalancerNotFound' },
    );
    await world.nlb.deleteNLB({ nameId: 'web-lb' }, world.call);
    expect(world.changes()).toEqual(['DeleteLoadBalancer']);
  });

  it('stays whole where its deletion protection is on, and that is said', async () => {
    const world = await openNLBWorld();
    world.standing();
    world.double.on('DeleteLoadBalancer', {
      code: 'OperationNotPermitted',
      message: `Load balancer '${balancerArn}' cannot be deleted because deletion protection is enabled`,
    });
    const error = await failureOf(world.nlb.deleteNLB({ nameId: 'web-lb' }, world.call));
    expect(error).toMatchObject({ kind: 'wrong-state', code: 'OperationNotPermitted' });
    expect(world.changes()).toEqual(['DeleteLoadBalancer']);
  });
});

describe('an NLB that others made', () => {
  it('is shown by its first listener, with the others beside it', async () => {
    const world = await openNLBWorld();
    world.standing({ listeners: [listener(443, 'TLS', `${balancerArn}/2`), listener(80)] });
    const shown = await world.nlb.getNLB({ nameId: 'web-lb' }, world.call);
    expect(shown.listener).toMatchObject({ protocol: 'TCP', port: 80 });
    expect(shown.keyValues).toContainEqual({ key: 'otherListeners', value: 'TLS 443' });
  });

  it('is not changed where it has several listeners', async () => {
    const world = await openNLBWorld();
    world.standing({ listeners: [listener(80), listener(443, 'TLS', `${balancerArn}/2`)] });
    const { nlb, call, changes } = world;
    const named = { nameId: 'web-lb' };
    for (const change of [
      nlb.changeListener(named, { port: 81 }, call),
      nlb.changeVMGroupInfo(named, { port: 81 }, call),
      nlb.addVMs(named, [{ nameId: 'web-01' }], call),
    ]) {
      expect(await failureOf(change)).toMatchObject({ kind: 'unsupported' });
    }
    expect(changes()).toEqual([]);
  });

  it('shows addresses in its group as what they are, and no VMs', async () => {
    const world = await openNLBWorld();
    world.standing({ group: group({ TargetType: 'ip' }), targets: [target('10.0.9.9')] });
    const shown = await world.nlb.getNLB({ nameId: 'web-lb' }, world.call);
    expect(shown.vmGroup.vms).toEqual([]);
    expect(shown.keyValues).toContainEqual({ key: 'otherTargets', value: '10.0.9.9' });
  });

  it('is left out of the list without a listener, and named', async () => {
    const world = await openNLBWorld();
    world.standing({ listeners: [] });
    await expect(world.nlb.listNLB(world.call)).resolves.toEqual([]);
    expect(world.told.map(({ en }) => en).join()).toContain('web-lb');
    expect(await failureOf(world.nlb.getNLB({ nameId: 'web-lb' }, world.call))).toMatchObject({ kind: 'unsupported' });
  });

  it('is none where it is an application load balancer, whose name is taken all the same', async () => {
    const world = await openNLBWorld();
    world.standing({ type: 'application' });
    expect(await failureOf(world.nlb.getNLB({ nameId: 'web-lb' }, world.call))).toMatchObject({ kind: 'not-found' });
    await expect(world.nlb.listNLB(world.call)).resolves.toEqual([]);
    const again = world.nlb.createNLB(wholeRequest(), world.call);
    expect(await failureOf(again)).toMatchObject({ kind: 'already-exists' });
  });

  it('has its public addresses told, one as the listener’s', async () => {
    const world = await openNLBWorld();
    world.standing();
    const held = {
      networkInterfaceId: 'eni-00000000000000001',
      description: 'ELB net/web-lb/50dc6c495c0c9188',
      privateIpAddress: '10.0.1.9',
      association: { publicIp: '203.0.113.9' },
    };
    world.double.on('DescribeNetworkInterfaces', { ok: { networkInterfaceSet: { item: [held] } } });
    const shown = await world.nlb.getNLB({ nameId: 'web-lb' }, world.call);
    expect(shown.listener.ip).toBe('203.0.113.9');
  });
});

describe('the VM group of an NLB', () => {
  it('tells which VMs are not healthy, and AWS’s reason', async () => {
    const world = await openNLBWorld();
    const waiting = target('i-00000000000000002', 'initial', 'Elb.InitialHealthChecking');
    world.standing({ targets: [target('i-00000000000000001'), waiting, target('i-00000000000000003', 'draining')] });
    const health = await world.nlb.getVMGroupHealthInfo({ nameId: 'web-lb' }, world.call);
    expect(health.allVMs.map(({ nameId }) => nameId)).toEqual(['web-01', 'web-02']);
    expect(health.unhealthyVMs.map(({ nameId }) => nameId)).toEqual(['web-02']);
    expect(world.told.map(({ en }) => en)).toEqual(['web-02: initial, Elb.InitialHealthChecking.']);
  });

  it('takes no VM that does not run', async () => {
    const world = await openNLBWorld();
    world.standing();
    const stopped = {
      instanceId: 'i-00000000000000001',
      vpcId: 'vpc-00000001',
      instanceState: { name: 'stopped' },
      tagSet: { item: [{ key: 'Name', value: 'web-01' }] },
    };
    world.double.on('DescribeInstances', { ok: { reservationSet: { item: [{ instancesSet: { item: [stopped] } }] } } });
    const adding = world.nlb.addVMs({ nameId: 'web-lb' }, [{ nameId: 'web-01' }], world.call);
    expect(await failureOf(adding)).toMatchObject({ kind: 'wrong-state', subject: { resource: 'vm', name: 'web-01' } });
    expect(world.changes()).toEqual([]);
  });

  it('on another port is a new target group in the place of the old one', async () => {
    const world = await openNLBWorld();
    world.standing({ targets: [target('i-00000000000000001')] });
    const other = groupArn.replace('0a0a0a', '0b0b0b');
    const delay = { Key: 'deregistration_delay.timeout_seconds', Value: '60' };
    world.double.on('DescribeTargetGroupAttributes', { ok: { Attributes: { member: [delay] } } });
    world.double.on('ModifyTargetGroupAttributes', { ok: {} });
    world.double.on('ModifyListener', { ok: {} });
    world.double.on('CreateTargetGroup', {
      ok: { TargetGroups: { member: [group({ TargetGroupArn: other, Port: 9090 })] } },
    });
    const changed = await world.nlb.changeVMGroupInfo({ nameId: 'web-lb' }, { port: 9090 }, world.call);
    expect(changed).toMatchObject({ port: 9090, vms: [{ nameId: 'web-01' }] });
    expect(world.changes()).toEqual([
      'CreateTargetGroup',
      'ModifyTargetGroupAttributes',
      'RegisterTargets',
      'ModifyListener',
      'DeleteTargetGroup',
    ]);
    expect(world.last('ModifyTargetGroupAttributes')?.parameters).toMatchObject({ 'Attributes.member.1.Value': '60' });
    expect(world.last('ModifyListener')?.parameters['DefaultActions.member.1.TargetGroupArn']).toBe(other);
    expect(world.last('DeleteTargetGroup')?.parameters.TargetGroupArn).toBe(groupArn);
    expect(world.last('CreateTargetGroup')?.parameters.HealthCheckPort).toBe('8080');
  });

  it('keeps its old target group where the swap is refused', async () => {
    const world = await openNLBWorld();
    world.standing();
    const other = groupArn.replace('0a0a0a', '0b0b0b');
    world.double.on('DescribeTargetGroupAttributes', { ok: { Attributes: {} } });
    world.double.on('ModifyTargetGroupAttributes', { ok: {} });
    world.double.on('ModifyListener', { code: 'TooManyTargets' });
    world.double.on('CreateTargetGroup', {
      ok: { TargetGroups: { member: [group({ TargetGroupArn: other, Port: 9090 })] } },
    });
    await failureOf(world.nlb.changeVMGroupInfo({ nameId: 'web-lb' }, { port: 9090 }, world.call));
    expect(world.last('DeleteTargetGroup')?.parameters.TargetGroupArn).toBe(other);
    expect(world.double.count('DeleteTargetGroup')).toBe(1);
  });

  it('does not change its protocol alone', async () => {
    const world = await openNLBWorld();
    world.standing();
    for (const change of [
      world.nlb.changeListener({ nameId: 'web-lb' }, { protocol: 'UDP' }, world.call),
      world.nlb.changeVMGroupInfo({ nameId: 'web-lb' }, { protocol: 'UDP' }, world.call),
    ]) {
      expect(await failureOf(change)).toMatchObject({ kind: 'invalid-input' });
    }
    expect(world.changes()).toEqual([]);
  });
});
