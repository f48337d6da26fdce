import { NoAnswer } from './transport.ts';

/** What the SDK rejects with, read into one shape. */
export interface SdkError {
  /** AWS's own code, or the SDK's name of the error. */
  readonly code: string | undefined;
  readonly message: string;
  /** Left out where no answer came. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** AWS has answered with an error of its own, not a gateway or a proxy in its place. */
  readonly isAnswer: boolean;
  /** The clock was off; the SDK has noted by how much and signs the next request right. */
  readonly clockCorrected: boolean;
  readonly noAnswer: NoAnswer | undefined;
}

interface Raw {
  readonly name?: unknown;
  /** As the services that speak XML have it on the wire; `name` is then the SDK's own word. */
  readonly Code?: unknown;
  readonly message?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?: {
    readonly httpStatusCode?: unknown;
    readonly requestId?: unknown;
    readonly clockSkewCorrected?: unknown;
  };
  readonly $response?: { readonly statusCode?: unknown };
}

export function readSdkError(error: unknown): SdkError {
  const raw = (typeof error === 'object' && error !== null ? error : {}) as Raw;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const number = (value: unknown) => (typeof value === 'number' ? value : undefined);
  const isAnswer = raw.$fault === 'client' || raw.$fault === 'server';
  return {
    // Some come with a prefix: `Client.InvalidHostID.NotFound`.
    code: (text(raw.Code) ?? text(raw.name))?.replace(/^(?:Client|Server)\./, ''),
    message: text(raw.message) ?? String(error),
    status: number(raw.$metadata?.httpStatusCode) ?? number(raw.$response?.statusCode),
    requestId: text(raw.$metadata?.requestId),
    isAnswer,
    clockCorrected: raw.$metadata?.clockSkewCorrected === true,
    noAnswer: error instanceof NoAnswer ? error : undefined,
  };
}
