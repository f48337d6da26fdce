import type { TurnEnd } from '../../../agent/events.ts';
import type { SlackParts, ThreadTurns } from '../parts.ts';
import type { Records, Thread } from '../state.ts';
import { GivenValues, type Values } from './given-values.ts';

export interface ResumptionParts extends Pick<SlackParts, 'log'> {
  readonly approvals: Pick<SlackParts['approvals'], 'get'>;
  readonly turns: Pick<ThreadTurns, 'resume'>;
  readonly conversations: Pick<Records<Thread>, 'get'>;
}

/** Takes turns on after their requests were decided. */
export interface Resumption {
  /** Values for a change that was just approved. */
  give(conversation: string, approval: string, values: Values): void;
  isGiven(conversation: string, approval: string): boolean;
  /**
   * Goes on with the conversation's turn. `failed` where that was not possible now. Throws nothing: failures are logged.
   */
  resume(conversation: string): Promise<TurnEnd>;
  /** The same, without anybody waiting for it. */
  resumeLater(conversation: string): void;
  /** Resolves when everything that nobody waits for has ended. */
  settled(): Promise<void>;
  /** Work that nobody waits for. What it throws is logged. */
  background(work: () => Promise<void>): void;
  /** Keeps others from going on with the turn until `work` has ended. */
  hold<R>(conversation: string, work: () => Promise<R>): Promise<R>;
  isHeld(conversation: string): boolean;
  /** Forgets values that no change can use any more. */
  forgetUnusable(): Promise<void>;
}

export function createResumption({ approvals, turns, conversations, log }: ResumptionParts): Resumption {
  const given = new GivenValues();
  /** How many hold a conversation. */
  const held = new Map<string, number>();

  async function forget(conversation: string): Promise<void> {
    for (const id of given.of(conversation).keys()) {
      if ((await approvals.get(id))?.status !== 'approved') given.drop(conversation, id);
    }
  }

  const running = new Set<Promise<void>>();

  function background(work: () => Promise<void>): void {
    const run = work()
      .catch((error: unknown) => log.error(`Slack: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => running.delete(run));
    running.add(run);
  }

  async function resume(conversation: string): Promise<TurnEnd> {
    try {
      const thread = await conversations.get(conversation);
      if (!thread) {
        log.error(`The thread of the conversation ${conversation} is not known any more: its turn cannot go on.`);
        return 'failed';
      }
      return await turns.resume(thread, given.of(conversation));
    } catch (error) {
      log.error(`A turn could not go on: ${error instanceof Error ? error.message : 'for an unknown reason'}`);
      return 'failed';
    } finally {
      await forget(conversation).catch(() => log.error('Approvals cannot be read.'));
    }
  }

  return {
    background,
    resume,
    resumeLater: (conversation) => background(async () => void (await resume(conversation))),
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    give: (conversation, approval, values) => given.put(conversation, approval, values),
    isGiven: (conversation, approval) => given.has(conversation, approval),

    async hold(conversation, work) {
      held.set(conversation, (held.get(conversation) ?? 0) + 1);
      try {
        return await work();
      } finally {
        const left = (held.get(conversation) ?? 1) - 1;
        if (left > 0) held.set(conversation, left);
        else held.delete(conversation);
      }
    },

    isHeld: (conversation) => held.has(conversation),

    async forgetUnusable() {
      for (const conversation of given.conversations()) await forget(conversation);
    },
  };
}
