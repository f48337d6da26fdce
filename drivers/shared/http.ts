import { EnvHttpProxyAgent, request } from 'undici';
import { CloudError, type CloudErrorOptions, type ErrorSubject } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import { codeOf, cutOff, failedBeforeSending, isCutSocket, noAnswer, tooLarge } from './http-failure.ts';

export interface HttpClientOptions {
  /** Scheme, host and port: `https://api.example.com`. */
  readonly origin: string;
  readonly provider: string;
  /** What an error is about while the server cannot be reached. */
  readonly subject: ErrorSubject;
  /** How many sockets at most are open at a time; further requests wait for one. Default 16. */
  readonly connections?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** With its query, encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, also with GET and DELETE. */
  readonly body?: string;
  readonly signal: AbortSignal;
  /** From the call to the last byte of the answer, the wait for a free socket included. */
  readonly timeoutMs: number;
  /** Whether the request changes something: then an answer that was lost makes the error ambiguous. */
  readonly changes: boolean;
  /** A longer answer is an error. Default 64 MiB. */
  readonly maxBytes?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name; several of a name are joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One server over HTTP. Follows no redirects and repeats no change; a read whose socket was cut is asked once more. */
export interface HttpClient {
  /** Any status is an answer. Throws CloudError where there is none: `unavailable`, `timeout`, `cancelled`. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const defaultMaxBytes = 64 * 1024 * 1024;

/** The proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`) is used; certificates are always checked. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const dispatcher = new EnvHttpProxyAgent({
    connections: options.connections ?? 16,
    connect: { timeout: 10_000 },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const host = new URL(options.origin).host;

  async function once(wanted: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const { method, path, headers, body, maxBytes = defaultMaxBytes } = wanted;
    const answer = await request(new URL(path, options.origin), {
      method,
      headers: { 'user-agent': 'spinneret', ...headers },
      body: body ?? null,
      signal,
      dispatcher,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
    return { status: answer.statusCode, headers: flat(answer.headers), text: Buffer.concat(chunks).toString('utf8') };
  }

  function failure(error: unknown, wanted: HttpRequest, limit: AbortSignal): CloudError {
    const base = { provider: options.provider, subject: options.subject };
    const describe = (more: Pick<CloudErrorOptions, 'kind' | 'fact' | 'remedy' | 'ambiguous'>) =>
      new CloudError({ ...base, ...more, code: codeOf(error) });
    if (wanted.signal.aborted) {
      const fact: Localized = { en: `the request to ${host} was cancelled`, ko: `${host} 요청이 취소되었습니다` };
      return new CloudError({ ...base, kind: 'cancelled', fact, ambiguous: wanted.changes });
    }
    if (limit.aborted) {
      return new CloudError({ ...base, ...noAnswer(host, wanted.timeoutMs), ambiguous: wanted.changes });
    }
    const unsent = failedBeforeSending(error, host);
    if (unsent) return describe({ ...unsent, ambiguous: false });
    return describe({ ...cutOff(error, host), ambiguous: wanted.changes });
  }

  return {
    async request(wanted) {
      const limit = AbortSignal.timeout(wanted.timeoutMs);
      const signal = AbortSignal.any([wanted.signal, limit]);
      try {
        return await once(wanted, signal).catch((error: unknown) => {
          if (wanted.changes || signal.aborted || !isCutSocket(error)) throw error;
          return once(wanted, signal);
        });
      } catch (error) {
        throw failure(error, wanted, limit);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flattened: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flattened[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return flattened;
}
