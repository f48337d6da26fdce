import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { approve, type Bench, leave, openBench } from '../doubles/bench.ts';

type Call = NonNullable<ScriptedStep['calls']>[number];

const benches: Bench[] = [];

async function bench(...steps: ScriptedStep[]): Promise<Bench> {
  const opened = await openBench({ model: createScriptedModel(steps) });
  benches.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

const call = (name: string, args: object): Call => ({ name, arguments: args });
const text = 'VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8 allows';

describe('a failure', () => {
  it('of a change that a cloud refused is offered to be looked into', async () => {
    const opened = await bench(
      { calls: [call('DeleteVPC', { name: 'vpc-01', connection: 'mock-seoul' })] },
      { text: 'That did not work.' },
    );
    const { calls } = await opened.say('delete the VPC vpc-01', approve);
    expect(calls[0]).toMatchObject({
      status: 'failed',
      error: {
        kind: 'dependency',
        offer: { en: expect.stringContaining('why did it fail?'), ko: expect.stringContaining('왜 실패했어') },
      },
    });
  });

  it('that was pasted is explained by the playbook that knows it, with where that comes from', async () => {
    const opened = await bench({ calls: [call('Diagnose', { error: text })] }, { text: 'It is the quota.' });
    const { calls } = await opened.say('what does this mean?', leave);
    expect(calls[0]).toMatchObject({
      status: 'done',
      details: {
        about: { source: 'pasted' },
        confidence: 'confirmed',
        causes: [{ playbook: 'aws-vcpu-quota', verdict: 'confirmed', source: expect.stringContaining('Amazon') }],
      },
    });
  });

  it('is the latest of the conversation where none is named', async () => {
    const opened = await bench(
      { calls: [call('DeleteVPC', { name: 'vpc-01', connection: 'mock-seoul' })] },
      { text: 'That did not work.' },
      { calls: [call('Diagnose', {})] },
      { text: 'See above.' },
    );
    await opened.say('delete the VPC vpc-01', approve);
    const { calls } = await opened.say('why did it fail?', leave);
    expect(calls[0]).toMatchObject({
      status: 'done',
      details: { about: { source: 'conversation', operation: 'DeleteVPC', resource: 'vpc-01', kind: 'dependency' } },
    });
  });

  it('that nobody has had is not found', async () => {
    const opened = await bench(
      { calls: [call('Diagnose', { operation: 'DeleteCluster' })] },
      { text: 'There is none.' },
    );
    const { calls } = await opened.say('why did deleting the cluster fail?', leave);
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind: 'not-found' } });
  });
});
