import type { OperationCall } from './events.ts';
import { type AnswerText, freeText, groundedText } from './grounded-text.ts';
import type { TurnRun } from './turn-run.ts';

/**
 * The way of a model's text to the person. Once something was to be found out in the turn, it is held to what the turn's
 * calls show and what the person has said in it.
 */
export async function answerText({ parts, conversation, turn, emit }: TurnRun): Promise<AnswerText> {
  if (!turn.grounded) return freeText(emit);
  const ended = new Set(turn.ended);
  const calls: OperationCall[] = [];
  for await (const call of parts.calls(conversation.id).read()) if (ended.has(call.id)) calls.push(call);
  const operationOf = ({ operation }: OperationCall) => parts.toolbox.known(operation);
  const said = conversation.messages.findLast(({ role }) => role === 'user');
  const facts = {
    shown: calls,
    drawn: calls.map((call) => presentationOf(call, operationOf(call))),
    said: said?.role === 'user' ? said.text : '',
  };
  const finding = calls.findLast((call) => operationOf(call)?.grounded);
  const troubleshooter = await parts.troubleshooter().catch(() => undefined);
  // Without playbooks nothing was found out either.
  if (!troubleshooter) return freeText(emit);
  return groundedText(troubleshooter.grounds(facts, turn.actor), {
    emit,
    instead: sentenceOn(finding)?.[turn.language] ?? '',
  });
}

/** What the person reads of an answer; a report numbers what the details only list. */
function presentationOf(call: OperationCall, operation: ReturnType<TurnRun['parts']['toolbox']['known']>): unknown {
  if (call.details === undefined || !operation) return undefined;
  try {
    return operation.present(call.details, call.input);
  } catch {
    // Drawn once already; details that have since become others are still in the call itself.
    return undefined;
  }
}

const sentenceOn = (call: OperationCall | undefined): OperationCall['summary'] => call?.summary ?? call?.error?.message;
