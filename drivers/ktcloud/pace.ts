import type { ApiClient } from '../shared/cloudstack-api/client.ts';
import type { Queues } from '../shared/queue.ts';
import { cancelled, type Sleep } from '../shared/sleep.ts';
import { provider } from './refusal.ts';

export interface PaceOptions {
  readonly gapMs: number;
  readonly clock: () => Date;
  readonly sleep: Sleep;
  readonly queues: Queues;
}

/** The same client, one request at a time and `gapMs` apart: KT's load balancer loses calls that come sooner. */
export function paced(client: ApiClient, { gapMs, clock, sleep, queues }: PaceOptions): ApiClient {
  let endedAt: number | undefined;
  return {
    ...client,
    send: (command, parameters, changes, ask) =>
      queues.inTurn('load-balancer', async () => {
        const waitMs = endedAt === undefined ? 0 : endedAt + gapMs - clock().getTime();
        if (waitMs > 0) {
          await sleep(waitMs, ask.call.signal).catch(() => {
            throw cancelled(provider, ask.subject, false);
          });
        }
        try {
          return await client.send(command, parameters, changes, ask);
        } finally {
          endedAt = clock().getTime();
        }
      }),
  };
}
