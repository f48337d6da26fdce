import type { Language } from '../../drivers/contract/text.ts';
import type { TrackedOperations } from '../../tools/tracked.ts';
import type { Actor } from '../guard/actor.ts';
import type { Decision, Refusal } from '../guard/approval.ts';
import type { AgentEvent, OperationCall } from './events.ts';
import type { OutcomeListener } from './tracked/tracker.ts';

/** No model has room for a longer request, in characters, and no person reads it. Longer ones are refused whole. */
export const longestRequest = 50_000;

/** How a turn is to be carried out. */
export interface TurnOptions {
  readonly actor: Actor;
  readonly language: Language;
  /** Aborting cancels the turn; what was already sent to a cloud is read back or reported as unknown. */
  readonly signal: AbortSignal;
  /** Reads run, everything else is reported as `planned`. */
  readonly plan?: boolean | undefined;
}

export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly waitingApprovals: number;
}

export interface SuspendedTurn {
  readonly conversation: string;
  /** Whose turn it is, with the rights that they had then. */
  readonly actor: Actor;
  readonly language: Language;
}

export interface ConversationView extends ConversationSummary {
  readonly connection: string | undefined;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[];
  readonly calls: readonly OperationCall[];
  /** Whose turn is open, and the language that it is answered in. */
  readonly turn?: { readonly actor: Actor; readonly language: Language } | undefined;
}

/** The conversation's side of Spinneret, the same for every frontend. */
export interface Agent {
  /** `shared`: others than `actor` may speak in it too, each with their own rights. */
  create(options: { actor: Actor; connection?: string | undefined; shared?: boolean | undefined }): Promise<string>;
  list(actor: Actor): Promise<readonly ConversationSummary[]>;
  view(conversation: string): Promise<ConversationView | undefined>;
  /** Sets the connection that a request without one means in this conversation. */
  use(conversation: string, connection: string): Promise<void>;
  /** One turn. Ends with exactly one `turn-end`; throws nothing that a person can cause. */
  send(conversation: string, text: string, options: TurnOptions): AsyncGenerator<AgentEvent, void>;
  /** Records a decision; undefined when it counts. */
  decide(decision: Decision): Promise<Refusal | undefined>;
  /**
   * Goes on with a suspended turn: approved calls run, denied and expired ones are answered, then the model continues.
   * The actor must be the one whose turn it is, with the rights of now. Still suspended while an approval of the turn is pending. `secrets` holds what the person gave with the consent, by
   * approval and field; it is kept in memory only.
   */
  resume(
    conversation: string,
    options: TurnOptions & { secrets?: ReadonlyMap<string, Readonly<Record<string, string>>> | undefined },
  ): AsyncGenerator<AgentEvent, void>;
  /** Conversations whose turn was suspended or cut off and that no other process is working on. */
  interrupted(actor: Actor): Promise<readonly ConversationSummary[]>;
  /** Suspended or cut-off turns of a frontend's people that no other process is working on, with whose they are. */
  suspended(frontend: Actor['frontend']): Promise<readonly SuspendedTurn[]>;
  /** A person's changes that go on in the clouds, or have gone on there. */
  tracked(actor: Actor): TrackedOperations;
  /**
   * Offers every outcome of a tracked operation to the listener until somebody says that its person was told; those that
   * ended before come first. As long as somebody listens, this process also follows what processes have left behind.
   */
  watch(listener: OutcomeListener): Promise<Disposable>;
  /** Stops following. What still runs is taken up by the next process that watches. */
  close(): Promise<void>;
}
