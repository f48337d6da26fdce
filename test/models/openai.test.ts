import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../src/models/model.ts';
import { createOpenAIModel } from '../../src/models/openai.ts';
import { callsOf, collect, describeModelContract, failureOf, textOf } from '../contracts/model.ts';

const key = 'sk-right-key';
const mock = new LLMock({ port: 0, auth: { apiKeys: [key] }, chunkSize: 8 });

beforeAll(async () => {
  await mock.start();
});
afterAll(async () => {
  await mock.stop();
});
beforeEach(() => {
  mock.reset();
});

function createModel(options: { apiKey?: string; model?: string; maxRetries?: number; waits?: number[] } = {}) {
  return createOpenAIModel({
    apiKey: options.apiKey ?? key,
    baseURL: `${mock.url}/v1`,
    model: options.model ?? 'gpt-test',
    timeoutMs: 5000,
    maxRetries: options.maxRetries ?? 2,
    sleep: async (ms) => {
      options.waits?.push(ms);
    },
    random: () => 0,
  });
}

function ask(text: string): ModelRequest {
  return {
    system: 'You run clouds.',
    messages: [{ role: 'user', text }],
    tools: [
      { name: 'ListVM', description: 'Lists VMs.', parameters: { type: 'object', properties: {} } },
      { name: 'ListVPC', description: 'Lists VPCs.', parameters: { type: 'object', properties: {} } },
    ],
    language: 'en',
    signal: new AbortController().signal,
  };
}

describeModelContract('The OpenAI model', {
  text: async () => {
    mock.onMessage('hello', { content: '안녕하세요. Which cloud shall we look at?' });
    return { model: createModel(), request: ask('hello') };
  },
  calls: async () => {
    mock.onMessage('list', {
      toolCalls: [
        { name: 'ListVM', arguments: '{"connection":"mock-seoul"}' },
        { name: 'ListVPC', arguments: '{}' },
      ],
    });
    return { model: createModel(), request: ask('list') };
  },
  slow: async () => {
    mock.onMessage('slow', { content: 'late '.repeat(50) }, { latency: 200 });
    return { model: createModel(), request: ask('slow') };
  },
});

describe('createOpenAIModel against an independent server', () => {
  it('streams a text in the pieces in which it comes', async () => {
    const content = 'There are three VMs: web-01, web-02 and db-01.';
    mock.onMessage('look', { content });
    const events = await collect(createModel(), ask('look'));
    expect(textOf(events)).toBe(content);
    expect(events.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(3);
  });

  it('puts several calls of one answer together, with the text before them', async () => {
    mock.onMessage('all', {
      content: 'Looking at both.',
      toolCalls: [
        { id: 'call_a', name: 'ListVM', arguments: '{"connection":"mock-seoul","limit":20}' },
        { id: 'call_b', name: 'ListVPC', arguments: '{"connection":"mock-tokyo"}' },
      ],
    });
    const events = await collect(createModel(), ask('all'));
    expect(textOf(events)).toBe('Looking at both.');
    expect(callsOf(events)).toEqual([
      { id: 'call_a', name: 'ListVM', arguments: '{"connection":"mock-seoul","limit":20}' },
      { id: 'call_b', name: 'ListVPC', arguments: '{"connection":"mock-tokyo"}' },
    ]);
    expect(events.at(-1)).toMatchObject({ reason: 'calls' });
  });

  it('reports the tokens that the server counted', async () => {
    mock.onMessage('count', { content: 'one', usage: { prompt_tokens: 321, completion_tokens: 7 } });
    expect((await collect(createModel(), ask('count'))).at(-1)).toEqual({
      type: 'finish',
      reason: 'stop',
      usage: { inputTokens: 321, outputTokens: 7 },
    });
  });

  it('carries a whole round of calls and results', async () => {
    mock.onToolResult('call_a', { content: 'web-01 runs.' });
    const request = ask('list');
    const answer = await collect(createModel(), {
      ...request,
      messages: [
        ...request.messages,
        { role: 'assistant', text: '', calls: [{ id: 'call_a', name: 'ListVM', arguments: '{}' }] },
        { role: 'tool', callId: 'call_a', content: '[{"name":"web-01"}]', summary: '1 VM' },
      ],
    });
    expect(textOf(answer)).toBe('web-01 runs.');
  });

  it('passes arguments on that are no JSON', async () => {
    mock.onMessage('broken', { toolCalls: [{ name: 'ListVM', arguments: '{"connection": mock' }] });
    expect(callsOf(await collect(createModel(), ask('broken')))).toMatchObject([{ arguments: '{"connection": mock' }]);
  });

  it('waits as long as a 429 asks for, says so, and asks again', async () => {
    const waits: number[] = [];
    mock.on(
      { userMessage: 'busy', sequenceIndex: 0 },
      { error: { message: 'Slow down.', type: 'requests' }, status: 429, retryAfter: 7 },
    );
    mock.on({ userMessage: 'busy', sequenceIndex: 1 }, { content: 'now' });
    const events = await collect(createModel({ waits }), ask('busy'));
    expect(events[0]).toMatchObject({ type: 'retry', attempt: 1, delayMs: 7000 });
    expect(events[0]).toHaveProperty('reason', expect.stringContaining('Slow down.'));
    expect(textOf(events)).toBe('now');
    expect(waits).toEqual([7000]);
  });

  it('backs off longer after every 500 until the server is well again', async () => {
    const waits: number[] = [];
    mock.onMessage('ill', { content: 'well' });
    mock.nextRequestError(500, { message: 'oops' }).nextRequestError(500, { message: 'oops' });
    const events = await collect(createModel({ waits }), ask('ill'));
    expect(textOf(events)).toBe('well');
    expect(waits).toEqual([250, 500]);
  });

  it('gives up after the last retry', async () => {
    mock.onMessage('dead', { error: { message: 'The engine is overloaded.' }, status: 503 });
    const failure = await failureOf(createModel({ maxRetries: 1 }), ask('dead'));
    expect(failure.kind).toBe('unavailable');
    expect(failure.fact.en).toContain('HTTP 503');
    expect(mock.getRequests()).toHaveLength(2);
  });

  it('does not begin anew when a stream breaks off after text was shown', async () => {
    mock.onMessage('cut', { content: 'A long answer that will break off.' }, { truncateAfterChunks: 3, latency: 5 });
    const failure = await failureOf(createModel(), ask('cut'));
    expect(failure.kind).toBe('cut-off');
    expect(mock.getRequests()).toHaveLength(1);
  });

  it('gives no call out of a stream that breaks off within its arguments', async () => {
    mock.onMessage(
      'cut',
      { toolCalls: [{ name: 'ListVM', arguments: '{"connection":"mock-seoul","limit":20}' }] },
      { truncateAfterChunks: 3, latency: 5 },
    );
    const seen: string[] = [];
    const reading = (async () => {
      for await (const event of createModel().generate(ask('cut'))) seen.push(event.type);
    })();
    await expect(reading).rejects.toMatchObject({ kind: 'cut-off' });
    expect(seen).toEqual([]);
  });

  it('names the variable to set when the key is wrong, and asks only once', async () => {
    mock.onMessage('hello', { content: 'hello' });
    const failure = await failureOf(createModel({ apiKey: 'sk-wrong' }), ask('hello'));
    expect(failure.kind).toBe('unauthorized');
    expect(failure.remedy.en).toContain('OPENAI_API_KEY');
    expect(failure.remedy.ko).toContain('OPENAI_API_KEY');
  });

  it('names the model that the server does not have', async () => {
    mock.on(
      { model: 'gpt-none' },
      { error: { message: 'The model does not exist.', code: 'model_not_found' }, status: 404 },
    );
    const failure = await failureOf(createModel({ model: 'gpt-none' }), ask('hello'));
    expect(failure.kind).toBe('not-found');
    expect(failure.fact.en).toContain('gpt-none');
    expect(failure.remedy.en).toContain('OPENAI_BASE_URL');
  });

  it('says that the conversation is too long', async () => {
    mock.onMessage('long', {
      error: { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' },
      status: 400,
    });
    expect((await failureOf(createModel(), ask('long'))).kind).toBe('context-length');
  });
});
