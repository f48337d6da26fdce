import { describe, expect, it } from 'vitest';
import { createPublicIPHandler } from '../../../drivers/aws/public-ip/public-ip.ts';
import { publicIPSchema } from '../../../drivers/contract/publicip.ts';
import { failureOf, openBench } from './aws-bench.ts';
import { addresses, attachedAt, changesOf, done, items, natNic, nic, nics, type Wire } from './network-world.ts';
import { inState, instance, instances, ourTags, parametersOf, tagSet } from './vm-world.ts';

const ip01 = { nameId: 'ip-01', systemId: 'eipalloc-0aaaaaaaaaaaaaaa1' };
const web01 = { nameId: 'web-01', systemId: 'i-0aaaaaaaaaaaaaaa1' };

const address = (change: Wire = {}): Wire => ({
  allocationId: ip01.systemId,
  publicIp: '198.51.100.7',
  domain: 'vpc',
  tagSet: ourTags('ip-01'),
  ...change,
});

const associated: Wire = {
  associationId: 'eipassoc-1',
  instanceId: web01.systemId,
  networkInterfaceId: 'eni-0aaaaaaaaaaaaaaa1',
  privateIpAddress: '10.0.1.5',
};

const primary = (change: Wire = {}): Wire =>
  nic({
    networkInterfaceId: 'eni-0aaaaaaaaaaaaaaa1',
    privateIpAddress: '10.0.1.5',
    privateIpAddressesSet: items({
      privateIpAddress: '10.0.1.5',
      primary: true,
      association: { publicIp: '203.0.113.5', ipOwnerId: 'amazon' },
    }),
    tagSet: ourTags('web-01-nic-0'),
    ...attachedAt(0),
    ...change,
  });

async function openAddresses(...present: readonly Wire[]) {
  const bench = await openBench();
  const { double } = bench;
  double.on('DescribeAddresses', addresses(...present));
  double.on('DescribeNetworkInterfaces', nics(primary()));
  double.on('DescribeInstances', instances(instance()));
  double.on('AllocateAddress', { ok: { allocationId: ip01.systemId, publicIp: '198.51.100.7' } });
  double.on('AssociateAddress', { ok: { associationId: 'eipassoc-1' } });
  double.on('DisassociateAddress', done);
  double.on('ReleaseAddress', done);
  return { ...bench, handler: createPublicIPHandler(bench.account) };
}

describe('public IPs', () => {
  it('are created with their name and mark in one call', async () => {
    const { double, handler, call } = await openAddresses();
    const made = await handler.createPublicIP({ name: 'ip-01' }, call);
    expect(made).toEqual({ iid: ip01, publicIP: '198.51.100.7', status: 'Available' });
    expect(parametersOf(double, 'AllocateAddress')).toMatchObject({
      Domain: 'vpc',
      'TagSpecification.1.ResourceType': 'elastic-ip',
      'TagSpecification.1.Tag.2.Value': 'spinneret',
    });
  });

  it('take the place of the address that EC2 has lent a VM', async () => {
    const { double, handler, call } = await openAddresses(address());
    const made = await handler.associatePublicIP({ nameId: 'ip-01' }, { vm: { nameId: 'web-01' } }, call);
    expect(publicIPSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({
      status: 'Associated',
      ownedVM: web01,
      ownedNIC: { nameId: 'web-01-nic-0' },
      ownedPrivateIP: '10.0.1.5',
    });
    expect(parametersOf(double, 'AssociateAddress')).toMatchObject({
      NetworkInterfaceId: 'eni-0aaaaaaaaaaaaaaa1',
      AllowReassociation: 'false',
    });
    double.on('DescribeAddresses', addresses(address(associated)));
    await expect(handler.getPublicIP(ip01, call)).resolves.toEqual(made);
  });

  it('do not push another public IP away, and name it', async () => {
    const { double, handler, call } = await openAddresses(address());
    const other = { publicIp: '198.51.100.9', allocationId: 'eipalloc-0bbbbbbbbbbbbbbb1' };
    const taken = items({ privateIpAddress: '10.0.1.5', primary: true, association: other });
    double.on('DescribeNetworkInterfaces', nics(primary({ privateIpAddressesSet: taken })));
    const error = await failureOf(handler.associatePublicIP(ip01, { vm: web01 }, call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.en).toContain('198.51.100.9');
    expect(changesOf(double)).toEqual([]);
  });

  it('go to a secondary address of an interface, and to none that it does not have', async () => {
    const { double, handler, call } = await openAddresses(address());
    const two = items(
      { privateIpAddress: '10.0.1.20', primary: true },
      { privateIpAddress: '10.0.1.21', primary: false },
    );
    double.on('DescribeNetworkInterfaces', nics(nic({ privateIpAddressesSet: two })));
    const wrong = handler.associatePublicIP(ip01, { nic: { nameId: 'nic-01' }, privateIP: '10.0.1.30' }, call);
    expect((await failureOf(wrong)).remedy?.en).toContain('10.0.1.20, 10.0.1.21');
    const made = await handler.associatePublicIP(ip01, { nic: { nameId: 'nic-01' }, privateIP: '10.0.1.21' }, call);
    expect(made).toMatchObject({ ownedNIC: { nameId: 'nic-01' }, ownedPrivateIP: '10.0.1.21' });
    expect(made.ownedVM).toBeUndefined();
  });

  it('wait for no VM that is still starting', async () => {
    const { double, handler, call } = await openAddresses(address());
    double.on('DescribeInstances', instances(instance(inState('pending'))));
    const error = await failureOf(handler.associatePublicIP(ip01, { vm: web01 }, call));
    expect(error).toMatchObject({ kind: 'wrong-state', subject: { resource: 'vm', name: 'web-01' } });
    expect(changesOf(double)).toEqual([]);
  });

  it('are not an interface’s of another VM', async () => {
    const { double, handler, call } = await openAddresses(address());
    double.on('DescribeNetworkInterfaces', nics(nic()));
    const error = await failureOf(handler.associatePublicIP(ip01, { vm: web01, nic: { nameId: 'nic-01' } }, call));
    expect(error).toMatchObject({ kind: 'conflict', subject: { resource: 'nic', name: 'nic-01' } });
  });

  it('of a NAT gateway are shown with its interface and are not deleted', async () => {
    const { double, handler, call } = await openAddresses(
      address({
        associationId: 'eipassoc-2',
        networkInterfaceId: 'eni-0cccccccccccccc1',
        serviceManaged: 'rnat',
        tagSet: tagSet({}),
      }),
    );
    double.on('DescribeNetworkInterfaces', nics(natNic));
    const [shown] = await handler.listPublicIP(call);
    expect(shown).toMatchObject({
      iid: { nameId: ip01.systemId },
      status: 'Associated',
      ownedNIC: { nameId: 'eni-0cccccccccccccc1' },
      keyValues: [{ key: 'ServiceManaged', value: 'rnat' }],
    });
    const error = await failureOf(handler.deletePublicIP({ nameId: ip01.systemId }, call));
    expect(error.kind).toBe('dependency');
    expect(changesOf(double)).toEqual([]);
  });

  it('are asked for together, whoever has them, in three calls', async () => {
    const { double, handler, call } = await openAddresses(
      address(associated),
      address({ ...associated, allocationId: 'eipalloc-0bbbbbbbbbbbbbbb1' }),
      address({ allocationId: 'eipalloc-0cccccccccccccc1' }),
    );
    await handler.listPublicIP(call);
    expect(double.requests).toHaveLength(3);
  });

  it('are free again without another look', async () => {
    const { double, handler, call } = await openAddresses(address(associated));
    const free = await handler.disassociatePublicIP(ip01, call);
    expect(free).toEqual({ iid: ip01, publicIP: '198.51.100.7', status: 'Available' });
    expect(double.requests.map(({ action }) => action)).toEqual(['DescribeAddresses', 'DisassociateAddress']);
  });
});
