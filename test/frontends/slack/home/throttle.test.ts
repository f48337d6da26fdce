import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createThrottle } from '../../../../src/frontends/slack/home/throttle.ts';

describe('a throttle', () => {
  it('does once more what many ask for while it is done', async () => {
    let rounds = 0;
    const { run } = createThrottle(async () => {
      rounds += 1;
      await turnOfLoop();
    }, 0);
    await Promise.all(Array.from({ length: 10 }, () => run('kim')));
    expect(rounds).toBe(2);
  });

  it('shows whoever asks what was there when they asked', async () => {
    let state = 'old';
    const seen: string[] = [];
    const { run } = createThrottle(async () => {
      seen.push(state);
      await turnOfLoop();
    }, 0);
    const first = run('kim');
    state = 'new';
    await run('kim');
    await first;
    expect(seen).toEqual(['old', 'new']);
  });

  it('keeps keys apart', async () => {
    const keys: string[] = [];
    const { run } = createThrottle(async (key) => void keys.push(key), 60_000);
    await Promise.all([run('kim'), run('lee')]);
    expect(keys).toEqual(['kim', 'lee']);
  });
});
