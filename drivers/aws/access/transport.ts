import type { HttpHandlerOptions, HttpRequest, HttpResponse } from '@smithy/types';
import { EnvHttpProxyAgent, request as send } from 'undici';
import type { CloudErrorOptions } from '../../contract/errors.ts';
import { codeOf, cutOff, failedBeforeSending, noAnswer, tooLarge } from '../../shared/http-failure.ts';

/** A request to which there was no whole answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** Why, as people are told. */
  readonly failure: Pick<CloudErrorOptions, 'kind' | 'fact' | 'remedy'>;
  /** The system's or undici's own word for it. */
  readonly code: string | undefined;
  readonly host: string;
  /** Surely nothing of it has reached the server. */
  readonly unsent: boolean;

  constructor(options: Pick<NoAnswer, 'failure' | 'code' | 'host' | 'unsent'> & { readonly cause: unknown }) {
    super(options.failure.fact.en, { cause: options.cause });
    this.failure = options.failure;
    this.code = options.code;
    this.host = options.host;
    this.unsent = options.unsent;
  }
}

export interface TransportOptions {
  /** From the request to the last byte of the answer, the wait for a free socket included. */
  readonly requestTimeoutMs: number;
  /** How many sockets at most are open to one server at a time; further requests wait for one. */
  readonly connections: number;
}

/** How the SDK sends requests. It never repeats one. */
export interface Transport {
  readonly metadata: { readonly handlerProtocol: string };
  /** Rejects with `NoAnswer`, or with the signal's reason where that was aborted. */
  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }>;
  /** What the SDK asks of every handler; nothing of this one can be changed. */
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  close(): Promise<void>;
}

/** Prices of a region are the largest answers: pages of 100 products with some KiB each. */
const maxBytes = 64 * 1024 * 1024;

/** Keeps sockets alive, uses the proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`), and always checks certificates. */
export function createTransport({ requestTimeoutMs, connections }: TransportOptions): Transport {
  const dispatcher = new EnvHttpProxyAgent({
    connections,
    connect: { timeout: 10_000 },
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  async function once(url: URL, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const answer = await send(url, {
      method: request.method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD',
      headers: request.headers,
      body: request.body === undefined || request.body === '' ? null : request.body,
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
    const body = Buffer.concat(chunks);
    if (answer.statusCode < 300 && webPage.test(body.toString('utf8', 0, 64))) throw new WebPage();
    return { statusCode: answer.statusCode, headers: flat(answer.headers), body };
  }

  return {
    metadata: { handlerProtocol: 'http/1.1' },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    close: () => dispatcher.destroy(),

    async handle(request, options) {
      const limit = AbortSignal.timeout(requestTimeoutMs);
      const given = options?.abortSignal as AbortSignal | undefined;
      const url = urlOf(request);
      try {
        return { response: await once(url, request, given ? AbortSignal.any([given, limit]) : limit) };
      } catch (cause) {
        given?.throwIfAborted();
        const base = { host: url.host, code: codeOf(cause), cause };
        if (limit.aborted) {
          throw new NoAnswer({ ...base, failure: noAnswer(url.host, requestTimeoutMs), unsent: false });
        }
        if (cause instanceof WebPage) throw new NoAnswer({ ...base, failure: notAws(url.host), unsent: false });
        const unsent = failedBeforeSending(cause, url.host);
        throw new NoAnswer({ ...base, failure: unsent ?? cutOff(cause, url.host), unsent: unsent !== undefined });
      }
    },
  };
}

/** What a sign-in portal or a misled name answers with; the SDK would read it as an answer without members. */
const webPage = /^\s*<(?:!doctype\s+html|html)/i;
class WebPage extends Error {}

export const notAws = (host: string): NoAnswer['failure'] => ({
  kind: 'unavailable',
  fact: { en: `what answers at ${host} is not AWS`, ko: `${host}에서 AWS가 아닌 다른 서버가 응답했습니다` },
  remedy: {
    en: 'Check the Endpoint of the credential, the proxy, and whether this network wants a sign-in first.',
    ko: '자격 증명의 Endpoint와 프록시를 확인하고, 로그인이 필요한 네트워크인지 확인하십시오.',
  },
});

function urlOf({ protocol, hostname, port, path, query }: HttpRequest): URL {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === null ? [encoded(key)] : [value].flat().map((each) => `${encoded(key)}=${encoded(each)}`),
  );
  const search = pairs.length > 0 ? `?${pairs.join('&')}` : '';
  return new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${search}`);
}

/** As the signature has it: RFC 3986, which encodes more than `encodeURIComponent`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), [value].flat().join(', ')] as const],
  );
  return Object.fromEntries(pairs);
}
