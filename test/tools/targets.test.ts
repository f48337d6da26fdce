import { describe, expect, it } from 'vitest';
import { findConnections, readTarget } from '../../tools/targets.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

async function read(operation: string, input: Record<string, unknown>) {
  const { context } = await createTestClouds();
  return await readTarget(operationNamed(operation), input, context());
}

describe('readTarget', () => {
  it.each([
    ['GetRegionZone', { name: 'seoul' }, 'region'],
    ['GetImage', { name: 'debian-12' }, 'image'],
    ['GetVMSpec', { name: 'm1.small' }, 'vmspec'],
    ['DeleteVPC', { name: 'vpc-01' }, 'vpc'],
    ['RemoveSubnet', { name: 'subnet-01', vpc: 'vpc-01' }, 'subnet'],
    ['DeleteSecurity', { name: 'sg-01' }, 'sg'],
    ['DeleteKey', { name: 'keypair-01' }, 'keypair'],
    ['TerminateVM', { name: 'web-01' }, 'vm'],
    ['GetDriver', { name: 'mock-driver' }, 'driver'],
    ['GetCredential', { name: 'mock-credential' }, 'credential'],
    ['GetRegion', { name: 'seoul' }, 'regionconfig'],
    ['GetConnectionConfig', { name: 'mock-seoul' }, 'connection'],
  ])('finds the target of %s', async (operation, input, type) => {
    expect(await read(operation, input)).toMatchObject({
      type,
      name: input.name,
      systemId: expect.stringMatching(/./),
    });
  });

  it.each([
    ['DeleteVPC', { name: 'vpc-99' }],
    ['RemoveSubnet', { name: 'subnet-99', vpc: 'vpc-01' }],
    ['RemoveSubnet', { name: 'subnet-01', vpc: 'vpc-99' }],
    ['TerminateVM', { name: 'web-99' }],
    ['GetDriver', { name: 'no-driver' }],
  ])('finds nothing for %s of what is not there', async (operation, input) => {
    expect(await read(operation, input)).toBeUndefined();
  });

  it('tells the state, age and tags of a VM', async () => {
    expect(await read('SuspendVM', { name: 'db-01' })).toMatchObject({
      status: 'Running',
      createdTime: expect.stringMatching(/^\d{4}-/),
      tags: expect.arrayContaining([{ key: 'env', value: 'prod' }]),
    });
  });

  it('gives a record that was registered again another identity', async () => {
    const { clouds, context } = await createTestClouds();
    const look = () => readTarget(operationNamed('UnregisterDriver'), { name: 'mock-driver' }, context());
    const before = await look();
    await clouds.records.drivers.register({ name: 'mock-driver', provider: 'MOCK' });
    expect((await look())?.systemId).not.toBe(before?.systemId);
  });

  it('has nothing to read for an operation without a target', async () => {
    expect(await read('ListVM', {})).toBeUndefined();
  });
});

describe('findConnections', () => {
  const find = async (name: string, options?: Parameters<typeof createTestClouds>[0]) => {
    const { context } = await createTestClouds(options);
    return await findConnections({ type: 'vm', field: 'name' }, { name }, context());
  };

  it('finds a VM wherever it is', async () => {
    expect(await find('batch-7')).toEqual({ matches: ['mock-tokyo'], failures: [] });
  });

  it('finds every connection that has one of the name', async () => {
    const { context } = await createTestClouds();
    const found = await findConnections({ type: 'vpc', field: 'name' }, { name: 'vpc-01' }, context());
    expect(found.matches).toEqual(['mock-seoul', 'mock-tokyo']);
  });

  it('finds a subnet within its VPC', async () => {
    const { context } = await createTestClouds();
    const input = { name: 'subnet-01', vpc: 'vpc-99' };
    expect(
      (await findConnections({ type: 'subnet', field: 'name', within: { field: 'vpc' } }, input, context())).matches,
    ).toEqual([]);
  });

  it('finds nothing where nobody has it', async () => {
    expect(await find('web-99')).toEqual({ matches: [], failures: [] });
  });

  it('names the connections that could not be asked', async () => {
    const { matches, failures } = await find('web-01', {
      broken: ['mock-broken'],
      connections: { 'mock-seoul': 'seoul' },
    });
    expect(matches).toEqual(['mock-seoul']);
    expect(failures).toMatchObject([
      { connection: 'mock-broken', kind: 'unavailable', message: { en: expect.stringContaining('does not answer') } },
    ]);
  });

  it('passes over clouds that have no such thing at all', async () => {
    const { matches, failures } = await find('batch-7', { lacking: { 'mock-seoul': 'vm' } });
    expect({ matches, failures }).toEqual({ matches: ['mock-tokyo'], failures: [] });
  });
});
