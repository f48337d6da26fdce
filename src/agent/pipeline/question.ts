import type { Localized } from '../../../drivers/contract/text.ts';
import type { OpenQuestion } from '../../../tools/open-question.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { OperationCall } from '../events.ts';
import { redactEach } from './finish.ts';
import type { CallScope } from './scope.ts';

/** The end of a call that a person must first give an argument for. */
export function askedFor(call: OperationCall, field: string, choices: readonly string[], summary: Localized) {
  return { ...call, status: 'question', missing: { field, choices: [...choices] }, summary } satisfies OperationCall;
}

/** The same for what an operation has found open: why it asks, then the argument's own question. */
export function leftOpen(
  operation: AnyOperation,
  call: OperationCall,
  { field, choices, fact }: OpenQuestion,
  { parts: { redactor }, language }: Pick<CallScope, 'parts' | 'language'>,
): OperationCall {
  const offered = choices.map((choice) => redactor.redactText(typeof choice === 'string' ? choice : choice[language]));
  const ask = operation.slots[field]?.ask;
  const { en, ko } = redactEach(fact, redactor);
  return askedFor(call, field, offered, {
    en: [closed(`${en.charAt(0).toUpperCase()}${en.slice(1)}`), ask?.en].filter(Boolean).join(' '),
    ko: [closed(ko), ask?.ko].filter(Boolean).join(' '),
  });
}

/** A fact that is a question itself has its end. */
const closed = (text: string): string => (text.endsWith('?') ? text : `${text}.`);
