import { describe, expect, it } from 'vitest';
import type { TrackedRecord } from '../../../../src/agent/tracked/record.ts';
import type { OutcomeListener } from '../../../../src/agent/tracked/tracker.ts';
import type { Records, Thread } from '../../../../src/frontends/slack/state.ts';
import { type ProgressWatch, watchProgress } from '../../../../src/frontends/slack/threads/progress-watch.ts';
import { type TrackedMessage, trackedMessageSchema } from '../../../../src/frontends/slack/threads/tracked-message.ts';
import { openFakeSlack } from '../../../doubles/slack/fake-slack.ts';
import { apiOf, createLog, readable } from '../outlet-bench.ts';

const running: TrackedRecord = {
  id: 'call-1',
  operation: 'CreateCluster',
  connection: 'mock-seoul',
  target: 'c1',
  state: 'running',
  status: { en: 'Creating <!channel>', ko: '생성 중' },
  started: '2026-11-21T05:00:00.000Z',
  updated: '2026-11-21T05:00:00.000Z',
  conversation: 'conversation-1',
  owner: { id: 'U_KIM', name: 'Kim', frontend: 'slack', role: 'operator' },
  language: 'en',
  approval: 'approval-1',
  input: {},
  details: null,
  announced: false,
};
const ended: TrackedRecord = {
  ...running,
  state: 'done',
  status: { en: 'Cluster c1 is Active.', ko: '클러스터 c1이 Active 상태입니다.' },
  ended: '2026-11-21T05:12:05.000Z',
};

function inMemory(): Records<TrackedMessage> {
  const kept = new Map<string, TrackedMessage>();
  return {
    get: async (id) => kept.get(id),
    list: async () => [...kept.values()],
    async update(id, change) {
      const next = change(kept.get(id));
      if (next) kept.set(id, trackedMessageSchema.parse(next));
      else kept.delete(id);
      return next;
    },
  };
}

async function openWatchBench(changes: Partial<Thread> = {}) {
  let time = Date.parse('2026-11-21T05:00:30.000Z');
  const clock = () => new Date(time);
  const slack = await openFakeSlack({ clock });
  const { event } = slack.payloads.appMention({ channel: 'C_OPS', user: 'U_KIM', text: 'create a cluster' });
  const thread: Thread = {
    channel: 'C_OPS',
    threadTs: event.ts,
    team: 'T1',
    conversation: 'conversation-1',
    direct: false,
    language: 'en',
    ...changes,
  };
  const log = createLog();
  const messages = inMemory();
  const listeners = new Set<OutcomeListener>();
  const world: { operations: readonly TrackedRecord[]; busy: boolean } = { operations: [running], busy: false };
  const watches: ProgressWatch[] = [];
  return {
    slack,
    log,
    messages,
    world,
    turn: (ms: number) => {
      time += ms;
    },
    shown: () => slack.messages('C_OPS').filter(({ user }) => user === 'U_BOT'),
    texts: () =>
      slack
        .messages('C_OPS')
        .filter(({ user }) => user === 'U_BOT')
        .map(readable),
    /** As a new process does. */
    async watch(): Promise<ProgressWatch> {
      const watch = await watchProgress({
        agent: {
          async watch(listener) {
            listeners.add(listener);
            return { [Symbol.dispose]: () => void listeners.delete(listener) };
          },
        },
        operations: async () => world.operations,
        conversations: { get: async (id) => (id === thread.conversation ? thread : undefined) },
        messages,
        isBusy: () => world.busy,
        api: apiOf(slack, log),
        log,
        clock,
        timings: { trackedEveryMs: 600_000 },
      });
      watches.push(watch);
      await watch.look();
      return watch;
    },
    /** Resolves to whether somebody has told the person. */
    async tell(outcome: TrackedRecord): Promise<boolean> {
      for (const listener of listeners) if (await listener(outcome)) return true;
      return false;
    },
    async [Symbol.asyncDispose]() {
      for (const watch of watches) await watch[Symbol.asyncDispose]();
      await slack.close();
    },
  };
}

describe('what goes on in the clouds after its turn', () => {
  it('has one message in its thread, which is kept up to date and pings nobody', async () => {
    await using bench = await openWatchBench();
    const watch = await bench.watch();
    expect(bench.texts()).toHaveLength(1);
    expect(bench.texts()[0]).toMatch(/CreateCluster\* `c1` · `mock-seoul` · Creating &lt;!channel&gt; · 30s/);
    bench.turn(60_000);
    await watch.look();
    expect(bench.texts()).toHaveLength(1);
    expect(bench.texts()[0]).toContain('1m 30s');
  });

  it('has no second message after a restart', async () => {
    await using bench = await openWatchBench();
    const watch = await bench.watch();
    await watch[Symbol.asyncDispose]();
    await bench.watch();
    expect(bench.texts()).toHaveLength(1);
  });

  it('is left to the turn that began it while that runs', async () => {
    await using bench = await openWatchBench();
    bench.world.busy = true;
    const watch = await bench.watch();
    expect(bench.texts()).toEqual([]);
    bench.world.busy = false;
    await watch.look();
    expect(bench.texts()).toHaveLength(1);
  });

  it('is not shown where the conversation has no thread', async () => {
    await using bench = await openWatchBench();
    bench.world.operations = [{ ...running, conversation: 'of a terminal' }];
    await bench.watch();
    expect(bench.texts()).toEqual([]);
    expect(await bench.tell({ ...ended, conversation: 'of a terminal' })).toBe(false);
  });

  it('is completed when it has ended, and its person is told with a mention', async () => {
    await using bench = await openWatchBench();
    await bench.watch();
    expect(await bench.tell(ended)).toBe(true);
    const [message = '', announcement = ''] = bench.texts();
    expect(message).toMatch(/CreateCluster.*done · 12m 05s/);
    expect(message).not.toContain('Active');
    expect(announcement).toMatch(/^<@U_KIM> .*\n.*CreateCluster.*done · 12m 05s\nCluster c1 is Active\./);
    expect(bench.texts()).toHaveLength(2);
  });

  it('is told once, though it is offered again after a crash', async () => {
    await using bench = await openWatchBench();
    await bench.watch();
    expect(await bench.tell(ended)).toBe(true);
    expect(await bench.tell(ended)).toBe(true);
    expect(bench.texts()).toHaveLength(2);
  });

  it('is told without a mention in a direct message, which notifies by itself', async () => {
    await using bench = await openWatchBench({ direct: true });
    await bench.watch();
    await bench.tell(ended);
    expect(bench.texts().join()).not.toContain('<@');
  });

  it('is told to the person alone where the thread is gone', async () => {
    await using bench = await openWatchBench();
    await bench.watch();
    bench.slack.fail('chat.postMessage', 'is_archived');
    expect(await bench.tell(ended)).toBe(true);
    expect(bench.slack.messages('D_KIM').map(readable).join()).toContain('CreateCluster');
  });

  it('is offered again where it could not be told', async () => {
    await using bench = await openWatchBench();
    await bench.watch();
    bench.slack.fail('chat.postMessage', 'invalid_blocks');
    expect(await bench.tell(ended)).toBe(false);
    expect(bench.log.lines.at(-1)?.text).toContain('chat.postMessage: invalid_blocks');
    expect(await bench.tell(ended)).toBe(true);
  });

  it('is completed without a word where somebody else has told it, and is then forgotten', async () => {
    await using bench = await openWatchBench();
    const watch = await bench.watch();
    bench.world.operations = [{ ...ended, announced: true }];
    await watch.look();
    expect(bench.texts()).toHaveLength(1);
    expect(bench.texts()[0]).toContain('done · 12m 05s');
    expect(await bench.messages.list()).toEqual([]);
  });

  it('loses its message where its own turn has told how it ended', async () => {
    await using bench = await openWatchBench();
    const watch = await bench.watch();
    bench.world.operations = [];
    await watch.look();
    expect(bench.texts()).toEqual([]);
    expect(await bench.messages.list()).toEqual([]);
  });

  it('gets no other message where a person has removed it', async () => {
    await using bench = await openWatchBench();
    const watch = await bench.watch();
    const [message] = bench.shown();
    if (message) message.deleted = true;
    await watch.look();
    await watch.look();
    expect(bench.texts()).toEqual([]);
  });

  it('says once in the log that it cannot be shown', async () => {
    await using bench = await openWatchBench();
    bench.slack.fail('chat.postMessage', 'not_in_channel', 5);
    const watch = await bench.watch();
    await watch.look();
    expect(bench.log.lines.map(({ text }) => text)).toEqual([
      'The progress of an operation was not shown: chat.postMessage: not_in_channel',
    ]);
  });
});
