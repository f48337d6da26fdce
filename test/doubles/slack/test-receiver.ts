import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/** How the app took a payload. */
export interface Delivery {
  readonly acked: boolean;
  /** Left out where the app did not acknowledge. */
  readonly ackedAfterMs?: number;
  /** What it acknowledged with, such as `{response_action: 'errors' ...}`. */
  readonly ackBody?: unknown;
  /** What processing threw before it acknowledged. */
  readonly error?: Error;
  /** When processing is over; rejects never. Resolves to what it threw. */
  readonly processed: Promise<Error | undefined>;
}

/** Delivers to a Bolt app in this process. */
export interface TestReceiver extends Receiver {
  /** Resolves at the acknowledgement, or at the end of processing where there is none. */
  deliver(payload: object, options?: { readonly retryNum?: number; readonly retryReason?: string }): Promise<Delivery>;
  /** When everything that was delivered has been processed. */
  idle(): Promise<void>;
  readonly started: boolean;
}

export function createTestReceiver(): TestReceiver {
  let app: App | undefined;
  let started = false;
  const going = new Set<Promise<unknown>>();

  return {
    get started() {
      return started;
    },
    init(given) {
      app = given;
    },
    async start() {
      started = true;
    },
    async stop() {
      started = false;
    },
    async deliver(payload, { retryNum, retryReason } = {}) {
      if (!app) throw new Error('the receiver has no app: give it to new App({receiver})');
      const bolt = app;
      const begin = performance.now();
      let ack: { readonly body: unknown; readonly afterMs: number } | undefined;
      const { promise: acknowledged, resolve: acknowledge } = Promise.withResolvers<void>();
      const event: ReceiverEvent = {
        // As it comes over the wire: nothing of it is shared with the sender.
        body: JSON.parse(JSON.stringify(payload)),
        ...(retryNum !== undefined && { retryNum, retryReason: retryReason ?? 'http_timeout' }),
        ack: async (body) => {
          if (ack) throw new Error('ack was called a second time');
          ack = { body, afterMs: performance.now() - begin };
          acknowledge();
        },
      };
      const processed = bolt.processEvent(event).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );
      going.add(processed);
      void processed.then(() => going.delete(processed));
      const error = await Promise.race([acknowledged, processed]);
      const taken = ack as { readonly body: unknown; readonly afterMs: number } | undefined;
      return {
        acked: taken !== undefined,
        processed,
        ...(taken && { ackedAfterMs: taken.afterMs }),
        ...(taken?.body !== undefined && { ackBody: taken.body }),
        ...(error && { error }),
      };
    },
    async idle() {
      while (going.size > 0) await Promise.all(going);
    },
  };
}
