import { describe, expect, it } from 'vitest';
import { lazyModel } from '../../src/models/lazy.ts';
import type { LanguageModel, ModelRequest } from '../../src/models/model.ts';

const request: ModelRequest = {
  system: '',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  language: 'en',
  signal: new AbortController().signal,
};
const finish = { type: 'finish', reason: 'stop', usage: { inputTokens: 0, outputTokens: 0 } } as const;
const quiet: LanguageModel = {
  name: 'quiet',
  async *generate() {
    yield finish;
  },
};

describe('a lazy model', () => {
  it('is loaded with the first request and only then', async () => {
    let loads = 0;
    const model = lazyModel({ name: 'quiet' }, async () => {
      loads += 1;
      return quiet;
    });
    expect([model.name, loads]).toEqual(['quiet', 0]);
    expect(await Array.fromAsync(model.generate(request))).toEqual([finish]);
    expect(await Array.fromAsync(model.generate(request))).toEqual([finish]);
    expect(loads).toBe(1);
  });
});
