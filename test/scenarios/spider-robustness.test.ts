import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve, leave } from '../doubles/bench.ts';
import { openSpiderDouble, type SpiderDouble } from '../doubles/spider/index.ts';
import { openSpiderStage, type SpiderStage } from './spider-stage.ts';

let double: SpiderDouble;
let stage: SpiderStage;

beforeEach(async () => {
  double = await openSpiderDouble();
  const address = { url: double.url, userName: double.user.name, password: double.user.password };
  stage = await openSpiderStage(address, 'en', 'robust');
});
afterEach(async () => {
  await double.up();
  await stage.close();
  await double.close();
});

const say = (sentence: string) => stage.bench.say(sentence, approve);
const creations = () => double.calls.count('POST', '/vpc');

describe('a change through CB-Spider whose answer is lost', () => {
  it('is found to have happened, and is sent once', async () => {
    double.faults.add({ kind: 'cut', method: 'POST', path: '/vpc' });
    const { calls } = await say('create a VPC named vpc-02 with 10.2.0.0/16');
    expect(calls.at(-1)).toMatchObject({ operation: 'CreateVPC', status: 'done' });
    expect([creations(), double.resources().vpcs]).toEqual([1, 1]);
  });

  it('is not told as done where the server cannot be asked any more', async () => {
    const then = { kind: 'html', method: 'GET', path: '/vpc', times: 50 } as const;
    double.faults.add({ kind: 'reset', method: 'POST', path: '/vpc', done: true, then });
    const { calls } = await say('create a VPC named vpc-02 with 10.2.0.0/16');
    expect(calls.at(-1)).toMatchObject({ operation: 'CreateVPC', status: 'unknown' });
    expect(creations()).toBe(1);
  });
});

describe('a server that is started again between consent and change', () => {
  it('loses the VM that was to be terminated, and nothing is sent', async () => {
    await say('create a VPC named vpc-02 with 10.2.0.0/16');
    await say('add subnet subnet-02 10.2.1.0/24 to vpc-02');
    await say('create security group sg-02 in vpc-02 that allows ssh from anywhere');
    await say('make a key pair called key-02');
    await say(
      'start a new VM app-01 with image mock-vmimage-01, spec mock-vmspec-01, vpc vpc-02, subnet subnet-02, security group sg-02 and key key-02',
    );
    const { approvals } = await stage.bench.say('terminate app-01', leave);
    double.restart();
    const { agent } = stage.bench.application;
    const actor = { id: 'kim', name: 'Kim', frontend: 'test', role: 'operator' } as const;
    await agent.decide({ approval: approvals[0]?.id ?? '', actor, verdict: 'approve', typedName: 'app-01' });
    const { calls } = await stage.bench.resume();
    const call = calls.at(-1);
    expect(call).toMatchObject({ operation: 'TerminateVM', status: 'failed' });
    expect(call?.error?.message.en).toMatch(/nothing was done/);
    expect(double.calls.count('DELETE', '/vm')).toBe(0);
  });

  it('that does not come back is told with a remedy, and the change is not sent', async () => {
    await say('make a key pair called key-02');
    const { approvals } = await stage.bench.say('delete the key pair key-02', leave);
    await double.down();
    const { agent } = stage.bench.application;
    const actor = { id: 'kim', name: 'Kim', frontend: 'test', role: 'operator' } as const;
    await agent.decide({ approval: approvals[0]?.id ?? '', actor, verdict: 'approve', typedName: 'key-02' });
    const { calls } = await stage.bench.resume();
    expect(calls.at(-1)).toMatchObject({ operation: 'DeleteKey', status: 'failed' });
    expect(calls.at(-1)?.error?.message.en).toContain(new URL(double.url).host);
    await double.up();
    expect(double.calls.count('DELETE', '/keypair')).toBe(0);
    expect(double.resources().keyPairs).toBe(1);
  });
});
