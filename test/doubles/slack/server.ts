import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFields } from './limit-check.ts';
import { SlackRefusal } from './refusal.ts';
import { parseJson, readArguments, readBody, readUpload } from './request-body.ts';
import { respond } from './response-url.ts';
import type { SocketServer } from './socket.ts';
import type { SlackState } from './state.ts';
import type { Answer, WebApi } from './web-api.ts';

/** Serves Web API, uploads, response URLs and Socket Mode on one port; sets the state's origin. */
export async function serve(state: SlackState, api: WebApi, socket: SocketServer): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    handle(state, api, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  server.on('upgrade', (request, connection, head) => socket.upgrade(request, connection, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  state.origin = `http://127.0.0.1:${port}`;
  return async () => {
    socket.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  };
}

async function handle(
  state: SlackState,
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', state.origin);
  const contentType = request.headers['content-type'] ?? '';
  const body = await readBody(request);
  if (request.method !== 'POST') return end(response, 405, 'method not allowed');
  if (pathname.startsWith('/api/')) {
    const { token: inBody, ...args } = readArguments(contentType, body) ?? {};
    const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const token = header ?? (typeof inBody === 'string' ? inBody : undefined);
    return send(response, await api.call(pathname.slice('/api/'.length), token, args));
  }
  if (pathname.startsWith('/upload/v1/')) {
    const file = state.files.find(({ id, completed }) => id === pathname.slice('/upload/v1/'.length) && !completed);
    if (!file) return end(response, 404, 'no such upload');
    file.content = await readUpload(contentType, body);
    return end(response, 200, `OK - ${file.content.length}`);
  }
  if (pathname.startsWith('/response/')) {
    const parsed = parseJson(body.toString());
    if (!isFields(parsed)) return end(response, 400, 'invalid_payload');
    try {
      respond(state, `${state.origin}${pathname}`, parsed);
      return end(response, 200, 'ok');
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      const status = error.code === 'expired_url' || error.code === 'used_url' ? 404 : 400;
      return end(response, status, JSON.stringify({ ok: false, error: error.code }));
    }
  }
  return end(response, 404, 'not found');
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(text);
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'lost') {
    response.destroy();
  } else if (answer.kind === 'status') {
    response.writeHead(answer.status, {
      ...(answer.retryAfterSeconds !== undefined && { 'retry-after': String(answer.retryAfterSeconds) }),
    });
    response.end(answer.status === 429 ? JSON.stringify({ ok: false, error: 'ratelimited' }) : '');
  } else {
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      ...(answer.scopes !== undefined && { 'x-oauth-scopes': answer.scopes }),
    });
    response.end(JSON.stringify(answer.body));
  }
}
