import { describe, expect, it } from 'vitest';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

const https = { direction: 'inbound', protocol: 'TCP', fromPort: 8443, toPort: 8443, cidr: '0.0.0.0/0' };
const ping = { direction: 'inbound', protocol: 'ICMP', cidr: '10.0.0.0/8' };

async function run(clouds: TestClouds, name: string, input: Record<string, unknown>) {
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const details = await operation.run(parsed, clouds.context());
  return { details, said: operation.say(details, parsed), shown: operation.present(details, parsed) };
}

/** Whether reading back finds a change done, after its answer was lost (`lostAnswer`) or it never arrived (`lostRequest`). */
async function afterLoss(outcome: 'lostAnswer' | 'lostRequest', name: string, input: Record<string, unknown>) {
  const clouds = await createTestClouds();
  for (const [before, prepared] of preparations[name] ?? []) await run(clouds, before, prepared);
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const shown = await readTarget(operation, parsed, clouds.context());
  clouds.faults.add({ operation: operation.methods?.[0] ?? '', outcome });
  await expect(operation.run(parsed, clouds.context())).rejects.toMatchObject({ ambiguous: true });
  return await operation.readBack?.(parsed, clouds.context(), shown);
}

const preparations: Readonly<Record<string, readonly (readonly [string, Record<string, unknown>])[]>> = {
  DeleteVPC: [['CreateVPC', { name: 'vpc-02', cidr: '10.8.0.0/16' }]],
  RemoveSubnet: [['AddSubnet', { name: 'subnet-02', cidr: '10.0.2.0/24', vpc: 'vpc-01' }]],
  DeleteSecurity: [['CreateSecurity', { name: 'sg-02', vpc: 'vpc-01' }]],
  RemoveRules: [['AddRules', { name: 'sg-01', rules: [https, ping] }]],
  DeleteKey: [['CreateKey', { name: 'keypair-02' }]],
};

const changes: readonly (readonly [string, Record<string, unknown>])[] = [
  ['CreateVPC', { name: 'vpc-02', cidr: '10.8.0.0/16', subnets: [{ name: 'subnet-a', cidr: '10.8.1.0/24' }] }],
  ['DeleteVPC', { name: 'vpc-02' }],
  ['AddSubnet', { name: 'subnet-02', cidr: '10.0.2.0/24', vpc: 'vpc-01' }],
  ['RemoveSubnet', { name: 'subnet-02', vpc: 'vpc-01' }],
  ['CreateSecurity', { name: 'sg-02', vpc: 'vpc-01', rules: [https] }],
  ['DeleteSecurity', { name: 'sg-02' }],
  ['AddRules', { name: 'sg-01', rules: [https, ping] }],
  ['RemoveRules', { name: 'sg-01', rules: [https, ping] }],
  ['CreateKey', { name: 'keypair-02' }],
  ['DeleteKey', { name: 'keypair-02' }],
];

describe.each(changes)('%s', (name, input) => {
  it('is found done by reading back when only the answer was lost', async () => {
    expect(await afterLoss('lostAnswer', name, input)).toBe('done');
  });

  it('is found not done by reading back when the request was lost', async () => {
    expect(await afterLoss('lostRequest', name, input)).toBe('not-done');
  });

  it('says what it did in English and in Korean', async () => {
    const clouds = await createTestClouds();
    for (const [before, prepared] of preparations[name] ?? []) await run(clouds, before, prepared);
    const { said } = await run(clouds, name, input);
    expect(said.en).toContain(String(input.name));
    expect(said.ko).toMatch(/했습니다\./);
  });
});

describe('VPC and subnet operations', () => {
  it('show a VPC as the table of its subnets', async () => {
    const { said, shown } = await run(await createTestClouds(), 'GetVPC', { name: 'vpc-01' });
    expect(said.en).toMatch(/^VPC vpc-01 \(vpc-.+\), 10\.0\.0\.0\/16, has 1 subnet\.$/);
    expect(shown).toMatchObject({ kind: 'table', rows: [expect.arrayContaining(['subnet-01', '10.0.1.0/24'])] });
  });

  it('do not take a subnet with another CIDR for the one that was to be added', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'AddSubnet', { name: 'subnet-02', cidr: '10.0.2.0/24', vpc: 'vpc-01' });
    const input = { name: 'subnet-02', cidr: '10.0.3.0/24', vpc: 'vpc-01' };
    expect(await operationNamed('AddSubnet').readBack?.(input, clouds.context(), undefined)).toBe('unknown');
  });

  it.each(['10.0.0.0', '10.0.0.1/16', '300.0.0.0/8', 'ten'])('refuse the CIDR %s', (cidr) => {
    expect(operationNamed('CreateVPC').input.safeParse({ name: 'vpc-02', cidr }).success).toBe(false);
  });

  it('refuse what a subnet does not have', () => {
    const subnets = [{ name: 'subnet-a', cidr: '10.8.1.0/24', availabilityZone: 'a' }];
    expect(operationNamed('CreateVPC').input.safeParse({ name: 'vpc-02', cidr: '10.8.0.0/16', subnets }).success).toBe(
      false,
    );
  });
});

describe('security group operations', () => {
  it('show the rules', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'AddRules', { name: 'sg-01', rules: [https, ping] });
    const { shown } = await run(clouds, 'GetSecurity', { name: 'sg-01' });
    expect(shown).toMatchObject({
      rows: expect.arrayContaining([
        ['inbound', 'TCP', '8443', '0.0.0.0/0'],
        ['inbound', 'ICMP', undefined, '10.0.0.0/8'],
      ]),
    });
  });

  it('find it unknown where only some of the rules are there', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'AddRules', { name: 'sg-01', rules: [https] });
    const input = { name: 'sg-01', rules: [https, ping] };
    expect(await operationNamed('AddRules').readBack?.(input, clouds.context(), undefined)).toBe('unknown');
  });

  it('refuse a TCP rule without ports and a change without rules', () => {
    const { input } = operationNamed('AddRules');
    const { fromPort: _from, toPort: _to, ...withoutPorts } = https;
    expect(input.safeParse({ name: 'sg-01', rules: [withoutPorts] }).success).toBe(false);
    expect(input.safeParse({ name: 'sg-01', rules: [] }).success).toBe(false);
  });
});

describe('CreateKey', () => {
  it('marks the private key as a secret and shows it nowhere', async () => {
    const { details, said, shown } = await run(await createTestClouds(), 'CreateKey', { name: 'keypair-02' });
    const { privateKey } = details as { privateKey: string };
    expect(privateKey).toContain('PRIVATE KEY');
    expect(JSON.stringify([said, shown])).not.toContain('PRIVATE KEY');
  });
});
