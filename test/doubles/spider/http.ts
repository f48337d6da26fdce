import type { IncomingMessage, ServerResponse } from 'node:http';
import { openPaths } from './about.ts';
import type { Call, createCalls } from './calls.ts';
import type { Fault, Faults } from './faults.ts';
import { Refusal } from './refusal.ts';
import { createRequest, type Route } from './request.ts';
import { matchRoute } from './routing.ts';

export interface FrontOptions {
  readonly routes: readonly Route[];
  readonly user: () => { readonly name: string; readonly password: string };
  readonly faults: Faults;
  readonly calls: ReturnType<typeof createCalls>;
  /** Called with what no handler should have thrown. */
  readonly onFailure: (error: unknown) => void;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** No body that a test sends is larger. */
const mostBytes = 1_000_000;

/** Takes requests as the server does: Basic auth, JSON, and 500 for nearly everything that is not done. */
export function createFront({ routes, user, faults, calls, onFailure }: FrontOptions) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = incoming.method ?? 'GET';
    const url = new URL(incoming.url ?? '/', 'http://double');
    const rawPath = (incoming.url ?? '/').split('?')[0] ?? '/';
    const path = rawPath.replace(/^\/spider/, '');
    const bytes = await bodyOf(incoming);
    const body = parsed(bytes);
    const connection = url.searchParams.get('ConnectionName') ?? namedIn(body);
    const call = calls.begin({ method, path, connection });
    const met = faults.take({ method, path, connection });
    response.once('close', () => calls.end());
    try {
      await carryOut({ call, met, respond: (answer) => send(response, call, answer), response, answer: answered });
    } catch (error) {
      onFailure(error);
      response.destroy();
    }

    function answered(cloudRefuses: string | undefined): Answer {
      if (rawPath.length > '/spider/'.length && rawPath.endsWith('/'))
        return { status: 301, body: rawPath.slice(0, -1) };
      if (!openPaths.includes(path) && !isAllowed(incoming)) return refusal(401, 'Unauthorized');
      if (!rawPath.startsWith('/spider')) return refusal(404, 'Not Found');
      const match = matchRoute(routes, method, path);
      if ('refusal' in match) return refusal(match.refusal === 'Not Found' ? 404 : 405, match.refusal);
      try {
        const given = readBody(incoming, bytes, body);
        const request = createRequest({
          method,
          params: match.params,
          query: url.searchParams,
          body: given,
          cloudRefuses,
        });
        return { status: 200, body: match.route[2](request) };
      } catch (error) {
        if (error instanceof Refusal) return refusal(error.status, error.message);
        onFailure(error);
        return refusal(500, 'Internal Server Error');
      }
    }
  };

  function isAllowed({ headers }: IncomingMessage): boolean {
    const { name, password } = user();
    return headers.authorization === `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  }
}

interface Doing {
  readonly call: Call;
  readonly met: readonly Fault[];
  readonly response: ServerResponse;
  readonly answer: (cloudRefuses: string | undefined) => Answer;
  readonly respond: (answer: Answer) => void;
}

async function carryOut({ call, met, response, answer, respond }: Doing): Promise<void> {
  const slow = met.find((fault) => fault.kind === 'slow');
  if (slow?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, slow.milliseconds));
  const fault = met.find(({ kind }) => kind !== 'slow');
  if (!fault || fault.kind === 'slow') return respond(answer(undefined));
  if (fault.kind === 'cloud') {
    // What the cloud says against a forced deletion the server swallows.
    const forced = call.method === 'DELETE' && call.path !== '' && response.req.url?.includes('force=true');
    return respond(forced ? answer(fault.text) : refusal(500, fault.text));
  }
  const done = fault.done ? answer(undefined) : undefined;
  if (fault.kind === 'panic') return respond(refusal(500, 'Internal Server Error'));
  if (fault.kind === 'silence') return;
  if (fault.kind === 'reset') return void response.destroy();
  if (fault.kind === 'html') {
    response.writeHead(500, { 'Content-Type': 'text/html' });
    response.end('<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>');
    return;
  }
  const text = `${JSON.stringify((done ?? answer(undefined)).body)}\n`;
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
}

const refusal = (status: number, message: string): Answer => ({ status, body: { message } });

function send(response: ServerResponse, call: Call, { status, body }: Answer): void {
  call.status = status;
  if (status === 301) {
    response.writeHead(301, { Location: String(body) });
    response.end();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json', Vary: 'Origin' });
  response.end(`${JSON.stringify(body)}\n`);
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > mostBytes) throw new Error('the request is too large for the double');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function namedIn(body: unknown): string {
  const name: unknown = Object(body).ConnectionName;
  return typeof name === 'string' ? name : '';
}

function readBody({ headers }: IncomingMessage, text: string, body: unknown): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return {};
  if (!type.startsWith('application/json')) throw new Refusal('code=415, message=Unsupported Media Type');
  if (body === undefined) {
    throw new Refusal('code=400, message=Syntax error: offset=1, error=invalid character, internal=invalid character');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal('code=400, message=Unmarshal type error: expected=restruntime.Request, got=string, field=');
  }
  return Object(body);
}
