import type { KnownBlock, View } from '@slack/types';
import type { Place } from '../state.ts';

/** A message as it is sent: blocks, and the text that notifications and screen readers have instead of them. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks?: readonly KnownBlock[] | undefined;
}

/** A message that is there. */
export interface MessageRef {
  readonly channel: string;
  readonly ts: string;
}

export interface SlackIdentity {
  readonly team: string;
  readonly teamName: string;
  readonly botUser: string;
  readonly botName: string;
  /** What the bot token was granted. */
  readonly scopes: readonly string[];
}

export interface SlackUser {
  readonly id: string;
  readonly team: string;
  /** As the person wants to be called. */
  readonly name: string;
  readonly isBot: boolean;
  /** Of any kind: in several channels, in one, or of another workspace. */
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  /** As in `ko-KR`; left out where the app may not see it. */
  readonly locale?: string | undefined;
}

export interface SlackChannel {
  readonly id: string;
  readonly kind: 'channel' | 'direct' | 'group-direct';
  /** People of other organisations read along. */
  readonly isExternallyShared: boolean;
  readonly name: string;
  /** The app is in it; left out where Slack does not say. */
  readonly isMember?: boolean | undefined;
}

/** Whom a stream in a channel is for; Slack asks for it outside direct messages. */
export interface StreamRecipient {
  readonly user: string;
  readonly team: string;
}

/** The calls of Slack's Web API that are used. Each throws SlackError; rate limits are waited for within bounds. */
export interface SlackApi {
  identify(): Promise<SlackIdentity>;
  post(place: Place, message: SlackMessage): Promise<MessageRef>;
  update(ref: MessageRef, message: SlackMessage): Promise<void>;
  remove(ref: MessageRef): Promise<void>;
  /** Seen by this user alone, and kept nowhere. */
  postEphemeral(place: Place, user: string, message: SlackMessage): Promise<void>;
  permalink(ref: MessageRef): Promise<string>;
  startStream(place: Place & { threadTs: string }, recipient: StreamRecipient, markdown: string): Promise<MessageRef>;
  appendStream(ref: MessageRef, markdown: string): Promise<void>;
  stopStream(ref: MessageRef, markdown?: string): Promise<void>;
  /** What the app is doing, under the thread: "is thinking…". Empty clears it. */
  setStatus(place: Place & { threadTs: string }, status: string): Promise<void>;
  openView(triggerId: string, view: View): Promise<{ readonly id: string }>;
  updateView(id: string, view: View): Promise<void>;
  publishHome(user: string, view: View): Promise<void>;
  user(id: string): Promise<SlackUser>;
  channel(id: string): Promise<SlackChannel>;
  /** The user groups with their members. */
  groups(): Promise<readonly { readonly id: string; readonly users: readonly string[] }[]>;
  openDirect(user: string): Promise<string>;
  /** A file in a place: what is too long for messages, or an image. */
  upload(place: Place, file: SlackFile): Promise<void>;
}

export interface SlackFile {
  readonly name: string;
  readonly title: string;
  readonly content: string | Uint8Array;
  /** Mrkdwn that stands above it. */
  readonly comment?: string;
}
