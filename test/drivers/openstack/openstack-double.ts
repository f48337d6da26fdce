import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service of the double by its first path segment; the catalog lists it under `catalogTypes`. */
export type DoubleService =
  | 'identity'
  | 'compute'
  | 'network'
  | 'image'
  | 'volume'
  | 'placement'
  | 'load-balancer'
  | 'container-infra';

export interface SeenRequest {
  readonly service: DoubleService;
  readonly method: string;
  /** Below the service's version: `/servers/detail`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON; undefined where there was none. */
  readonly body: unknown;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is where it is a text. */
  readonly body?: unknown;
  /** The socket is cut in place of the answer: what was asked for counts as done. */
  readonly cut?: true;
}

export type Script = Reply | ((request: SeenRequest) => Reply | Promise<Reply>);

export interface DoubleOptions {
  /** The services of the catalog. Default: identity, compute, network, image and volume. */
  readonly services?: readonly DoubleService[];
  readonly region?: string;
  /** How long a token lives. Default: an hour. */
  readonly tokenLifeMs?: number;
  readonly clock?: () => Date;
  /** The newest microversion by service. Default: those of Zed. */
  readonly microversions?: Readonly<Partial<Record<DoubleService, string>>>;
  /** What stands behind a service's address in the catalog: the version or a project's id. */
  readonly endpointEnds?: Readonly<Partial<Record<DoubleService, string>>>;
  /** Replaces the catalog; `origin` is the double's own. */
  readonly catalog?: (origin: string) => readonly unknown[];
}

/** Keystone with a catalog, in process, and services that answer as a test has scripted. Whatever else is asked is 404. */
export interface OpenStackDouble {
  readonly origin: string;
  readonly region: string;
  readonly projectId: string;
  /** A credential by password that it accepts. */
  readonly credential: Readonly<Record<string, string>>;
  /** Every request to a service, in order; logins and version documents are not among them. */
  readonly requests: readonly SeenRequest[];
  /** The bodies of the requests for a token. */
  readonly logins: readonly unknown[];
  /** How often a version document was asked for. */
  readonly documents: number;
  /** Scripts the answers to a request; the last one stays. */
  on(service: DoubleService, request: `${string} /${string}`, ...answers: readonly Script[]): void;
  /** Serves a collection page by page, by `limit` and `marker`, at most `largest` items each. */
  collection(
    service: DoubleService,
    path: string,
    element: string,
    items: readonly { id: string }[],
    largest?: number,
  ): void;
  /** Scripts the next answers to requests for a token; after them, it accepts again. */
  onLogin(...answers: readonly Reply[]): void;
  /** From now on every token that was given so far is refused. */
  expireTokens(): void;
  /** How many requests to a service were of this kind. */
  count(service: DoubleService, request: `${string} /${string}`): number;
  close(): Promise<void>;
}

const versions: Readonly<Record<DoubleService, string>> = {
  identity: '/v3',
  compute: '/v2.1',
  network: '/v2.0',
  image: '/v2',
  volume: '/v3',
  placement: '',
  'load-balancer': '/v2',
  'container-infra': '/v1',
};
const catalogTypes: Readonly<Record<DoubleService, string>> = {
  identity: 'identity',
  compute: 'compute',
  network: 'network',
  image: 'image',
  volume: 'volumev3',
  placement: 'placement',
  'load-balancer': 'load-balancer',
  'container-infra': 'container-infra',
};
const newest = { compute: '2.93', volume: '3.70', placement: '1.39' } as const;
const ordinary: readonly DoubleService[] = ['identity', 'compute', 'network', 'image', 'volume'];
const projectId = '0123456789abcdef0123456789abcdef';

export async function startOpenStack(options: DoubleOptions = {}): Promise<OpenStackDouble> {
  const { region = 'RegionOne', services = ordinary, clock = () => new Date(), tokenLifeMs = 3_600_000 } = options;
  const microversions: Readonly<Partial<Record<DoubleService, string>>> = { ...newest, ...options.microversions };
  const ends = { compute: '/v2.1', volume: `/v3/${projectId}`, ...options.endpointEnds };
  const requests: SeenRequest[] = [];
  const logins: unknown[] = [];
  const loginScript: Reply[] = [];
  const scripts = new Map<string, Script[]>();
  const tokens = new Map<string, number>();
  let given = 0;
  let documents = 0;

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const body = await bodyOf(request);
    const [, name = '', ...rest] = url.pathname.split('/');
    const service = name as DoubleService;
    const below = `/${rest.join('/')}`.replace(/\/$/, '') || '/';
    if (service === 'identity' && below === '/v3/auth/tokens' && request.method === 'POST') {
      logins.push(body);
      return send(response, loginScript.shift() ?? login());
    }
    const version = versions[service];
    if (version !== undefined && (below === '/' || below === version)) {
      documents += 1;
      return send(response, { body: documentOf(service, below) });
    }
    const token = String(request.headers['x-auth-token'] ?? '');
    const seen: SeenRequest = {
      service,
      method: request.method ?? '',
      path: below.replace(version ?? '', '').replace(`/${projectId}`, '') || '/',
      query: url.searchParams,
      headers: request.headers,
      body,
    };
    requests.push(seen);
    if ((tokens.get(token) ?? 0) <= clock().getTime()) return send(response, refused);
    return send(response, await answerTo(seen));
  }

  function login(): Reply {
    given += 1;
    const [text, now] = [`token-${given}`, clock().getTime()];
    tokens.set(text, now + tokenLifeMs);
    return {
      status: 201,
      headers: { 'x-subject-token': text },
      body: {
        token: {
          issued_at: new Date(now).toISOString(),
          expires_at: new Date(now + tokenLifeMs).toISOString(),
          project: { id: projectId, name: 'lab', domain: { id: 'default', name: 'Default' } },
          user: { id: 'user-1', name: 'somebody' },
          roles: [{ id: 'role-1', name: 'member' }],
          catalog: options.catalog?.(origin) ?? services.map(entryOf),
        },
      },
    };
  }

  const entryOf = (service: DoubleService) => ({
    id: service,
    type: catalogTypes[service],
    name: service,
    endpoints: ['public', 'internal'].map((side) => ({
      id: `${service}-${side}`,
      interface: side,
      region,
      region_id: region,
      url: `${origin}/${service}${ends[service as keyof typeof ends] ?? ''}`,
    })),
  });

  function documentOf(service: DoubleService, below: string): unknown {
    const id = versions[service].slice(1) || 'v1.0';
    const version = {
      id,
      status: 'CURRENT',
      version: microversions[service] ?? '',
      min_version: microversions[service] ? '2.1' : '',
      links: [{ rel: 'self', href: `http://behind-a-proxy.example${versions[service]}/` }],
    };
    return below === '/' || service === 'volume' ? { versions: [version] } : { version };
  }

  async function answerTo(seen: SeenRequest): Promise<Reply> {
    const script = scripts.get(keyOf(seen.service, `${seen.method} ${seen.path}`));
    const next = script && script.length > 1 ? script.shift() : script?.[0];
    if (next === undefined) return { status: 404, body: { itemNotFound: { message: 'not scripted', code: 404 } } };
    return typeof next === 'function' ? await next(seen) : next;
  }

  return {
    origin,
    region,
    projectId,
    credential: {
      IdentityEndpoint: `${origin}/identity`,
      Username: 'somebody',
      Password: 'a secret password',
      DomainName: 'Default',
      ProjectID: projectId,
    },
    requests,
    logins,
    get documents() {
      return documents;
    },
    on: (service, request, ...answers) => void scripts.set(keyOf(service, request), [...answers]),
    collection(service, path, element, items, largest = 1000) {
      scripts.set(keyOf(service, `GET ${path}`), [({ query }) => pageOf(element, items, query, largest)]);
    },
    onLogin: (...answers) => void loginScript.push(...answers),
    expireTokens: () => tokens.clear(),
    count: (service, request) =>
      requests.filter((seen) => seen.service === service && `${seen.method} ${seen.path}` === request).length,
    close: () => closed(server),
  };
}

const keyOf = (service: DoubleService, request: string): string => `${service} ${request}`;

const refused: Reply = {
  status: 401,
  body: {
    error: { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' },
  },
};

function pageOf(element: string, items: readonly { id: string }[], query: URLSearchParams, largest: number): Reply {
  const size = Math.min(Number(query.get('limit') ?? largest), largest);
  const begin = items.findIndex(({ id }) => id === query.get('marker')) + 1;
  const page = items.slice(begin, begin + size);
  const isLast = begin + size >= items.length;
  const href = `http://behind-a-proxy.example/${element}?limit=${size}&marker=${page.at(-1)?.id}`;
  return { body: { [element]: page, ...(!isLast && { [`${element}_links`]: [{ rel: 'next', href }] }) } };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function send(response: ServerResponse, { status = 200, headers = {}, body, cut }: Reply): void {
  if (cut) {
    response.destroy();
    return;
  }
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isText ? 'text/html' : 'application/json',
    'x-openstack-request-id': 'req-1',
    ...headers,
  });
  response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body));
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
