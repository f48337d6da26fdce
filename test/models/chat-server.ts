import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

export interface ChatRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

export type ChatHandler = (response: ServerResponse, request: ChatRequest, count: number) => unknown;

export interface ChatServer {
  readonly baseURL: string;
  readonly host: string;
  readonly requests: readonly ChatRequest[];
  /** Decides what the next requests are answered with. */
  answer(handler: ChatHandler): void;
  close(): Promise<void>;
}

/** A server whose every byte the test decides. */
export async function startChatServer(): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  let handler: ChatHandler = json({}, 500);
  const server = createServer(async (incoming, response) => {
    const text = await readText(incoming);
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: text === '' ? {} : JSON.parse(text),
    };
    requests.push(request);
    await handler(response, request, requests.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    requests,
    answer(next) {
      handler = next;
      requests.length = 0;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Server-sent events with these data; an object is sent as JSON. */
export function events(...data: readonly unknown[]): string {
  return data.map((item) => `data: ${typeof item === 'string' ? item : JSON.stringify(item)}\n\n`).join('');
}

export function stream(...data: readonly unknown[]): ChatHandler {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events(...data));
  };
}

/** Sends these events and then breaks the connection. */
export function broken(...data: readonly unknown[]): ChatHandler {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(events(...data), () => setTimeout(() => response.destroy(), 10));
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): ChatHandler {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

/** One part of a streamed answer. */
export function part(delta: object, finishReason: string | null = null): object {
  return { object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finishReason }] };
}

export const done = '[DONE]';
