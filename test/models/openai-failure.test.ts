import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ModelEvent, ModelRequest } from '../../src/models/model.ts';
import { createOpenAIModel, type OpenAIModelOptions } from '../../src/models/openai.ts';
import { collect, failureOf, textOf } from '../contracts/model.ts';
import {
  broken,
  type ChatHandler,
  type ChatServer,
  done,
  events,
  json,
  part,
  startChatServer,
  stream,
} from './chat-server.ts';

const canary = 'sk-canary-0123456789';
const secretText = 'The staging password of our database is hunter2-hunter2.';
let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.close());

const request: ModelRequest = {
  system: 'You run clouds.',
  messages: [{ role: 'user', text: secretText }],
  tools: [],
  language: 'ko',
  signal: new AbortController().signal,
};

function createModel(options: Partial<OpenAIModelOptions> = {}) {
  return createOpenAIModel({
    apiKey: canary,
    baseURL: server.baseURL,
    model: 'qwen3',
    timeoutMs: 2000,
    maxRetries: 2,
    sleep: async () => {},
    random: () => 0,
    ...options,
  });
}

function failure(handler: ChatHandler, options: Partial<OpenAIModelOptions> = {}) {
  server.answer(handler);
  return failureOf(createModel(options), request);
}

/** Never answers. */
const silent: ChatHandler = () => {};
const hello = part({ content: 'hello' });
const well = stream(hello, part({}, 'stop'), done);

function message(text: string, code?: string) {
  return { error: { message: text, ...(code && { code }) } };
}

describe('a failure of the OpenAI model', () => {
  it.each<[string, ChatHandler, string, RegExp]>([
    ['a wrong key', json(message('Incorrect API key provided.'), 401), 'unauthorized', /OPENAI_API_KEY/],
    ['a model that the key may not use', json(message('No access.'), 403), 'unauthorized', /qwen3.*OPENAI_API_KEY/],
    ['an unknown model', json({ error: "model 'qwen3' not found" }, 404), 'not-found', /qwen3.*OPENAI_BASE_URL/],
    ['a path that does not exist', json({ detail: 'Not Found' }, 404), 'not-found', /\/v1/],
    ['a web page', (response) => response.setHeader('content-type', 'text/html').end('<p>hi'), 'not-found', /web page/],
    ['a model without tools', json(message('qwen3 does not support tools'), 400), 'invalid-request', /support tools/],
    [
      'a long conversation in vLLM',
      json(message("the model's maximum context length is 4096"), 400),
      'context-length',
      /./,
    ],
    [
      'a long conversation in llama.cpp',
      json(message('too big', 'exceed_context_size_error'), 400),
      'context-length',
      /./,
    ],
    ['a body that is too large', json({}, 413), 'context-length', /qwen3/],
    ['a used-up quota', json(message('Quota.', 'insufficient_quota'), 429), 'rate-limited', /billing/],
    ['an error in the answer', json(message('bad', 'model_not_found')), 'not-found', /qwen3/],
  ])('is explained for %s, after one attempt', async (_, handler, kind, words) => {
    const error = await failure(handler);
    expect(error.kind).toBe(kind);
    expect(`${error.fact.en} ${error.remedy.en}`).toMatch(words);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, ChatHandler, string]>([
    ['408', json({}, 408), 'timeout'],
    ['409', json({}, 409), 'unavailable'],
    ['429', json({}, 429), 'rate-limited'],
    ['502 with a web page', (response) => response.writeHead(502).end('<html>'), 'unavailable'],
    ['a broken connection', (response) => response.destroy(), 'unavailable'],
    ['a stream that breaks before it begins', broken(part({ role: 'assistant' })), 'unavailable'],
    ['a stream without an answer', stream(done), 'unavailable'],
    ['a stream that is no JSON', stream('{"choices": ['), 'unavailable'],
    ['an error event before the answer', stream(message('overloaded')), 'unavailable'],
  ])('is final for %s only after all retries', async (_, handler, kind) => {
    const error = await failure(handler);
    expect(error.kind).toBe(kind);
    expect(error.fact.en).toContain(server.host);
    expect(server.requests).toHaveLength(3);
  });

  it.each<[string, ChatHandler]>([
    ['the connection breaks', broken(hello)],
    ['the stream ends without a reason', stream(hello, done)],
    ['an error comes', stream(hello, message('overloaded'))],
    ['garbage comes', stream(hello, '{"choices": [')],
  ])('is final when %s in the middle of an answer', async (_, handler) => {
    const error = await failure(handler);
    expect(error.kind).toBe('cut-off');
    expect(server.requests).toHaveLength(1);
  });

  it('is reported in the words of the server where they say more', async () => {
    const error = await failure(json(message('Only\n\x1b[31mgrammar\x1b[0m A is supported.'), 400));
    expect(error.fact.en).toContain('"Only [31mgrammar [0m A is supported."');
    expect(error.fact.ko).toContain('서버 메시지');
  });

  it('says that no key is set where none is', async () => {
    const error = await failure(json({}, 401), { apiKey: undefined });
    expect(error.fact.ko).toContain('설정되어 있지 않습니다');
  });

  it('points at the variables of Azure', async () => {
    const azure = { endpoint: server.baseURL, apiVersion: '2024-10-21' };
    const error = await failure(json(message('no', 'DeploymentNotFound'), 404), { azure, baseURL: undefined });
    expect(error.remedy.en).toContain('AZURE_OPENAI_ENDPOINT');
  });
});

describe('a server that cannot be reached', () => {
  it('is named with its port', async () => {
    const gone = await startChatServer();
    await gone.close();
    const error = await failureOf(createModel({ baseURL: gone.baseURL, maxRetries: 0 }), request);
    expect(error.kind).toBe('unavailable');
    expect(error.fact.en).toContain(`${gone.host} (ECONNREFUSED)`);
    expect(error.remedy.ko).toContain('OPENAI_BASE_URL');
  });

  it('is told from one whose name is not known', async () => {
    const unknownHost = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }) });
    };
    const error = await failureOf(createModel({ baseURL: 'http://model.invalid/v1', fetch: unknownHost }), request);
    expect(error.fact.en).toBe('The host model.invalid is not known.');
  });

  it('is told from one whose certificate nobody vouches for', async () => {
    const selfSigned = async () => {
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
      });
    };
    const error = await failureOf(createModel({ fetch: selfSigned }), request);
    expect(error.fact.en).toContain('SELF_SIGNED_CERT_IN_CHAIN');
    expect(error.remedy.en).toContain('NODE_EXTRA_CA_CERTS');
  });

  it.each(['localhost:11434/v1', 'not a url', 'http://user:hunter2@localhost/v1', 'ftp://localhost'])(
    'is not looked for at %s',
    async (baseURL) => {
      const model = createModel({ baseURL });
      const error = await failureOf(model, request);
      expect(error.kind).toBe('invalid-request');
      expect(error.remedy.en).toContain('OPENAI_BASE_URL');
      expect(inspect([model, error])).not.toContain('hunter2');
    },
  );
});

describe('waiting for the OpenAI model', () => {
  const afterwards =
    (first: ChatHandler): ChatHandler =>
    (response, asked, count) =>
      (count === 1 ? first : well)(response, asked, count);

  async function delay(headers: Record<string, string>): Promise<number> {
    server.answer(afterwards(json({}, 429, headers)));
    const waits: number[] = [];
    const model = createModel({
      clock: () => new Date('2026-11-02T03:04:05Z'),
      sleep: async (ms) => {
        waits.push(ms);
      },
    });
    expect(textOf(await collect(model, request))).toBe('hello');
    return waits[0] ?? Number.NaN;
  }

  it.each<[string, Record<string, string>, number]>([
    ['milliseconds', { 'retry-after-ms': '1234', 'retry-after': '9' }, 1234],
    ['seconds', { 'retry-after': '3' }, 3000],
    ['parts of a second', { 'retry-after': '0.25' }, 250],
    ['a date', { 'retry-after': 'Mon, 02 Nov 2026 03:04:15 GMT' }, 10_000],
    ['a date that has passed', { 'retry-after': 'Mon, 02 Nov 2026 03:00:00 GMT' }, 0],
    ['more than a minute', { 'retry-after': '3600' }, 60_000],
    ['nonsense', { 'retry-after': 'soon' }, 250],
    ['nothing', {}, 250],
  ])('obeys a delay in %s', async (_, headers, expected) => {
    expect(await delay(headers)).toBe(expected);
  });

  it('tells the reason for a retry in the language of the request', async () => {
    server.answer(afterwards(json({}, 503)));
    const first: ModelEvent | undefined = (await collect(createModel(), request))[0];
    expect(first).toMatchObject({ type: 'retry', attempt: 1, reason: expect.stringContaining('오류가 발생했습니다') });
  });

  it('obeys a server that says that a retry is of no use', async () => {
    expect((await failure(json({}, 503, { 'x-should-retry': 'false' }))).kind).toBe('unavailable');
    expect(server.requests).toHaveLength(1);
  });

  it('ends an attempt in which nothing comes, and makes another', async () => {
    server.answer(afterwards(silent));
    expect(textOf(await collect(createModel({ timeoutMs: 60 }), request))).toBe('hello');
  });

  it('reports how long it waited in vain', async () => {
    const error = await failure(silent, { timeoutMs: 40, maxRetries: 0 });
    expect(error.kind).toBe('timeout');
  });

  it('ends an answer that has come to a standstill', async () => {
    const error = await failure(
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(events(hello));
      },
      { idleTimeoutMs: 40 },
    );
    expect(error.kind).toBe('cut-off');
    expect(server.requests).toHaveLength(1);
  });

  it('does not wait for a usage that never comes', async () => {
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(events(hello, part({}, 'stop')));
    });
    const answered = await collect(createModel({ idleTimeoutMs: 40 }), request);
    expect(answered.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
  });

  it('ends an attempt that takes too long although something keeps coming', async () => {
    const error = await failure(
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        const timer = setInterval(() => response.write(events(part({ reasoning: 'hm' }))), 10);
        response.on('close', () => clearInterval(timer));
      },
      { timeoutMs: 80, maxRetries: 0 },
    );
    expect(error.kind).toBe('timeout');
  });

  it('can be cancelled while it waits for a retry', async () => {
    server.answer(json({}, 429, { 'retry-after': '30' }));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const model = createModel({ sleep: undefined });
    const error = await failureOf(model, { ...request, signal: controller.signal });
    expect(error.kind).toBe('cancelled');
    expect(server.requests).toHaveLength(1);
  });

  it('closes the connection when nobody reads on', async () => {
    const closed = Promise.withResolvers<void>();
    server.answer((response) => {
      response.on('close', () => closed.resolve());
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(events(hello));
    });
    for await (const _ of createModel().generate(request)) break;
    await closed.promise;
  });
});

describe('what the OpenAI model keeps to itself', () => {
  const echoes: [string, ChatHandler][] = [400, 401, 404, 429, 500].map((status) => [
    `HTTP ${status}`,
    (response, { headers, body }) => {
      const text = `refused: ${headers.authorization} ${JSON.stringify(body)}`;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(message(text)));
    },
  ]);

  it.each<[string, ChatHandler]>([
    ...echoes,
    [
      'an error event',
      (response, { headers, body }) =>
        response
          .setHeader('content-type', 'text/event-stream')
          .end(events(message(`${headers.authorization} ${JSON.stringify(body)}`))),
    ],
    [
      'a plain body',
      (response, { headers, body }) => response.writeHead(400).end(`${headers.authorization}, ${JSON.stringify(body)}`),
    ],
  ])('is in no error, even where the server repeats it in %s', async (_, handler) => {
    const model = createModel({ maxRetries: 1 });
    server.answer(handler);
    const seen: unknown[] = [model];
    try {
      for await (const event of model.generate(request)) seen.push(event);
    } catch (error) {
      seen.push(error, JSON.stringify(error), String(error), error instanceof Error ? error.stack : undefined);
    }
    const shown = inspect(seen, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    expect(shown).toContain('ModelError');
    expect(shown).not.toContain(canary);
    expect(shown).not.toContain('hunter2');
  });

  it('strikes the key out of words that are shown', async () => {
    const error = await failure(json(message(`Incorrect API key provided: ${canary}.`), 401));
    expect(error.fact.en).toContain('Incorrect API key provided: ***.');
  });

  it('refuses a key that no header can carry without repeating it', async () => {
    const error = await failureOf(createModel({ apiKey: `${canary}\n비밀` }), request);
    expect(error.kind).toBe('unauthorized');
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(canary);
  });

  it('prints nothing to the console', async () => {
    const written = (['log', 'warn', 'error'] as const).map((method) => vi.spyOn(console, method));
    await failure(stream(hello, '{"choices": ['));
    for (const spy of written) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});
