import type { Language } from '../../../../drivers/contract/text.ts';
import type { Agent, TurnOptions } from '../../../agent/agent.ts';
import type { AgentEvent, TurnEnd } from '../../../agent/events.ts';
import type { Actor } from '../../../guard/actor.ts';
import type { Access, ThreadQueue, ThreadTurns } from '../parts.ts';
import type { Intake } from '../receive/intake.ts';
import { type Incoming, placeId, type Thread } from '../state.ts';
import { followTurn, type TurnSight } from './follow-turn.ts';
import type { Gate } from './gate.ts';

export interface TurnsParts {
  readonly agent: Pick<Agent, 'send' | 'resume' | 'view'>;
  readonly access: Access;
  readonly queue: ThreadQueue;
  readonly gate: Gate;
  readonly intake: Pick<Intake, 'begun' | 'done'>;
  /** The thread of a message, made where there is none. */
  open(incoming: Incoming, actor: Actor, language: Language): Promise<Thread>;
  /** What of a turn is shown, and where. */
  sight(thread: Thread, user: string, language: Language): TurnSight;
}

/** How long turns that run may go on once the process is asked to end. */
const drainMs = 20_000;

/** The turns of all threads: one at a time in each, side by side otherwise. */
export function createThreadTurns(parts: TurnsParts): ThreadTurns {
  const { agent, access, queue, gate } = parts;
  /** By conversation. */
  const running = new Map<string, AbortController>();

  async function follow(
    thread: Thread,
    actor: Actor,
    language: Language,
    begin: (options: TurnOptions) => AsyncGenerator<AgentEvent, void>,
  ): Promise<TurnEnd> {
    const controller = new AbortController();
    running.set(thread.conversation, controller);
    try {
      const events = begin({ actor, language, signal: controller.signal });
      return await followTurn(events, parts.sight(thread, actor.id, language));
    } finally {
      running.delete(thread.conversation);
    }
  }

  const inTurn = <R>(thread: string, work: () => Promise<R>) => queue.run(thread, () => gate.run(work));

  /** Rights are those of now: whoever may no longer speak here keeps none but to look. */
  async function actorOfNow(actor: Actor, thread: Thread): Promise<Actor> {
    const speaker = await access.speaker(actor.id, thread);
    return speaker.kind === 'actor' ? speaker.actor : { ...actor, role: 'viewer', groups: [] };
  }

  return {
    say: (incoming, actor, language) =>
      inTurn(placeId(incoming), async () => {
        const thread = await parts.open(incoming, actor, language);
        await parts.intake.begun(incoming);
        const end = await follow(thread, actor, thread.language, (options) =>
          agent.send(thread.conversation, incoming.text, options),
        );
        await parts.intake.done(incoming);
        return end;
      }),

    resume: (thread, secrets) =>
      inTurn(placeId(thread), async () => {
        const turn = (await agent.view(thread.conversation))?.turn;
        if (!turn) return 'done';
        const actor = await actorOfNow(turn.actor, thread);
        return follow(thread, actor, turn.language, (options) =>
          agent.resume(thread.conversation, { ...options, ...(secrets && { secrets }) }),
        );
      }),

    stop({ conversation }) {
      const controller = running.get(conversation);
      controller?.abort();
      return controller !== undefined;
    },

    isRunning: (conversation) => running.has(conversation),

    async drain() {
      const late = setTimeout(() => {
        for (const controller of running.values()) controller.abort();
      }, drainMs);
      try {
        await queue.drain();
      } finally {
        clearTimeout(late);
      }
    },
  };
}
