/** What went wrong with a call of Slack's Web API, as far as it changes what to do next. */
export type SlackErrorKind =
  /** Slack was asked too much; waiting did not help in time. */
  | 'rate-limited'
  | 'missing-scope'
  | 'not-in-channel'
  /** The token is wrong, revoked or of another kind. */
  | 'unauthorized'
  | 'too-long'
  /** This workspace or channel does not have the method. */
  | 'unknown-method'
  /** The stream has ended on Slack's side: it was too old, or stopped. */
  | 'stream-over'
  /** The channel, message, view or trigger is not there any more. */
  | 'gone'
  /** No answer, or a failure of Slack itself. */
  | 'unavailable'
  | 'other';

export interface SlackErrorOptions {
  readonly kind: SlackErrorKind;
  /** Slack's method: `chat.postMessage`. */
  readonly method: string;
  /** Slack's own error code: `channel_not_found`. */
  readonly code: string;
  /** The scope that is missing. */
  readonly needed?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** A failed call of Slack's Web API. Its message holds neither tokens nor texts of messages. */
export class SlackError extends Error {
  override readonly name = 'SlackError';
  readonly kind: SlackErrorKind;
  readonly method: string;
  readonly code: string;
  readonly needed: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor({ kind, method, code, needed, retryAfterMs, cause }: SlackErrorOptions) {
    super(`${method}: ${code}${needed === undefined ? '' : ` (needs ${needed})`}`, { cause });
    this.kind = kind;
    this.method = method;
    this.code = code;
    this.needed = needed;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The code of `unavailable` where the request never reached Slack. */
export const unreachable = 'unreachable';

/** Whether Slack may have done it in spite of the error: its answer was lost, or it failed halfway. */
export const mayHaveHappened = ({ kind, code }: SlackError): boolean => kind === 'unavailable' && code !== unreachable;
