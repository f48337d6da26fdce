import { describe, expect, it } from 'vitest';
import type { SecurityRule } from '../../../drivers/contract/security.ts';
import { createDoubleClient } from '../../doubles/cloudstack/client.ts';
import { call, failureOf, openVMWorld } from './vm-world.ts';

const tcp = (fromPort: number, toPort: number, cidr = '0.0.0.0/0'): SecurityRule => ({
  direction: 'inbound',
  protocol: 'TCP',
  fromPort,
  toPort,
  cidr,
});
const web = tcp(80, 80);
const sg01 = { nameId: 'sg-01' };

describe('a security group of a zone with VPCs', () => {
  it('is an access control list of its VPC', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    await handlers.security.addRules(sg01, [{ direction: 'outbound', protocol: 'ALL', cidr: '10.0.0.0/8' }], call);
    const items = [...cloudStack.cloud.aclItems.values()].filter(
      ({ aclid }) => cloudStack.cloud.aclLists.get(aclid)?.name === 'sg-01',
    );
    expect(items).toMatchObject([
      { protocol: 'tcp', startport: 80, endport: 80, cidrlist: '0.0.0.0/0', traffictype: 'Ingress', action: 'Allow' },
      { protocol: 'all', cidrlist: '10.0.0.0/8', traffictype: 'Egress', action: 'Allow' },
    ]);
  });

  it('shows one rule for each network of an item, and what denies beside its rules', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const { iid } = await handlers.security.getSecurity(sg01, call);
    const client = createDoubleClient(cloudStack);
    const common = { aclid: iid.systemId, protocol: 'tcp', startport: 22, endport: 22, traffictype: 'Ingress' };
    await client.run('createNetworkACL', { ...common, cidrlist: '10.0.0.0/8,192.168.0.0/16', action: 'Allow' });
    await client.run('createNetworkACL', { ...common, cidrlist: '10.9.0.0/16', action: 'Deny' });
    const { rules, keyValues } = await handlers.security.getSecurity(sg01, call);
    expect(rules).toEqual([web, tcp(22, 22, '10.0.0.0/8'), tcp(22, 22, '192.168.0.0/16')]);
    expect(keyValues?.[0]?.value).toContain('Deny');
  });

  it('does not remove a part of an item, and names the rest', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const { iid } = await handlers.security.getSecurity(sg01, call);
    const item = {
      aclid: iid.systemId,
      protocol: 'tcp',
      startport: 22,
      endport: 22,
      cidrlist: '10.0.0.0/8,10.1.0.0/16',
    };
    await createDoubleClient(cloudStack).run('createNetworkACL', item);
    const [one, two] = [tcp(22, 22, '10.0.0.0/8'), tcp(22, 22, '10.1.0.0/16')];
    const error = await failureOf(handlers.security.removeRules(sg01, [one], call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.en).toContain('10.1.0.0/16');
    await expect(handlers.security.removeRules(sg01, [one, two], call)).resolves.toMatchObject({ rules: [web] });
  });

  it('takes the rules back that it had added where a later one fails', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    cloudStack.faults.afterNext('createNetworkACL', () =>
      cloudStack.faults.fail('createNetworkACL', { errorcode: 534 }),
    );
    const error = await failureOf(handlers.security.addRules(sg01, [tcp(22, 22), tcp(443, 443)], call));
    expect(error.kind).toBe('unavailable');
    expect((await handlers.security.getSecurity(sg01, call)).rules).toEqual([web]);
  });

  it('does not add a rule twice where the answer was lost', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    cloudStack.faults.fail('createNetworkACL', { cut: 'answer' });
    const { rules } = await handlers.security.addRules(sg01, [tcp(22, 22)], call);
    expect(rules).toEqual([web, tcp(22, 22)]);
  });

  it('is given to a subnet with the first VM that names it', async () => {
    const { cloudStack, handlers, start } = await openVMWorld();
    await start();
    const { iid } = await handlers.security.getSecurity(sg01, call);
    expect([...cloudStack.cloud.networks.values()].map(({ aclid }) => aclid)).toContain(iid.systemId);
  });

  it('does not replace that of a subnet’s other VMs, and names them', async () => {
    const { handlers, start } = await openVMWorld();
    await start();
    await handlers.security.createSecurity({ name: 'sg-02', vpc: 'vpc-01', rules: [] }, call);
    const error = await failureOf(start({ name: 'web-02', securityGroups: ['sg-02'] }));
    expect(error).toMatchObject({ kind: 'conflict', code: 'Preflight.ACLOfOtherVms' });
    expect(error.fact.en).toContain('web-01');
  });

  it('is the only one of a subnet', async () => {
    const { handlers, start } = await openVMWorld();
    await handlers.security.createSecurity({ name: 'sg-02', vpc: 'vpc-01', rules: [] }, call);
    const error = await failureOf(start({ securityGroups: ['sg-01', 'sg-02'] }));
    expect(error).toMatchObject({ kind: 'unsupported', code: 'Preflight.OneACLPerTier' });
  });

  it('leaves a subnet without VMs when it is deleted', async () => {
    const { handlers, start, cloudStack } = await openVMWorld();
    const { iid } = await start();
    await handlers.vm.terminateVM(iid, call);
    await handlers.security.deleteSecurity(sg01, call);
    const [tier] = [...cloudStack.cloud.networks.values()];
    expect(cloudStack.cloud.aclLists.get(tier?.aclid ?? '')?.name).toBe('default_deny');
  });
});

describe('a security group of a zone with isolated networks', () => {
  const isolated = { zoneKind: 'isolated' } as const;
  const openPorts = ({ cloudStack }: Awaited<ReturnType<typeof openVMWorld>>) =>
    [...cloudStack.cloud.firewallRules.values()].map(({ protocol, startport, endport, cidrlist }) =>
      [protocol, startport, endport, cidrlist].filter((part) => part !== undefined).join(' '),
    );

  it('opens the address of its VMs', async () => {
    const world = await openVMWorld(isolated);
    await world.start();
    expect(openPorts(world)).toEqual(['tcp 80 80 0.0.0.0/0']);
  });

  it('opens and closes them as its rules change', async () => {
    const world = await openVMWorld(isolated);
    await world.start();
    await world.handlers.security.addRules(sg01, [tcp(22, 22, '10.0.0.0/8')], call);
    expect(openPorts(world)).toEqual(['tcp 80 80 0.0.0.0/0', 'tcp 22 22 10.0.0.0/8']);
    await world.handlers.security.removeRules(sg01, [web], call);
    expect(openPorts(world)).toEqual(['tcp 22 22 10.0.0.0/8']);
  });

  it('leaves rules alone that somebody else made', async () => {
    const world = await openVMWorld(isolated);
    await world.start();
    const [address] = [...world.cloudStack.cloud.addresses.values()].filter(({ isstaticnat }) => isstaticnat);
    const rule = { ipaddressid: address?.id ?? '', protocol: 'tcp', startport: 5000, endport: 5000 };
    await createDoubleClient(world.cloudStack).run('createFirewallRule', rule);
    await world.handlers.security.removeRules(sg01, [web], call);
    expect(openPorts(world)).toHaveLength(1);
  });

  it('opens one port once where a rule covers another', async () => {
    const world = await openVMWorld(isolated);
    await world.handlers.security.addRules(sg01, [tcp(1, 1000), tcp(443, 443, '10.0.0.0/8')], call);
    await world.start();
    expect(openPorts(world)).toEqual(['tcp 1 1000 0.0.0.0/0']);
  });

  it('refuses rules that overlap, before CloudStack does (537)', async () => {
    const { cloudStack, handlers } = await openVMWorld(isolated);
    const error = await failureOf(handlers.security.addRules(sg01, [tcp(70, 90, '10.0.0.0/8')], call));
    expect(error).toMatchObject({ kind: 'conflict', code: 'Preflight.FirewallRuleConflict' });
    expect(error.fact.en).toContain('inbound TCP 80 0.0.0.0/0');
    expect(cloudStack.calls.get('createFirewallRule')).toBeUndefined();
  });

  it('refuses outbound rules, which hold for whole networks there', async () => {
    const { handlers } = await openVMWorld(isolated);
    const rule = { direction: 'outbound', protocol: 'TCP', fromPort: 25, toPort: 25, cidr: '0.0.0.0/0' } as const;
    expect(await failureOf(handlers.security.addRules(sg01, [rule], call))).toMatchObject({
      kind: 'unsupported',
      code: 'Preflight.OutboundRulesPerNetwork',
    });
  });
});

describe('a security group of a zone with security groups', () => {
  const shared = { zoneKind: 'security-groups' } as const;

  it('is one of the cloud’s own, on both sides', async () => {
    const { cloudStack, handlers } = await openVMWorld(shared);
    const rule = { direction: 'outbound', protocol: 'UDP', fromPort: 53, toPort: 53, cidr: '0.0.0.0/0' } as const;
    await handlers.security.addRules(
      sg01,
      [rule, { direction: 'inbound', protocol: 'ICMP', cidr: '10.0.0.0/8' }],
      call,
    );
    const group = [...cloudStack.cloud.securityGroups.values()].find(({ name }) => name === 'sg-01');
    expect(group).toMatchObject({
      ingress: [
        { protocol: 'tcp', startport: 80, endport: 80 },
        { protocol: 'icmp', icmptype: -1, icmpcode: -1, cidr: '10.0.0.0/8' },
      ],
      egress: [{ protocol: 'udp', startport: 53, endport: 53 }],
    });
  });

  it('belongs to the VPC for which it was made', async () => {
    const { handlers } = await openVMWorld(shared);
    expect((await handlers.security.getSecurity(sg01, call)).vpc.nameId).toBe('vpc-01');
  });

  it('is taken back where its tag cannot be written', async () => {
    const { cloudStack, handlers } = await openVMWorld(shared);
    cloudStack.faults.failJob('createTags', { errorcode: 530, errortext: 'Internal error' });
    await failureOf(handlers.security.createSecurity({ name: 'sg-02', vpc: 'vpc-01', rules: [] }, call));
    expect([...cloudStack.cloud.securityGroups.values()].map(({ name }) => name)).not.toContain('sg-02');
  });
});
