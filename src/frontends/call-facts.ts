import type { Language } from '../../drivers/contract/text.ts';
import { callSentence } from '../agent/call-sentence.ts';
import type { CallError, OperationCall } from '../agent/events.ts';
import { formatDuration } from './duration.ts';
import { callStatusWords, failureTexts } from './phrases.ts';

/** The words of the line that stays when a call has ended; the operation is the first. */
export function callWords(call: OperationCall, language: Language): readonly [operation: string, ...rest: string[]] {
  const rest = [
    call.connection,
    call.status === 'done' ? undefined : callStatusWords[call.status][language],
    call.durationMs === undefined || call.status === 'planned' ? undefined : formatDuration(call.durationMs),
  ];
  return [call.operation, ...rest.filter((word) => word !== undefined)];
}

/** The sentence on a call, where one is to be said: the drawn answer of a read speaks for itself. */
export function sentenceOf(call: OperationCall, hasAnswer: boolean, language: Language): string | undefined {
  const speaksForItself = hasAnswer && call.effect === 'read' && call.status === 'done';
  return speaksForItself ? undefined : callSentence(call, language);
}

/** What a person has been told of a call, as sentences. */
export function sentencesOn(call: OperationCall, hasAnswer: boolean, language: Language): string[] {
  if (call.error) return [`${call.error.message[language]} ${call.error.remedy[language]}`];
  const sentence = sentenceOf(call, hasAnswer, language);
  return sentence === undefined ? [] : [sentence];
}

/** What the cloud itself said of a failure: provider and code, message, request id. */
export function sourceOf(error: Partial<CallError>, language: Language): string[] {
  return [
    [error.provider, error.code].filter((word) => word !== undefined).join(' '),
    error.cspMessage ?? '',
    error.requestId === undefined ? '' : `${failureTexts.request[language]} ${error.requestId}`,
  ].filter((word) => word !== '');
}
