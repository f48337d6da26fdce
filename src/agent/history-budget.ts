import type { StoredMessage } from './conversation.ts';

const messageBudget = 120_000;
const oldResultBudget = 1_500;
/** Results of this many newest messages are kept whole. */
const recentMessages = 12;

/**
 * The messages of a conversation without what no model reads any more: the data of older results. The calls' journal
 * has the results whole; a conversation that kept them too would take ever longer to store.
 */
export function withOldResultsShortened(messages: readonly StoredMessage[]): StoredMessage[] {
  const recentFrom = messages.length - recentMessages;
  return messages.map((message, index) => (index < recentFrom ? shorten(message) : message));
}

/**
 * The part of a conversation that is sent to the model: the newest messages within the budget, beginning with a
 * person's message, older results shortened.
 */
export function withinBudget(messages: readonly StoredMessage[]): readonly StoredMessage[] {
  const shortened = withOldResultsShortened(messages);
  let size = 0;
  let start = 0;
  for (let index = shortened.length - 1; index >= 0; index -= 1) {
    const message = shortened[index];
    if (!message) continue;
    size += sizeOf(message);
    if (size > messageBudget) break;
    if (message.role === 'user') start = index;
  }
  return shortened.slice(size <= messageBudget ? 0 : start);
}

function shorten(message: StoredMessage): StoredMessage {
  if (message.role !== 'tool' || message.content.length <= oldResultBudget) return message;
  return {
    ...message,
    content: `status and sentence of an earlier answer: ${message.summary.slice(0, oldResultBudget)}`,
  };
}

function sizeOf(message: StoredMessage): number {
  if (message.role === 'user') return message.text.length;
  if (message.role === 'tool') return message.content.length;
  return message.text.length + message.calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0);
}
