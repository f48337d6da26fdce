import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Rest, Service } from './rest.ts';

const withinMs = 120_000;

/** Waits until something has the status, and fails where it ends in an error. */
export async function settled(
  rest: Rest,
  service: Service,
  path: string,
  element: string,
  wanted: string,
): Promise<void> {
  const answer = z.object({ [element]: z.looseObject({ status: z.string() }) });
  for (let waitedMs = 0; ; waitedMs += 200) {
    const row = (await rest.ask(service, 'GET', path, undefined, answer))[element];
    if (row?.status === wanted) return;
    if (/error/i.test(row?.status ?? '') || waitedMs > withinMs) {
      throw new Error(`${path} is to be ${wanted} and is ${row?.status}: ${JSON.stringify(row)}`);
    }
    await sleep(200);
  }
}
