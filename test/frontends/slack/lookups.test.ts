import { describe, expect, it } from 'vitest';
import { createLookups } from '../../../src/frontends/slack/lookups.ts';

describe('lookups', () => {
  it('forget the oldest answers where there are too many', async () => {
    const asked: string[] = [];
    const lookups = createLookups({
      ask: async (key) => {
        asked.push(key);
        return key;
      },
      clock: () => new Date(0),
      keepMs: 1_000,
      limit: 2,
    });
    for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await lookups.get(key);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  it('know what was answered, and nothing before', async () => {
    const lookups = createLookups({ ask: async () => 7, clock: () => new Date(0), keepMs: 1_000, limit: 2 });
    expect(lookups.known('a')).toBeUndefined();
    await lookups.get('a');
    expect(lookups.known('a')).toBe(7);
  });
});
