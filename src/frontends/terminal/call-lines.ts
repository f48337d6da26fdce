import type { Language } from '../../../drivers/contract/text.ts';
import type { CallError, CallStatus, OperationCall } from '../../agent/events.ts';
import { callWords, sentenceOf, sourceOf } from '../call-facts.ts';
import { texts } from './phrases.ts';
import { sanitise, sanitiseLine } from './sanitise.ts';
import type { Style, StyleName } from './style.ts';
import { wrap } from './wrap.ts';

interface CallLayout {
  readonly style: Style;
  readonly language: Language;
  readonly columns: number;
}

const marks: Readonly<Record<CallStatus, { readonly mark: string; readonly style: StyleName }>> = {
  planned: { mark: '○', style: 'faint' },
  waiting: { mark: '○', style: 'caution' },
  running: { mark: '○', style: 'faint' },
  done: { mark: '✓', style: 'good' },
  failed: { mark: '✗', style: 'bad' },
  denied: { mark: '⊘', style: 'caution' },
  unknown: { mark: '?', style: 'caution' },
  cancelled: { mark: '⊘', style: 'faint' },
  question: { mark: '?', style: 'faint' },
};

/**
 * The line that stays when a call has ended, and what there is to say of it. `hasAnswer`: the answer is drawn below; that
 * of a read speaks for itself, the sentence on a change may hold a warning.
 */
export function callLines(call: OperationCall, hasAnswer: boolean, { style, language, columns }: CallLayout): string[] {
  const { mark, style: look } = marks[call.status];
  const [operation = '', ...rest] = callWords(call, language).map(sanitiseLine);
  const sentence = sentenceOf(call, hasAnswer, language);
  const width = columns - 2;
  const indent = (text: string) => wrap(sanitise(text), width).map((line) => `  ${line}`);
  return [
    `${style[look](mark)} ${style.strong(operation)}${rest.map((word) => style.faint(` · ${word}`)).join('')}`,
    ...(sentence === undefined ? [] : indent(sentence)),
    ...(call.error ? failureLines(call.error, { style, language, columns: width }).map((line) => `  ${line}`) : []),
    ...(call.deliveries ?? []).flatMap(({ field, place }) =>
      indent(texts.secretWentTo(field, place)[language]).map(style.strong),
    ),
  ];
}

/** A failure: what is the case, what to do, and what the cloud itself said. */
export function failureLines(
  error: Pick<CallError, 'message' | 'remedy'> & Partial<CallError>,
  { style, language, columns }: CallLayout,
): string[] {
  const source = sourceOf(error, language);
  return [
    ...wrap(sanitise(error.message[language]), columns).map(style.bad),
    ...wrap(`→ ${sanitise(error.remedy[language])}`, columns),
    ...(source.length > 0 ? wrap(sanitise(source.join(' · ')), columns).map(style.faint) : []),
    ...(error.offer ? wrap(sanitise(error.offer[language]), columns).map(style.faint) : []),
  ];
}
