import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { SubnetRequest } from '../../../drivers/contract/vpc.ts';
import { call, failureOf, openVMWorld } from './vm-world.ts';

const subnet = (name: string, cidr: string): SubnetRequest => ({ name, cidr });
const vpc02 = { name: 'vpc-02', cidr: '10.2.0.0/16' };

describe('known traps of a VPC, met before the call', () => {
  const requests: readonly [trap: string, kind: string, cidr: string | undefined, subnets: SubnetRequest[]][] = [
    ['TierInsideVPC', 'invalid-input', '10.2.0.0/16', [subnet('a', '10.3.1.0/24')]],
    ['TiersOverlap', 'conflict', '10.2.0.0/16', [subnet('a', '10.2.1.0/24'), subnet('b', '10.2.1.128/25')]],
    ['VPCPrivateRange', 'invalid-input', '203.0.113.0/24', []],
    ['VPCNeedsCidr', 'invalid-input', undefined, []],
    ['SubnetHasRoom', 'invalid-input', '10.2.0.0/16', [subnet('a', '10.2.1.0/30')]],
    ['SubnetNamesDiffer', 'invalid-input', '10.2.0.0/16', [subnet('a', '10.2.1.0/24'), subnet('a', '10.2.2.0/24')]],
    [
      'TierLimit',
      'quota',
      '10.2.0.0/16',
      ['1', '2', '3', '4'].map((number) => subnet(`s${number}`, `10.2.${number}.0/24`)),
    ],
    ['SubnetInZoneOfConnection', 'invalid-input', '10.2.0.0/16', [{ ...subnet('a', '10.2.1.0/24'), zone: 'seoul-2' }]],
  ];

  it.each(requests)('%s', async (trap, kind, cidr, subnets) => {
    const { cloudStack, handlers } = await openVMWorld();
    const error = await failureOf(handlers.vpc.createVPC({ name: 'vpc-02', cidr, subnets }, call));
    expect(error).toMatchObject({ kind, code: `Preflight.${trap}`, provider: 'CLOUDSTACK' });
    expect(cloudStack.calls.get('createVPC')).toBeUndefined();
  });

  it('TierLimit holds for subnets that are added', async () => {
    const { handlers } = await openVMWorld();
    const vpc = { nameId: 'vpc-01' };
    await handlers.vpc.addSubnet(vpc, subnet('two', '10.0.2.0/24'), call);
    await handlers.vpc.addSubnet(vpc, subnet('three', '10.0.3.0/24'), call);
    const error = await failureOf(handlers.vpc.addSubnet(vpc, subnet('four', '10.0.4.0/24'), call));
    expect(error.code).toBe('Preflight.TierLimit');
  });
});

describe('a VPC of a zone with VPCs', () => {
  it('has one tier that balances load, the first', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    await handlers.vpc.addSubnet({ nameId: 'vpc-01' }, subnet('two', '10.0.2.0/24'), call);
    const { networks, networkOfferings } = cloudStack.cloud;
    const balances = [...networks.values()]
      .filter(({ vpcid }) => vpcid !== undefined)
      .map(({ networkofferingid }) => networkOfferings.get(networkofferingid)?.services.includes('Lb'));
    expect(balances).toEqual([true, false]);
  });

  it('is made once where two ask for it at the same time', async () => {
    const { cloudStack, handlers } = await openVMWorld({ jobPolls: 2 });
    const both = await Promise.allSettled(
      ['10.2.0.0/16', '10.3.0.0/16'].map((cidr) => handlers.vpc.createVPC({ name: 'vpc-02', cidr, subnets: [] }, call)),
    );
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(cloudStack.calls.get('createVPC')).toBe(1);
  });

  it('is found again where the answer to its creation was lost', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    cloudStack.faults.fail('createVPC', { cut: 'answer' });
    const vpc = await handlers.vpc.createVPC({ ...vpc02, subnets: [subnet('a', '10.2.1.0/24')] }, call);
    expect(vpc.subnets).toHaveLength(1);
    expect(cloudStack.state().vpcs).toBe(2);
  });

  it('is not made again, and its outcome is open, where it is not found after a lost answer', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    cloudStack.faults.fail('createVPC', { cut: 'request' });
    const error = await failureOf(handlers.vpc.createVPC({ ...vpc02, subnets: [] }, call));
    expect(error).toMatchObject({ kind: 'unavailable', ambiguous: true });
    expect(cloudStack.calls.get('createVPC')).toBe(1);
  });

  it('is taken back with its tiers where one of them fails', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const subnets = [subnet('a', '10.2.1.0/24'), subnet('b', '10.2.2.0/24')];
    cloudStack.faults.afterNext('createNetwork', () =>
      cloudStack.faults.fail('createNetwork', { errorcode: 533, errortext: 'Insufficient capacity' }),
    );
    const error = await failureOf(handlers.vpc.createVPC({ ...vpc02, subnets }, call));
    expect(error.kind).toBe('no-capacity');
    expect(cloudStack.state()).toMatchObject({ vpcs: 1, networks: 1 });
  });

  it('that cannot be taken back is told', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    cloudStack.faults.fail('createNetwork', { errorcode: 530 });
    cloudStack.faults.fail('deleteVPC', { errorcode: 534, errortext: 'router is down' });
    const error = await failureOf(handlers.vpc.createVPC({ ...vpc02, subnets: [subnet('a', '10.2.1.0/24')] }, call));
    expect(error.fact.en).toContain('VPC vpc-02');
    expect(error.remedy?.ko).toContain('VPC vpc-02');
  });

  it('whose job never ends is reported as open, with the job', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    cloudStack.faults.failJob('createVPC', 'never');
    const error = await failureOf(handlers.vpc.createVPC({ ...vpc02, subnets: [] }, call));
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true, code: 'JobPending' });
    expect(error.requestId).toBeDefined();
  });

  it('is kept while it has a public IP of a person’s, which CloudStack would release with it', async () => {
    const { handlers } = await openVMWorld();
    await handlers.publicIP.createPublicIP({ name: 'ip-01' }, call);
    await handlers.security.deleteSecurity({ nameId: 'sg-01' }, call);
    const error = await failureOf(handlers.vpc.deleteVPC({ nameId: 'vpc-01' }, call));
    expect(error).toMatchObject({ kind: 'dependency', subject: { resource: 'vpc', name: 'vpc-01' } });
    expect(error.fact.en).toContain('public IP ip-01');
  });

  it('of which there are two with one name is named by its id', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const [vpc] = await handlers.vpc.listVPC(call);
    for (const each of cloudStack.cloud.vpcs.values()) cloudStack.cloud.vpcs.set('twin', { ...each, id: 'twin' });
    const error = await failureOf(handlers.vpc.getVPC({ nameId: 'vpc-01' }, call));
    expect(error).toMatchObject({ kind: 'conflict' });
    expect(error.fact.en).toContain('twin');
    await expect(handlers.vpc.getVPC({ nameId: 'vpc-01', systemId: vpc?.iid.systemId }, call)).resolves.toEqual(vpc);
    await expect(handlers.vpc.getVPC({ nameId: 'twin' }, call)).resolves.toMatchObject({ iid: { systemId: 'twin' } });
  });
});

describe('a VPC of a zone with isolated networks', () => {
  it('is known again from the tags of its networks where its record is lost', async () => {
    const { handlers, connection, stateDirectory } = await openVMWorld({ zoneKind: 'isolated' });
    const before = await handlers.vpc.getVPC({ nameId: 'vpc-01' }, call);
    await rm(stateDirectory, { recursive: true });
    const { createdTime: _, ...rest } = before;
    await expect(connection.handlers.vpc?.getVPC(before.iid, call)).resolves.toEqual(rest);
  });

  it('is shown for a network that somebody made elsewhere', async () => {
    const { cloudStack, handlers } = await openVMWorld({ zoneKind: 'isolated' });
    const [own] = [...cloudStack.cloud.networks.values()];
    if (own)
      cloudStack.cloud.networks.set('elsewhere', { ...own, id: 'elsewhere', name: 'office', cidr: '10.9.0.0/24' });
    const office = { nameId: 'office', systemId: 'elsewhere' };
    await expect(handlers.vpc.getVPC(office, call)).resolves.toMatchObject({
      iid: office,
      subnets: [{ iid: office, cidr: '10.9.0.0/24' }],
    });
  });

  it('has networks whose traffic may leave', async () => {
    const { cloudStack } = await openVMWorld({ zoneKind: 'isolated' });
    const { networks, networkOfferings } = cloudStack.cloud;
    const [network] = [...networks.values()];
    expect(networkOfferings.get(network?.networkofferingid ?? '')?.egressdefaultpolicy).toBe(true);
    expect(cloudStack.state().egressRules).toBe(0);
  });

  it('leaves no network behind where one of them fails', async () => {
    const { cloudStack, handlers } = await openVMWorld({ zoneKind: 'isolated' });
    cloudStack.faults.failJob('createTags', { errorcode: 530, errortext: 'Internal error' });
    await failureOf(handlers.vpc.createVPC({ ...vpc02, subnets: [subnet('a', '10.2.1.0/24')] }, call));
    expect(cloudStack.state().networks).toBe(1);
    expect((await handlers.vpc.listVPC(call)).map(({ iid }) => iid.nameId)).toEqual(['vpc-01']);
  });
});

describe('a VPC of a zone with security groups', () => {
  it('is kept for the connection, and the cloud hears nothing of it', async () => {
    const { cloudStack, handlers } = await openVMWorld({ zoneKind: 'security-groups' });
    await handlers.vpc.createVPC({ ...vpc02, subnets: [subnet('a', '10.2.1.0/24')] }, call);
    expect([...cloudStack.calls.keys()]).toEqual(['listNetworks']);
  });

  it('is the shared network itself for what was made elsewhere, and cannot be removed then', async () => {
    const { handlers } = await openVMWorld({ zoneKind: 'security-groups' });
    const group = await handlers.security.getSecurity({ nameId: 'default' }, call);
    const error = await failureOf(handlers.vpc.deleteVPC(group.vpc, call));
    expect(['forbidden', 'dependency']).toContain(error.kind);
  });
});
