import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** A request as a handler of the double sees it. */
export interface SpiderRequest {
  /** The variable parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** What the cloud says against a forced deletion. */
  readonly cloudRefuses?: string | undefined;
  /** The connection's name: in the query of what only reads, in the body of everything. Refuses where there is none. */
  connection(place?: 'query' | 'body'): string;
  /** The body's `ReqInfo`, as far as `schema` knows it. Refuses values of another type, as the server's decoder does. */
  info<T>(schema: z.ZodType<T>): T;
}

/** Something that the server answers with status 200. */
export type Handler = (request: SpiderRequest) => unknown;

/** `path` has variable parts as `:Name`. */
export type Route = readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, handle: Handler];

export function createRequest(parts: Omit<SpiderRequest, 'connection' | 'info'> & { method: string }): SpiderRequest {
  const { method, params, query, body, cloudRefuses } = parts;
  const request: SpiderRequest = {
    params,
    query,
    body,
    cloudRefuses,
    connection(place = method === 'GET' || method === 'PUT' ? 'query' : 'body') {
      const inBody = read(z.object({ ConnectionName: z.string().optional() }), body, '').ConnectionName;
      const name = (place === 'query' ? query.get('ConnectionName') : undefined) || inBody;
      if (!name) throw new Refusal('ConnectionName is empty!');
      return name;
    },
    info: (schema) => read(schema, body.ReqInfo ?? {}, 'ReqInfo.'),
  };
  return request;
}

/** Parses as Go's decoder does: what is of another type than declared is refused with its path. */
export function read<T>(schema: z.ZodType<T>, value: unknown, prefix: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  const field = path.filter((part) => typeof part === 'string').join('.');
  const expected = issue?.code === 'invalid_type' ? issue.expected : 'string';
  const got = goType(path.reduce<unknown>((found, part) => Object(found)[part], value));
  throw new Refusal(
    `code=400, message=Unmarshal type error: expected=${expected}, got=${got}, field=${prefix}${field}, offset=1, ` +
      `internal=json: cannot unmarshal ${got} into Go struct field ${prefix}${field} of type ${expected}`,
  );
}

function goType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
