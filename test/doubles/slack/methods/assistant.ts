import { z } from 'zod';
import { parseArguments, SlackRefusal } from '../refusal.ts';
import { structured } from '../request-body.ts';
import type { SlackState } from '../state.ts';
import { type Methods, threadParent, writableChannel } from './method.ts';

const inThread = z.object({ channel_id: z.string(), thread_ts: z.string() });

export const assistant: Methods = {
  'assistant.threads.setStatus': {
    scopes: ['assistant:write', 'chat:write'],
    run(state, args) {
      const call = parseArguments(
        inThread.extend({
          status: z.string(),
          loading_messages: structured(z.array(z.string()).max(10).optional()),
        }),
        args,
      );
      checkThread(state, call.channel_id, call.thread_ts);
      state.statuses.push({ channel: call.channel_id, thread_ts: call.thread_ts, status: call.status });
      state.changed();
      return {};
    },
  },
  'assistant.threads.setSuggestedPrompts': {
    scopes: ['assistant:write'],
    run(state, args) {
      const prompt = z.object({ title: z.string().min(1), message: z.string().min(1) });
      const call = parseArguments(
        z.object({
          channel_id: z.string(),
          thread_ts: z.string().optional(),
          title: z.string().optional(),
          prompts: structured(z.array(prompt).min(1).max(4)),
        }),
        args,
      );
      if (call.thread_ts === undefined) writableChannel(state, call.channel_id);
      else checkThread(state, call.channel_id, call.thread_ts);
      state.prompts.push(call);
      state.changed();
      return {};
    },
  },
  'assistant.threads.setTitle': {
    scopes: ['assistant:write'],
    run(state, args) {
      const call = parseArguments(inThread.extend({ title: z.string().min(1) }), args);
      checkThread(state, call.channel_id, call.thread_ts);
      state.titles.set(`${call.channel_id}/${call.thread_ts}`, call.title);
      state.changed();
      return {};
    },
  },
};

function checkThread(state: SlackState, id: string, ts: string): void {
  const channel = writableChannel(state, id);
  try {
    threadParent(state, channel, ts);
  } catch {
    throw new SlackRefusal('invalid_thread_ts');
  }
}
