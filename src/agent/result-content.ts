import type { Language } from '../../drivers/contract/text.ts';
import { callSentence } from './call-sentence.ts';
import type { OperationCall } from './events.ts';
import { largeAnswer } from './large-answer.ts';

/** How many characters of one answer a model reads; the person sees all of it. */
const characterBudget = 8_000;

/**
 * What a language model reads of a call's outcome: the status and the sentence, then the cloud's data in a block that
 * is marked as data. The end mark cannot occur inside it, so nothing in a name or tag can close the block early.
 */
export function resultContent(call: OperationCall, language: Language): string {
  const lines = [`status: ${call.status}`];
  if (call.insteadOf !== undefined) lines.push(`operation: ${call.operation}, proposed in place of ${call.insteadOf}`);
  if (call.connection !== undefined) lines.push(`connection: ${call.connection}`);
  const data: Record<string, unknown> = {};
  if (call.summary) data.summary = callSentence(call, language);
  if (call.error) {
    const { kind, message, remedy, code, cspMessage, retryable } = call.error;
    data.error = { kind, message: message.en, remedy: remedy.en, code, cspMessage, retryable };
  }
  if (call.missing) data.missing = call.missing;
  if (call.deliveries) data.deliveredToThePerson = call.deliveries.map(({ field }) => field);
  if (call.details !== undefined) data.answer = call.details;
  return `${lines.join('\n')}\n<cloud-data>\n${shortened(data)}\n</cloud-data>`;
}

function shortened(data: Record<string, unknown>): string {
  const budget = characterBudget - dataJson({ ...data, answer: undefined }).length - ',"answer":'.length;
  const large = largeAnswer(data.answer, budget, dataJson);
  if (large) return dataJson({ ...data, answer: large });
  const whole = dataJson(data);
  if (whole.length <= characterBudget) return whole;
  const rows = rowsOf(data.answer);
  if (!rows) return `${whole.slice(0, characterBudget)}… (shortened; the person sees the whole answer)`;
  let count = rows.length;
  let text = whole;
  while (text.length > characterBudget && count > 0) {
    count = Math.floor(count * Math.min(0.8, characterBudget / text.length));
    const note = `the first ${count} of ${rows.length} rows; the person sees them all`;
    text = dataJson({ ...data, answer: { ...(data.answer as object), rows: rows.slice(0, count), note } });
  }
  return text;
}

function rowsOf(answer: unknown): readonly unknown[] | undefined {
  if (typeof answer !== 'object' || answer === null || !('rows' in answer)) return undefined;
  return Array.isArray(answer.rows) ? answer.rows : undefined;
}

/** JSON in which `<` is written as an escape, so that no text of a cloud can look like a mark of ours. */
const dataJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
