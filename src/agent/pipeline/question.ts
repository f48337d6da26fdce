import type { Localized } from '../../../drivers/contract/text.ts';
import type { OpenQuestion } from '../../../tools/open-question.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Redactor } from '../../guard/redaction.ts';
import type { OperationCall } from '../events.ts';
import { redactEach } from './finish.ts';

/** The end of a call that a person must first give an argument for. */
export function askedFor(call: OperationCall, field: string, choices: readonly string[], summary: Localized) {
  return { ...call, status: 'question', missing: { field, choices: [...choices] }, summary } satisfies OperationCall;
}

/** The same for what an operation has found open: why it asks, then the argument's own question. */
export function leftOpen(
  operation: AnyOperation,
  call: OperationCall,
  { field, choices, fact }: OpenQuestion,
  redactor: Redactor,
): OperationCall {
  const ask = operation.slots[field]?.ask;
  const { en, ko } = redactEach(fact, redactor);
  return askedFor(call, field, choices.map(redactor.redactText), {
    en: [`${en.charAt(0).toUpperCase()}${en.slice(1)}.`, ask?.en].filter(Boolean).join(' '),
    ko: [`${ko}.`, ask?.ko].filter(Boolean).join(' '),
  });
}
