import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { SlackLog } from '../options.ts';
import { callPatiently, slackPatience } from '../web/patient-call.ts';
import type { SlackError } from '../web/slack-error.ts';
import { slackFailure } from '../web/slack-failure.ts';
import { webClientOptions } from '../web/web-client.ts';

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
  readonly log: SlackLog;
  /** An event that was not taken up: Slack sends it again. */
  readonly onError: (error: unknown) => void;
}

const method = 'apps.connections.open';
/** Before each attempt to connect again; the last one for good. */
const pausesMs = [0, 1_000, 2_000, 5_000, 15_000, 30_000];
/** A connection that ended sooner was none: pauses go on growing. */
const steadyMs = 10_000;

/**
 * Socket Mode that is connected again whenever its connection ends, at once where it was a steady one. Slack's own
 * reconnection is not used: it waits for five seconds, whose clicks are lost, its pauses grow to hours, and a refusal of
 * Slack ends the process as a rejection that nobody handles. `start` throws SlackError.
 */
export function createSocketReceiver({ appToken, apiUrl, logger, log, onError }: SocketReceiverOptions): Receiver {
  const receiver = new SocketModeReceiver({
    appToken,
    // What it says of each attempt, without the reason, is told here once.
    logger: { ...logger, info: () => {}, warn: () => {}, error: () => {} },
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions({ apiUrl, logger }) },
    processEventErrorHandler: async ({ error }) => {
      onError(error);
      return false;
    },
  });
  const closing = new AbortController();
  let isConnecting = false;
  let since = 0;
  let attempts = 0;

  async function connect(): Promise<void> {
    isConnecting = true;
    try {
      await receiver.client.start();
      since = performance.now();
    } finally {
      isConnecting = false;
    }
  }

  async function connectAgain(): Promise<void> {
    if (performance.now() - since > steadyMs) attempts = 0;
    const told = new Set<string>();
    for (;;) {
      const pauseMs = pausesMs[Math.min(attempts, pausesMs.length - 1)];
      attempts += 1;
      await sleep(pauseMs, undefined, { signal: closing.signal });
      try {
        await connect();
        if (told.size > 0) log.info('The connection to Slack is open again.');
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        const failure = slackFailure(method, error);
        if (!told.has(failure.message)) report(failure);
        told.add(failure.message);
      }
    }
  }

  function report({ kind, message }: SlackError): void {
    if (kind === 'unauthorized') {
      log.error(`Slack no longer lets the app connect: ${message}. Set SLACK_APP_TOKEN anew and start again`);
    } else log.warn(`The connection to Slack cannot be opened again, and is tried further: ${message}`);
  }

  receiver.client.on('disconnected', () => {
    if (isConnecting || closing.signal.aborted) return;
    log.info('The connection to Slack has ended, and is opened again.');
    connectAgain().catch((error: unknown) => {
      if (!closing.signal.aborted) onError(error);
    });
  });

  return {
    init: (app) => receiver.init(app),
    start: () => callPatiently(connect, { method, isRepeatable: true, patience: slackPatience, log }),
    async stop() {
      closing.abort();
      await receiver.stop();
    },
  };
}
