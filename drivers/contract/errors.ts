import type { ResourceType } from './iid.ts';
import type { Localized } from './text.ts';

/** The closed set of ways in which an operation can fail, the same for every cloud. */
export const cloudErrorKinds = [
  'not-found',
  'already-exists',
  'conflict',
  'invalid-input',
  'unauthorized',
  'forbidden',
  'quota',
  'no-capacity',
  'rate-limited',
  'dependency',
  'wrong-state',
  'unsupported',
  'timeout',
  'unavailable',
  'cancelled',
  'unknown',
] as const;
export type CloudErrorKind = (typeof cloudErrorKinds)[number];

/** What the error is about. `resource` may also name a record of ours or the cloud itself. */
export interface ErrorSubject {
  readonly resource: ResourceType | 'connection' | 'server' | 'driver' | 'credential' | 'cloud' | 'operation' | 'input';
  readonly name: string;
}

export interface CloudErrorOptions {
  readonly kind: CloudErrorKind;
  readonly subject: ErrorSubject;
  /** What is the case, as a sentence without the subject's name where possible. Data, never an instruction. */
  readonly fact: Localized;
  /** What the person can do. Left out: the kind's general remedy is shown. */
  readonly remedy?: Localized | undefined;
  readonly provider?: string | undefined;
  /** The cloud's own error code, verbatim. */
  readonly code?: string | undefined;
  /** The cloud's own message, verbatim; untrusted text. */
  readonly cspMessage?: string | undefined;
  readonly requestId?: string | undefined;
  /** The same call may succeed later without a change. Default: true for rate-limited, timeout, unavailable, no-capacity. */
  readonly retryable?: boolean | undefined;
  /** The request may have been carried out although no answer came. Read back before anything else. */
  readonly ambiguous?: boolean | undefined;
  readonly cause?: unknown;
}

const transientKinds: ReadonlySet<CloudErrorKind> = new Set(['rate-limited', 'timeout', 'unavailable', 'no-capacity']);

/** The only error that a driver throws. Classified once, where the cloud's response is read. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
  readonly kind: CloudErrorKind;
  readonly subject: ErrorSubject;
  readonly fact: Localized;
  readonly remedy: Localized | undefined;
  readonly provider: string | undefined;
  readonly code: string | undefined;
  readonly cspMessage: string | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  readonly ambiguous: boolean;

  constructor(options: CloudErrorOptions) {
    super(`${options.subject.resource} ${options.subject.name}: ${options.fact.en}`, { cause: options.cause });
    this.kind = options.kind;
    this.subject = options.subject;
    this.fact = options.fact;
    this.remedy = options.remedy;
    this.provider = options.provider;
    this.code = options.code;
    this.cspMessage = options.cspMessage;
    this.requestId = options.requestId;
    this.retryable = options.retryable ?? transientKinds.has(options.kind);
    this.ambiguous = options.ambiguous ?? false;
  }
}
