import { afterEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/guard/actor.ts';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { admin, approve, type Bench, leave, openBench } from '../doubles/bench.ts';

const benches: Bench[] = [];

async function bench(calls: NonNullable<ScriptedStep['calls']>, actor?: Actor): Promise<Bench> {
  const opened = await openBench({ ...(actor && { actor }), model: createScriptedModel([{ calls }, { text: 'ok' }]) });
  benches.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

const vpc = (name: string, more: object = {}) => ({ name: 'CreateVPC', arguments: { name, ...more } });
const subnet = (name: string, of: string) => ({ name: 'AddSubnet', arguments: { name, vpc: of } });

describe('an argument that was left open', () => {
  it('stands on the card as it was chosen, and runs so', async () => {
    const open = await bench([vpc('vpc-a', { subnets: [{ name: 'subnet-a' }, { name: 'subnet-b' }] })]);
    const { approvals, calls } = await open.say('make vpc-a with subnet-a and subnet-b', approve);
    const input = {
      name: 'vpc-a',
      cidr: '10.1.0.0/16',
      subnets: [
        { name: 'subnet-a', cidr: '10.1.0.0/24' },
        { name: 'subnet-b', cidr: '10.1.1.0/24' },
      ],
      connection: 'mock-seoul',
    };
    expect(approvals[0]?.input).toEqual(input);
    expect(calls[0]).toMatchObject({ status: 'done', input, details: { cidr: '10.1.0.0/16' } });
  });

  it('is chosen beside what earlier calls of the same answer will take', async () => {
    const open = await bench([
      vpc('vpc-a'),
      vpc('vpc-b'),
      subnet('subnet-02', 'vpc-01'),
      subnet('subnet-03', 'vpc-01'),
    ]);
    const { approvals, calls } = await open.say('all of that', approve);
    expect(approvals.map(({ input }) => input.cidr)).toEqual([
      '10.1.0.0/16',
      '10.2.0.0/16',
      '10.0.0.0/24',
      '10.0.2.0/24',
    ]);
    expect(calls.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('is chosen once what it depends on has been made', async () => {
    const open = await bench([vpc('vpc-a'), subnet('subnet-a', 'vpc-a')]);
    const { approvals, calls } = await open.say('make both', approve);
    expect(approvals.map(({ operation, input }) => [operation, input.cidr])).toEqual([
      ['CreateVPC', '10.1.0.0/16'],
      ['AddSubnet', '10.1.0.0/24'],
    ]);
    expect(calls.map(({ status }) => status)).toEqual(['done', 'done']);
  });

  it('is left as the person gave it', async () => {
    const open = await bench([vpc('vpc-a', { cidr: '10.9.0.0/16', subnets: [{ name: 's', cidr: '10.9.7.0/24' }] })]);
    const { approvals } = await open.say('make it', leave);
    expect(approvals[0]?.input).toMatchObject({ cidr: '10.9.0.0/16', subnets: [{ name: 's', cidr: '10.9.7.0/24' }] });
  });

  it('that cannot be chosen is asked for, and there is no card', async () => {
    const open = await bench([vpc('vpc-a', { cidr: '10.9.0.0/28', subnets: [{ name: 's' }, { name: 't' }] })]);
    const { approvals, calls } = await open.say('make it', approve);
    expect(approvals).toEqual([]);
    expect(calls[0]?.error?.message.en).toMatch(/no \/28 of 10\.9\.0\.0\/28 is free/);
  });
});

describe('an argument that only the person can choose', () => {
  const nlb = { name: 'CreateNLB', arguments: { name: 'api-lb', listenerPort: 443 } };

  async function withTwoVpcs(calls: NonNullable<ScriptedStep['calls']>): Promise<Bench> {
    const steps = [{ calls: [vpc('vpc-a')] }, { text: 'made' }, { calls }, { text: 'In which one?' }];
    const open = await openBench({ model: createScriptedModel(steps) });
    benches.push(open);
    await open.say('make vpc-a', approve);
    return open;
  }

  it.each([
    ['CreateNLB', nlb],
    ['CreateCluster', { name: 'CreateCluster', arguments: { name: 'dev-02' } }],
  ])('is a question of %s with its choices, and there is no card', async (_name, call) => {
    const { approvals, calls } = await (await withTwoVpcs([call])).say('make it', approve);
    expect(approvals).toEqual([]);
    expect(calls[0]).toMatchObject({ status: 'question', missing: { field: 'vpc', choices: ['vpc-01', 'vpc-a'] } });
    expect(calls[0]?.error).toBeUndefined();
    expect(calls[0]?.summary).toEqual({
      en: 'More than one VPC is on mock-seoul: vpc-01, vpc-a. In which VPC?',
      ko: 'mock-seoul에 VPC가 여러 개 있습니다: vpc-01, vpc-a. 어느 VPC입니까?',
    });
  });

  it.each([
    ['a number of nodes', 'ChangeNodeGroupScaling', { name: 'workers', cluster: 'dev-cluster' }, 'desiredNodeSize'],
    ['a listener to change', 'ChangeListener', { name: 'web-lb' }, 'listenerPort'],
    ['who gets an address', 'AssociatePublicIP', { name: 'web-ip' }, 'vm'],
    ['the spec of the first nodes', 'CreateCluster', { name: 'tokyo-02', connection: 'mock-tokyo' }, 'spec'],
  ])('is asked for without choices where there is no short list: %s', async (_what, name, input, field) => {
    const open = await bench([{ name, arguments: input }]);
    const { approvals, calls } = await open.say('do it', approve);
    expect(approvals).toEqual([]);
    expect(calls[0]).toMatchObject({ status: 'question', missing: { field, choices: [] } });
    expect(calls[0]?.summary?.en).toMatch(/^[A-Z].*\. .*\?/);
  });

  it('is which kind of thing is meant, where two have the name', async () => {
    const tag = { name: 'AddTag', arguments: { name: 'vpc-01', key: 'env', value: 'dev', connection: 'mock-seoul' } };
    const steps = [
      { calls: [{ name: 'CreateKey', arguments: { name: 'vpc-01' } }] },
      { text: 'made' },
      { calls: [tag] },
      { text: 'Which?' },
    ];
    const open = await openBench({ model: createScriptedModel(steps) });
    benches.push(open);
    await open.say('make a key pair vpc-01', approve);
    const { calls } = await open.say('tag vpc-01', approve);
    expect(calls[0]).toMatchObject({
      status: 'question',
      missing: { field: 'resourceType', choices: expect.arrayContaining(['vpc', 'keypair']) },
    });
  });

  it('is taken by the embedded model, which then goes on with it', async () => {
    const open = await openBench();
    benches.push(open);
    await open.say('create a VPC named vpc-a', approve);
    const asked = await open.say('create a load balancer api-lb on port 443', leave);
    expect(asked.calls[0]).toMatchObject({ status: 'question', missing: { field: 'vpc' } });
    expect(asked.text).toContain('vpc-a');
    const { approvals } = await open.say('2', leave);
    expect(approvals[0]).toMatchObject({ operation: 'CreateNLB', input: { vpc: 'vpc-a', listenerPort: 443 } });
  });
});

describe('a call that cannot work', () => {
  it('is refused without a card where a driver in use would change its provider', async () => {
    const open = await bench([{ name: 'RegisterDriver', arguments: { name: 'mock-driver', provider: 'AWS' } }], admin);
    const { approvals, calls } = await open.say('make it one for AWS', approve);
    expect(approvals).toEqual([]);
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind: 'dependency' } });
  });
});
