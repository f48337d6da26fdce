import type { ModelCall, ModelMessage, ModelRequest } from '../model.ts';
import { resendArguments } from './arguments.ts';

interface ChatCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

type ChatMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string | null; tool_calls?: ChatCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

/** The body of a Chat Completions request, as far as Spinneret uses it. */
export interface ChatBody {
  model: string;
  messages: ChatMessage[];
  /** Left out where there are none: an empty list is refused. */
  tools?: { type: 'function'; function: { name: string; description: string; parameters: Record<string, unknown> } }[];
  stream: true;
  stream_options?: { include_usage: true };
}

export function chatBody(request: ModelRequest, options: { model: string; askForUsage: boolean }): ChatBody {
  return {
    model: options.model,
    messages: [{ role: 'system', content: request.system }, ...chatMessages(request.messages)],
    ...(request.tools.length > 0 && {
      tools: request.tools.map(({ name, description, parameters }) => ({
        type: 'function' as const,
        function: { name, description, parameters: { ...parameters } },
      })),
    }),
    stream: true,
    ...(options.askForUsage && { stream_options: { include_usage: true as const } }),
  };
}

/** Servers refuse a call without its result, and a result without its call or anywhere but right behind it. */
function chatMessages(messages: readonly ModelMessage[]): ChatMessage[] {
  return messages.flatMap((message, position): ChatMessage[] => {
    if (message.role === 'tool') return [];
    if (message.role === 'user') return [{ role: 'user', content: message.text }];
    if (message.calls.length === 0) return message.text === '' ? [] : [{ role: 'assistant', content: message.text }];
    const later = messages.slice(position + 1);
    return [
      {
        role: 'assistant',
        content: message.text === '' ? null : message.text,
        tool_calls: message.calls.map(chatCall),
      },
      ...message.calls.map((call) => chatResult(call, later)),
    ];
  });
}

function chatCall(call: ModelCall): ChatCall {
  return {
    id: call.id,
    type: 'function',
    function: { name: sendableName(call.name), arguments: resendArguments(call.arguments) },
  };
}

function chatResult(call: ModelCall, later: readonly ModelMessage[]): ChatMessage {
  const result = later.find((message) => message.role === 'tool' && message.callId === call.id);
  const content = result?.role === 'tool' ? result.content : 'No result was recorded for this call.';
  return { role: 'tool', tool_call_id: call.id, content };
}

/** OpenAI refuses a conversation with a name outside its pattern, even one that the model itself made up. */
function sendableName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64) || 'unknown';
}
