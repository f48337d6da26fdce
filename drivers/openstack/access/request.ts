import { CloudError, type ErrorSubject } from '../../contract/errors.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/http.ts';
import type { OpenStackContext } from '../context.ts';
import { patiently } from './back-off.ts';
import type { Endpoint } from './endpoints.ts';
import { failureOf } from './failure.ts';
import { readFailure } from './failure-body.ts';
import { isAtLeast, newestTold } from './microversion.ts';
import type { Origins } from './origins.ts';
import type { Ask, Query, ServiceType } from './service.ts';
import type { Session } from './session.ts';

/** Where a service is and how it is spoken to. */
export interface Spoken extends Endpoint {
  readonly microversion: string | undefined;
}

export interface RequestOptions {
  readonly type: ServiceType;
  readonly provider: string;
  readonly context: OpenStackContext;
  readonly origins: Origins;
  readonly session: Session;
  spoken(ask: Ask): Promise<Spoken>;
}

export interface ServiceRequest {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: unknown;
}

/** Sends requests with a token; what comes back was a success. */
export type Send = (request: ServiceRequest, ask: Ask) => Promise<HttpAnswer>;

export function createSend(options: RequestOptions): Send {
  const { type, provider, context, origins, session } = options;
  /** What an older cloud than its version document says has named in a refusal. */
  let lowered: string | undefined;

  async function once(wanted: ServiceRequest, token: string, spoken: Spoken, ask: Ask): Promise<HttpAnswer> {
    const { method, path, query, body } = wanted;
    const changes = method !== 'GET';
    const microversion = lowered ?? spoken.microversion;
    const headers = {
      accept: 'application/json',
      'x-auth-token': token,
      ...(microversion && { 'openstack-api-version': `${type} ${microversion}` }),
      ...(body !== undefined && { 'content-type': contentTypeOf(type, method) }),
    };
    return await patiently(
      () =>
        origins
          .client(spoken.origin)
          .request({
            method,
            path: `${spoken.path}${path}${queryOf(query)}`,
            headers,
            ...(body !== undefined && { body: JSON.stringify(body) }),
            signal: ask.call.signal,
            timeoutMs: context.timings.requestTimeoutMs,
            changes,
          })
          .catch((error: unknown) => {
            throw about(error, ask.subject);
          }),
      { provider, changes, call: ask.call, subject: ask.subject, sleep: context.sleep, clock: context.clock },
    );
  }

  return async (wanted, ask) => {
    const token = await session.token(ask.call);
    const spoken = await options.spoken(ask);
    let sentWith = token.text;
    let answer = await once(wanted, sentWith, spoken, ask);
    // Neither refusal lets a service begin with anything, so that changes may be sent again too.
    if (answer.status === 401) {
      sentWith = (await session.renew(token, ask.call)).text;
      answer = await once(wanted, sentWith, spoken, ask);
    }
    if (answer.status === 406 && spoken.microversion) {
      const newest = newestTold(`${readFailure(answer).text} ${answer.text.slice(0, 2000)}`);
      if (newest && !isAtLeast(newest, lowered ?? spoken.microversion)) {
        lowered = newest;
        answer = await once(wanted, sentWith, spoken, ask);
      }
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    const { method, path } = wanted;
    throw failureOf(answer, {
      provider,
      service: type,
      subject: ask.subject,
      request: `${method} ${path}`,
      changes: method !== 'GET',
    });
  };
}

/** Glance changes images by patches only. */
const contentTypeOf = (type: ServiceType, method: ServiceRequest['method']): string =>
  type === 'image' && method === 'PATCH' ? 'application/openstack-images-v2.1-json-patch' : 'application/json';

function queryOf(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) search.append(name, String(each));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** A request that got no answer is about what was asked for, where the service itself was reached. */
function about(error: unknown, subject: ErrorSubject): unknown {
  if (!(error instanceof CloudError) || !(error.ambiguous || error.kind === 'cancelled')) return error;
  const { kind, fact, remedy, provider, code, ambiguous } = error;
  return new CloudError({ kind, fact, remedy, provider, code, subject, ambiguous, cause: error });
}
