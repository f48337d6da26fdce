import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { mrkdwn, plain } from './escape.ts';
import { limits } from './limits.ts';

/** Text that Slack does not parse; emoji codes stay codes. */
export const plainText = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: plain(text, limit),
  emoji: false,
});

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plainText(text, limits.header) });

/**
 * `text` is mrkdwn within the limit, with everything of others escaped. `verbatim` keeps Slack from making mentions and
 * links of plain words.
 */
export const section = (text: string, accessory?: Button): SectionBlock => ({
  type: 'section',
  text: markup(text),
  ...(accessory && { accessory }),
});

/** Small and grey; `text` as in `section`. */
export const context = (text: string): ContextBlock => ({
  type: 'context',
  elements: [markup(text)],
});

/** Slack refuses an empty text. */
const markup = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text: text.trim() || '-', verbatim: true });

/** A sentence of a cloud or of our own in a section. */
export const sentence = (text: string, limit: number = limits.section): SectionBlock => section(mrkdwn(text, limit));

export const actions = (...elements: readonly Button[]): ActionsBlock => ({ type: 'actions', elements: [...elements] });

export interface ButtonOptions {
  readonly action: string;
  readonly text: string;
  /** Ids only: a person can change it. */
  readonly value?: string;
  readonly url?: string;
  readonly style?: 'primary' | 'danger' | undefined;
}

export const button = ({ action, text, value, url, style }: ButtonOptions): Button => ({
  type: 'button',
  action_id: action,
  text: plainText(text, limits.buttonText),
  ...(value !== undefined && { value }),
  ...(url !== undefined && { url }),
  ...(style && { style }),
});
