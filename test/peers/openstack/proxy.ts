import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request as send } from 'undici';
import type { Service } from './rest.ts';

/** A request as it came to the proxy. */
export interface CloudRequest {
  readonly service: Service;
  readonly method: string;
  /** Below the service, its version included, without the query: `/v2.1/servers/detail`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The client hears no answer: its connection is closed. */
export const cut = 'cut';

/** What becomes of a request. `next` hands it on, or another in its place; a treatment may answer without it. */
export type Treatment = (
  request: CloudRequest,
  next: (changed?: CloudRequest) => Promise<Answer>,
) => Promise<Answer | typeof cut>;

export interface Heard {
  readonly request: CloudRequest;
  /** Left out where the connection was cut. */
  answer?: Answer;
}

/** Stands before all services of a peer: its catalog names the proxy in their place. */
export interface CloudProxy {
  /** The identity service's address. */
  readonly url: string;
  readonly log: readonly Heard[];
  forget(): void;
  /** In place of the treatment before it. Left out: everything is handed on. */
  treat(treatment?: Treatment): void;
  close(): Promise<void>;
}

/** In the order of their ports. */
const services: readonly Service[] = [
  'identity',
  'image',
  'compute',
  'placement',
  'network',
  'volumev3',
  'load-balancer',
];

export async function openProxy(identityUrl: string): Promise<CloudProxy> {
  const firstPort = Number(new URL(identityUrl).port);
  const log: Heard[] = [];
  let treatment: Treatment | undefined;
  const agent = new Agent({ connections: 32 });
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      console.error('the proxy before OpenStack:', error);
      outgoing.destroy();
    });
  });
  // A client that keeps a connection longer than the proxy does would take its end for a cut one.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const heard: Heard = { request };
    log.push(heard);
    const next = (changed = request) => forward(changed);
    const handled = treatment ? await treatment(request, next) : await next();
    if (handled === cut) {
      outgoing.destroy();
      return;
    }
    heard.answer = handled;
    outgoing.writeHead(handled.status, handled.headers).end(handled.body);
  }

  async function forward({ service, method, path, query, headers, body }: CloudRequest): Promise<Answer> {
    const search = query.size > 0 ? `?${query}` : '';
    const answered = await send(`http://127.0.0.1:${firstPort + services.indexOf(service)}${path}${search}`, {
      method,
      headers,
      dispatcher: agent,
      ...(body !== '' && { body }),
    });
    const kept = Object.entries(answered.headers).flatMap(([name, value]) =>
      ofConnection.has(name) || value === undefined ? [] : [[name, String(value)]],
    );
    const text = await answered.body.text();
    const isLogin = service === 'identity' && path === '/v3/auth/tokens';
    return { status: answered.statusCode, headers: Object.fromEntries(kept), body: isLogin ? viaProxy(text) : text };
  }

  /** The catalog, with the services behind this proxy. */
  const viaProxy = (text: string): string =>
    text.replace(/http:\/\/127\.0\.0\.1:(\d+)/g, (address, port: string) => {
      const service = services[Number(port) - firstPort];
      return service === undefined ? address : `${origin}/${service}`;
    });

  return {
    url: `${origin}/identity/v3`,
    log,
    forget() {
      log.length = 0;
    },
    treat(wanted) {
      treatment = wanted;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await agent.close();
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<CloudRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://proxy');
  const [, name = '', ...rest] = pathname.split('/');
  const service = services.find((candidate) => candidate === name);
  if (service === undefined) throw new Error(`no service is called ${name}`);
  const headers = Object.entries(incoming.headers).flatMap(([key, value]) =>
    ofConnection.has(key) || key === 'host' || value === undefined ? [] : [[key, String(value)]],
  );
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return {
    service,
    method: incoming.method ?? 'GET',
    path: `/${rest.join('/')}`,
    query: searchParams,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Headers that are about one connection, or that sending a text makes anew. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);
