import { describe, expect, it } from 'vitest';
import type { DriverFacts } from '../../drivers/contract/driver.ts';
import type { ChangeAhead, Clouds, OperationContext } from '../../tools/context.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

/** The input of an operation with what was left open chosen, or the error's kind and fact. */
async function completed(name: string, input: Record<string, unknown>, context: OperationContext) {
  const { input: schema, complete } = operationNamed(name);
  return await complete?.(schema.parse(input), context);
}

/** The clouds as they would be with other facts. */
const withFacts = (clouds: Clouds, facts: Partial<DriverFacts>): Clouds => ({
  ...clouds,
  open: async (name, signal) => {
    const open = await clouds.open(name, signal);
    return { ...open, connection: { ...open.connection, facts: { ...open.connection.facts, ...facts } } };
  },
});

describe('a VPC without CIDR', () => {
  it('is given the first /16 that no VPC of the connection overlaps', async () => {
    const { context } = await createTestClouds();
    expect(await completed('CreateVPC', { name: 'vpc-a' }, context())).toMatchObject({ cidr: '10.1.0.0/16' });
  });

  it('is given the /16 around the subnets that the person gave', async () => {
    const { context } = await createTestClouds();
    const subnets = [{ name: 'a', cidr: '192.168.4.0/24' }, { name: 'b' }];
    expect(await completed('CreateVPC', { name: 'vpc-a', subnets }, context())).toMatchObject({
      cidr: '192.168.0.0/16',
      subnets: [
        { name: 'a', cidr: '192.168.4.0/24' },
        { name: 'b', cidr: '192.168.0.0/24' },
      ],
    });
  });

  it('is asked for one where its subnets lie apart', async () => {
    const { context } = await createTestClouds();
    const subnets = [
      { name: 'a', cidr: '10.1.1.0/24' },
      { name: 'b', cidr: '10.2.1.0/24' },
    ];
    await expect(completed('CreateVPC', { name: 'vpc-a', subnets }, context())).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: 'no /16 holds all of its subnets' },
    });
  });

  it('stays without one where the cloud takes none, and its subnets are asked for theirs', async () => {
    const { clouds, context } = await createTestClouds();
    const emulated = context({ clouds: withFacts(clouds, { vpcCidr: false }) });
    expect(await completed('CreateVPC', { name: 'vpc-a' }, emulated)).toMatchObject({ cidr: undefined, subnets: [] });
    await expect(completed('CreateVPC', { name: 'v', subnets: [{ name: 's' }] }, emulated)).rejects.toMatchObject({
      kind: 'invalid-input',
      subject: { resource: 'subnet', name: 's' },
    });
    await expect(completed('AddSubnet', { name: 's', vpc: 'vpc-01' }, emulated)).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });
});

describe('a subnet without CIDR', () => {
  const ahead = (name: string, cidr: string, connection = 'mock-seoul'): ChangeAhead => ({
    operation: 'AddSubnet',
    connection,
    input: { name, vpc: 'vpc-01', cidr },
  });

  it('is given the first /24 of its VPC that is free', async () => {
    const { context } = await createTestClouds();
    expect(await completed('AddSubnet', { name: 's', vpc: 'vpc-01' }, context())).toMatchObject({
      cidr: '10.0.0.0/24',
    });
  });

  it('is given another one where an earlier change of the same answer takes that', async () => {
    const { context } = await createTestClouds();
    const changes = [ahead('a', '10.0.0.0/24'), ahead('b', '10.0.2.0/23'), ahead('c', '10.0.4.0/24', 'mock-tokyo')];
    expect(await completed('AddSubnet', { name: 's', vpc: 'vpc-01' }, context({ ahead: changes }))).toMatchObject({
      cidr: '10.0.4.0/24',
    });
  });

  it('is asked for one where its VPC is full', async () => {
    const { context } = await createTestClouds();
    const full = context({ ahead: [ahead('all', '10.0.0.0/16')] });
    await expect(completed('AddSubnet', { name: 's', vpc: 'vpc-01' }, full)).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: 'no /24 of 10.0.0.0/16 is free' },
    });
  });

  it('cannot be looked for in a VPC that is not there', async () => {
    const { context } = await createTestClouds();
    await expect(completed('AddSubnet', { name: 's', vpc: 'vpc-99' }, context())).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('is never chosen once consent was given', async () => {
    const { context } = await createTestClouds();
    const { input, run } = operationNamed('AddSubnet');
    await expect(run(input.parse({ name: 's', vpc: 'vpc-01' }), context())).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });
});
