import type { KnownBlock } from '@slack/types';
import type { Language } from '../../../../drivers/contract/text.ts';
import type { AgentEvent, CallError, CallStatus, OperationCall } from '../../../agent/events.ts';
import { callWords, sentenceOf, sourceOf } from '../../call-facts.ts';
import { callStatusWords } from '../../phrases.ts';
import { code, mrkdwn, mrkdwnLine } from './escape.ts';
import { packMessages, type SlackMessage } from './message.ts';
import { context, section } from './parts.ts';
import { texts } from './phrases.ts';
import { type PresentationLayout, presentationBlocks } from './presentation.ts';
import { createRichText } from './rich-text.ts';

/** One for each way in which a call stands. */
export const marks: Readonly<Record<CallStatus, string>> = {
  planned: '○',
  waiting: '⏳',
  running: '⏳',
  done: '✅',
  failed: '⛔',
  denied: '⛔',
  unknown: '⚠️',
  cancelled: '○',
  question: '○',
};

const sentenceCharacters = 1_200;
const sourceCharacters = 1_000;

/**
 * How a call has ended and its answer, in as many messages as that takes. None for a question: the model asks it in its
 * own words.
 */
export function resultMessages(
  { call, presentation }: Extract<AgentEvent, { type: 'call-result' }>,
  layout: PresentationLayout,
): SlackMessage[] {
  if (call.status === 'question') return [];
  const { language } = layout;
  const answer = presentation ? presentationBlocks(presentation, layout) : [];
  return packMessages(fallbackOf(call, language), [...callBlocks(call, answer.length > 0, language), ...answer]);
}

/** `hasAnswer`: the answer is drawn below; that of a read speaks for itself, the sentence on a change may hold a warning. */
export function callBlocks(call: OperationCall, hasAnswer: boolean, language: Language): KnownBlock[] {
  const said = sentenceOf(call, hasAnswer, language);
  const lines = [callLine(call, language), ...(said === undefined ? [] : [mrkdwn(said, sentenceCharacters)])];
  const deliveries = createRichText();
  for (const { field } of call.deliveries ?? []) deliveries.line({ text: texts.shownOnce(field)[language] });
  return [
    section(lines.join('\n')),
    ...(call.error ? failureBlocks(call.error, language) : []),
    ...deliveries.blocks(),
  ];
}

/** A failure: what is the case, what to do, and what the cloud itself said. */
export function failureBlocks(
  error: Pick<CallError, 'message' | 'remedy'> & Partial<CallError>,
  language: Language,
): KnownBlock[] {
  const source = mrkdwnLine(sourceOf(error, language).join(' · '), sourceCharacters);
  return [
    section(
      [
        mrkdwn(error.message[language], sentenceCharacters),
        `→ ${mrkdwn(error.remedy[language], sentenceCharacters)}`,
      ].join('\n'),
    ),
    ...(source === '' ? [] : [context(source)]),
    ...(error.offer ? [context(mrkdwn(error.offer[language], sentenceCharacters))] : []),
  ];
}

function callLine(call: OperationCall, language: Language): string {
  const [operation, ...rest] = callWords(call, language);
  const words = rest.map((word) => (word === call.connection ? code(word, 100) : mrkdwnLine(word, 100)));
  return [`${marks[call.status]} *${mrkdwnLine(operation, 100)}*`, ...words].join(' · ');
}

function fallbackOf(call: OperationCall, language: Language): string {
  const words = callWords(call, language).join(' · ');
  return `${marks[call.status]} ${call.status === 'done' ? `${words} · ${callStatusWords.done[language]}` : words}`;
}
