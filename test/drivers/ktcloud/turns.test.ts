import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTurns } from '../../../drivers/ktcloud/turns.ts';
import { createQueues } from '../../../drivers/shared/queue.ts';
import { failure } from './kt-bench.ts';

const asking = (signal = new AbortController().signal) => ({
  call: { signal },
  subject: { resource: 'vm', name: 'vm-01' } as const,
});

async function newTurns(accounts = ['one']) {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'kt-turns-'));
  onTestFinished(() => rm(stateDirectory, { recursive: true, force: true }));
  return accounts.map((apiKey) =>
    createTurns({ apiKey, stateDirectory, queues: createQueues(), limitMs: 1000, clock: () => new Date() }),
  );
}

/** Work that goes on until it is let go. */
function held() {
  const began = Promise.withResolvers<void>();
  const ends = Promise.withResolvers<void>();
  return {
    began: began.promise,
    letGo: ends.resolve,
    work: async () => {
      began.resolve();
      await ends.promise;
    },
  };
}

describe('what an account does one at a time', () => {
  it('waits for what another process does, as if that had its own queue', async () => {
    const [one, other] = await newTurns(['one', 'one']);
    const order: string[] = [];
    const first = held();
    const running = one?.take('address', asking(), async () => {
      await first.work();
      order.push('first');
    });
    await first.began;
    const waiting = other?.take('address', asking(), async () => void order.push('second'));
    first.letGo();
    await Promise.all([running, waiting]);
    expect(order).toEqual(['first', 'second']);
  });

  it('does not wait for other accounts, nor for another purpose', async () => {
    const [one, other] = await newTurns(['one', 'other']);
    const first = held();
    const running = one?.take('address', asking(), first.work);
    await first.began;
    await expect(other?.take('address', asking(), async () => 'done')).resolves.toBe('done');
    await expect(one?.take('deploy', asking(), async () => 'done')).resolves.toBe('done');
    first.letGo();
    await running;
  });

  it('is not done for a call that is cancelled while it waits, which ends at once', async () => {
    const [one] = await newTurns();
    const first = held();
    const running = one?.take('address', asking(), first.work);
    await first.began;
    const cancelling = new AbortController();
    let isDone = false;
    const waiting = one?.take('address', asking(cancelling.signal), async () => {
      isDone = true;
    });
    cancelling.abort();
    await expect(failure(Promise.resolve(waiting))).resolves.toMatchObject({ kind: 'cancelled', ambiguous: false });
    first.letGo();
    await running;
    await one?.take('address', asking(), async () => undefined);
    expect(isDone).toBe(false);
  });

  it('goes on after work that has failed', async () => {
    const [one] = await newTurns();
    const failing = one?.take('address', asking(), async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(one?.take('address', asking(), async () => 'done')).resolves.toBe('done');
  });
});
