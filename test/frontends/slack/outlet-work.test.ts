import { describe, expect, it } from 'vitest';
import type { OperationCall } from '../../../src/agent/events.ts';
import { type OutletBench, openOutletBench } from './outlet-bench.ts';

const timings = { progressAfterMs: 20, progressEveryMs: 20 };

const call = (changes: Partial<OperationCall> = {}): OperationCall => ({
  id: 'call-1',
  operation: 'StartVM',
  input: { name: 'web-03' },
  effect: 'change',
  connection: 'mock-seoul',
  status: 'running',
  started: '2026-11-21T05:00:00.000Z',
  ...changes,
});
const done = call({ status: 'done', durationMs: 42_000 });
const creating = { en: 'creating', ko: '생성 중' };

const withText = (bench: OutletBench, text: string) =>
  bench.slack.waitFor(() => bench.shown().some((shown) => shown.includes(text)), `"${text}"`);

describe('a call that takes long', () => {
  it('gets a message of its own with what it does, how long by now, and a button that stops the turn', async () => {
    await using bench = await openOutletBench({ timings });
    const outlet = bench.outlet();
    outlet.startWork(call());
    outlet.work('call-1', creating);
    bench.turn(12_000);
    await withText(bench, 'StartVM');
    expect(bench.shown()[0]).toMatch(/StartVM\* `web-03` · `mock-seoul` · creating · 12s/);
    expect(bench.messages()[0]?.blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'stop', value: 'conversation-1', text: { text: 'Stop' } }],
    });
    outlet.endWork(done);
    await outlet.close();
  });

  it('has that message updated while it runs and completed at its end', async () => {
    await using bench = await openOutletBench({ timings });
    const outlet = bench.outlet({ language: 'ko' });
    outlet.startWork(call());
    await withText(bench, 'StartVM');
    outlet.work('call-1', creating);
    bench.turn(30_000);
    await withText(bench, '생성 중 · 30s');
    outlet.endWork(done);
    await outlet.close();
    expect(bench.shown()).toHaveLength(1);
    expect(bench.shown()[0]).toMatch(/StartVM.*완료 · 42s/);
    expect(JSON.stringify(bench.messages()[0]?.blocks)).not.toContain('stop');
  });

  it('gets none where it ends soon', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.startWork(call());
    outlet.work('call-1', creating);
    outlet.endWork(done);
    await outlet.close();
    expect(bench.shown()).toEqual([]);
  });

  it('has its message removed where it waits for consent', async () => {
    await using bench = await openOutletBench({ timings });
    const outlet = bench.outlet();
    outlet.startWork(call());
    await withText(bench, 'StartVM');
    outlet.endWork(call({ status: 'waiting' }));
    await outlet.close();
    expect(bench.shown()).toEqual([]);
  });

  it('has a message beside those of the others', async () => {
    await using bench = await openOutletBench({ timings });
    const outlet = bench.outlet();
    outlet.startWork(call());
    outlet.startWork(call({ id: 'call-2', input: { name: 'web-04' } }));
    await withText(bench, 'web-03');
    await withText(bench, 'web-04');
    outlet.endWork({ ...done, id: 'call-2', input: { name: 'web-04' }, status: 'failed' });
    outlet.endWork(done);
    await outlet.close();
    expect(bench.shown()).toHaveLength(2);
    expect(bench.shown()[0]).toMatch(/web-03.*done · 42s/);
    expect(bench.shown()[1]).toMatch(/web-04.*failed · 42s/);
  });

  it('has text that goes on below its message', async () => {
    await using bench = await openOutletBench({ timings });
    const outlet = bench.outlet();
    outlet.text('I start it.');
    outlet.startWork(call());
    await withText(bench, 'StartVM');
    outlet.text('Still starting.');
    await withText(bench, 'Still');
    outlet.endWork(done);
    await outlet.close();
    expect(bench.shown()).toHaveLength(3);
    expect([bench.shown()[0], bench.shown()[2]]).toEqual(['I start it.', 'Still starting.']);
  });

  it('gets no second message where a person has removed the first', async () => {
    await using bench = await openOutletBench({ timings });
    const outlet = bench.outlet();
    outlet.startWork(call());
    await withText(bench, 'StartVM');
    bench.slack.fail('chat.update', 'message_not_found');
    await bench.slack.waitFor(() => bench.calls('chat.update') === 1, 'an update');
    outlet.endWork(done);
    await outlet.close();
    expect(bench.calls('chat.postMessage')).toBe(1);
    expect(bench.calls('chat.update')).toBe(1);
    expect(bench.log.lines).toEqual([]);
  });

  it('has its message without a button where the turn ends before it', async () => {
    await using bench = await openOutletBench({ timings });
    const outlet = bench.outlet();
    outlet.startWork(call());
    await withText(bench, 'StartVM');
    await outlet.close();
    expect(bench.shown()).toHaveLength(1);
    expect(JSON.stringify(bench.messages()[0]?.blocks)).not.toContain('stop');
  });
});
