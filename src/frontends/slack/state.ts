import { z } from 'zod';
import type { TrackedMessage } from './threads/tracked-message.ts';

/** Records of one kind that outlive the process. */
export interface Records<T> {
  get(id: string): Promise<T | undefined>;
  list(): Promise<T[]>;
  /** One step that nobody can interleave; undefined removes the record. Resolves once it is on disk. */
  update(id: string, change: (current: T | undefined) => T | undefined): Promise<T | undefined>;
}

/** Where a conversation takes place: a thread of a channel, or a direct message as a whole. */
export const placeSchema = z.object({
  channel: z.string(),
  /** The message that the thread hangs on; left out for a direct message without threads. */
  threadTs: z.string().optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** The id of a place's record. */
export const placeId = ({ channel, threadTs }: Place): string => (threadTs ? `${channel}-${threadTs}` : channel);

/** A place and the conversation that is held there. */
export const threadSchema = placeSchema.extend({
  team: z.string(),
  conversation: z.string(),
  /** A direct message of one person with the app. */
  direct: z.boolean(),
  /** Of the latest request. */
  language: z.enum(['en', 'ko']),
});
export type Thread = z.infer<typeof threadSchema>;

/** The message that shows a request for consent; by the approval's id. */
export const cardSchema = placeSchema.extend({
  approval: z.string(),
  conversation: z.string(),
  /** Of the message. Several requests of one turn can share it. */
  ts: z.string(),
  language: z.enum(['en', 'ko']),
  /** All requests on the message, in their order; left out where there is one. */
  group: z.array(z.string()).optional(),
  /** Until the message shows how it ended. */
  open: z.boolean(),
});
export type Card = z.infer<typeof cardSchema>;

/** A message to the app, from its arrival until it has been answered; by channel and ts. */
export const incomingSchema = placeSchema.extend({
  ts: z.string(),
  team: z.string(),
  user: z.string(),
  direct: z.boolean(),
  /** Redacted, without the mention of the app. */
  text: z.string(),
  received: z.iso.datetime(),
  /** `begun`: the agent has it. */
  state: z.enum(['received', 'begun', 'done']),
});
export type Incoming = z.infer<typeof incomingSchema>;

/** All that the frontend keeps. */
export interface SlackRecords {
  /** By `placeId`. */
  readonly threads: Records<Thread>;
  /** The same records by conversation. */
  readonly conversations: Records<Thread>;
  readonly cards: Records<Card>;
  readonly incoming: Records<Incoming>;
  readonly tracked: Records<TrackedMessage>;
}
