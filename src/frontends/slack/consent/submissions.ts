import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import type { Approval } from '../../../guard/approval.ts';
import type { Submission } from '../actions/payload.ts';
import { asksMore } from '../blocks/card.ts';
import { inputBlocks, modalCallbacks, noticeModal } from '../blocks/modals.ts';
import { refusalMessage } from '../blocks/refusal.ts';
import type { ViewAnswer } from '../receive/app.ts';
import { type Desk, isRefused, type Refused, type Visit } from './desk.ts';
import type { Values } from './given-values.ts';
import { texts } from './phrases.ts';
import type { Resumption } from './resumption.ts';

export interface SubmissionsParts {
  readonly desk: Desk;
  readonly resumption: Resumption;
  /** Draws a card anew, without keeping Slack waiting. */
  redraw(approval: string): void;
  /** Goes on with a conversation's turn after a decision, without keeping Slack waiting. */
  carryOnLater(conversation: string, approval: string): void;
}

/** Answers a dialog that was filled in, in time for its acknowledgement. Undefined closes it. */
export async function answerSubmission(
  submission: Submission,
  parts: SubmissionsParts,
): Promise<ViewAnswer | undefined> {
  switch (submission.callback) {
    case modalCallbacks.approveTyped:
    case modalCallbacks.giveValues:
      return atRequest(submission, parts, approve);
    case modalCallbacks.denyReason:
      return atRequest(submission, parts, deny);
    default:
      return undefined;
  }
}

type Answer = (submission: Submission, visit: Visit, parts: SubmissionsParts) => Promise<ViewAnswer | undefined>;

async function atRequest(submission: Submission, parts: SubmissionsParts, answer: Answer) {
  const visit = await parts.desk.visit(submission.metadata, submission);
  if (isRefused(visit)) return notice(visit);
  return parts.resumption.hold(visit.approval.conversation, () => answer(submission, visit, parts));
}

async function deny(submission: Submission, visit: Visit, parts: SubmissionsParts): Promise<ViewAnswer | undefined> {
  const reason = submission.input(inputBlocks.reason)?.trim();
  const refused = await parts.desk.decide(visit, { verdict: 'deny', ...(reason && { reason }) });
  if (refused) return refuse(refused, visit, parts);
  parts.carryOnLater(visit.approval.conversation, visit.approval.id);
  return undefined;
}

async function approve(submission: Submission, visit: Visit, parts: SubmissionsParts): Promise<ViewAnswer | undefined> {
  const { approval, language } = visit;
  // Its card has no dialog: this one belongs to another request.
  if (!asksMore(approval)) {
    return notice({ message: refusalMessage('no-such-approval', undefined, { language }), language });
  }
  const { values, missing } = valuesIn(submission, approval);
  if (missing.length > 0) return errors(missing, texts.valueMissing, language);
  const typedName = submission.input(inputBlocks.typedName);
  const refused = await parts.desk.decide(visit, { verdict: 'approve', typedName });
  if (refused?.refusal === 'wrong-name') return errors([inputBlocks.typedName], texts.wrongName, language);
  if (refused) return refuse(refused, visit, parts);
  const { conversation, id } = approval;
  if (approval.secretFields.length > 0) parts.resumption.give(conversation, id, values);
  parts.carryOnLater(conversation, id);
  return undefined;
}

/** What was typed, by field, and the inputs that lack something. */
function valuesIn(submission: Submission, { secretFields }: Approval): { values: Values; missing: string[] } {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [index, { name, optional }] of secretFields.entries()) {
    const block = inputBlocks.value(index);
    const value = submission.input(block) ?? '';
    if (value.trim() !== '') values[name] = value;
    else if (!optional) missing.push(block);
  }
  return { values, missing };
}

function refuse(refused: Refused, { approval }: Visit, { redraw }: SubmissionsParts): ViewAnswer {
  if (refused.refusal === 'already-decided' || refused.refusal === 'expired') redraw(approval.id);
  return notice(refused);
}

const errors = (blocks: readonly string[], text: Localized, language: Language): ViewAnswer => ({
  response_action: 'errors',
  errors: Object.fromEntries(blocks.map((block) => [block, text[language]])),
});

function notice({ message, language }: Refused): ViewAnswer {
  const view = noticeModal(texts.notDecided, texts.notDecided, language);
  return { response_action: 'update', view: { ...view, blocks: [...(message.blocks ?? view.blocks)] } };
}
