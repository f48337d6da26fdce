import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Collection, HeldRecord, Store } from '../store/store.ts';
import type { Conversation } from './conversation.ts';

const waitingSchema = z.object({
  conversation: z.string(),
  /** The process that worked on it last. */
  process: z.object({ host: z.string(), id: z.number() }),
});
export type WaitingTurn = z.infer<typeof waitingSchema>;

/** The conversations whose turn awaits consent or was cut off behind it, so that a start need not read all of them. */
export function waitingCollection(store: Store): Collection<WaitingTurn> {
  return store.collection('waiting-turns', waitingSchema);
}

export const waitingTurn = (conversation: string): WaitingTurn => ({
  conversation,
  process: { host: hostname(), id: process.pid },
});

/** Longer than the lock of a killed process takes to go stale. */
const patienceMs = 8_000;
const pauseMs = 200;

/**
 * Takes hold of a conversation that another process left. A process that is known to have ended can no longer be working
 * on it: its lock is waited for. Undefined where somebody is at work.
 */
export async function holdWaiting(
  conversations: Collection<Conversation>,
  turn: WaitingTurn,
): Promise<HeldRecord<Conversation> | undefined> {
  const deadline = performance.now() + patienceMs;
  let held = await conversations.hold(turn.conversation);
  while (!held && hasEnded(turn.process) && performance.now() < deadline) {
    await sleep(pauseMs);
    held = await conversations.hold(turn.conversation);
  }
  return held;
}

/** Certain only of processes of this machine. */
function hasEnded({ host, id }: WaitingTurn['process']): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
