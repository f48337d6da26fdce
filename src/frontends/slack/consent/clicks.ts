import type { ModalView } from '@slack/types';
import type { AnyOperation } from '../../../../tools/operation.ts';
import type { Decision } from '../../../guard/approval.ts';
import { mayDecide } from '../../../guard/approval-steps.ts';
import type { Click } from '../actions/payload.ts';
import type { Whisper } from '../actions/whisper.ts';
import { asksMore, cardActions } from '../blocks/card.ts';
import { consentModal, denyModal } from '../blocks/modals.ts';
import { isOpen } from '../blocks/outcome.ts';
import type { ConsentRequest } from '../blocks/request.ts';
import type { SlackParts } from '../parts.ts';
import { saying } from '../saying.ts';
import type { SlackApi } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';
import { type Desk, isRefused, type Refused, type Visit } from './desk.ts';
import { texts } from './phrases.ts';
import type { Resumption } from './resumption.ts';

export interface ClicksParts extends Pick<SlackParts, 'clock' | 'log'> {
  readonly api: Pick<SlackApi, 'openView'>;
  readonly operations: readonly AnyOperation[];
  readonly desk: Desk;
  readonly resumption: Resumption;
  readonly whisper: Whisper;
  /** Draws a card anew; nobody waits for it. */
  redraw(approval: string): void;
  /** Goes on with a conversation's turn after a decision. */
  carryOn(conversation: string, approval: string): Promise<void>;
}

/** So many requests are looked up for one click: more do not fit a message. */
const mostRequests = 50;

/** Answers a click on a card. Resolves when the turn that it takes on has ended or waits again. */
export async function answerClick(click: Click, parts: ClicksParts): Promise<void> {
  switch (click.action) {
    case cardActions.approve:
      return answerOne(click, 'approve', parts, consentModal);
    case cardActions.deny:
      return answerOne(click, 'deny', parts, () => undefined);
    case cardActions.denyWithReason:
      return answerOne(click, 'deny', parts, denyModal);
    case cardActions.approveAll:
      return answerAll(click, 'approve', parts);
    case cardActions.denyAll:
      return answerAll(click, 'deny', parts);
  }
}

/** `dialog`: what is asked before the answer counts; undefined where the click is enough. */
async function answerOne(
  click: Click,
  verdict: Decision['verdict'],
  parts: ClicksParts,
  dialog: (request: ConsentRequest, language: Visit['language']) => ModalView | undefined,
): Promise<void> {
  const { desk, resumption, operations, clock } = parts;
  const visit = await desk.visit(click.value, click, click.message ?? nowhere);
  if (isRefused(visit)) return refuse(click, visit, parts);
  const { approval, actor, language } = visit;
  const operation = operations.find(({ name }) => name === approval.operation);
  const view = dialog({ approval, operation }, language);
  const mayAnswer = mayDecide(approval, { actor, verdict }) && isOpen(approval, clock());
  if (view && mayAnswer) return openDialog(click, view, visit, parts);
  // Whoever may not decide is refused here too, so that the audit log has it.
  await resumption.hold(approval.conversation, async () => {
    const refused = await desk.decide(visit, { verdict });
    if (refused) await refuse(click, refused, parts, approval.id);
    else await parts.carryOn(approval.conversation, approval.id);
  });
}

/** A trigger is good for three seconds. */
async function openDialog(click: Click, view: ModalView, { language }: Visit, parts: ClicksParts): Promise<void> {
  try {
    await parts.api.openView(click.trigger, view);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    parts.log.warn(`A dialog could not be opened: ${error.message}`);
    await parts.whisper(click.message, click.user, saying(texts.clickTooLate, language));
  }
}

/** Each request is decided by itself. What takes more than a click is left to its own button. */
async function answerAll(click: Click, verdict: Decision['verdict'], parts: ClicksParts): Promise<void> {
  const { desk, resumption } = parts;
  const visits: Visit[] = [];
  for (const id of new Set(click.value.split(',', mostRequests))) {
    const visit = await desk.visit(id, click, click.message ?? nowhere);
    if (isRefused(visit)) return refuse(click, visit, parts);
    visits.push(visit);
  }
  const [first] = visits;
  if (!first) return;
  const { conversation, id } = first.approval;
  const left = visits.filter(({ approval }) => verdict === 'approve' && asksMore(approval));
  const refusals: Refused[] = [];
  await resumption.hold(conversation, async () => {
    const asked = visits.filter((visit) => !left.includes(visit));
    for (const visit of asked) {
      const refused = await desk.decide(visit, { verdict });
      if (refused) refusals.push(refused);
    }
    for (const refused of refusals) await refuse(click, refused, parts, id);
    if (left.length > 0) {
      const names = left.map(({ approval }) => approval.operation).join(', ');
      await parts.whisper(click.message, click.user, saying(texts.askMore(names), first.language));
    }
    if (refusals.length < asked.length) await parts.carryOn(conversation, id);
  });
}

/** `stale`: the request whose card shows what is no longer so. */
async function refuse(click: Click, { refusal, message }: Refused, parts: ClicksParts, stale?: string): Promise<void> {
  await parts.whisper(click.message, click.user, message);
  const isStale = refusal === 'already-decided' || refusal === 'expired';
  if (stale !== undefined && isStale) parts.redraw(stale);
}

/** No card is there. */
const nowhere = { channel: '', ts: '' };
