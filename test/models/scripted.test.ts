import { describe, expect, it } from 'vitest';
import { ModelError } from '../../src/models/error.ts';
import type { ModelMessage, ModelRequest } from '../../src/models/model.ts';
import { createScriptedModel } from '../../src/models/scripted.ts';
import { callsOf, collect, describeModelContract, failureOf, textOf } from '../contracts/model.ts';

const request: ModelRequest = {
  system: 'You run clouds.',
  messages: [{ role: 'user', text: 'list the VMs' }],
  tools: [{ name: 'ListVM', description: 'Lists VMs.', parameters: { type: 'object' } }],
  language: 'en',
  signal: new AbortController().signal,
};

describeModelContract('The scripted model', {
  text: async () => ({ model: createScriptedModel([{ text: 'Three VMs run in Seoul.' }]), request }),
  calls: async () => ({
    model: createScriptedModel([
      {
        calls: [
          { name: 'ListVM', arguments: {} },
          { name: 'ListVM', arguments: { connection: 'mock-tokyo' } },
        ],
      },
    ]),
    request,
  }),
  slow: async () => ({ model: createScriptedModel([{ text: 'late', delayMs: 5000 }]), request }),
});

describe('createScriptedModel', () => {
  it('answers each request with the next step', async () => {
    const model = createScriptedModel([{ calls: [{ name: 'ListVM', arguments: {} }] }, { text: 'Two  VMs.\n' }]);
    expect(callsOf(await collect(model, request))).toEqual([{ id: 'scripted-1', name: 'ListVM', arguments: '{}' }]);
    expect(textOf(await collect(model, request))).toBe('Two  VMs.\n');
    expect(() => model.assertDone()).not.toThrow();
  });

  it('keeps arguments that are a text as they are', async () => {
    const model = createScriptedModel([{ calls: [{ name: 'ListVM', arguments: '{"conn', id: 'a' }] }]);
    expect(callsOf(await collect(model, request))).toEqual([{ id: 'a', name: 'ListVM', arguments: '{"conn' }]);
  });

  it('fails on a request after the last step, then and at the end', async () => {
    const model = createScriptedModel([]);
    await expect(collect(model, request)).rejects.toThrow('0 steps');
    expect(() => model.assertDone()).toThrow('0 steps');
  });

  it('fails at the end when steps are left', () => {
    expect(() => createScriptedModel([{ text: 'a' }, { text: 'b' }]).assertDone()).toThrow('2 of 2');
  });

  it('fails at the end when an expectation did not hold, even where its error was caught', async () => {
    const expectTwo = (seen: ModelRequest) => expect(seen.messages).toHaveLength(2);
    const model = createScriptedModel([{ text: 'a', expect: expectTwo }]);
    await collect(model, request).catch(() => undefined);
    expect(() => model.assertDone()).toThrow('length');
  });

  it('records requests as they were when they were made', async () => {
    const messages: ModelMessage[] = [{ role: 'user', text: 'first' }];
    const model = createScriptedModel([{ text: 'a' }]);
    await collect(model, { ...request, messages });
    messages.push({ role: 'user', text: 'second' });
    expect(model.requests[0]?.messages).toEqual([{ role: 'user', text: 'first' }]);
  });

  it('throws the error of a step after its text', async () => {
    const error = new ModelError({
      kind: 'cut-off',
      fact: { en: 'Broken off.', ko: '끊겼습니다.' },
      remedy: { en: 'Ask again.', ko: '다시 요청하십시오.' },
    });
    const model = createScriptedModel([{ text: 'Half an', error }]);
    expect(await failureOf(model, request)).toBe(error);
  });

  it('reports the usage of a step', async () => {
    const usage = { inputTokens: 12, outputTokens: 3 };
    const events = await collect(createScriptedModel([{ text: 'a', usage }]), request);
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop', usage });
  });
});
