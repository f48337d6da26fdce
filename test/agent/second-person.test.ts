import { afterEach, describe, expect, it } from 'vitest';
import type { Agent } from '../../src/agent/agent.ts';
import type { AgentEvent } from '../../src/agent/events.ts';
import type { Actor } from '../../src/guard/actor.ts';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { type Bench, openBench } from '../doubles/bench.ts';

const kim: Actor = { id: 'U_KIM', name: 'Kim', frontend: 'slack', role: 'operator' };
const lee: Actor = { id: 'U_LEE', name: 'Lee', frontend: 'slack', role: 'admin' };
const cho: Actor = { id: 'U_CHO', name: 'Cho', frontend: 'slack', role: 'viewer' };
const production = { policy: { productionConnections: ['mock-seoul'] } };

const call = (name: string, args: object): ScriptedStep => ({ calls: [{ name, arguments: args }] });
const terminate = call('TerminateVM', { name: 'web-01' });
const suspend = call('SuspendVM', { name: 'web-01' });
const ended: ScriptedStep = { text: 'ok' };

const benches: Bench[] = [];
afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

/** A conversation of Kim, and what people say and decide in it. */
async function openShared(steps: readonly ScriptedStep[], options: { config?: object; shared?: boolean } = {}) {
  const model = createScriptedModel(steps);
  const bench = await openBench({
    model,
    ...(options.config && { config: options.config }),
  });
  benches.push(bench);
  const { agent, approvals, history } = bench.application;
  const conversation = await agent.create({ actor: kim, shared: options.shared ?? true });
  const turn = (actor: Actor) => ({ actor, language: 'en' as const, signal: new AbortController().signal });
  return {
    bench,
    model,
    approvals,
    conversation,
    say: (actor: Actor, text: string) => followed(agent.send(conversation, text, turn(actor))),
    resume: (actor: Actor) => followed(agent.resume(conversation, turn(actor))),
    async approve(actor: Actor): Promise<ReturnType<Agent['decide']>> {
      const [approval] = await approvals.listPending();
      const approved = { approval: approval?.id ?? '', actor, verdict: 'approve' } as const;
      return agent.decide({ ...approved, typedName: 'web-01' });
    },
    timesRun: async (operation: string) => (await history.query({ operation, limit: 10 })).length,
  };
}

async function followed(events: AsyncGenerator<AgentEvent, void>) {
  const all = await Array.fromAsync(events);
  const end = all.find((event) => event.type === 'turn-end');
  return { end, calls: all.flatMap((event) => (event.type === 'call-result' ? [event.call] : [])) };
}

describe('a change that a second person approved', () => {
  it('runs in the turn of whoever asked, and the record says who decided', async () => {
    const { say, resume, approve, approvals, timesRun } = await openShared([terminate, ended], { config: production });
    await say(kim, 'terminate web-01');
    expect(await approve(kim)).toBe('not-allowed');
    expect(await approve(lee)).toBeUndefined();
    await resume(kim);
    expect(await timesRun('terminateVM')).toBe(1);
    expect((await approvals.list())[0]).toMatchObject({
      status: 'executed',
      requester: { id: 'U_KIM' },
      decision: { by: { id: 'U_LEE' } },
    });
  });

  it('is not taken on by the second person themselves', async () => {
    const { say, resume, approve, timesRun } = await openShared([terminate], { config: production });
    await say(kim, 'terminate web-01');
    await approve(lee);
    const { end } = await resume(lee);
    expect(end).toMatchObject({ reason: 'failed' });
    expect(await timesRun('terminateVM')).toBe(0);
  });

  it("has the requester's rights and not the second person's", async () => {
    const { say, resume, approve, timesRun } = await openShared([terminate, ended], { config: production });
    await say(kim, 'terminate web-01');
    await approve(lee);
    const { calls } = await resume({ ...kim, role: 'viewer' });
    expect(calls[0]?.status).toBe('failed');
    expect(await timesRun('terminateVM')).toBe(0);
  });
});

describe('rules that became stricter between consent and run', () => {
  it.each<[string, object]>([
    ['who consents', { policy: { approvers: [{ by: { users: ['U_LEE'] } }] } }],
    ['what is read-only', { policy: { readOnlyConnections: ['mock-seoul'] } }],
    ['what takes its name typed out', { policy: { productionConnections: ['mock-seoul'] } }],
  ])('about %s let nothing run', async (_, config) => {
    const first = await openShared([suspend]);
    await first.say(kim, 'suspend web-01');
    const [approval] = await first.approvals.listPending();
    await first.bench.application.agent.decide({ approval: approval?.id ?? '', actor: kim, verdict: 'approve' });
    await first.bench.leave();
    const model = createScriptedModel([ended]);
    const second = await openBench({ model, directory: first.bench.directory, config });
    benches.push(second);
    const { agent, approvals, history } = second.application;
    const turn = { actor: kim, language: 'en' as const, signal: new AbortController().signal };
    const { calls } = await followed(agent.resume(first.conversation, turn));
    expect(calls[0]?.error?.message.en).toContain('nothing was done');
    expect((await approvals.list())[0]?.status).toBe('aborted');
    expect(await history.query({ operation: 'suspendVM', limit: 10 })).toEqual([]);
  });
});

describe('a shared conversation', () => {
  it('lets another person speak, with their own rights', async () => {
    const { say, timesRun } = await openShared([suspend, ended]);
    const { calls } = await say(cho, 'suspend web-01');
    expect(calls[0]?.status).toBe('failed');
    expect(await timesRun('suspendVM')).toBe(0);
  });

  it('asks for the consent of whoever spoke', async () => {
    const { say, approve, approvals } = await openShared([suspend]);
    await say(lee, 'suspend web-01');
    expect((await approvals.listPending())[0]?.requester).toMatchObject({ id: 'U_LEE' });
    expect(await approve(kim)).toBe('not-allowed');
  });

  it('takes nothing from others while a request of somebody waits', async () => {
    const { say, approvals } = await openShared([suspend]);
    await say(kim, 'suspend web-01');
    const { end } = await say(lee, 'hello');
    expect(end).toMatchObject({ reason: 'failed', error: { message: { en: expect.stringContaining('Kim') } } });
    expect(await approvals.listPending()).toHaveLength(1);
  });

  it('lets whoever asked go on to something else: their request is then given up', async () => {
    const { say, approvals } = await openShared([suspend, ended]);
    await say(kim, 'suspend web-01');
    expect((await say(kim, 'never mind')).end).toMatchObject({ reason: 'done' });
    expect((await approvals.list())[0]?.status).toBe('aborted');
  });
});

describe('a private conversation', () => {
  it('takes nothing from anybody else', async () => {
    const { say, model } = await openShared([ended], { shared: false });
    expect((await say(lee, 'hello')).end).toMatchObject({ reason: 'failed' });
    expect(model.requests).toEqual([]);
    expect((await say(kim, 'hello')).end).toMatchObject({ reason: 'done' });
  });
});
