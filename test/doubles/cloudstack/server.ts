import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dialect } from './dialect.ts';
import type { ArrangedFaults } from './faults.ts';
import type { Caller, Reply } from './gateway.ts';
import type { Fields } from './records.ts';

/** One command as it came, without the key and the signature, and what became of it. */
export interface LoggedCall {
  readonly command: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Undefined where the connection was cut. */
  readonly status: number | undefined;
  readonly answer: Fields | undefined;
}

export interface Listening {
  readonly origin: string;
  close(): Promise<void>;
}

/** Listens on loopback, on a port of the system's choice. Answers carry the time of `clock`. */
export async function serve(
  dialect: Dialect,
  gateway: (caller: Caller) => Reply,
  faults: ArrangedFaults,
  log: (call: LoggedCall) => void,
  clock: () => Date,
): Promise<Listening> {
  const server = createServer((request, response) => {
    response.setHeader('date', clock().toUTCString());
    answer(dialect, gateway, faults, log, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? error.stack : String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  dialect: Dialect,
  gateway: (caller: Caller) => Reply,
  faults: ArrangedFaults,
  log: (call: LoggedCall) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await readBody(request);
  const method = request.method;
  if (!dialect.paths.includes(url.pathname)) return end(response, 404, 'text/html', '<html>HTTP ERROR 404</html>');
  if (method !== 'GET' && method !== 'POST') return end(response, 405, 'text/html', '<html>HTTP ERROR 405</html>');
  if (!dialect.methods.includes(method)) return end(response, 405, 'text/html', '<html>HTTP ERROR 405</html>');
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const sent = [...url.searchParams, ...(method === 'POST' && isForm ? new URLSearchParams(body) : [])];
  // The first of several values counts.
  const parameters = new Map<string, string>();
  for (const [name, value] of sent) if (!parameters.has(name)) parameters.set(name, value);
  const command = parameters.get('command') ?? '';
  const record = (status: number | undefined, fields: Fields | undefined) =>
    log({ command, method, path: url.pathname, parameters: loggable(parameters), status, answer: fields });
  const fault = faults.nextTransport(command);
  if (fault && 'cut' in fault && fault.cut === 'request') {
    record(undefined, undefined);
    response.destroy();
    return;
  }
  if (fault && 'body' in fault) {
    record(fault.status, undefined);
    return end(response, fault.status, fault.contentType ?? 'text/html', fault.body);
  }
  const reply = gateway({ method, path: url.pathname, parameters });
  record(fault ? undefined : reply.status, reply.body);
  faults.answered(command);
  const delay = faults.delay(command);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  if (fault) {
    response.destroy();
    return;
  }
  if (parameters.get('response') !== 'json') {
    return end(response, reply.status, 'text/xml', '<?xml version="1.0" encoding="UTF-8"?><response/>');
  }
  if (reply.status >= 400) response.setHeader('x-description', describe(reply.body));
  end(response, reply.status, 'application/json; charset=UTF-8', JSON.stringify(reply.body));
}

const secret = new Set(['apikey', 'signature', 'command']);
const loggable = (parameters: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries([...parameters].filter(([name]) => !secret.has(name.toLowerCase())));

function describe(body: Fields): string {
  const [inner] = Object.values(body);
  const text = typeof inner === 'object' && inner !== null && 'errortext' in inner ? String(inner.errortext) : '';
  return text.replace(/[^\x20-\x7e]/g, '?');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function end(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType });
  response.end(body);
}
