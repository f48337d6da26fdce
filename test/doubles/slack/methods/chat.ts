import { z } from 'zod';
import { parseArguments, SlackRefusal } from '../refusal.ts';
import { flag, structured } from '../request-body.ts';
import { findMessage, type SlackState } from '../state.ts';
import {
  addBotMessage,
  checkBlocks,
  type Methods,
  messageObject,
  ownMessage,
  threadParent,
  withBlockIds,
  writableChannel,
} from './method.ts';

const content = z.object({
  text: z.string().optional(),
  markdown_text: z.string().optional(),
  blocks: structured(z.array(z.record(z.string(), z.unknown())).optional()),
});
const inChannel = z.object({ channel: z.string() });
const posted = inChannel.extend(content.shape).extend({
  thread_ts: z.string().optional(),
  reply_broadcast: flag.optional(),
});

/** Slack cuts a longer text of `chat.postMessage` off without a word; losing text is a fault, so it is refused here. */
const postedCharacters = 40_000;
const changedCharacters = 4_000;
export const markdownCharacters = 12_000;

type Content = z.infer<typeof content>;

function checkContent({ text, markdown_text, blocks }: Content, limit: number): void {
  if (markdown_text !== undefined) {
    if (text !== undefined || blocks !== undefined) throw new SlackRefusal('markdown_text_conflict');
    if (markdown_text.length > markdownCharacters) throw new SlackRefusal('msg_too_long');
  }
  if (blocks) checkBlocks(blocks);
  if (text !== undefined && text.length > limit) throw new SlackRefusal('msg_too_long');
  if (!text && !markdown_text && !blocks?.length) throw new SlackRefusal('no_text');
}

export const chat: Methods = {
  'chat.postMessage': {
    scopes: ['chat:write'],
    run(state, args) {
      const call = parseArguments(posted, args);
      const channel = writableChannel(state, call.channel);
      if (call.thread_ts !== undefined) threadParent(state, channel, call.thread_ts);
      checkContent(call, postedCharacters);
      const message = addBotMessage(state, {
        channel: channel.id,
        thread_ts: call.thread_ts,
        text: call.markdown_text ?? call.text ?? '',
        blocks: call.blocks ?? [],
      });
      return { channel: channel.id, ts: message.ts, message: messageObject(state, message) };
    },
  },
  'chat.update': {
    scopes: ['chat:write'],
    run(state, args) {
      const call = parseArguments(inChannel.extend(content.shape).extend({ ts: z.string() }), args);
      const message = ownMessage(state, call.channel, call.ts, 'cant_update_message');
      if (isStreaming(state, message)) throw new SlackRefusal('streaming_state_conflict');
      checkContent(call, changedCharacters);
      message.text = call.markdown_text ?? call.text ?? message.text;
      // Blocks stay only where no text comes.
      if (call.blocks) message.blocks = withBlockIds(state, call.blocks);
      else if (call.text !== undefined || call.markdown_text !== undefined) message.blocks = [];
      message.edits += 1;
      state.changed(message, 'updated');
      return {
        channel: message.channel,
        ts: message.ts,
        text: message.text,
        message: messageObject(state, message),
      };
    },
  },
  'chat.delete': {
    scopes: ['chat:write'],
    run(state, args) {
      const call = parseArguments(inChannel.extend({ ts: z.string() }), args);
      const message = ownMessage(state, call.channel, call.ts, 'cant_delete_message');
      message.deleted = true;
      state.changed(message, 'deleted');
      return { channel: message.channel, ts: message.ts };
    },
  },
  'chat.postEphemeral': {
    scopes: ['chat:write'],
    run(state, args) {
      const call = parseArguments(posted.extend({ user: z.string() }), args);
      const channel = writableChannel(state, call.channel);
      if (!channel.members.includes(call.user)) throw new SlackRefusal('user_not_in_channel');
      if (call.thread_ts !== undefined) threadParent(state, channel, call.thread_ts);
      checkContent(call, changedCharacters);
      const message = addBotMessage(state, {
        channel: channel.id,
        thread_ts: call.thread_ts,
        text: call.markdown_text ?? call.text ?? '',
        blocks: call.blocks ?? [],
        ephemeralFor: call.user,
      });
      return { message_ts: message.ts };
    },
  },
  'chat.getPermalink': {
    run(state, args) {
      const call = parseArguments(inChannel.extend({ message_ts: z.string() }), args);
      if (!state.world.channels.has(call.channel)) throw new SlackRefusal('channel_not_found');
      const message = findMessage(state, call.channel, call.message_ts);
      if (!message) throw new SlackRefusal('message_not_found');
      return { channel: call.channel, permalink: permalink(message.channel, message.ts, message.thread_ts) };
    },
  },
};

export function permalink(channel: string, ts: string, thread?: string): string {
  const place = `https://example.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
  return thread === undefined ? place : `${place}?thread_ts=${thread}&cid=${channel}`;
}

/** How long Slack keeps a stream open, whether or not text comes. */
const streamMs = 5 * 60_000;

/** Notes an end by age. */
export function isStreaming(state: SlackState, message: { stream?: { state: string; startedAt: number } | undefined }) {
  const { stream } = message;
  if (stream?.state === 'streaming' && state.now() - stream.startedAt >= streamMs) stream.state = 'expired';
  return stream?.state === 'streaming';
}
