import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { HttpAnswer } from '../../shared/http.ts';
import { patiently } from './back-off.ts';
import { type Catalog, catalogSchema } from './catalog.ts';
import { failureOf } from './failure.ts';
import type { SessionOptions } from './session.ts';

/** A token of the identity service, scoped to a project. */
export interface Token {
  /** The secret that goes into every request. */
  readonly text: string;
  readonly project: { readonly id: string; readonly name: string | undefined };
  readonly user: { readonly id: string; readonly name: string | undefined };
  readonly roles: readonly string[];
  readonly catalog: Catalog;
  /** By this machine's clock, in ms: a little before the cloud would refuse it. */
  readonly goodUntil: number;
}

const named = z.object({ id: z.string(), name: z.string().nullish() });

const answerSchema = z.object({
  token: z.object({
    issued_at: z.string().nullish(),
    expires_at: z.string().nullish(),
    project: named.nullish(),
    user: named,
    roles: z.array(z.object({ name: z.string() })).nullish(),
    catalog: catalogSchema.nullish(),
  }),
});

/** Throws CloudError: `unauthorized` where the identity service refuses the credential. */
export async function logIn(options: SessionOptions, call: CallOptions): Promise<Token> {
  const { credentials, context, subject, provider } = options;
  const { origin, pathname } = credentials.endpoint;
  const failed = { provider, service: 'identity', subject, request: 'POST /v3/auth/tokens', changes: false } as const;
  const askedAt = context.clock().getTime();
  const answer = await patiently(
    () =>
      options.origins.client(origin).request({
        method: 'POST',
        path: `${pathname.replace(/\/+$/, '')}/v3/auth/tokens`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ auth: credentials.auth }),
        signal: call.signal,
        timeoutMs: context.timings.requestTimeoutMs,
        // A token more changes nothing for anybody.
        changes: false,
      }),
    { provider, subject, call, changes: false, sleep: context.sleep, clock: context.clock },
  );
  if (answer.status >= 400) throw failureOf(answer, failed);
  return tokenOf(answer, options, askedAt);
}

function tokenOf(answer: HttpAnswer, { provider, subject }: SessionOptions, askedAt: number): Token {
  const text = answer.headers['x-subject-token'];
  const parsed = answerSchema.safeParse(jsonOf(answer.text));
  if (!text || !parsed.success) throw noKeystone(provider, subject, answer.status);
  const { project, user, roles, catalog, issued_at, expires_at } = parsed.data.token;
  if (!project) throw unscoped(provider, subject);
  return {
    text,
    project: { id: project.id, name: project.name ?? undefined },
    user: { id: user.id, name: user.name ?? undefined },
    roles: (roles ?? []).map(({ name }) => name),
    catalog: catalog ?? [],
    goodUntil: askedAt + usefulMs(issued_at, expires_at),
  };
}

/** Both times are the cloud's, so that this machine's clock need not be right. Where they are not told, a 401 will. */
function usefulMs(issued: string | null | undefined, expires: string | null | undefined): number {
  const lifeMs = Date.parse(expires ?? '') - Date.parse(issued ?? '');
  if (!(lifeMs > 0)) return 10 * 60_000;
  return lifeMs - Math.min(60_000, lifeMs / 10);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const noKeystone = (provider: string, subject: SessionOptions['subject'], status: number): CloudError =>
  new CloudError({
    kind: 'unavailable',
    subject,
    provider,
    code: String(status),
    retryable: false,
    fact: {
      en: 'what answers at the IdentityEndpoint is no identity service of OpenStack',
      ko: 'IdentityEndpoint에서 응답한 서버가 OpenStack의 Keystone이 아닙니다',
    },
    remedy: {
      en: 'Give the address that OS_AUTH_URL has, such as https://cloud.example.com:5000/v3.',
      ko: 'OS_AUTH_URL 값(예: https://cloud.example.com:5000/v3)을 지정하십시오.',
    },
  });

const unscoped = (provider: string, subject: SessionOptions['subject']): CloudError =>
  new CloudError({
    kind: 'unauthorized',
    subject,
    provider,
    fact: {
      en: 'the identity service accepts the credential, but for no project',
      ko: 'Keystone에서 자격 증명은 확인했지만 프로젝트 범위가 없습니다',
    },
    remedy: {
      en: 'Register ProjectID, or ProjectName with its domain, of a project in which the user has a role.',
      ko: '사용자에게 역할이 있는 프로젝트의 ProjectID를, 또는 ProjectName과 도메인을 등록하십시오.',
    },
  });
