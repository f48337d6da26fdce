import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ModelMessage, ToolDefinition } from '../../src/models/model.ts';
import { createOpenAIModel, type OpenAIModelOptions } from '../../src/models/openai.ts';
import { collect } from '../contracts/model.ts';
import { type ChatServer, done, part, startChatServer, stream } from './chat-server.ts';

let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.close());
beforeEach(() => server.answer(stream(part({ content: 'ok' }, 'stop'), done)));

async function sent(
  request: { messages?: readonly ModelMessage[]; tools?: readonly ToolDefinition[] } = {},
  options: Partial<OpenAIModelOptions> = {},
) {
  const model = createOpenAIModel({ baseURL: server.baseURL, model: 'm', timeoutMs: 3000, maxRetries: 0, ...options });
  await collect(model, {
    system: 'You run clouds.',
    messages: request.messages ?? [{ role: 'user', text: 'hi' }],
    tools: request.tools ?? [],
    language: 'en',
    signal: new AbortController().signal,
  });
  const last = server.requests.at(-1);
  if (!last) throw new Error('Nothing was sent.');
  return last;
}

const call = { id: 'c1', name: 'StartVM', arguments: '{ "name": "web-01" }' };

describe('what the OpenAI model sends', () => {
  it('is a streamed chat completion with the system prompt first', async () => {
    const { path, body } = await sent();
    expect(path).toBe('/v1/chat/completions');
    expect(body).toEqual({
      model: 'm',
      messages: [
        { role: 'system', content: 'You run clouds.' },
        { role: 'user', content: 'hi' },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('offers tools by their own schema, not in strict mode', async () => {
    const parameters = { type: 'object', properties: { name: { type: 'string' } } };
    const { body } = await sent({ tools: [{ name: 'StartVM', description: 'Starts a VM.', parameters }] });
    expect(body.tools).toEqual([
      { type: 'function', function: { name: 'StartVM', description: 'Starts a VM.', parameters } },
    ]);
  });

  it('writes the arguments of earlier calls anew', async () => {
    const { body } = await sent({
      messages: [
        { role: 'assistant', text: '', calls: [call] },
        { role: 'tool', callId: 'c1', content: 'started', summary: '' },
      ],
    });
    expect(body.messages).toMatchObject([
      {},
      { role: 'assistant', content: null, tool_calls: [{ id: 'c1', function: { arguments: '{"name":"web-01"}' } }] },
      { role: 'tool', tool_call_id: 'c1', content: 'started' },
    ]);
  });

  it.each(['{"name": web', '[1]', '"text"', 'null', ''])('never sends back the arguments %j', async (text) => {
    const { body } = await sent({ messages: [{ role: 'assistant', text: '', calls: [{ ...call, arguments: text }] }] });
    expect(body.messages).toMatchObject([{}, { tool_calls: [{ function: { arguments: '{}' } }] }, {}]);
  });

  it('puts every result right behind its call, and a remark where there is none', async () => {
    const { body } = await sent({
      messages: [
        { role: 'assistant', text: 'Both.', calls: [call, { ...call, id: 'c2' }] },
        { role: 'user', text: 'hurry' },
        { role: 'tool', callId: 'c2', content: 'second', summary: '' },
      ],
    });
    expect(body.messages).toMatchObject([
      {},
      { role: 'assistant', content: 'Both.' },
      { role: 'tool', tool_call_id: 'c1', content: 'No result was recorded for this call.' },
      { role: 'tool', tool_call_id: 'c2', content: 'second' },
      { role: 'user', content: 'hurry' },
    ]);
  });

  it('leaves out results without a call and answers without content', async () => {
    const { body } = await sent({
      messages: [
        { role: 'tool', callId: 'gone', content: 'x', summary: '' },
        { role: 'assistant', text: '', calls: [] },
        { role: 'user', text: 'hi' },
      ],
    });
    expect(body.messages).toMatchObject([{ role: 'system' }, { role: 'user' }]);
  });

  it('makes names sendable that the model made up', async () => {
    const { body } = await sent({
      messages: [{ role: 'assistant', text: '', calls: [{ ...call, name: 'VM.시작 now' }] }],
    });
    expect(body.messages).toMatchObject([{}, { tool_calls: [{ function: { name: 'VM____now' } }] }, {}]);
  });

  it('carries the key, without the white space around it', async () => {
    expect((await sent({}, { apiKey: ' sk-test\n' })).headers.authorization).toBe('Bearer sk-test');
  });

  it('carries no key where none is given, whatever the environment holds', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-environment');
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin');
    try {
      expect((await sent()).headers.authorization).toBeUndefined();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('goes to the deployment and carries the key in its own header for Azure', async () => {
    const endpoint = server.baseURL.replace('/v1', '/');
    const azure = { endpoint, apiVersion: '2024-10-21', deployment: 'ops' };
    const { path, headers } = await sent({}, { apiKey: 'azure-key', azure });
    expect(path).toBe('/openai/deployments/ops/chat/completions?api-version=2024-10-21');
    expect(headers['api-key']).toBe('azure-key');
    expect(headers.authorization).toBeUndefined();
  });
});
