import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { approve, type Bench, type BenchOptions, deny, openBench } from '../doubles/bench.ts';

const benches: Bench[] = [];

async function benchWith(steps: readonly ScriptedStep[], options: BenchOptions = {}) {
  const model = createScriptedModel(steps);
  const bench = await openBench({ ...options, model });
  benches.push(bench);
  return { bench, model };
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((bench) => bench.close()));
});

describe('a turn', () => {
  it('runs reads at once and gives their results back to the model', async () => {
    const { bench, model } = await benchWith([
      {
        calls: [
          { name: 'ListVM', arguments: {} },
          { name: 'ListVPC', arguments: {} },
        ],
      },
      { text: 'Here you are.' },
    ]);
    const outcome = await bench.say('what is there?');
    expect(outcome.calls.map(({ operation, status }) => `${operation} ${status}`).sort()).toEqual([
      'ListVM done',
      'ListVPC done',
    ]);
    expect(outcome.text).toBe('Here you are.');
    expect(outcome.end.reason).toBe('done');
    const results = model.requests[1]?.messages.filter(({ role }) => role === 'tool');
    expect(results?.map((message) => JSON.stringify(message).includes('web-01'))).toEqual([true, false]);
    model.assertDone();
  });

  it('tells the model a wrong argument in words that it can mend it by', async () => {
    const { bench, model } = await benchWith([
      { calls: [{ name: 'CreateVPC', arguments: { name: '-bad', cidr: '10.0.0.300/16' } }] },
      { calls: [{ name: 'GetVM', arguments: { name: 'web-01' } }] },
      { text: 'ok' },
    ]);
    const outcome = await bench.say('go');
    const [first] = outcome.calls;
    expect(first?.error?.kind).toBe('invalid-input');
    expect(first?.error?.message.en).toMatch(/cidr/);
    expect(first?.error?.message.en).toMatch(/name/);
    expect(outcome.calls[1]?.status).toBe('done');
    model.assertDone();
  });

  it('ends when a model calls with arguments that do not fit for the third time', async () => {
    const wrong = { calls: [{ name: 'GetVM', arguments: '{"nam' }] };
    const { bench } = await benchWith([wrong, wrong, wrong]);
    const outcome = await bench.say('go');
    expect(outcome.calls).toHaveLength(3);
    expect(outcome.end.reason).toBe('limit');
    expect(outcome.end.error?.message.en).toMatch(/arguments that do not fit/);
  });

  it.each(['constructor', '__proto__', 'toString', 'DropEverything'])(
    'answers a call of %s with no such operation',
    async (name) => {
      const { bench } = await benchWith([{ calls: [{ name, arguments: {} }] }, { text: 'sorry' }]);
      const outcome = await bench.say('go');
      expect(outcome.calls[0]?.status).toBe('failed');
      expect(outcome.calls[0]?.error?.kind).toBe('unsupported');
    },
  );

  it('runs a change only after consent, and exactly once', async () => {
    const { bench } = await benchWith([
      { calls: [{ name: 'SuspendVM', arguments: { name: 'web-01' } }] },
      { text: 'done' },
    ]);
    const outcome = await bench.say('suspend web-01', approve);
    expect(outcome.approvals).toHaveLength(1);
    expect(outcome.calls[0]?.status).toBe('done');
    const history = await bench.application.history.query({ operation: 'suspendVM', limit: 10 });
    expect(history).toHaveLength(1);
  });

  it('gives a denial to the model, with its reason, and runs nothing', async () => {
    const { bench, model } = await benchWith([
      { calls: [{ name: 'RebootVM', arguments: { name: 'web-01' } }] },
      { text: 'understood' },
    ]);
    const outcome = await bench.say('reboot it', () => ({ verdict: 'deny', reason: 'not in business hours' }));
    expect(outcome.calls[0]?.status).toBe('denied');
    const told = model.requests[1]?.messages.findLast(({ role }) => role === 'tool');
    expect(JSON.stringify(told)).toContain('not in business hours');
    expect(await bench.application.history.query({ operation: 'rebootVM', limit: 10 })).toEqual([]);
  });

  it('asks for all changes of an answer together and runs them in order', async () => {
    const { bench } = await benchWith([
      {
        calls: [
          { name: 'SuspendVM', arguments: { name: 'web-01' } },
          { name: 'SuspendVM', arguments: { name: 'web-02' } },
          { name: 'ListVMStatus', arguments: {} },
        ],
      },
      { text: 'ok' },
    ]);
    const outcome = await bench.say('suspend both', approve);
    const beforeFirstDecision = outcome.events.slice(
      0,
      outcome.events.findIndex(({ type }) => type === 'turn-end'),
    );
    expect(beforeFirstDecision.filter(({ type }) => type === 'approval-request')).toHaveLength(2);
    expect(outcome.calls.map(({ input }) => input.name ?? 'all')).toEqual(['web-01', 'web-02', 'all']);
  });

  it('proposes a call on something that an earlier call of the same answer makes, once that has run', async () => {
    const { bench } = await benchWith([
      {
        calls: [
          { name: 'CreateVPC', arguments: { name: 'vpc-a', cidr: '10.9.0.0/16', subnets: [] } },
          { name: 'AddSubnet', arguments: { vpc: 'vpc-a', name: 'subnet-a', cidr: '10.9.1.0/24' } },
        ],
      },
      { text: 'ok' },
    ]);
    const outcome = await bench.say('make both', approve);
    expect(outcome.calls.map(({ status }) => status)).toEqual(['done', 'done']);
  });

  it('finds a VM across connections', async () => {
    const { bench } = await benchWith([{ calls: [{ name: 'GetVM', arguments: { name: 'batch-7' } }] }, { text: 'ok' }]);
    const outcome = await bench.say('show batch-7');
    expect(outcome.calls[0]?.connection).toBe('mock-tokyo');
  });

  it('asks which one is meant where two connections have the target of a change', async () => {
    const { bench } = await benchWith([
      { calls: [{ name: 'DeleteVPC', arguments: { name: 'vpc-01' } }] },
      { text: 'which?' },
    ]);
    const outcome = await bench.say('delete vpc-01', approve);
    expect(outcome.approvals).toEqual([]);
    expect(outcome.calls[0]?.status).toBe('question');
    expect(outcome.calls[0]?.missing?.choices).toEqual(['mock-seoul', 'mock-tokyo']);
  });

  it('only reports changes in a planning turn', async () => {
    const { bench } = await benchWith([
      { calls: [{ name: 'TerminateVM', arguments: { name: 'web-01' } }] },
      { text: 'ok' },
    ]);
    const { agent, actor } = bench.application;
    const id = await bench.conversation();
    const calls = [];
    for await (const event of agent.send(id, 'x', {
      actor,
      language: 'en',
      signal: new AbortController().signal,
      plan: true,
    })) {
      if (event.type === 'call-result') calls.push(event.call);
    }
    expect(calls.map(({ status }) => status)).toEqual(['planned']);
    expect(await bench.application.approvals.list()).toEqual([]);
  });

  it('shows a viewer no operation that changes anything, and finds none by its name', async () => {
    const viewer = { id: 'lee', name: 'Lee', frontend: 'test', role: 'viewer' } as const;
    const { bench, model } = await benchWith(
      [{ calls: [{ name: 'TerminateVM', arguments: { name: 'web-01' } }] }, { text: 'no' }],
      { actor: viewer },
    );
    const outcome = await bench.say('terminate web-01', approve);
    expect(model.requests[0]?.tools.map(({ name }) => name)).not.toContain('TerminateVM');
    expect(outcome.approvals).toEqual([]);
    expect(outcome.calls[0]?.status).toBe('failed');
  });

  it('stops at its limit of calls', async () => {
    const step = { calls: [{ name: 'ListVM', arguments: {} }] };
    const { bench } = await benchWith(Array.from({ length: 30 }, () => step));
    const outcome = await bench.say('loop');
    expect(outcome.end.reason).toBe('limit');
    expect(outcome.calls).toHaveLength(20);
  });

  it('cancels while a card is open: the request can no longer be approved', async () => {
    const { bench } = await benchWith([
      { calls: [{ name: 'SuspendVM', arguments: { name: 'web-01' } }] },
      { text: 'next' },
    ]);
    const first = await bench.say('suspend web-01');
    expect(first.end.reason).toBe('suspended');
    const second = await bench.say('never mind, list VMs', approve);
    expect(second.calls[0]?.status).toBe('cancelled');
    const [approval] = first.approvals;
    const refusal = await bench.application.agent.decide({
      approval: approval?.id ?? '',
      actor: bench.application.actor,
      verdict: 'approve',
    });
    expect(refusal).toBe('already-decided');
  });

  it('tells another actor nothing of a conversation', async () => {
    const { bench } = await benchWith([{ text: 'hi' }]);
    await bench.say('hello');
    const stranger = { ...bench.application.actor, id: 'park' };
    const events = [];
    const signal = new AbortController().signal;
    for await (const event of bench.application.agent.send(await bench.conversation(), 'hi', {
      actor: stranger,
      language: 'en',
      signal,
    })) {
      events.push(event);
    }
    expect(events.at(-1)).toMatchObject({ type: 'turn-end', reason: 'failed' });
    expect(await bench.application.agent.list(stranger)).toEqual([]);
  });

  it('denies on leaving the card to nobody', async () => {
    const { bench } = await benchWith([
      { calls: [{ name: 'SuspendVM', arguments: { name: 'web-01' } }] },
      { text: 'ok' },
    ]);
    const outcome = await bench.say('suspend', deny);
    expect(outcome.calls[0]?.status).toBe('denied');
  });
});

describe('where a call acts', () => {
  it('is where the VPC is that the new thing lives in', async () => {
    const { bench } = await benchWith([
      {
        calls: [
          {
            name: 'CreateVPC',
            arguments: { name: 'vpc-t', cidr: '10.9.0.0/16', subnets: [], connection: 'mock-tokyo' },
          },
        ],
      },
      { text: 'ok' },
      { calls: [{ name: 'CreateSecurity', arguments: { name: 'sg-t', vpc: 'vpc-t', rules: [] } }] },
      { text: 'ok' },
    ]);
    await bench.say('make vpc-t in tokyo', approve);
    const outcome = await bench.say('a security group in it', approve);
    expect(outcome.calls[0]).toMatchObject({ status: 'done', connection: 'mock-tokyo' });
  });

  it('is asked for together with the card of the VPC that an earlier call of the same answer makes', async () => {
    const { bench } = await benchWith([
      {
        calls: [
          { name: 'CreateVPC', arguments: { name: 'vpc-t', cidr: '10.9.0.0/16', subnets: [] } },
          { name: 'CreateSecurity', arguments: { name: 'sg-t', vpc: 'vpc-t', rules: [] } },
        ],
      },
      { text: 'ok' },
    ]);
    const outcome = await bench.say('both', approve);
    const untilFirstEnd = outcome.events.slice(
      0,
      outcome.events.findIndex(({ type }) => type === 'turn-end'),
    );
    expect(untilFirstEnd.filter(({ type }) => type === 'approval-request')).toHaveLength(2);
    expect(outcome.calls.map(({ status }) => status)).toEqual(['done', 'done']);
  });

  it('is nowhere where no connection has the VPC, and nobody is asked', async () => {
    const { bench } = await benchWith([
      { calls: [{ name: 'CreateSecurity', arguments: { name: 'sg-t', vpc: 'vpc-none', rules: [] } }] },
      { text: 'ok' },
    ]);
    const outcome = await bench.say('make it', approve);
    expect(outcome.approvals).toEqual([]);
    expect(outcome.calls[0]?.error?.kind).toBe('not-found');
  });
});
