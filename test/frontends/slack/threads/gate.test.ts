import { describe, expect, it } from 'vitest';
import { createGate } from '../../../../src/frontends/slack/threads/gate.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));

/** Work that says when it began and ends when it is told to. */
function piece(began: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const work = () => {
    began.push(name);
    return promise;
  };
  return { work, end: () => resolve(name) };
}

describe('a gate', () => {
  it('lets as many begin as there are places, the first first', async () => {
    const began: string[] = [];
    const gate = createGate({ places: 2, heldMs: 60_000 });
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => piece(began, name));
    const all = [a, b, c, d].map((each) => each && gate.run(each.work));
    await soon();
    expect(began).toEqual(['a', 'b']);
    b?.end();
    await soon();
    expect(began).toEqual(['a', 'b', 'c']);
    for (const each of [a, c, d]) each?.end();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives the place of what takes long to the next', async () => {
    const began: string[] = [];
    const gate = createGate({ places: 1, heldMs: 1 });
    const slow = piece(began, 'slow');
    const running = gate.run(slow.work);
    await gate.run(async () => began.push('next'));
    expect(began).toEqual(['slow', 'next']);
    slow.end();
    expect(await running).toBe('slow');
  });

  it('lets the next begin after a failure', async () => {
    const gate = createGate({ places: 1, heldMs: 60_000 });
    await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.run(async () => 'fine')).toBe('fine');
  });
});
