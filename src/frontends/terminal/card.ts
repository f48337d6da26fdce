import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import { titles } from '../../../tools/shared/titles.ts';
import type { Approval } from '../../guard/approval.ts';
import { cardTexts, dependantTitle, effectWords } from '../phrases.ts';
import { inputFields } from './card-input.ts';
import { formatDuration, formatTime } from './duration.ts';
import { fieldLines } from './fields.ts';
import { frame } from './frame.ts';
import { sanitise, sanitiseLine } from './sanitise.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

export interface CardLayout {
  readonly style: Style;
  readonly language: Language;
  readonly columns: number;
  readonly now: Date;
  /** Where several requests are asked one after the other. */
  readonly position?: { readonly number: number; readonly of: number } | undefined;
}

/**
 * A request for consent as a person sees it: what, where, with which arguments, on what, and what else it touches.
 * Nothing in it is cut; long values take several lines.
 */
export function cardLines(approval: Approval, operation: AnyOperation | undefined, layout: CardLayout): string[] {
  const { style, language, position } = layout;
  const inner = { ...layout, columns: layout.columns - 2 };
  const say = (text: Localized) => text[language];
  const badge = style.badge(` ${say(effectWords[approval.effect])} `);
  const count = position && position.of > 1 ? ` ${position.number}/${position.of}` : '';
  const what = [approval.operation, operation && say(operation.summary)].filter((word) => word !== undefined);
  const body = [
    ...wrap(sanitise(what.join(': ')), inner.columns).map(style.strong),
    '',
    ...titledLines(placeFields(approval, language), inner),
    ...section(say(cardTexts.arguments), titledLines(argumentFields(approval, operation, language), inner), style),
    ...consequences(approval, inner),
    '',
    ...titledLines(
      [
        [say(cardTexts.expires), expiryOf(approval, layout.now)],
        [say(cardTexts.id), approval.id],
      ],
      inner,
    ),
  ];
  return frame(` ${say(cardTexts.approval)}${count} · ${badge} `, body, layout);
}

type Fields = readonly (readonly [title: string, value: string])[];

export const titledLines = (list: Fields, layout: Pick<CardLayout, 'style' | 'columns'>): string[] =>
  fieldLines(
    list.map(([title, value]) => ({ title: sanitiseLine(title), value: sanitise(value) })),
    layout,
  );

/** Where it acts, on what, and what is known of that. */
export function placeFields(approval: Approval, language: Language): Fields {
  return [
    [cardTexts.where[language], whereOf(approval, language)],
    ...(approval.target ? [[cardTexts.target[language], targetOf(approval, approval.target, language)] as const] : []),
    ...approval.impact.facts.map(({ title, value }) => [title[language], value] as const),
  ];
}

export const argumentFields = ({ input }: Approval, operation: AnyOperation | undefined, language: Language): Fields =>
  inputFields(input, operation, language);

/** What else it touches, what could not be found out, and what is asked for next. */
export function consequences(approval: Approval, { style, language, columns }: CardLayout): string[] {
  const say = (text: Localized) => text[language];
  return [
    ...section(say(cardTexts.dependants), dependants(approval, columns, language), style),
    ...section(
      say(cardTexts.unknown),
      approval.impact.unknown.flatMap((fact) => wrap(`! ${sanitiseLine(say(fact))}`, columns)).map(style.caution),
      style,
    ),
    ...section(
      say(cardTexts.asked),
      approval.secretFields.flatMap(({ title, optional }) =>
        wrap(sanitiseLine(`• ${say(title)}${optional ? ` (${say(cardTexts.optional)})` : ''}`), columns),
      ),
      style,
    ),
  ];
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : ['', style.strong(title), ...lines];
}

function whereOf({ connection }: Approval, language: Language): string {
  if (!connection) return cardTexts.ownRecords[language];
  return sanitiseLine(`${connection.name} (${connection.provider}, ${connection.region})`);
}

/** The state stands here unless the facts below tell it. */
function targetOf({ impact }: Approval, target: NonNullable<Approval['target']>, language: Language): string {
  const { type, name, systemId, status } = target;
  const told = impact.facts.some(({ value }) => value === status);
  const words = [`${titles[type][language]} ${name}`, systemId, told ? undefined : status];
  return sanitiseLine(words.filter((word) => word !== undefined && word !== '').join(' · '));
}

function dependants({ effect, impact }: Approval, columns: number, language: Language): string[] {
  if (impact.dependants.length === 0) {
    const nothingFound = effect === 'destroy' && impact.unknown.length === 0;
    return nothingFound ? [cardTexts.noDependants[language]] : [];
  }
  return impact.dependants.flatMap(({ type, name, systemId, status }) => {
    const id = systemId === name ? undefined : systemId;
    const words = [`${dependantTitle(type)[language]} ${name}`, id, status].filter((word) => word !== undefined);
    return wrap(`• ${sanitiseLine(words.join(' · '))}`, columns);
  });
}

export function expiryOf({ expires }: Approval, now: Date): string {
  const left = new Date(expires).getTime() - now.getTime();
  return left > 0 ? `${formatTime(expires)} (${formatDuration(left)})` : formatTime(expires);
}
