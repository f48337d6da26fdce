import { limitViolations } from '../block-limits.ts';
import type { Fields } from '../limit-check.ts';
import { refuseWith, SlackRefusal } from '../refusal.ts';
import { addMessage, type FakeMessage, findMessage, type SlackState } from '../state.ts';
import type { FakeChannel } from '../world.ts';

/** A method of the Web API. */
export interface Method {
  /** Any of them is enough; left out where none is needed. */
  readonly scopes?: readonly string[];
  /** `bot` where left out. */
  readonly token?: 'app';
  run(state: SlackState, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

export type Methods = Readonly<Record<string, Method>>;

/** A channel that the app can write to; a person's id means the direct message with them. */
export function writableChannel(state: SlackState, id: string): FakeChannel {
  const { world } = state;
  const channel = world.channels.get(id) ?? (world.users.has(id) ? world.dm(id) : undefined);
  const isMember = channel?.members.includes(world.app.botUser);
  // A private channel that the app is not in does not exist for it.
  if (!channel || (channel.is_private && !isMember)) throw new SlackRefusal('channel_not_found');
  if (channel.is_archived) throw new SlackRefusal('is_archived');
  if (!isMember) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** The parent that a reply goes to; replies of replies are refused, though Slack only loses them. */
export function threadParent(state: SlackState, channel: FakeChannel, ts: string): FakeMessage {
  const parent = findMessage(state, channel.id, ts);
  if (!parent) throw new SlackRefusal('thread_not_found');
  if (parent.thread_ts !== undefined && parent.thread_ts !== parent.ts) {
    throw new SlackRefusal('cannot_reply_to_message');
  }
  return parent;
}

/** A message of the app's own that can still be changed. */
export function ownMessage(state: SlackState, channel: string, ts: string, refusal: string): FakeMessage {
  if (!state.world.channels.has(channel)) throw new SlackRefusal('channel_not_found');
  const message = findMessage(state, channel, ts);
  if (!message) throw new SlackRefusal('message_not_found');
  if (message.user !== state.world.app.botUser) throw new SlackRefusal(refusal);
  return message;
}

/** Refuses blocks that Slack would refuse in a message. */
export function checkBlocks(blocks: unknown): void {
  const violations = limitViolations(blocks, 'message');
  const code = (['invalid_attachments', 'invalid_blocks', 'msg_blocks_too_long'] as const).find((each) =>
    violations.some((violation) => violation.code === each),
  );
  if (code) {
    refuseWith(
      code,
      violations.filter((violation) => violation.code === code),
    );
  }
}

/** Gives every block the id that Slack would give it. */
export const withBlockIds = (state: SlackState, blocks: readonly Fields[]): readonly Fields[] =>
  blocks.map((block) => (block.block_id ? block : { ...block, block_id: state.nextId('b') }));

export function addBotMessage(
  state: SlackState,
  message: Pick<FakeMessage, 'channel' | 'text'> & Partial<FakeMessage>,
): FakeMessage {
  const { botUser, botId } = state.world.app;
  return addMessage(state, {
    user: botUser,
    bot_id: botId,
    ...message,
    blocks: withBlockIds(state, message.blocks ?? []),
  });
}

/** As it stands in answers and in `block_actions`. */
export function messageObject(state: SlackState, message: FakeMessage): Record<string, unknown> {
  const { world } = state;
  const { channel, thread_ts } = message;
  const parentUser = thread_ts === undefined ? undefined : findMessage(state, channel, thread_ts)?.user;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: world.team,
    ...(message.bot_id !== undefined && { bot_id: message.bot_id, app_id: world.app.id }),
    ...(thread_ts !== undefined && { thread_ts, parent_user_id: parentUser }),
    ...(message.edits > 0 && { edited: { user: message.user, ts: message.ts } }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
  };
}
