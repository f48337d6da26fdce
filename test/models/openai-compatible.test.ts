import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../src/models/model.ts';
import { createOpenAIModel } from '../../src/models/openai.ts';
import { callsOf, collect, textOf } from '../contracts/model.ts';
import { broken, type ChatHandler, type ChatServer, done, json, part, startChatServer, stream } from './chat-server.ts';

let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.close());

function tool(name: string) {
  return { name, description: name, parameters: { type: 'object' } };
}

const request: ModelRequest = {
  system: 'You run clouds.',
  messages: [{ role: 'user', text: 'go on' }],
  tools: ['ListVM', 'ListVMStatus', 'ListVPC', 'StartVM'].map(tool),
  language: 'en',
  signal: new AbortController().signal,
};

function createModel() {
  let ids = 0;
  return createOpenAIModel({
    baseURL: server.baseURL,
    model: 'qwen3',
    timeoutMs: 3000,
    maxRetries: 0,
    newId: () => `made-${++ids}`,
  });
}

async function answer(handler: ChatHandler, asked = request) {
  server.answer(handler);
  return collect(createModel(), asked);
}

/** Parts of calls, each in a chunk of its own, between the usual first and last chunk. */
function callParts(...parts: (object | object[])[]): ChatHandler {
  return stream(
    part({ role: 'assistant', content: null }),
    ...parts.map((calls) => part({ tool_calls: Array.isArray(calls) ? calls : [calls] })),
    part({}, 'tool_calls'),
    done,
  );
}

const start = (extra: object) => ({ index: 0, id: 'a', type: 'function', ...extra });

describe('calls of compatible servers', () => {
  const startVM = { name: 'StartVM', arguments: '{"name":"web-01"}' };
  const whole = { id: 'a', ...startVM };

  it.each<[string, (object | object[])[], object[]]>([
    ['has no id', [{ index: 0, function: startVM }], [{ ...whole, id: 'made-1' }]],
    ['has an empty id', [start({ id: '', function: startVM })], [{ ...whole, id: 'made-1' }]],
    ['has no index', [{ id: 'a', function: startVM }], [whole]],
    [
      'gives index 0 to every call with an id of its own',
      [start({ function: startVM }), start({ id: 'b', function: { name: 'ListVPC', arguments: '{}' } })],
      [whole, { id: 'b', name: 'ListVPC', arguments: '{}' }],
    ],
    [
      'gives index 0 to every call and no id',
      [
        { index: 0, function: startVM },
        { index: 0, function: { name: 'StartVM', arguments: '{"name":"web-02"}' } },
        { index: 0, function: { name: 'ListVM', arguments: '' } },
        { index: 0, function: { name: 'ListVPC', arguments: '' } },
      ],
      [
        { ...whole, id: 'made-1' },
        { id: 'made-2', name: 'StartVM', arguments: '{"name":"web-02"}' },
        { id: 'made-3', name: 'ListVM', arguments: '{}' },
        { id: 'made-4', name: 'ListVPC', arguments: '{}' },
      ],
    ],
    [
      'sends several calls without index in one chunk and goes on with them in another',
      [
        [
          { id: 'a', function: { name: 'StartVM', arguments: '{"name":' } },
          { id: 'b', function: { name: 'ListVPC', arguments: '{"limit":' } },
        ],
        [
          { id: 'a', function: { arguments: '"web-01"}' } },
          { id: 'b', function: { arguments: '5}' } },
        ],
      ],
      [whole, { id: 'b', name: 'ListVPC', arguments: '{"limit":5}' }],
    ],
    [
      'interleaves calls by index',
      [
        start({ function: { name: 'StartVM', arguments: '' } }),
        { index: 1, id: 'b', function: { name: 'ListVPC', arguments: '' } },
        { index: 0, function: { arguments: '{"name":"web-01"}' } },
        { index: 1, function: { arguments: '{}' } },
      ],
      [whole, { id: 'b', name: 'ListVPC', arguments: '{}' }],
    ],
    [
      'makes up a new id with every chunk',
      [
        start({ function: { name: 'StartVM', arguments: '{"name"' } }),
        start({ id: 'z', function: { arguments: ':"web-01"}' } }),
      ],
      [whole],
    ],
    [
      'uses one id for two calls',
      [start({ function: startVM }), { index: 1, id: 'a', function: { name: 'ListVPC', arguments: '{}' } }],
      [whole, { id: 'made-1', name: 'ListVPC', arguments: '{}' }],
    ],
    [
      'sends empty argument chunks',
      [
        start({ function: { name: 'StartVM', arguments: '' } }),
        { index: 0, function: { arguments: '{"name":' } },
        { index: 0, function: { arguments: '' } },
        { index: 0, function: { arguments: null } },
        { index: 0, function: { arguments: '"web-01"}' } },
        { index: 0 },
      ],
      [whole],
    ],
    [
      'sends the whole arguments a second time',
      [
        start({ function: { name: 'StartVM', arguments: '{"name":' } }),
        { index: 0, function: { arguments: '"web-01"}' } },
        { index: 0, function: { arguments: '{"name":"web-01"}' } },
      ],
      [whole],
    ],
    ['sends the whole call a second time', [start({ function: startVM }), start({ function: startVM })], [whole]],
    [
      'sends all arguments so far with every chunk',
      [
        start({ function: { name: 'StartVM', arguments: '{"na' } }),
        { index: 0, function: { arguments: '{"name":"we' } },
        { index: 0, function: { arguments: '{"name":"web-01"}' } },
      ],
      [whole],
    ],
    [
      'sends an empty object before the arguments',
      [
        start({ function: { name: 'StartVM', arguments: '{}' } }),
        { index: 0, function: { arguments: '{"name":' } },
        { index: 0, function: { arguments: '"web-01"}' } },
      ],
      [whole],
    ],
    [
      'sends arguments as an object',
      [start({ function: { name: 'StartVM', arguments: { name: 'web-01' } } })],
      [whole],
    ],
    [
      'sends arguments as JSON within JSON',
      [start({ function: { name: 'StartVM', arguments: JSON.stringify('{"name":"web-01"}') } })],
      [whole],
    ],
    ['sends no arguments', [start({ function: { name: 'ListVM' } })], [{ id: 'a', name: 'ListVM', arguments: '{}' }]],
    [
      'sends arguments that are no JSON',
      [start({ function: { name: 'StartVM', arguments: 'web-01 please' } })],
      [{ id: 'a', name: 'StartVM', arguments: 'web-01 please' }],
    ],
    [
      'sends a name in pieces',
      [start({ function: { name: 'ListVM' } }), start({ function: { name: 'Status', arguments: '{}' } })],
      [{ id: 'a', name: 'ListVMStatus', arguments: '{}' }],
    ],
    [
      'sends the name with every chunk',
      [
        start({ function: { name: 'StartVM', arguments: '{"name":' } }),
        start({ function: { name: 'StartVM', arguments: '"web-01"}' } }),
      ],
      [whole],
    ],
    [
      'sends the name so far with every chunk',
      [start({ function: { name: 'Start' } }), start({ function: startVM })],
      [whole],
    ],
  ])('are put together where the server %s', async (_, parts, calls) => {
    const events = await answer(callParts(...parts));
    expect(callsOf(events)).toEqual(calls);
    expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'calls' });
  });

  it('keep arguments apart from a text that only looks doubled', async () => {
    const events = await answer(callParts(start({ function: { name: 'StartVM', arguments: '{"name":"{}{}"}' } })));
    expect(callsOf(events)).toMatchObject([{ arguments: '{"name":"{}{}"}' }]);
  });

  it('get a new id where the conversation has theirs already', async () => {
    const events = await answer(callParts(start({ function: startVM })), {
      ...request,
      messages: [
        { role: 'assistant', text: '', calls: [{ id: 'a', name: 'ListVM', arguments: '{}' }] },
        { role: 'tool', callId: 'a', content: '[]', summary: '' },
      ],
    });
    expect(callsOf(events)).toMatchObject([{ id: 'made-1' }]);
  });

  it('are understood as the function_call of old', async () => {
    const events = await answer(
      stream(
        part({ role: 'assistant', function_call: { name: 'StartVM', arguments: '' } }),
        part({ function_call: { arguments: '{"name":"web-01"}' } }),
        part({}, 'function_call'),
        done,
      ),
    );
    expect(callsOf(events)).toEqual([{ ...whole, id: 'made-1' }]);
  });

  it('count although the server says that it just stopped', async () => {
    const events = await answer(stream(part({ tool_calls: [start({ function: startVM })] }), part({}, 'stop'), done));
    expect(callsOf(events)).toEqual([whole]);
    expect(events.at(-1)).toMatchObject({ reason: 'calls' });
  });

  it('are left out where the length limit cut them', async () => {
    const cut = { index: 1, id: 'b', function: { name: 'StartVM', arguments: '{"name":"we' } };
    const events = await answer(
      stream(
        part({ tool_calls: [start({ function: startVM })] }),
        part({ tool_calls: [cut] }),
        part({}, 'length'),
        done,
      ),
    );
    expect(callsOf(events)).toEqual([whole]);
    expect(events.at(-1)).toMatchObject({ reason: 'length' });
  });
});

describe('answers of compatible servers', () => {
  const hello = part({ content: 'hello' });
  const end = part({}, 'stop');

  it.each<[string, ChatHandler]>([
    ['never says [DONE]', stream(hello, end)],
    [
      'sends chunks without choices',
      stream({ choices: [], prompt_filter_results: [] }, hello, { choices: [] }, end, done),
    ],
    ['sends objects that are no chunks', stream({ type: 'ping' }, hello, end, done)],
    [
      'sends reasoning beside the text',
      stream(part({ reasoning_content: 'hm' }), part({ reasoning: 'hm' }), hello, end, done),
    ],
    [
      'sends the text as a list of parts',
      stream(part({ content: [{ type: 'thinking' }, { type: 'text', text: 'hello' }] }), end, done),
    ],
    ['finishes with the last text', stream(part({ content: 'hello' }, 'stop'), done)],
    ['breaks the connection after it has finished', broken(hello, end)],
    [
      'does not stream',
      json({ choices: [{ message: { role: 'assistant', content: 'hello' }, finish_reason: 'stop' }] }),
    ],
    ['does not stream and gives no reason', json({ error: null, choices: [{ message: { content: 'hello' } }] })],
  ])('are complete where the server %s', async (_, handler) => {
    const events = await answer(handler);
    expect(textOf(events)).toBe('hello');
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop', usage: { inputTokens: 0, outputTokens: 0 } });
  });

  it('are complete with calls where the server does not stream', async () => {
    const call = { id: 'a', type: 'function', function: { name: 'ListVM', arguments: '{}' } };
    const events = await answer(
      json({
        choices: [{ message: { content: null, tool_calls: [call] }, finish_reason: 'tool_calls' }],
        usage: { prompt_tokens: 10, completion_tokens: 2 },
      }),
    );
    expect(callsOf(events)).toEqual([{ id: 'a', name: 'ListVM', arguments: '{}' }]);
    expect(events.at(-1)).toMatchObject({ usage: { inputTokens: 10, outputTokens: 2 } });
  });

  it('count the tokens once where the server repeats the sum with every chunk', async () => {
    const sum = (tokens: number) => ({ usage: { prompt_tokens: 10, completion_tokens: tokens } });
    const events = await answer(
      stream({ ...hello, ...sum(1) }, { ...end, ...sum(2) }, { choices: [], ...sum(2) }, done),
    );
    expect(events.at(-1)).toMatchObject({ usage: { inputTokens: 10, outputTokens: 2 } });
  });

  it('show a refusal as text', async () => {
    expect(textOf(await answer(stream(part({ refusal: 'I cannot do that.' }), end, done)))).toBe('I cannot do that.');
  });

  it('tell when a filter stopped them', async () => {
    expect((await answer(stream(hello, part({}, 'content_filter'), done))).at(-1)).toMatchObject({ reason: 'filter' });
  });

  it.each([
    ['OpenAI', { error: { message: 'Unrecognized request argument supplied: stream_options' } }],
    ['FastAPI', { detail: [{ loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] }],
  ])('come without a usage where the server refuses to send it, in the words of %s', async (_, refusal) => {
    server.answer((response, asked, count) =>
      (asked.body.stream_options ? json(refusal, 400) : stream(hello, end, done))(response, asked, count),
    );
    const model = createModel();
    expect(textOf(await collect(model, request))).toBe('hello');
    expect(textOf(await collect(model, request))).toBe('hello');
    expect(server.requests.map(({ body }) => 'stream_options' in body)).toEqual([true, false, false]);
  });
});
