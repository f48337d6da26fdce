import type { Server } from 'node:http';
import { HTTPReceiver, type Logger, type Receiver } from '@slack/bolt';

export interface HttpReceiverOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly signingSecret: string;
  readonly logger: Logger;
  /** An event that was not taken up: Slack sends it again. */
  readonly onError: (error: unknown) => void;
}

/** Slack waits for no acknowledgement longer than this. */
const graceMs = 3_000;

/** Slack calls it at `/slack/events`; whoever looks whether it is there, at `/health`. */
export function createHttpReceiver({ port, signingSecret, logger, onError }: HttpReceiverOptions): Receiver {
  const receiver = new HTTPReceiver({
    signingSecret,
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
      // Bolt itself has answered what took too long.
      if (!response.headersSent) response.writeHead(500);
      response.end();
      return true;
    },
  });
  let server: Server | undefined;

  return {
    init: (app) => receiver.init(app),
    async start() {
      server = await receiver.start(port);
      return server;
    },
    async stop() {
      if (!server) return;
      // A connection over which nothing comes would keep it open for ever.
      const late = setTimeout(() => server?.closeAllConnections(), graceMs);
      try {
        await receiver.stop();
      } finally {
        clearTimeout(late);
      }
    },
  };
}
