import type { CallOptions } from '../../contract/call.ts';
import { CloudError, type ErrorSubject } from '../../contract/errors.ts';
import { createHttpClient } from '../http.ts';
import { cancelled, type Sleep } from '../sleep.ts';
import type { ApiDialect } from './dialect.ts';
import { type ApiFailure, type ApiObject, readEnvelope } from './envelope.ts';
import { cloudErrorOf } from './failure.ts';
import { type ApiParameters, signedQuery } from './signing.ts';

export interface ApiClientOptions {
  /** The address of the API: scheme, host, port and path. */
  readonly endpoint: URL;
  readonly apiKey: string;
  readonly secretKey: string;
  readonly dialect: ApiDialect;
  readonly clock: () => Date;
  readonly sleep: Sleep;
  /** From the call to the last byte of one answer. */
  readonly requestTimeoutMs: number;
  /** What an error is about while the cloud cannot be reached. */
  readonly subject: ErrorSubject;
}

/** Who asks, and what an error of the answer is about. */
export interface Ask {
  readonly call: CallOptions;
  readonly subject: ErrorSubject;
}

/** Signed requests to one API. Answers are the bodies inside the envelope; failures are CloudErrors. */
export interface ApiClient {
  readonly dialect: ApiDialect;
  send(command: string, parameters: ApiParameters, changes: boolean, ask: Ask): Promise<ApiObject>;
  /** The CloudError for a failure that was told elsewhere than in an answer's envelope, such as a job's. */
  failed(failure: ApiFailure, subject: ErrorSubject): CloudError;
  close(): Promise<void>;
}

/** How often a request is sent that the cloud refuses for their number, and the longest wait in between. */
const attempts = 4;
const longestWaitMs = 30_000;

export function createApiClient(options: ApiClientOptions): ApiClient {
  const { endpoint, dialect, clock } = options;
  const { origin, pathname } = endpoint;
  const http = createHttpClient({ origin, provider: dialect.provider, subject: options.subject });
  let keyHasWorked = false;

  async function once(command: string, parameters: ApiParameters, changes: boolean, ask: Ask) {
    const { expiresAfterMs } = dialect;
    const query = signedQuery(
      {
        ...parameters,
        command,
        response: 'json',
        apikey: options.apiKey,
        ...(expiresAfterMs !== undefined && {
          signatureversion: 3,
          expires: new Date(clock().getTime() + expiresAfterMs).toISOString().replace(/\.\d+Z$/, '+0000'),
        }),
      },
      options.secretKey,
    );
    const posts = changes && dialect.postsChanges;
    const answer = await http.request({
      method: posts ? 'POST' : 'GET',
      path: posts ? pathname : `${pathname}?${query}`,
      ...(posts && { body: query, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      signal: ask.call.signal,
      timeoutMs: options.requestTimeoutMs,
      changes,
    });
    return readEnvelope(command, answer);
  }

  const errorOf = (failure: ApiFailure, subject: ErrorSubject, changes: boolean) =>
    cloudErrorOf(failure, { dialect, subject, now: clock(), changes, keyHasWorked });

  return {
    dialect,
    failed: (failure, subject) => errorOf(failure, subject, false),
    close: () => http.close(),

    async send(command, parameters, changes, ask) {
      for (let attempt = 1; ; attempt += 1) {
        if (ask.call.signal.aborted) throw cancelled(dialect.provider, ask.subject, false);
        const answer = await once(command, parameters, changes, ask).catch((error: unknown) => {
          throw about(error, ask.subject);
        });
        if (answer.ok) {
          keyHasWorked = true;
          return answer.body;
        }
        const error = errorOf(answer.failure, ask.subject, changes);
        // A request that is refused for the number of requests was not carried out, so that it may be sent again.
        if (error.kind !== 'rate-limited' || attempt === attempts) throw error;
        const waitMs = Math.min(longestWaitMs, toldWaitMs(answer.failure.text) ?? 1000 * 2 ** attempt);
        ask.call.progress?.({
          en: 'waiting: the cloud has had too many requests',
          ko: '클라우드의 API 요청 한도를 넘어 잠시 기다리고 있습니다',
        });
        await options.sleep(waitMs, ask.call.signal).catch(() => undefined);
      }
    },
  };
}

/** What the cloud asks to wait for: "retry after 5000 ms", "in 30 seconds". */
export function toldWaitMs(text: string): number | undefined {
  const [, amount, unit] = /(?:after|in|for)\s+(\d{1,7})\s*(ms|milli\w*|s|sec\w*)\b/i.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return Number(amount) * (/^m/i.test(unit) ? 1 : 1000);
}

/** A request that got no answer is about what was asked for, where the address itself was reached. */
function about(error: unknown, subject: ErrorSubject): unknown {
  if (!(error instanceof CloudError) || !error.ambiguous) return error;
  const { kind, fact, remedy, provider, code } = error;
  return new CloudError({ kind, fact, remedy, provider, code, subject, ambiguous: true, cause: error });
}
