import { z } from 'zod';
import { type Fields, isFields } from '../limit-check.ts';
import { parseArguments, refuseWith, SlackRefusal } from '../refusal.ts';
import { structured } from '../request-body.ts';
import type { FakeMessage, FakeStream, SlackState } from '../state.ts';
import type { FakeChannel } from '../world.ts';
import { isStreaming, markdownCharacters } from './chat.ts';
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

/**
 * What one streamed message holds in all. Slack does not document it; 11,977 Latin characters went through, and others
 * measured the limit in UTF-8 bytes (CopilotKit pull request 6064, openclaw pull request 143882).
 */
const streamBytes = 12_000;
const chunkTypes = ['markdown_text', 'task_update', 'plan_update', 'blocks'];

const appended = z.object({
  markdown_text: z.string().optional(),
  chunks: structured(z.array(z.record(z.string(), z.unknown())).optional()),
});
const ofStream = z.object({ channel: z.string(), ts: z.string() }).extend(appended.shape);

export const stream: Methods = {
  'chat.startStream': {
    scopes: ['chat:write'],
    run(state, args) {
      const call = parseArguments(
        z
          .object({
            channel: z.string(),
            thread_ts: z.string(),
            recipient_user_id: z.string().optional(),
            recipient_team_id: z.string().optional(),
          })
          .extend(appended.shape),
        args,
      );
      const channel = writableChannel(state, call.channel);
      if (channel.without_streaming) throw new SlackRefusal('channel_type_not_supported');
      threadParent(state, channel, call.thread_ts);
      checkRecipient(state, channel, call.recipient_user_id, call.recipient_team_id);
      const chunks = chunksOf(call);
      const begun: FakeStream = {
        state: 'streaming',
        startedAt: state.now(),
        text: '',
        recipient: call.recipient_user_id,
        chunks: [],
      };
      checkLength(begun, chunks);
      const message = addBotMessage(state, {
        channel: channel.id,
        thread_ts: call.thread_ts,
        text: '',
        stream: begun,
      });
      append(state, message, chunks);
      return { channel: channel.id, ts: message.ts };
    },
  },
  'chat.appendStream': {
    scopes: ['chat:write'],
    run(state, args) {
      const call = parseArguments(ofStream, args);
      const message = openStream(state, call.channel, call.ts);
      const chunks = chunksOf(call);
      if (chunks.length === 0) throw new SlackRefusal('no_text');
      checkLength(message.stream, chunks);
      append(state, message, chunks);
      return { channel: message.channel, ts: message.ts };
    },
  },
  'chat.stopStream': {
    scopes: ['chat:write'],
    run(state, args) {
      const call = parseArguments(
        ofStream.extend({ blocks: structured(z.array(z.record(z.string(), z.unknown())).optional()) }),
        args,
      );
      const message = openStream(state, call.channel, call.ts);
      const chunks = chunksOf(call);
      checkLength(message.stream, chunks);
      if (call.blocks) checkBlocks(call.blocks);
      append(state, message, chunks);
      message.stream.state = 'stopped';
      message.blocks = [...message.blocks, ...withBlockIds(state, call.blocks ?? [])];
      state.changed(message, 'updated');
      return { channel: message.channel, ts: message.ts, message: messageObject(state, message) };
    },
  },
};

function checkRecipient(state: SlackState, channel: FakeChannel, user: string | undefined, team: string | undefined) {
  if (channel.is_im) return;
  if (user === undefined) throw new SlackRefusal('missing_recipient_user_id');
  if (team === undefined) throw new SlackRefusal('missing_recipient_team_id');
  const recipient = state.world.users.get(user);
  if (!recipient) throw new SlackRefusal('user_not_found');
  if (recipient.team_id !== team) throw new SlackRefusal('team_not_found');
}

function openStream(state: SlackState, channel: string, ts: string): FakeMessage & { stream: FakeStream } {
  const message = ownMessage(state, channel, ts, 'message_not_owned_by_app');
  if (!isStreaming(state, message) || !hasStream(message)) throw new SlackRefusal('message_not_in_streaming_state');
  return message;
}

const hasStream = (message: FakeMessage): message is FakeMessage & { stream: FakeStream } =>
  message.stream !== undefined;

/** Text as a chunk too. */
function chunksOf({ markdown_text, chunks }: z.infer<typeof appended>): readonly Fields[] {
  if (markdown_text !== undefined && chunks !== undefined) {
    refuseWith('invalid_arguments', [{ message: 'markdown_text and chunks exclude each other', pointer: '/chunks' }]);
  }
  if (markdown_text !== undefined) return markdown_text === '' ? [] : [{ type: 'markdown_text', text: markdown_text }];
  for (const [index, chunk] of (chunks ?? []).entries()) {
    if (!chunkTypes.includes(String(chunk.type)) || !isComplete(chunk)) {
      refuseWith('invalid_chunks', [{ message: `not a chunk: ${String(chunk.type)}`, pointer: `/chunks/${index}` }]);
    }
    if (chunk.type === 'blocks') {
      if (Array.isArray(chunk.blocks) && chunk.blocks.length > 50) throw new SlackRefusal('msg_blocks_too_many');
      checkBlocks(chunk.blocks);
    }
  }
  return chunks ?? [];
}

function isComplete(chunk: Fields): boolean {
  if (chunk.type === 'markdown_text') return typeof chunk.text === 'string' && chunk.text !== '';
  if (chunk.type === 'plan_update') return typeof chunk.title === 'string';
  if (chunk.type === 'blocks') return Array.isArray(chunk.blocks);
  const states = ['pending', 'in_progress', 'complete', 'error'];
  return typeof chunk.id === 'string' && typeof chunk.title === 'string' && states.includes(String(chunk.status));
}

const textOf = (chunks: readonly Fields[]): string =>
  chunks.map((chunk) => (chunk.type === 'markdown_text' ? String(chunk.text) : '')).join('');

function checkLength(begun: FakeStream, chunks: readonly Fields[]): void {
  const text = textOf(chunks);
  const tooLong = text.length > markdownCharacters || Buffer.byteLength(begun.text + text) > streamBytes;
  if (text !== '' && tooLong) throw new SlackRefusal('msg_too_long');
}

function append(state: SlackState, message: FakeMessage, chunks: readonly Fields[]): void {
  if (!message.stream) return;
  message.stream.text += textOf(chunks);
  message.stream.chunks.push(...chunks);
  message.text = message.stream.text;
  const blocks = chunks.flatMap((chunk) =>
    chunk.type === 'blocks' && Array.isArray(chunk.blocks) ? chunk.blocks : [],
  );
  message.blocks = [...message.blocks, ...withBlockIds(state, blocks.filter(isFields))];
  if (chunks.length > 0) state.changed(message, 'appended');
}
