import { expect } from 'vitest';
import type { SlackMessage } from '../../../../src/frontends/slack/blocks/message.ts';
import { limitViolations } from '../../../doubles/slack/block-limits.ts';
import { textsIn } from '../../../doubles/slack/block-text.ts';
import { viewViolations } from '../../../doubles/slack/view-limits.ts';

/** Slack takes the messages, and nothing in them that was not put there by us means anything to it. */
export function expectSendable(messages: readonly SlackMessage[]): void {
  for (const { text, blocks } of messages) {
    expect(limitViolations(blocks, 'message')).toEqual([]);
    expect(blocks.length).toBeGreaterThan(0);
    expect(text).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(300);
    for (const parsed of [text, ...parsedTexts(blocks)]) expect(withoutOurs(parsed)).not.toContain('<');
  }
}

export function expectShowable(view: unknown): void {
  expect(viewViolations(view)).toEqual([]);
  for (const parsed of parsedTexts(view)) expect(withoutOurs(parsed)).not.toContain('<');
}

/** All that a person reads, without anything between the texts. */
export const readIn = (shown: unknown): string => textsIn(shown).join('');

export const readInAll = (messages: readonly SlackMessage[]): string =>
  messages.map(({ blocks }) => readIn(blocks)).join('');

/** Every button, wherever it stands. */
export function buttonsIn(value: unknown): { action_id: string; value?: string; style?: string; url?: string }[] {
  if (Array.isArray(value)) return value.flatMap(buttonsIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(buttonsIn);
  return 'type' in value && value.type === 'button' && 'action_id' in value
    ? [{ ...value, action_id: String(value.action_id) }, ...inner]
    : inner;
}

/** The texts that Slack parses: of mrkdwn objects and markdown blocks. */
function parsedTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(parsedTexts);
  if (typeof value !== 'object' || value === null) return [];
  const isParsed = 'type' in value && (value.type === 'mrkdwn' || value.type === 'markdown');
  return isParsed && 'text' in value ? [String(value.text)] : Object.values(value).flatMap(parsedTexts);
}

/** Dates, and people who are named as approvers. */
const withoutOurs = (text: string): string =>
  text.replaceAll(/<!date\^\d+\^[^|<>]*\|[^<>]*>/g, '').replaceAll(/<@[UW][A-Z0-9]+>/g, '');
