import { describe, expect, it } from 'vitest';
import { createBriefRead } from '../../src/clouds/brief-read.ts';

/** Answers 1, 2, 3 ... */
function counting(ms: number) {
  let reads = 0;
  const brief = createBriefRead(async () => {
    reads += 1;
    return reads;
  }, ms);
  return brief;
}

describe('a brief read', () => {
  it('serves all who ask within its time', async () => {
    const { read } = counting(60_000);
    expect(await Promise.all([read(), read()])).toEqual([1, 1]);
    expect(await read()).toBe(1);
  });

  it('reads anew after it was told to forget, and after its time', async () => {
    const { read, forget } = counting(60_000);
    await read();
    forget();
    expect(await read()).toBe(2);
    const endless = counting(0);
    await endless.read();
    expect(await endless.read()).toBe(2);
  });

  it('does not keep a failure', async () => {
    let fails = true;
    const { read } = createBriefRead(async () => {
      if (fails) throw new Error('damaged');
      return 'mended';
    }, 60_000);
    await expect(read()).rejects.toThrow('damaged');
    fails = false;
    expect(await read()).toBe('mended');
  });
});
