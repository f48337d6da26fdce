import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { Chart } from '../../../tools/presentation.ts';
import type { AgentEvent, OperationCall, TurnEnd } from '../../agent/events.ts';
import type { Actor } from '../../guard/actor.ts';
import type { Approval } from '../../guard/approval.ts';
import type { SlackOptions } from './options.ts';
import type { Incoming, Place, Thread } from './state.ts';
import type { MessageRef, SlackApi, SlackIdentity, SlackMessage } from './web/api.ts';

/** Who may speak, and as what. */
export interface Access {
  /**
   * The person with the rights that they have in this place: the lower of their own role and of the channel's. Refused
   * are guests, bots, people of other workspaces and whoever cannot be looked up. Throws nothing. Without a channel it is
   * the person's own role, to show and not to act with: the home tab.
   */
  speaker(user: string, place: { readonly channel?: string | undefined; readonly team: string }): Promise<Speaker>;
}
export type Speaker =
  | { readonly kind: 'actor'; readonly actor: Actor; readonly locale?: string | undefined }
  | { readonly kind: 'refused'; readonly why: Localized };

/** Work of one thread, one after the other; threads side by side. */
export interface ThreadQueue {
  run<R>(thread: string, work: () => Promise<R>): Promise<R>;
  /** Whether anything runs or waits in the thread. */
  isBusy(thread: string): boolean;
  /** Resolves when nothing runs any more; nothing new is taken up. */
  drain(): Promise<void>;
}

/** The messages of a thread while one turn runs. What is pushed keeps its order. Throws nothing: failures are logged. */
export interface Outlet {
  /** Text of the model, as it comes. */
  text(delta: string): void;
  /** What follows begins a new message. */
  endText(): void;
  /** What the app is doing, where Slack shows that. */
  thinking(what: Localized): void;
  post(message: SlackMessage): Promise<MessageRef | undefined>;
  /** The charts of an answer as one image; `name` is the file's. */
  charts(charts: readonly Chart[], name: string): void;
  /** Long work: gets a message of its own after a while, which is updated, and removed or completed at its end. */
  startWork(call: OperationCall): void;
  work(callId: string, message: Localized): void;
  endWork(call: OperationCall): void;
  /** Resolves when everything has been sent. */
  close(): Promise<void>;
}

/** Turns of the agent, in the threads of Slack. */
export interface ThreadTurns {
  /** One message, answered in its place. Waits for what runs in the thread. */
  say(incoming: Incoming, actor: Actor, language: Language): Promise<TurnEnd>;
  /** Goes on with the thread's suspended turn, with the rights that its person has now. */
  resume(thread: Thread, secrets?: ReadonlyMap<string, Readonly<Record<string, string>>>): Promise<TurnEnd>;
  /** Cancels what runs in the thread. False where nothing does. */
  stop(thread: Thread): boolean;
  /** A turn of the conversation runs in this process. */
  isRunning(conversation: string): boolean;
  drain(): Promise<void>;
}

/** The requests for consent in the threads. */
export interface Cards {
  /** Posts the cards of a turn; those that stand already are left. */
  show(thread: Thread, approvals: readonly Approval[]): Promise<void>;
  /** Redraws the card of an approval as it stands now, with the outcome where the call has one. */
  refresh(approval: string, outcome?: OperationCall): Promise<void>;
}

/** Hands the secrets that a call has brought to their owner, once and unseen by others. */
export interface SecretHandover {
  announce(thread: Thread, call: OperationCall): Promise<void>;
}

/** What the parts of the frontend share. */
export interface SlackParts extends SlackOptions {
  readonly api: SlackApi;
  readonly identity: SlackIdentity;
  readonly access: Access;
}

export type CallResult = Extract<AgentEvent, { type: 'call-result' }>;
export type { Place };
