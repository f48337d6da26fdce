import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { CloudServer } from '../../../drivers/contract/server.ts';
import { createSpiderServerDriver, type SpiderOptions } from '../../../drivers/spider/index.ts';

export interface Received {
  readonly method: string;
  /** As it came, with its query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

/** JSON, or everything by hand. */
export type Answer =
  | { readonly json: unknown; readonly status?: number }
  | { readonly write: (response: ServerResponse) => void };

export interface SmallServer {
  readonly url: string;
  readonly received: readonly Received[];
}

/** An HTTP server on loopback that answers as the test says, and is gone with it. */
export async function openSmallServer(answer: (request: Received) => Answer): Promise<SmallServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const seen = await read(request);
    received.push(seen);
    const said = answer(seen);
    if ('write' in said) said.write(response);
    else send(response, said.status ?? 200, said.json);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received };
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    authorization: request.headers.authorization,
    contentType: request.headers['content-type'],
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}

/** What every capability of CB-Spider's mock driver is. */
export const mockCapability = {
  ZoneBasedControl: true,
  RegionZoneHandler: true,
  PriceInfoHandler: true,
  ImageHandler: true,
  VMSpecHandler: true,
  VPCHandler: true,
  SecurityHandler: true,
  KeyPairHandler: true,
  VMHandler: true,
  DiskHandler: true,
  MyImageHandler: true,
  NLBHandler: true,
  ClusterHandler: true,
  QuotaInfoHandler: false,
  PublicIPHandler: false,
  NICHandler: false,
  TagHandler: true,
  TagSupportResourceType: ['vpc', 'subnet', 'sg', 'keypair', 'vm', 'nlb', 'disk', 'myimage', 'cluster'],
  VPC_CIDR: true,
  EMULATED_VPC: false,
  SINGLE_VPC: false,
};

/** Text of a failure, as CB-Spider answers nearly everything. */
export const refusal = (message: string): Answer => ({ status: 500, json: { message } });

/** Never answers. */
export const silence: Answer = { write: () => undefined };

export type Routes = Readonly<Record<string, Answer | ((request: Received) => Answer)>>;

/** A server whose routes answer by `METHOD /path` without query; the capability is the mock driver's unless said otherwise. */
export const openRoutes = (routes: Routes): Promise<SmallServer> =>
  openSmallServer((request) => {
    const name = `${request.method} ${request.url.replace(/^\/spider/, '').replace(/\?.*$/, '')}`;
    const route = routes[name];
    if (typeof route === 'function') return route(request);
    if (route) return route;
    if (name === 'GET /driver/capability') return { json: mockCapability };
    return { status: 404, json: { message: 'Not Found' } };
  });

export const call = { signal: new AbortController().signal };

export function openDriver(url: string, options: SpiderOptions = {}): CloudServer {
  const server = createSpiderServerDriver(options).open({
    name: 'office',
    url,
    userName: 'ops',
    password: 'p4ss-word',
  });
  onTestFinished(() => server.close());
  return server;
}

/** A connection of a small server, ready to be asked. */
export async function connectTo(url: string, options: SpiderOptions & { provider?: string } = {}) {
  const { provider = 'MOCK', ...rest } = options;
  const connection = await openDriver(url, rest).connect({
    connection: 'lab',
    provider,
    region: { region: 'default' },
    signal: call.signal,
  });
  return connection;
}
