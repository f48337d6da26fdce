import { z } from 'zod';
import { isDirectMessage } from '../access.ts';
import type { Incoming } from '../state.ts';
import { readText } from './message-text.ts';

const eventSchema = z.object({
  type: z.enum(['app_mention', 'message']),
  /** What is more than a message has one, but for a message with a file. */
  subtype: z.literal('file_share').optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  /** The workspace of the person. */
  user_team: z.string().optional(),
  team: z.string().optional(),
  bot_id: z.null().optional(),
  edited: z.undefined().optional(),
  hidden: z.literal(false).optional(),
});

const envelopeSchema = z.object({
  event_id: z.string().optional(),
  team_id: z.string().optional(),
  event: eventSchema,
});

/** A message of a person to the app; its text is empty where it only mentions it. */
export interface SaidMessage extends Omit<Incoming, 'received' | 'state'> {
  readonly event: string | undefined;
}

/**
 * Reads an event of Slack. Undefined for what nobody says to the app: messages of bots and of the app itself, edits,
 * deletions, joins, and messages in a channel that do not mention it.
 */
export function readMessage(body: unknown, app: string): SaidMessage | undefined {
  const parsed = envelopeSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { event, event_id, team_id } = parsed.data;
  const { channel, user, ts, thread_ts } = event;
  const team = event.user_team ?? event.team ?? team_id;
  const direct = event.channel_type === undefined ? isDirectMessage(channel) : event.channel_type === 'im';
  if (team === undefined || user === app || (event.type === 'message' && !direct)) return undefined;
  const threadTs = thread_ts ?? (direct ? undefined : ts);
  return {
    channel,
    ...(threadTs !== undefined && { threadTs }),
    ts,
    team,
    user,
    direct,
    text: readText(event.text, app),
    event: event_id,
  };
}
