import type { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError, type ErrorSubject } from '../contract/errors.ts';
import type { Transport, TransportRequest } from './transport.ts';

/** How long the server may take, in ms. It waits for the cloud itself, for a new VM's address up to 12 minutes. */
export const patience = {
  read: 60_000,
  /** Images, specs and prices: everything of a region in one answer. */
  catalogue: 300_000,
  change: 300_000,
  /** Creating and deleting VMs and clusters. */
  vm: 1_200_000,
} as const;
export type Patience = keyof typeof patience;

export interface SpiderRequest<T> {
  readonly method: TransportRequest['method'];
  /** Below `/spider`, part by part, not encoded: `['vpc', 'vpc-01', 'subnet']`. */
  readonly path: readonly string[];
  readonly query?: TransportRequest['query'];
  /** The body's `ReqInfo`. */
  readonly reqInfo?: object | undefined;
  /** What else stands in the body, beside ConnectionName and ReqInfo. */
  readonly body?: object | undefined;
  /** `publicip` and `nic` read ConnectionName from the body of a GET, and from nowhere else. */
  readonly connectionInBody?: boolean | undefined;
  /** What an error is about. */
  readonly subject: ErrorSubject;
  /** What is needed of the answer; other fields are let through. */
  readonly answer: z.ZodType<T>;
  /** Left out: `read` for GET, else `change`. */
  readonly patience?: Patience | undefined;
  /** Left out: every method but GET. */
  readonly changes?: boolean | undefined;
  readonly secrets?: readonly string[] | undefined;
}

/** Typed questions to the server: each is one HTTP request. */
export interface Exchange {
  /** Throws CloudError only. A change is sent once; `ambiguous` where its answer was lost. */
  ask<T>(request: SpiderRequest<T>, call: CallOptions): Promise<T>;
}

export interface ExchangeOptions {
  readonly transport: Transport;
  readonly provider: string;
  /** Left out for the server's own records, which belong to no connection. */
  readonly connection?: string | undefined;
  /** Servers before 0.6 read ConnectionName from the body, of GET too. */
  readonly connectionInBody?: boolean | undefined;
  /** Overrides, in ms. */
  readonly timeouts?: Partial<Record<Patience, number>> | undefined;
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { transport, provider, connection, timeouts } = options;
  return {
    async ask(request, call) {
      const { method, subject } = request;
      const inBody = method !== 'GET' || request.connectionInBody === true || options.connectionInBody === true;
      const body = bodyOf(request, inBody ? connection : undefined);
      const kind = request.patience ?? (method === 'GET' ? 'read' : 'change');
      const changes = request.changes ?? method !== 'GET';
      const answer = await transport.send({
        method,
        path: request.path,
        query: {
          ...(method === 'GET' && connection !== undefined && { ConnectionName: connection }),
          ...request.query,
        },
        body,
        timeoutMs: timeouts?.[kind] ?? patience[kind],
        changes,
        subject,
        provider,
        connection,
        secrets: request.secrets,
        signal: call.signal,
      });
      const parsed = request.answer.safeParse(answer);
      if (parsed.success) return parsed.data;
      throw unexpected(parsed.error, { provider, subject, changes });
    },
  };
}

function bodyOf({ reqInfo, body }: SpiderRequest<unknown>, connection: string | undefined): object | undefined {
  if (connection === undefined && reqInfo === undefined && body === undefined) return undefined;
  return {
    ...(connection !== undefined && { ConnectionName: connection }),
    ...body,
    ...(reqInfo !== undefined && { ReqInfo: reqInfo }),
  };
}

interface Asked {
  readonly provider: string;
  readonly subject: ErrorSubject;
  readonly changes: boolean;
}

/** The paths of the fields say enough, and no values: they could be secrets. */
function unexpected(error: z.ZodError, { provider, subject, changes }: Asked): CloudError {
  const fields = [...new Set(error.issues.map(({ path }) => path.join('.') || 'answer'))].slice(0, 5).join(', ');
  return new CloudError({
    kind: 'unknown',
    subject,
    provider,
    fact: {
      en: `the server's answer does not have the form that was expected (${fields})`,
      ko: `서버 응답이 예상한 형식과 다릅니다(${fields})`,
    },
    remedy: {
      en: 'Compare the version of the server with those that this driver knows, and read the state before you try again.',
      ko: '서버 버전이 이 드라이버가 지원하는 버전인지 확인하고, 다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
    ambiguous: changes,
  });
}
