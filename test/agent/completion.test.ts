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

describe('a call that cannot work', () => {
  it('is refused without a card where a driver in use would change its provider', async () => {
    const open = await bench([{ name: 'RegisterDriver', arguments: { name: 'mock-driver', provider: 'AWS' } }], admin);
    const { approvals, calls } = await open.say('make it one for AWS', approve);
    expect(approvals).toEqual([]);
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind: 'dependency' } });
  });
});
