import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createThreadQueue, QueueClosedError } from '../../../../src/frontends/slack/threads/thread-queue.ts';

describe('a thread queue', () => {
  it('runs the work of a thread in its order, one after the other', async () => {
    const queue = createThreadQueue();
    const heard: string[] = [];
    const work = (name: string) => async () => {
      heard.push(`${name} begins`);
      await turnOfLoop();
      heard.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => queue.run('thread', work(name))));
    expect(heard).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('runs threads side by side', async () => {
    const queue = createThreadQueue();
    const { promise: never } = Promise.withResolvers<void>();
    void queue.run('slow', () => never);
    expect(await queue.run('quick', async () => 'done')).toBe('done');
  });

  it('goes on after work that fails', async () => {
    const queue = createThreadQueue();
    const failed = queue.run('thread', async () => Promise.reject(new Error('no')));
    const after = queue.run('thread', async () => 'done');
    await expect(failed).rejects.toThrow('no');
    expect(await after).toBe('done');
  });

  it('is busy as long as something runs or waits', async () => {
    const queue = createThreadQueue();
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = queue.run('thread', () => promise);
    const second = queue.run('thread', async () => queue.isBusy('thread'));
    expect([queue.isBusy('thread'), queue.isBusy('other')]).toEqual([true, false]);
    resolve();
    await first;
    expect(await second).toBe(true);
    expect(queue.isBusy('thread')).toBe(false);
  });

  it('drains: what runs ends, what waits and what comes is refused', async () => {
    const queue = createThreadQueue();
    const { promise, resolve } = Promise.withResolvers<void>();
    let ended = false;
    const running = queue.run('thread', async () => {
      await promise;
      ended = true;
    });
    const waiting = queue.run('thread', async () => 'too late');
    await turnOfLoop();
    const drained = queue.drain();
    const late = queue.run('other', async () => 'too late');
    await expect(late).rejects.toThrow(QueueClosedError);
    const refused = expect(waiting).rejects.toThrow(QueueClosedError);
    expect(ended).toBe(false);
    resolve();
    await drained;
    await refused;
    await running;
    expect(ended).toBe(true);
  });
});
