import type { Language } from '../../../../drivers/contract/text.ts';
import type { Agent } from '../../../agent/agent.ts';
import type { Actor } from '../../../guard/actor.ts';
import { type Incoming, type Place, placeId, type SlackRecords, type Thread } from '../state.ts';

export interface ThreadsParts {
  readonly agent: Pick<Agent, 'create'>;
  readonly records: Pick<SlackRecords, 'threads' | 'conversations'>;
}

/** Which conversation is held in which place of Slack. */
export interface Threads {
  /**
   * The thread of a place, with a conversation of its own from the first time on. In a direct message it is `actor`'s
   * alone; elsewhere whoever speaks takes part. `language` is that of the request.
   */
  open(
    at: Pick<Incoming, 'channel' | 'threadTs' | 'team' | 'direct'>,
    actor: Actor,
    language: Language,
  ): Promise<Thread>;
  byPlace(place: Place): Promise<Thread | undefined>;
  byConversation(conversation: string): Promise<Thread | undefined>;
  setLanguage(thread: Thread, language: Language): Promise<Thread>;
}

/** The record of the place decides: a conversation that was made beside it, by a process that died, stays empty. */
export function createThreads({ agent, records }: ThreadsParts): Threads {
  /** By the place's id. */
  const opening = new Map<string, Promise<Thread>>();

  async function make(
    { channel, threadTs, team, direct }: Parameters<Threads['open']>[0],
    actor: Actor,
    language: Language,
  ): Promise<Thread> {
    const place = { channel, ...(threadTs !== undefined && { threadTs }) };
    const id = placeId(place);
    const known = await records.threads.get(id);
    const thread = known ?? (await begin());
    // The process may have ended before this record was written.
    if (!(await records.conversations.get(thread.conversation))) {
      await records.conversations.update(thread.conversation, (current) => current ?? thread);
    }
    return thread;

    async function begin(): Promise<Thread> {
      const conversation = await agent.create({ actor, shared: !direct });
      const fresh: Thread = { ...place, team, conversation, direct, language };
      return (await records.threads.update(id, (current) => current ?? fresh)) ?? fresh;
    }
  }

  const threads: Threads = {
    async open(at, actor, language) {
      const id = placeId(at);
      let thread = opening.get(id);
      if (!thread) {
        thread = make(at, actor, language).finally(() => opening.delete(id));
        opening.set(id, thread);
      }
      return threads.setLanguage(await thread, language);
    },

    byPlace: (place) => records.threads.get(placeId(place)),
    byConversation: (conversation) => records.conversations.get(conversation),

    async setLanguage(thread, language) {
      if (thread.language === language) return thread;
      const changed = { ...thread, language };
      const change = (current: Thread | undefined) => current && { ...current, language };
      await records.threads.update(placeId(thread), change);
      await records.conversations.update(thread.conversation, change);
      return changed;
    },
  };
  return threads;
}
