import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOpenAIModel, type OpenAIServer } from '../../src/models/openai.ts';
import { type ChatHandler, type ChatServer, json, startChatServer } from './chat-server.ts';

let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.close());

function check(handlers: { models: ChatHandler; chat?: ChatHandler }, options: Partial<OpenAIServer> = {}) {
  server.answer((response, request, count) => {
    const handler = request.path.includes('/models') ? handlers.models : (handlers.chat ?? json({}, 500));
    return handler(response, request, count);
  });
  const place = { baseURL: server.baseURL, model: 'qwen3', apiKey: 'sk-test', ...options };
  return checkOpenAIModel(place, new AbortController().signal);
}

const list = (...ids: string[]) => json({ object: 'list', data: ids.map((id) => ({ id })) });
const missing = json({ detail: 'Not Found' }, 404);

describe('checkOpenAIModel', () => {
  it.each(['qwen3', 'qwen3:latest'])('is content with a server that has the model as %s', async (id) => {
    const found = await check({ models: list('other', id) });
    expect(found.ok).toBe(true);
    expect(found.detail.en).toContain(server.host);
    expect(server.requests).toHaveLength(1);
  });

  it('names the models that are there where the model is not', async () => {
    const found = await check({ models: list('llama3', 'gemma3') });
    expect(found.ok).toBe(false);
    expect(found.detail.en).toContain('qwen3');
    expect(found.remedy?.ko).toContain('llama3, gemma3');
  });

  it('is content with a server that lists no models but takes requests', async () => {
    expect((await check({ models: missing, chat: json({ error: 'no messages' }, 400) })).ok).toBe(true);
  });

  it.each([
    ['takes any name', json({ error: 'no messages' }, 500), true],
    ['insists on its own', missing, false],
  ])('asks a server of one model whether it %s', async (_, chat, ok) => {
    expect((await check({ models: list('/models/qwen3.gguf'), chat })).ok).toBe(ok);
  });

  it('finds a wrong path', async () => {
    const found = await check({ models: missing, chat: missing });
    expect(found).toMatchObject({ ok: false, remedy: { en: expect.stringContaining('/v1') } });
  });

  it('finds a missing deployment of Azure, whose list of models does not tell', async () => {
    const azure = { endpoint: server.baseURL.replace('/v1', ''), apiVersion: '2024-10-21' };
    const found = await check({ models: list('qwen3'), chat: missing }, { azure });
    expect(found.ok).toBe(false);
  });

  it('finds a wrong key', async () => {
    const found = await check({ models: json({ error: { message: 'bad key sk-test' } }, 401) });
    expect(found).toMatchObject({ ok: false, remedy: { en: expect.stringContaining('OPENAI_API_KEY') } });
    expect(JSON.stringify(found)).not.toContain('sk-test');
  });

  it('finds a web page', async () => {
    const found = await check({ models: (response) => response.setHeader('content-type', 'text/html').end('<p>') });
    expect(found).toMatchObject({ ok: false, detail: { en: expect.stringContaining('web page') } });
  });

  it('finds that nobody answers', async () => {
    const gone = await startChatServer();
    await gone.close();
    const found = await check({ models: missing }, { baseURL: gone.baseURL });
    expect(found).toMatchObject({ ok: false, detail: { en: expect.stringContaining(gone.host) } });
  });

  it('can be cancelled', async () => {
    const found = await checkOpenAIModel({ baseURL: server.baseURL, model: 'm' }, AbortSignal.abort());
    expect(found.ok).toBe(false);
  });
});
