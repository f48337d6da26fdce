import type { KnownBlock } from '@slack/types';
import type { Language } from '../../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../../tools/operation.ts';
import type { OperationCall } from '../../../agent/events.ts';
import type { Approval } from '../../../guard/approval.ts';
import { dependantsOf, nothingDepends, targetOf, whereOf } from '../../card-facts.ts';
import { inputFields } from '../../card-input.ts';
import { preflightOf } from '../../card-preflight.ts';
import { cardTexts, effectWords } from '../../phrases.ts';
import { code, mrkdwnLine } from './escape.ts';
import { packMessages, type SlackMessage, weightOf } from './message.ts';
import { context, section } from './parts.ts';
import { texts } from './phrases.ts';
import { addFields, addList, addTitle, createRichText, type Field, type RichText } from './rich-text.ts';

/** A request for consent, and the call that came of it where it has run. */
export interface ConsentRequest {
  readonly approval: Approval;
  readonly operation: AnyOperation | undefined;
  readonly call?: OperationCall | undefined;
}

/** A request on a card. */
export interface RequestBody {
  readonly blocks: KnownBlock[];
  /** Messages that stand before the card, where everything together is more than a card holds. */
  readonly details: SlackMessage[];
}

/** A card has so much room for a request beside its heading, its buttons and what came of it. */
const room = { weight: 7_000, blocks: 35 };

/**
 * What, where, on what, with which arguments, and what else it touches. Nothing is cut: what is too much for a card
 * stands before it, and the card says so. The same for a request in every state. `number`: where it is one of several.
 */
export function requestBody(request: ConsentRequest, language: Language, number?: number): RequestBody {
  const what = whatBlock(request, language, number);
  const whole = factBlocks(request, language);
  if (weightOf(whole) <= room.weight && whole.length <= room.blocks) return { blocks: [what, ...whole], details: [] };
  const { approval } = request;
  const target = targetOf(approval, language);
  const lines = [
    `*${cardTexts.where[language]}*  ${mrkdwnLine(whereOf(approval, language), 300)}`,
    ...(target === undefined ? [] : [`*${cardTexts.target[language]}*  ${mrkdwnLine(target, 500)}`]),
  ];
  return {
    blocks: [what, section(lines.join('\n')), context(texts.detailsAbove[language])],
    details: packMessages(texts.detailsOf(approval.operation)[language], [what, ...whole]),
  };
}

/** Where it acts and on what, for a dialog that asks once more. */
export function placeBlocks({ approval }: ConsentRequest, language: Language): KnownBlock[] {
  const rich = createRichText();
  addFields(rich, placeFields(approval, language));
  return rich.blocks();
}

export function whatBlock({ approval, operation }: ConsentRequest, language: Language, number?: number): KnownBlock {
  const numbered = number === undefined ? '' : `${number}. `;
  const mark = approval.effect === 'destroy' ? '⚠️ ' : '';
  const badge = number === undefined ? '' : ` · ${mark}${effectWords[approval.effect][language]}`;
  const summary = operation ? `\n${mrkdwnLine(operation.summary[language], 500)}` : '';
  return section(`*${numbered}${mrkdwnLine(approval.operation, 200)}*${badge}${summary}`);
}

/** `TerminateVM web-02`, as it is. */
export function nameOf({ operation, target, makes }: Approval): string {
  const name = (target ?? makes)?.name;
  return name === undefined ? operation : `${operation} ${name}`;
}

/** `nameOf` as mrkdwn. */
export function titleOf({ operation, target, makes }: Approval): string {
  const name = (target ?? makes)?.name;
  return `*${mrkdwnLine(operation, 100)}*${name === undefined ? '' : ` ${code(name, 100)}`}`;
}

function placeFields(approval: Approval, language: Language): Field[] {
  const target = targetOf(approval, language);
  return [
    { title: cardTexts.where[language], value: whereOf(approval, language) },
    ...(target === undefined ? [] : [{ title: cardTexts.target[language], value: target }]),
  ];
}

function factBlocks({ approval, operation }: ConsentRequest, language: Language): KnownBlock[] {
  const rich = createRichText();
  addFields(rich, placeFields(approval, language));
  addFields(
    rich,
    approval.impact.facts.map(({ title, value }) => ({ title: title[language], value })),
  );
  const given = inputFields(approval.input, operation, language);
  if (given.length > 0) {
    addTitle(rich, cardTexts.arguments[language]);
    addFields(
      rich,
      given.map(([title, value]) => ({ title, value })),
      true,
    );
  }
  addConsequences(rich, approval, language);
  return rich.blocks();
}

/** What it warns of, what rules say against it, what else it touches, what could not be found out, and what is asked for next. */
function addConsequences(rich: RichText, approval: Approval, language: Language): void {
  const { impact, secretFields } = approval;
  addList(
    rich,
    cardTexts.warnings[language],
    (impact.warnings ?? []).map((warning) => warning[language]),
    '⚠️ ',
  );
  addPreflight(rich, approval, language);
  if (nothingDepends(approval)) addList(rich, cardTexts.dependants[language], [cardTexts.noDependants[language]]);
  addList(rich, cardTexts.dependants[language], dependantsOf(approval, language));
  addList(
    rich,
    cardTexts.unknown[language],
    impact.unknown.map((fact) => fact[language]),
    '⚠️ ',
  );
  addList(
    rich,
    cardTexts.asked[language],
    secretFields.map(({ title, optional }) =>
      optional ? `${title[language]} (${cardTexts.optional[language]})` : title[language],
    ),
  );
}

function addPreflight(rich: RichText, approval: Approval, language: Language): void {
  const { broken, rest } = preflightOf(approval, language);
  const lines = [
    ...broken.flatMap(({ finding, fixes, fails }) => [
      `${fails ? '❌' : '⚠️'} ${finding}`,
      ...fixes.map((fix) => `→ ${fix}`),
    ]),
    ...(rest === undefined ? [] : [`✓ ${rest}`]),
  ];
  addList(rich, cardTexts.preflight[language], lines, '');
}
