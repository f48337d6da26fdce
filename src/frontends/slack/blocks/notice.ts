import type { Language } from '../../../../drivers/contract/text.ts';
import type { AgentEvent } from '../../../agent/events.ts';
import { failureBlocks } from './call.ts';
import { messageOf, type SlackMessage } from './message.ts';
import { sentence } from './parts.ts';
import { texts } from './phrases.ts';

const noticeCharacters = 2_000;

/** Something that the person should know and that is no answer. */
export function noticeMessage(
  { level, message }: Pick<Extract<AgentEvent, { type: 'notice' }>, 'level' | 'message'>,
  language: Language,
): SlackMessage {
  const text = `${level === 'warning' ? '⚠️ ' : ''}${message[language]}`;
  return messageOf(text, [sentence(text, noticeCharacters)]);
}

/** What is to be said at the end of a turn; undefined where everything has been said. */
export function turnEndMessage(
  { reason, error }: Pick<Extract<AgentEvent, { type: 'turn-end' }>, 'reason' | 'error'>,
  language: Language,
): SlackMessage | undefined {
  if (error) return messageOf(error.message[language], failureBlocks(error, language));
  const text = reason === 'cancelled' ? texts.turnCancelled : reason === 'failed' ? texts.turnFailed : undefined;
  return text && messageOf(text[language], [sentence(text[language])]);
}
