import { describe, expect, it } from 'vitest';
import type { OperationContext } from '../../../tools/context.ts';
import { createTestClouds, type TestClouds } from '../../doubles/clouds.ts';
import { operationNamed } from '../operation-named.ts';
import { runToItsEnd as change } from '../run-operation.ts';
import { found, tellingOfVMs, withoutPublicIP } from './found.ts';

const connection = 'mock-seoul';
const rule = (port: number, cidr = '0.0.0.0/0') => ({
  direction: 'inbound',
  protocol: 'TCP',
  fromPort: port,
  toPort: port,
  cidr,
});

const look = (clouds: TestClouds, input: Record<string, unknown> = {}, given: Partial<OperationContext> = {}) =>
  found(clouds, 'CheckReachability', { name: 'web-01', ...input }, given);

async function withoutSSH(cidr?: string): Promise<TestClouds> {
  const clouds = await createTestClouds();
  await change(clouds, 'RemoveRules', { name: 'sg-01', rules: [rule(22)] });
  if (cidr !== undefined) await change(clouds, 'AddRules', { name: 'sg-01', rules: [rule(22, cidr)] });
  return clouds;
}

describe('a VM that can be reached', () => {
  it('by ssh has nothing wrong, and what only the person can look at is asked', async () => {
    const { problems, warnings, fine, questions, said, details } = await look(await createTestClouds());
    expect([...problems, ...warnings]).toEqual([]);
    expect(fine).toContain('sg-01 lets TCP 22 in from 0.0.0.0/0.');
    expect(fine).toContain('Log in as cb-user with the private key of keypair-01.');
    expect(questions).toContainEqual(expect.stringContaining('private key'));
    expect(said.en).toBe(
      'The settings let TCP 22 of web-01 be reached; what is left is inside the VM or on your side.',
    );
    expect(details).toMatchObject({ protocol: 'TCP', port: 22, address: expect.stringMatching(/^203\.0\.113\./) });
  });

  it('by http is told to answer through its NLB too', async () => {
    const { fine } = await look(await createTestClouds(), { service: 'http' });
    expect(fine).toContainEqual(
      expect.stringMatching(/^It answers through NLB web-lb too: 203\..+:80 goes to port 80\.$/),
    );
    expect(fine).toContain('NLB web-lb finds web-01 healthy.');
  });

  it('from inside its VPC needs no public address', async () => {
    const clouds = await createTestClouds();
    const { problems, fine } = await look(clouds, { source: '10.0.1.77' }, tellingOfVMs(clouds, withoutPublicIP));
    expect(problems).toEqual([]);
    expect(fine).toContainEqual(expect.stringMatching(/^From inside its VPC it is reached at 10\.0\.1\./));
  });
});

describe('a VM that cannot be reached', () => {
  it('as no rule lets the port in gets exactly the rule, once the source is said', async () => {
    const clouds = await withoutSSH();
    const { problems, calls, said } = await look(clouds, { service: 'ssh', source: '203.0.113.8' });
    expect(problems).toEqual(['No rule of sg-01 lets TCP 22 in.']);
    expect(calls).toEqual([['AddRules', { name: 'sg-01', rules: [rule(22, '203.0.113.8/32')], connection }]]);
    expect(said.ko).toBe(
      '현재 설정으로는 web-01의 TCP 22 접속이 되지 않습니다. sg-01에 TCP 22를 허용하는 인바운드 규칙이 없습니다.',
    );
  });

  it('can be reached after the proposed rule was added', async () => {
    const clouds = await withoutSSH();
    const { calls } = await look(clouds, { source: '203.0.113.8' });
    for (const [operation, input] of calls) await change(clouds, String(operation), input as Record<string, unknown>);
    expect((await look(clouds, { source: '203.0.113.8' })).problems).toEqual([]);
  });

  it('as no rule lets the port in is opened to nobody in particular: the source is asked for', async () => {
    const { problems, calls, shown } = await look(await withoutSSH());
    expect(problems).toEqual(['No rule of sg-01 lets TCP 22 in.']);
    expect(calls).toEqual([]);
    expect(JSON.stringify(shown)).toContain('Say from which address it is to be reached');
  });

  it('as the rule is for another network says for which', async () => {
    const { problems, calls } = await look(await withoutSSH('10.0.0.0/8'), { source: '203.0.113.0/24' });
    expect(problems).toEqual(['sg-01: TCP 22 is let in only from 10.0.0.0/8, not from 203.0.113.0/24.']);
    expect(calls).toEqual([['AddRules', { name: 'sg-01', rules: [rule(22, '203.0.113.0/24')], connection }]]);
  });

  it('from everywhere may be reached from where the rule says: that is a warning', async () => {
    const { problems, warnings } = await look(await withoutSSH('198.51.100.0/24'));
    expect(problems).toEqual([]);
    expect(warnings).toEqual(['sg-01: TCP 22 is let in only from 198.51.100.0/24.']);
  });

  it('as it is suspended is to be started', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'SuspendVM', { name: 'web-01' });
    const { problems, calls } = await look(clouds);
    expect(problems).toEqual(['web-01 is Suspended: nothing on it answers.']);
    expect(calls).toEqual([['ResumeVM', { name: 'web-01', connection }]]);
  });

  it('as it has no public address gets the one that is free', async () => {
    const clouds = await createTestClouds();
    const { problems, calls } = await look(clouds, {}, tellingOfVMs(clouds, withoutPublicIP));
    expect(problems).toEqual([expect.stringContaining('web-01 has no public address')]);
    expect(calls).toEqual([['AssociatePublicIP', { name: 'web-ip', vm: 'web-01', connection }]]);
  });

  it('by ping lacks a rule for ICMP', async () => {
    const { problems, calls } = await look(await createTestClouds(), { service: 'ping', source: '203.0.113.8' });
    expect(problems).toEqual(['No rule of sg-01 lets ICMP in.']);
    const icmp = { direction: 'inbound', protocol: 'ICMP', cidr: '203.0.113.8/32' };
    expect(calls).toEqual([['AddRules', { name: 'sg-01', rules: [icmp], connection }]]);
  });

  it('by RDP, being Linux, is told to take ssh', async () => {
    const { warnings } = await look(await createTestClouds(), { service: 'rdp' });
    expect(warnings).toContain('web-01 runs Linux, which people log in to by ssh on port 22.');
  });

  it('for its cloud lets people in at another port is told so', async () => {
    const clouds = await createTestClouds();
    const given = tellingOfVMs(clouds, (vm) => ({ ...vm, accessPoint: '203.0.113.4:10022' }));
    const { warnings } = await look(clouds, {}, given);
    expect(warnings).toEqual(['Its cloud lets people in at 203.0.113.4:10022, not on port 22.']);
  });

  it('by default, being Windows, is looked at for RDP', async () => {
    const clouds = await createTestClouds();
    const given = tellingOfVMs(clouds, (vm) => ({ ...vm, platform: 'WINDOWS', vmUserId: 'Administrator' }));
    const { details, problems } = await look(clouds, {}, given);
    expect(details).toMatchObject({ protocol: 'TCP', port: 3389 });
    expect(problems).toEqual(['No rule of sg-01 lets TCP 3389 in.']);
  });

  it('through a driver that has no security groups says nothing of rules', async () => {
    const clouds = await createTestClouds({
      connections: { 'mock-seoul': 'seoul' },
      lacking: { 'mock-seoul': 'security' },
    });
    const { problems, unchecked } = await look(clouds, { port: 8080 });
    expect([...problems, ...unchecked]).toEqual([]);
  });

  it('is not said to be shut off where the groups could not be read', async () => {
    const clouds = await createTestClouds();
    clouds.faults.add({ operation: 'getSecurity', outcome: 'unavailable' });
    const { problems, unchecked } = await look(clouds, { port: 8080 });
    expect(problems).toEqual([]);
    expect(unchecked).toEqual([expect.stringMatching(/^Security group sg-01: /)]);
  });
});

it.each(['10.0.0.1/8', 'home', '2001:db8::1', '203.0.113.8; rm'])('takes no %s for a source', (source) => {
  expect(operationNamed('CheckReachability').input.safeParse({ name: 'web-01', source }).success).toBe(false);
});
