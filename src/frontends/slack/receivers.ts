import { HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';

/** How Slack reaches the app. */
export type Reach =
  /** Over a WebSocket that the app opens: nothing has to be reachable from outside. */
  | { readonly kind: 'socket'; readonly appToken: string }
  /** Slack calls this port at `/slack/events`; each request's signature is checked. */
  | { readonly kind: 'http'; readonly port: number; readonly signingSecret: string };

export interface ReceiverOptions {
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
  readonly onError: (error: unknown) => void;
}

/** An event that could not be noted is not acknowledged, so that Slack sends it again. */
export function createReceiver(reach: Reach, { apiUrl, logger, onError }: ReceiverOptions): Receiver {
  if (reach.kind === 'socket') {
    return new SocketModeReceiver({
      appToken: reach.appToken,
      logger,
      installerOptions: apiUrl === undefined ? {} : { clientOptions: { slackApiUrl: apiUrl } },
      processEventErrorHandler: async ({ error }) => {
        onError(error);
        return false;
      },
    });
  }
  return new HTTPReceiver({
    signingSecret: reach.signingSecret,
    port: reach.port,
    endpoints: '/slack/events',
    logger,
    customRoutes: [
      {
        path: '/health',
        method: 'GET',
        handler: (_request, response) => {
          response.writeHead(200, { 'content-type': 'text/plain' });
          response.end('ok');
        },
      },
    ],
    processEventErrorHandler: async ({ error, response }) => {
      onError(error);
      response.writeHead(500);
      response.end();
      return true;
    },
  });
}
