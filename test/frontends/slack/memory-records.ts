import { setImmediate as turnOfLoop } from 'node:timers/promises';
import type { Records, SlackRecords } from '../../../src/frontends/slack/state.ts';

export interface MemoryRecords<T> extends Records<T> {
  /** As they stand on the disk: another process begins with them. */
  readonly all: Map<string, T>;
  /** The next update fails, and writes nothing. */
  failOnce(): void;
}

/** Records in memory that take as many turns of the event loop as a file would. */
export function createMemoryRecords<T>(all = new Map<string, T>()): MemoryRecords<T> {
  let failures = 0;
  return {
    all,
    failOnce() {
      failures += 1;
    },
    async get(id) {
      await turnOfLoop();
      return all.get(id);
    },
    async list() {
      await turnOfLoop();
      return [...all.values()];
    },
    async update(id, change) {
      await turnOfLoop();
      if (failures > 0) {
        failures -= 1;
        throw new Error('the disk is full');
      }
      const next = change(all.get(id));
      if (next === undefined) all.delete(id);
      else all.set(id, next);
      return next;
    },
  };
}

export type MemorySlackRecords = { readonly [K in keyof SlackRecords]: MemoryRecords<Value<SlackRecords[K]>> };
type Value<R> = R extends Records<infer T> ? T : never;

export const createMemorySlackRecords = (): MemorySlackRecords => ({
  threads: createMemoryRecords(),
  conversations: createMemoryRecords(),
  cards: createMemoryRecords(),
  incoming: createMemoryRecords(),
  tracked: createMemoryRecords(),
});
