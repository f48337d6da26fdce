import { z } from 'zod';
import { parseArguments, SlackRefusal } from '../refusal.ts';
import { structured } from '../request-body.ts';
import { addBotMessage, type Methods, threadParent, writableChannel } from './method.ts';

export const files: Methods = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    run(state, args) {
      const call = parseArguments(z.object({ filename: z.string().min(1), length: z.coerce.number().int() }), args);
      if (call.length <= 0) throw new SlackRefusal('missing_argument');
      const id = state.nextId('F');
      state.files.push({
        id,
        name: call.filename,
        title: call.filename,
        content: Buffer.alloc(0),
        completed: false,
      });
      return { upload_url: `${state.origin}/upload/v1/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    run(state, args) {
      const call = parseArguments(
        z.object({
          files: structured(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
          channel_id: z.string().optional(),
          thread_ts: z.string().optional(),
          initial_comment: z.string().optional(),
        }),
        args,
      );
      const channel = call.channel_id === undefined ? undefined : writableChannel(state, call.channel_id);
      if (channel && call.thread_ts !== undefined) threadParent(state, channel, call.thread_ts);
      const uploaded = call.files.map(({ id, title }) => {
        const file = state.files.find((each) => each.id === id && !each.completed && each.content.length > 0);
        if (!file) throw new SlackRefusal('file_not_found');
        if (title !== undefined) file.title = title;
        return file;
      });
      for (const file of uploaded) {
        file.completed = true;
        if (channel) file.channel = channel.id;
        if (call.thread_ts !== undefined) file.thread_ts = call.thread_ts;
        if (call.initial_comment !== undefined) file.initial_comment = call.initial_comment;
      }
      if (channel) {
        addBotMessage(state, {
          channel: channel.id,
          thread_ts: call.thread_ts,
          text: call.initial_comment ?? '',
          files: uploaded,
        });
      } else state.changed();
      return { files: uploaded.map(({ id, title }) => ({ id, title })) };
    },
  },
};
