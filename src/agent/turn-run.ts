import type { Collection } from '../store/store.ts';
import type { Conversation, OpenTurn } from './conversation.ts';
import type { Emit } from './emit.ts';
import type { AgentParts } from './parts.ts';

/** One turn in one process, under the conversation's lock. */
export interface TurnRun {
  readonly parts: AgentParts;
  readonly conversations: Collection<Conversation>;
  readonly conversation: Conversation;
  readonly turn: OpenTurn;
  readonly signal: AbortSignal;
  readonly secrets: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly emit: Emit;
}
