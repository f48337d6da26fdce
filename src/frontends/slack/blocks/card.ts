import type { Button, KnownBlock } from '@slack/types';
import type { Language } from '../../../../drivers/contract/text.ts';
import type { Approval } from '../../../guard/approval.ts';
import { approvalStatusWords, cardTexts, effectWords } from '../../phrases.ts';
import { code } from './escape.ts';
import { messageOf, type SlackMessage } from './message.ts';
import { isOpen, outcomeText } from './outcome.ts';
import { actions, button, context, header, section } from './parts.ts';
import { approversOf, type GroupNames, person } from './people.ts';
import { texts } from './phrases.ts';
import { type ConsentRequest, nameOf, requestBody } from './request.ts';
import { date } from './time.ts';

export interface CardLayout {
  readonly language: Language;
  readonly now: Date;
  readonly groupNames?: GroupNames | undefined;
}

/** A card as it is posted: `details` first, where there are any; `card` is updated when its state changes. */
export interface Card {
  readonly details: SlackMessage[];
  readonly card: SlackMessage;
}

/** The `action_id`s of a card's buttons; their values are an approval's id, or several with commas between them. */
export const cardActions = {
  approve: 'approve',
  deny: 'deny',
  denyWithReason: 'deny-with-reason',
  approveAll: 'approve-all',
  denyAll: 'deny-all',
} as const;

/** Free text on what came of a request. */
const outcomeLimit = 600;

/**
 * A request for consent in the state that it is in: with buttons while it can be decided, afterwards with who decided,
 * when, and what came of it.
 */
export function approvalCard(request: ConsentRequest, layout: CardLayout): Card {
  const { approval } = request;
  const { language, now } = layout;
  const { blocks, details } = requestBody(request, language);
  const end = isOpen(approval, now)
    ? openBlocks(approval, layout)
    : [section(outcomeText(request, language, outcomeLimit))];
  return {
    details,
    card: messageOf(fallbackOf(approval, layout), [
      header(`${approval.effect === 'destroy' ? '⚠️ ' : ''}${headingOf(approval, language)}`),
      ...blocks,
      ...end,
      context(footer(approval, layout)),
    ]),
  };
}

/** What the person has to do beyond a click, and the buttons. */
export function openBlocks(approval: Approval, { language }: Pick<CardLayout, 'language'>): KnownBlock[] {
  return [
    ...(approval.confirmation.kind === 'typed-name' ? [context(texts.nameIsTyped[language])] : []),
    actions(...decisionButtons(approval, language)),
  ];
}

/** Who asked; as long as it can be decided, who may approve and until when; and its id. All mrkdwn. */
export function footer(approval: Approval, { language, now, groupNames }: CardLayout): string {
  const open = isOpen(approval, now)
    ? [
        texts.mayApprove(approversOf(approval, language, groupNames))[language],
        texts.expires(date(approval.expires))[language],
      ]
    : [];
  return [
    texts.requestedBy(person(approval.requester))[language],
    ...open,
    `${cardTexts.id[language]} ${code(approval.id, 64)}`,
  ].join(' · ');
}

/** It takes more of the person than a click: a name typed out, or values. */
export const asksMore = ({ confirmation, secretFields }: Approval): boolean =>
  confirmation.kind === 'typed-name' || secretFields.length > 0;

export const styleOf = (approvals: readonly Approval[]): 'primary' | 'danger' =>
  approvals.some(({ effect }) => effect === 'destroy') ? 'danger' : 'primary';

function decisionButtons(approval: Approval, language: Language): Button[] {
  const value = approval.id;
  return [
    button({
      action: cardActions.approve,
      text: (asksMore(approval) ? texts.approveNext : texts.approve)[language],
      value,
      style: styleOf([approval]),
    }),
    button({ action: cardActions.deny, text: texts.deny[language], value }),
    button({ action: cardActions.denyWithReason, text: texts.denyWithReason[language], value }),
  ];
}

const headingOf = ({ effect }: Approval, language: Language): string =>
  `${cardTexts.approval[language]} · ${effectWords[effect][language]}`;

function fallbackOf(approval: Approval, { language, now }: CardLayout): string {
  const status = approval.status === 'pending' && !isOpen(approval, now) ? 'expired' : approval.status;
  return `${headingOf(approval, language)} · ${nameOf(approval)} · ${approvalStatusWords[status][language]}`;
}
