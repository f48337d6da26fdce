import type { Conversation, OpenTurn } from './conversation.ts';
import type { Emit } from './emit.ts';
import type { AgentParts } from './parts.ts';
import type { Tracker } from './tracked/tracker.ts';

/** One turn in one process, under the conversation's lock. */
export interface TurnRun {
  readonly parts: AgentParts;
  readonly tracker: Tracker;
  readonly conversation: Conversation;
  /** Stores `conversation` as it is now. */
  readonly save: () => Promise<void>;
  readonly turn: OpenTurn;
  readonly signal: AbortSignal;
  readonly secrets: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly emit: Emit;
}
