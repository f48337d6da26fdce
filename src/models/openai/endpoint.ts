import type { ChatBody } from './request.ts';

/** A server that speaks Chat Completions, whatever reaches it. */
export interface Endpoint {
  /** The parts of an answer as the server sent them, one where it does not stream. Throws EndpointFailure. */
  answer(body: ChatBody, signal: AbortSignal): Promise<AsyncIterable<unknown>>;
  /** What the server says about its models. Throws EndpointFailure. */
  models(signal: AbortSignal): Promise<unknown>;
}

/** What the error texts may say about where a request went; nothing secret. */
export interface Address {
  /** Host and port. */
  readonly host: string;
  readonly model: string;
  readonly azure: boolean;
  readonly hasKey: boolean;
}

export type FailureReason =
  /** The server answered with an error. */
  | 'refused'
  /** No connection, or it broke. */
  | 'connection'
  | 'timeout'
  /** The stream ended before the answer did. */
  | 'cut-off'
  /** The stream ended before the answer began. */
  | 'empty'
  /** Something answered that is no model server: a web page. */
  | 'foreign'
  /** The answer is not what Chat Completions say. */
  | 'unreadable'
  /** The base URL is none. */
  | 'address'
  /** The key holds characters that a header cannot carry. */
  | 'key';

export interface FailureDetails {
  readonly reason: FailureReason;
  /** HTTP. */
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  /** The server's own error code or type. */
  readonly code?: string | undefined;
  /** The server's own words; untrusted, and they may repeat the request. */
  readonly text?: string | undefined;
  /** Of the operating system or TLS: `ECONNREFUSED`. */
  readonly networkCode?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Why an endpoint gave no answer. Never leaves this folder: people get a ModelError made from it. */
export class EndpointFailure extends Error {
  readonly details: FailureDetails;

  constructor(details: FailureDetails) {
    super(details.reason);
    this.details = details;
  }
}
