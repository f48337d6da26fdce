import { request } from 'undici';
import type { Step } from './script/step.ts';

/** A server as tests reach it. */
export interface SpiderAddress {
  readonly url: string;
  readonly userName: string;
  readonly password: string;
}

export interface Played {
  /** The request as the script has it. */
  readonly asked: string;
  readonly status: number;
  readonly body: unknown;
}

/** Asks a server everything in the script, and brings the answers into a form that two servers have in common. */
export async function play(server: SpiderAddress, script: readonly Step[], run: string): Promise<Played[]> {
  const known = new Map(Object.entries(namesOf(run)));
  const ids = new Map<string, string>();
  const played: Played[] = [];
  for (const step of script) {
    const path = filled(step.path, known);
    const body = step.body === undefined ? undefined : filled(JSON.stringify(step.body), known);
    const answer = await ask(server, step.method, path, body);
    for (const [name, place] of Object.entries(step.take ?? {})) {
      known.set(name, String(place.reduce<unknown>((found, part) => Object(found)[part], answer.body)));
    }
    played.push({
      asked: `${step.method} ${step.path} ${JSON.stringify(step.body) ?? ''}`,
      status: answer.status,
      body: common(answer.body, run, ids, step.path === '/credential'),
    });
  }
  return played;
}

const namesOf = (run: string) => ({
  driver: `driver-${run}`,
  credential: `credential-${run}`,
  'other-credential': `other-${run}`,
  account: `account-${run}`,
  region: `region-${run}`,
  connection: `connection-${run}`,
});

const filled = (text: string, known: ReadonlyMap<string, string>): string =>
  text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => known.get(name) ?? whole);

/** One request, as a client that follows no redirect sends it. */
export async function ask(server: SpiderAddress, method: Step['method'], path: string, body?: string) {
  const answer = await request(`${server.url}/spider${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${server.userName}:${server.password}`).toString('base64')}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, body: jsonOr(text) };
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Ids in the order in which they come, no moments, no names of this run, no sealed values, no offsets of a decoder. */
function common(body: unknown, run: string, ids: Map<string, string>, sealed: boolean): unknown {
  const text = (JSON.stringify(body) ?? 'undefined')
    .replaceAll(run, '<run>')
    .replace(/\b[0-9a-v]{20}\b/g, (id) => {
      if (!ids.has(id)) ids.set(id, `<id ${ids.size + 1}>`);
      return ids.get(id) ?? id;
    })
    .replace(/"(?!0001)\d{4}-\d\d-\d\dT[^"]*Z"/g, '"<time>"')
    .replace(/(message=Unmarshal type error: expected=[^,]*, got=[^,]*, field=[^,]*), [^"]*/g, '$1')
    .replace(/(message=(Syntax error|Unmarshal type error)).*?(?=")/g, (whole, begin: string) =>
      whole.includes('field=ReqInfo') ? whole : begin,
    );
  const shared: unknown = JSON.parse(text);
  return sealed ? withoutValues(shared) : shared;
}

function withoutValues(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'Value' ? '<sealed>' : withoutValues(inner)]),
  );
}
