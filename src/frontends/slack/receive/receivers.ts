import type { Logger, Receiver } from '@slack/bolt';
import type { SlackLog } from '../options.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createSocketReceiver } from './socket-receiver.ts';

/** How Slack reaches the app. */
export type Reach =
  /** Over a WebSocket that the app opens: nothing has to be reachable from outside. */
  | { readonly kind: 'socket'; readonly appToken: string }
  /** Slack calls this port at `/slack/events`; each request's signature is checked. */
  | { readonly kind: 'http'; readonly port: number; readonly signingSecret: string };

export interface ReceiverOptions {
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
  readonly log: SlackLog;
  readonly onError: (error: unknown) => void;
}

/** An event that could not be noted is not acknowledged, so that Slack sends it again. */
export function createReceiver(reach: Reach, { apiUrl, logger, log, onError }: ReceiverOptions): Receiver {
  return reach.kind === 'socket'
    ? createSocketReceiver({ appToken: reach.appToken, apiUrl, logger, log, onError })
    : createHttpReceiver({ port: reach.port, signingSecret: reach.signingSecret, logger, onError });
}
