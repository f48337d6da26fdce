import type { Language, Localized } from '../../../drivers/contract/text.ts';
import { mrkdwn } from './blocks/escape.ts';
import { limits } from './blocks/limits.ts';
import { messageOf } from './blocks/message.ts';
import { section } from './blocks/parts.ts';
import type { SlackMessage } from './web/api.ts';

/** A sentence in a message of its own, as it is. */
export const saying = (text: Localized, language: Language): SlackMessage =>
  messageOf(text[language], [section(mrkdwn(text[language], limits.section))]);
