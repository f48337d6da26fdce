import { afterEach, describe, expect, it } from 'vitest';
import type { OperationCall } from '../../src/agent/events.ts';
import { type TrackedRecord, trackedCollection } from '../../src/agent/tracked/record.ts';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { approve, type Bench, type BenchOptions, openBench, operator } from '../doubles/bench.ts';

const benches: Bench[] = [];
const soon = { timeout: 20_000 };
/** Nothing is waited for in the turn. */
const atOnce = { turn: { waitSeconds: 0 } };
const suspend: ScriptedStep = { calls: [{ name: 'SuspendVM', arguments: { name: 'web-01' } }] };
const startVM: ScriptedStep = {
  calls: [
    {
      name: 'StartVM',
      arguments: {
        name: 'web-09',
        image: 'ubuntu-24.04',
        spec: 't1.micro',
        vpc: 'vpc-01',
        subnet: 'subnet-01',
        securityGroups: ['sg-01'],
        keyPair: 'keypair-01',
      },
    },
  ],
};
const ended: ScriptedStep = { text: 'ok' };

/** Time stands until `pass` moves it, so that a change goes on for as long as a test looks at it. */
async function bench(steps: readonly ScriptedStep[], options: BenchOptions = {}) {
  const model = createScriptedModel(steps);
  let now = Date.now();
  const opened = await openBench({ config: atOnce, clock: () => new Date(now), ...options, model });
  benches.push(opened);
  const pass = (ms = 60_000) => {
    now += ms;
  };
  return { ...opened, model, pass };
}

/** What a turn tells that waits for a change, once its card is approved. */
async function* approved(open: Bench, text: string, signal = new AbortController().signal) {
  const { agent } = open.application;
  const { approvals } = await open.say(text);
  await agent.decide({ approval: approvals[0]?.id ?? '', actor: operator, verdict: 'approve' });
  yield* agent.resume(await open.conversation(), { actor: operator, language: 'en', signal });
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

/** Listens as a frontend in which every conversation is open. */
async function listen({ application }: Bench) {
  const heard: TrackedRecord[] = [];
  const watch = await application.agent.watch((outcome) => heard.push(outcome) > 0);
  return { heard, watch };
}

const tracked = ({ application }: Bench) => application.agent.tracked(operator).list();

const auditOf = async ({ application }: Bench) => (await application.audit.latest(20)).map(({ event }) => event);

async function readFailing({ application }: Bench, id: string): Promise<boolean> {
  return (await trackedCollection(application.store).get(id))?.failingSince !== undefined;
}

describe('a change that takes long', () => {
  it('ends in the turn where it is quick enough, and leaves nothing behind', async () => {
    const open = await bench([suspend, ended], { config: {} });
    const calls: OperationCall[] = [];
    for await (const event of approved(open, 'suspend web-01')) {
      if (event.type === 'progress') open.pass();
      if (event.type === 'call-result') calls.push(event.call);
    }
    expect(calls).toMatchObject([{ status: 'done', summary: { en: 'VM web-01 is suspended.' } }]);
    expect(calls[0]?.tracked).toBeUndefined();
    expect(await tracked(open)).toEqual([]);
    expect(await auditOf(open)).toEqual(['proposed', 'approved', 'executing', 'executed']);
  });

  it('goes on as a tracked operation, and the turn ends', async () => {
    const open = await bench([suspend, ended]);
    await listen(open);
    const outcome = await open.say('suspend web-01', approve);
    const [call] = outcome.calls;
    expect(call?.status).toBe('running');
    expect(call?.summary?.en).toMatch(/^VM web-01 is Suspending\. .*not finished.*you will be told/);
    expect(call?.summary?.ko).toMatch(/접수.*끝나면 알려/);
    expect(outcome.end.reason).toBe('done');
    expect(await tracked(open)).toMatchObject([
      { id: call?.tracked, operation: 'SuspendVM', target: 'web-01', connection: 'mock-seoul', state: 'running' },
    ]);
    const told = open.model.requests[1]?.messages.findLast(({ role }) => role === 'tool');
    expect(JSON.stringify(told)).toContain('status: running');
  });

  it('promises no word of its end where nobody listens for it', async () => {
    const open = await bench([suspend, ended]);
    const [call] = (await open.say('suspend web-01', approve)).calls;
    expect(call?.summary?.en).toMatch(/not finished; it goes on in the cloud\. .*"what is still running\?"/);
    expect(call?.summary?.ko).toMatch(/진행 중입니다\. .*"진행 중인 작업 보여줘"/);
    expect(JSON.stringify(call?.summary)).not.toMatch(/you will be told|알려 드리겠/);
  });

  it('leaves the conversation free for the next sentence', async () => {
    const open = await bench([suspend, ended, { calls: [{ name: 'ListVM', arguments: {} }] }, ended]);
    await open.say('suspend web-01', approve);
    expect((await open.say('list VMs')).calls[0]?.status).toBe('done');
  });

  it('is followed to its end, audited and announced once', async () => {
    const open = await bench([suspend, ended]);
    const { heard } = await listen(open);
    await open.say('suspend web-01', approve);
    open.pass();
    await expect.poll(() => heard.length, soon).toBe(1);
    expect(heard[0]).toMatchObject({
      state: 'done',
      status: { en: 'VM web-01 is suspended.', ko: 'VM web-01을 정지했습니다.' },
      conversation: await open.conversation(),
      owner: operator,
    });
    await expect.poll(async () => (await tracked(open))[0]?.state, soon).toBe('done');
    expect(await auditOf(open)).toEqual(['proposed', 'approved', 'executing', 'executed', 'completed']);
    const again = await listen(open);
    expect(again.heard).toEqual([]);
  });

  it('is announced to whoever listens next where nobody was there', async () => {
    const open = await bench([suspend, ended]);
    await open.say('suspend web-01', approve);
    open.pass();
    await expect.poll(async () => (await tracked(open))[0]?.state, soon).toBe('done');
    const { heard } = await listen(open);
    await expect.poll(() => heard.map(({ status }) => status.en), soon).toEqual(['VM web-01 is suspended.']);
  });

  it('stays to be announced where the listener does not take it', async () => {
    const open = await bench([suspend, ended]);
    const offered: string[] = [];
    await open.application.agent.watch(({ id }) => offered.push(id) < 0);
    await open.say('suspend web-01', approve);
    open.pass();
    await expect.poll(() => offered.length, soon).toBe(1);
    const { heard } = await listen(open);
    await expect.poll(() => heard.length, soon).toBe(1);
  });

  it('is told as failed where it comes to another end', async () => {
    const open = await bench([startVM, ended]);
    open.faults.add({ operation: 'startVM', outcome: 'failedVM' });
    const { heard } = await listen(open);
    const outcome = await open.say('start web-09', approve);
    expect(outcome.calls[0]?.status).toBe('running');
    open.pass();
    await expect
      .poll(() => heard.map(({ state, status }) => `${state}: ${status.en}`), soon)
      .toEqual(['failed: VM web-09 is Failed.']);
    expect((await auditOf(open)).at(-1)).toBe('failed');
  });

  it('is told as failed by the turn itself where it fails within the wait', async () => {
    const open = await bench([startVM, ended], { config: {}, clock: () => new Date() });
    open.faults.add({ operation: 'startVM', outcome: 'failedVM' });
    const { heard } = await listen(open);
    const outcome = await open.say('start web-09', approve);
    expect(outcome.calls[0]).toMatchObject({ status: 'failed', error: { message: { en: 'VM web-09 is Failed.' } } });
    expect((await auditOf(open)).at(-1)).toBe('failed');
    expect(heard).toEqual([]);
  });

  it('goes on when the turn that waits for it is cancelled', async () => {
    const open = await bench([suspend], { config: {} });
    const { heard } = await listen(open);
    const cancel = new AbortController();
    const statuses: string[] = [];
    for await (const event of approved(open, 'suspend web-01', cancel.signal)) {
      if (event.type === 'progress') cancel.abort();
      if (event.type === 'call-result') statuses.push(event.call.status);
      if (event.type === 'turn-end') statuses.push(event.reason);
    }
    expect(statuses).toEqual(['running', 'cancelled']);
    open.pass();
    await expect.poll(() => heard.map(({ state }) => state), soon).toEqual(['done']);
  });

  it('is looked at again where a look fails', async () => {
    const open = await bench([suspend, ended]);
    const { heard } = await listen(open);
    await open.say('suspend web-01', approve);
    open.faults.add({ operation: 'getVMStatus', outcome: 'unavailable', count: 3 });
    open.pass();
    await expect.poll(() => heard.map(({ state }) => state), soon).toEqual(['done']);
  });

  it('is told as unknown after an hour in which no look came through', async () => {
    const open = await bench([suspend, ended], { timings: { suspending: 90 * 60_000 } });
    const { heard } = await listen(open);
    await open.say('suspend web-01', approve);
    open.faults.add({ operation: 'getVMStatus', outcome: 'unavailable', count: 200 });
    const [record] = await tracked(open);
    await expect.poll(() => readFailing(open, record?.id ?? ''), soon).toBe(true);
    expect(heard).toEqual([]);
    open.pass(61 * 60_000);
    await expect.poll(() => heard.map(({ state }) => state), soon).toEqual(['unknown']);
    expect(heard[0]?.status.en).toMatch(/is not known: for an hour .* Read its state before you repeat/);
    expect((await auditOf(open)).at(-1)).toBe('unknown');
  });

  it('is seen as it is by a process that only asks, although nobody follows it', async () => {
    const first = await bench([suspend, ended]);
    await first.say('suspend web-01', approve);
    await first.leave();
    const second = await bench([], { directory: first.directory });
    second.pass();
    await expect.poll(async () => (await tracked(second))[0]?.state, soon).toBe('done');
  });

  it('is followed on by the process that starts to listen after the first one has ended', async () => {
    const first = await bench([suspend, ended]);
    await first.say('suspend web-01', approve);
    await first.leave();
    const second = await bench([], { directory: first.directory });
    second.pass();
    const { heard } = await listen(second);
    await expect.poll(() => heard.map(({ state }) => state), soon).toEqual(['done']);
  });

  it('is nobody else’s to see', async () => {
    const open = await bench([suspend, ended]);
    await open.say('suspend web-01', approve);
    expect(await open.application.agent.tracked({ ...operator, id: 'park' }).list()).toEqual([]);
  });
});

describe('the model', () => {
  const systemOf = (open: Awaited<ReturnType<typeof bench>>, request: number) => open.model.requests[request]?.system;

  it('is told of what runs and of what has ended since the last turn, as data', async () => {
    const open = await bench([suspend, ended, ended, ended]);
    const { heard } = await listen(open);
    await open.say('suspend web-01', approve);
    expect(systemOf(open, 0)).not.toContain('"trackedOperations"');
    expect(systemOf(open, 1)).toMatch(/<cloud-data>\n.*"operation":"SuspendVM".*"state":"running"/);
    open.pass();
    await expect.poll(() => heard.length, soon).toBe(1);
    open.pass();
    await open.say('and now?');
    expect(systemOf(open, 2)).toMatch(/"state":"done","status":"VM web-01 is suspended\."/);
    await open.say('thanks');
    expect(systemOf(open, 3)).not.toContain('"trackedOperations"');
  });

  it('can list them, and look one up by the name of what it is about', async () => {
    const open = await bench([
      suspend,
      ended,
      {
        calls: [
          { name: 'ListTrackedOperation', arguments: { state: 'running' } },
          { name: 'GetTrackedOperation', arguments: { name: 'web-01' } },
          { name: 'GetTrackedOperation', arguments: { name: 'web-02' } },
        ],
      },
      ended,
    ]);
    await open.say('suspend web-01', approve);
    const { calls } = await open.say('what is still running?');
    expect(calls.map(({ status }) => status).sort()).toEqual(['done', 'done', 'failed']);
    expect(calls.find(({ operation }) => operation === 'ListTrackedOperation')?.summary?.en).toMatch(/^1 matching/);
  });
});
