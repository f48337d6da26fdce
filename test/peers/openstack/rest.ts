import { z } from 'zod';

/** Where a cloud's identity service is, and who asks. All projects and users are of the domain `default`. */
export interface Login {
  /** `http://127.0.0.1:21000/v3` */
  readonly identityUrl: string;
  readonly user: string;
  readonly password: string;
  readonly project: string;
}

/** The services that the peer runs, by their types in the catalog. */
export type Service = 'identity' | 'compute' | 'network' | 'image' | 'volumev3' | 'placement' | 'load-balancer';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** An OpenStack cloud, asked without the driver under test. */
export interface Rest {
  readonly token: string;
  readonly projectId: string;
  readonly userId: string;
  endpointOf(service: Service): string;
  /** Whatever it answers. */
  send(service: Service, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Throws with method, path and body where the answer is no success. */
  ask<T>(service: Service, method: string, path: string, body: unknown, answer: z.ZodType<T>): Promise<T>;
  change(service: Service, method: string, path: string, body?: unknown): Promise<void>;
}

const tokenSchema = z.object({
  token: z.object({
    project: z.object({ id: z.string() }),
    user: z.object({ id: z.string() }),
    catalog: z.array(
      z.object({ type: z.string(), endpoints: z.array(z.object({ interface: z.string(), url: z.string() })) }),
    ),
  }),
});

/** The newest microversions that the peer's release knows and a test may want. */
const versionHeaders: Readonly<Partial<Record<Service, Readonly<Record<string, string>>>>> = {
  compute: { 'OpenStack-API-Version': 'compute 2.93' },
  volumev3: { 'OpenStack-API-Version': 'volume 3.70' },
};

export async function logIn({ identityUrl, user, password, project }: Login): Promise<Rest> {
  const domain = { id: 'default' };
  const answer = await send(
    `${identityUrl}/auth/tokens`,
    'POST',
    {},
    {
      auth: {
        identity: { methods: ['password'], password: { user: { name: user, password, domain } } },
        scope: { project: { name: project, domain } },
      },
    },
  );
  const { token } = tokenSchema.parse(demandSuccess(`log in as ${user}`, answer));
  const id = answer.headers.get('x-subject-token') ?? '';

  const endpointOf = (service: Service): string => {
    if (service === 'identity') return identityUrl;
    const endpoint = token.catalog
      .find(({ type }) => type === service)
      ?.endpoints.find((candidate) => candidate.interface === 'public');
    if (endpoint === undefined) throw new Error(`the catalog has no ${service}`);
    return service === 'image' || service === 'network'
      ? `${endpoint.url}/v2${service === 'network' ? '.0' : ''}`
      : endpoint.url;
  };
  const sendTo: Rest['send'] = (service, method, path, body) =>
    send(endpointOf(service) + path, method, { 'X-Auth-Token': id, ...versionHeaders[service] }, body);

  return {
    token: id,
    projectId: token.project.id,
    userId: token.user.id,
    endpointOf,
    send: sendTo,
    async ask(service, method, path, body, schema) {
      return schema.parse(demandSuccess(`${method} ${path}`, await sendTo(service, method, path, body)));
    },
    async change(service, method, path, body) {
      demandSuccess(`${method} ${path}`, await sendTo(service, method, path, body));
    },
  };
}

async function send(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Answer> {
  const raw = body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: {
      ...headers,
      ...(body !== undefined && { 'Content-Type': raw ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body !== undefined && { body: raw ? Buffer.from(body) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function demandSuccess(what: string, { status, body }: Answer): unknown {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}
