import { CloudError, type ErrorSubject } from '../contract/errors.ts';
import type { ServerAccess } from '../contract/server.ts';
import type { HttpAnswer, HttpClient } from '../shared/http.ts';
import { type Asked, readAnswer } from './answer.ts';
import { cancelled, noSuchPath, serverSubject, unsentOrLost } from './errors-transport.ts';
import { isPathPart, pathOf } from './path.ts';

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/spider`; each part is encoded here. */
  readonly path: readonly string[];
  /** What is undefined is left out. */
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  /** Sent as JSON, also with GET and DELETE. */
  readonly body?: unknown;
  readonly timeoutMs: number;
  /** Whether something changes, on the server or in the cloud. */
  readonly changes: boolean;
  /** What an answer that says no is about. */
  readonly subject: ErrorSubject;
  /** Whose cloud is behind it. */
  readonly provider: string;
  /** The connection that is asked through, where one is. */
  readonly connection?: string | undefined;
  /** Values that must not stand in an error, even where the server repeats them. */
  readonly secrets?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/** A CB-Spider server over HTTP: JSON in and out, one CloudError for every way in which it says no. */
export interface Transport {
  readonly server: ErrorSubject;
  /** The answer's JSON. */
  send(request: TransportRequest): Promise<unknown>;
}

/** Lists of images have tens of thousands of entries on some clouds. */
const maxBytes = 256 * 1024 * 1024;

export function createTransport(access: ServerAccess, http: HttpClient): Transport {
  const authorization = `Basic ${Buffer.from(`${access.userName}:${access.password}`).toString('base64')}`;
  const prefix = `${new URL(access.url).pathname.replace(/\/+$/, '').replace(/\/spider$/, '')}/spider`;
  const server = serverSubject(access.name);

  async function ask(request: TransportRequest): Promise<HttpAnswer> {
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    return await http.request({
      method: request.method,
      path: `${prefix}${pathOf(request.path)}${queryOf(request.query)}`,
      headers: {
        authorization,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      signal: request.signal,
      timeoutMs: request.timeoutMs,
      changes: request.changes,
      maxBytes,
    });
  }

  return {
    server,
    async send(request) {
      if (request.signal.aborted) throw cancelled(request);
      if (!request.path.every(isPathPart)) throw noSuchPath(request);
      const asked: Asked = {
        ...request,
        server,
        connection: request.connection,
        secrets: [access.password, ...(request.secrets ?? [])],
      };
      const answer = await ask(request).catch((error: unknown) => {
        throw error instanceof CloudError ? unsentOrLost(error, asked) : error;
      });
      return readAnswer(answer, asked);
    },
  };
}

function queryOf(query: TransportRequest['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) parameters.set(name, value);
  return parameters.size === 0 ? '' : `?${parameters}`;
}
