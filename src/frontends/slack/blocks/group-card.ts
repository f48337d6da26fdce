import type { Button, KnownBlock } from '@slack/types';
import type { Approval } from '../../../guard/approval.ts';
import { cardTexts } from '../../phrases.ts';
import { asksMore, type Card, type CardLayout, cardActions, openBlocks, styleOf } from './card.ts';
import { limits } from './limits.ts';
import { fits, messageOf, type SlackMessage, weightOf } from './message.ts';
import { isOpen, outcomeText } from './outcome.ts';
import { actions, button, context, header, section } from './parts.ts';
import { approversOf, person } from './people.ts';
import { texts } from './phrases.ts';
import { type ConsentRequest, nameOf, requestBody } from './request.ts';
import { date } from './time.ts';

/** One message for some of the requests of a turn, in their order. */
export interface GroupCard extends Card {
  readonly requests: readonly ConsentRequest[];
}

/** Free text on what came of one of several requests: the most of these for which there is room. */
const outcomeLimits = [400, 140, 40] as const;
/** What came of a request takes at least so much, with the shortest of texts. */
const outcomeWeight = 650;
/** Buttons or what came of it, a remark, who may approve, a line below. */
const blocksBelow = 4;
const dividerWeight = 30;
/** Heading, who asked, buttons for all. */
const blocksAround = 3;

/**
 * The requests of a turn on as few cards as hold them, each with buttons of its own and, where a click is enough, with
 * one for all. A card takes its requests in every state that they can come to.
 */
export function groupCards(requests: readonly ConsentRequest[], layout: CardLayout): GroupCard[] {
  const full = {
    weight: limits.message - weightOf(aroundBlocks(requests, layout)),
    blocks: limits.messageBlocks - blocksAround,
  };
  const groups: ConsentRequest[][] = [];
  let room = { weight: 0, blocks: 0 };
  for (const request of requests) {
    const needed = roomFor(request, layout);
    if (needed.weight > room.weight || needed.blocks > room.blocks) {
      groups.push([]);
      room = full;
    }
    groups.at(-1)?.push(request);
    room = { weight: room.weight - needed.weight, blocks: room.blocks - needed.blocks };
  }
  return groups.map((group) => ({
    requests: group,
    details: group.flatMap((request, index) => requestBody(request, layout.language, index + 1).details),
    card: groupCard(group, layout),
  }));
}

/** A card of `groupCards` again, with its requests as they are now. */
export function groupCard(requests: readonly ConsentRequest[], layout: CardLayout): SlackMessage {
  const names = requests.map(({ approval }) => nameOf(approval)).join(', ');
  const [first, ...last] = aroundBlocks(requests, layout);
  const drawn = outcomeLimits.map((limit) => [
    ...(first ? [first] : []),
    ...requestBlocks(requests, layout, limit),
    ...last,
  ]);
  return messageOf(`${headingOf(requests, layout)} · ${names}`, drawn.find(fits) ?? drawn.at(-1) ?? []);
}

function requestBlocks(requests: readonly ConsentRequest[], layout: CardLayout, limit: number): KnownBlock[] {
  const { language, now } = layout;
  const isShared = approversOfOpen(requests, layout).length <= 1;
  return requests.flatMap((request, index): KnownBlock[] => [
    ...requestBody(request, language, index + 1).blocks,
    ...(isOpen(request.approval, now)
      ? [...(isShared ? [] : [mayApprove(request.approval, layout)]), ...openBlocks(request.approval, layout)]
      : [section(outcomeText(request, language, limit))]),
    { type: 'divider' },
  ]);
}

/** The heading, then what stands below all requests. */
function aroundBlocks(requests: readonly ConsentRequest[], layout: CardLayout): KnownBlock[] {
  const open = openOf(requests, layout);
  const all = allButtons(open, layout);
  return [
    header(headingOf(requests, layout)),
    ...(all.length > 0 ? [actions(...all)] : []),
    context(footer(requests, open, layout)),
  ];
}

const headingOf = (requests: readonly ConsentRequest[], { language }: CardLayout): string =>
  `${cardTexts.approval[language]} · ${texts.changes(requests.length)[language]}`;

const openOf = (requests: readonly ConsentRequest[], { now }: CardLayout): Approval[] =>
  requests.map(({ approval }) => approval).filter((approval) => isOpen(approval, now));

const approversOfOpen = (requests: readonly ConsentRequest[], layout: CardLayout): string[] => [
  ...new Set(openOf(requests, layout).map((each) => approversOf(each, layout.language, layout.groupNames))),
];

function roomFor(request: ConsentRequest, layout: CardLayout): { weight: number; blocks: number } {
  const { approval } = request;
  const body = requestBody(request, layout.language, 1).blocks;
  const below = weightOf([...openBlocks(approval, layout), mayApprove(approval, layout)]);
  return {
    weight: weightOf(body) + Math.max(below, outcomeWeight) + dividerWeight,
    blocks: body.length + blocksBelow,
  };
}

const mayApprove = (approval: Approval, { language, groupNames }: CardLayout): KnownBlock =>
  context(texts.mayApprove(approversOf(approval, language, groupNames))[language]);

/** Who asked; as long as something can be decided, who may approve, where that is the same for all, and until when. */
function footer(requests: readonly ConsentRequest[], open: readonly Approval[], layout: CardLayout): string {
  const { language } = layout;
  const [requester] = requests.map(({ approval }) => person(approval.requester));
  const approvers = approversOfOpen(requests, layout);
  const [expires] = open.map((approval) => approval.expires).sort();
  return [
    ...(requester === undefined ? [] : [texts.requestedBy(requester)[language]]),
    ...(approvers.length === 1 ? approvers.map((who) => texts.mayApprove(who)[language]) : []),
    ...(expires === undefined ? [] : [texts.expires(date(expires))[language]]),
  ].join(' · ');
}

/** For all that can still be decided, where there are several. Approval only where a click is enough for each of them. */
function allButtons(open: readonly Approval[], { language }: CardLayout): Button[] {
  const value = open.map(({ id }) => id).join(',');
  if (open.length < 2 || value.length > limits.buttonValue) return [];
  const approve = button({
    action: cardActions.approveAll,
    text: texts.approveAll(open.length)[language],
    value,
    style: styleOf(open),
  });
  const deny = button({ action: cardActions.denyAll, text: texts.denyAll(open.length)[language], value });
  return open.some(asksMore) ? [deny] : [approve, deny];
}
