import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Approval } from '../../guard/approval.ts';
import { dependantsOf, nothingDepends, targetOf, whereOf } from '../card-facts.ts';
import { inputFields } from '../card-input.ts';
import { preflightOf } from '../card-preflight.ts';
import { formatDuration } from '../duration.ts';
import { cardTexts, effectWords } from '../phrases.ts';
import { fieldLines } from './fields.ts';
import { frame } from './frame.ts';
import { sanitise, sanitiseLine } from './sanitise.ts';
import type { Style } from './style.ts';
import { formatTime } from './time.ts';
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
  const target = targetOf(approval, language);
  return [
    [cardTexts.where[language], sanitiseLine(whereOf(approval, language))],
    ...(target === undefined ? [] : [[cardTexts.target[language], sanitiseLine(target)] as const]),
    ...approval.impact.facts.map(({ title, value }) => [title[language], value] as const),
  ];
}

export const argumentFields = ({ input }: Approval, operation: AnyOperation | undefined, language: Language): Fields =>
  inputFields(input, operation, language);

/** What it warns of, what rules say against it, what else it touches, what could not be found out, and what is asked for next. */
export function consequences(approval: Approval, { style, language, columns }: CardLayout): string[] {
  const say = (text: Localized) => text[language];
  return [
    ...section(
      say(cardTexts.warnings),
      (approval.impact.warnings ?? [])
        .flatMap((warning) => wrap(`! ${sanitiseLine(say(warning))}`, columns))
        .map(style.bad),
      style,
    ),
    ...section(say(cardTexts.preflight), preflight(approval, columns, language, style), style),
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

function preflight(approval: Approval, columns: number, language: Language, style: Style): string[] {
  const { broken, rest } = preflightOf(approval, language);
  return [
    ...broken.flatMap(({ finding, fixes, fails }) => [
      ...wrap(`${fails ? '✗' : '!'} ${sanitiseLine(finding)}`, columns).map(fails ? style.bad : style.caution),
      ...fixes.flatMap((fix) => wrap(`→ ${sanitiseLine(fix)}`, columns - 2).map((line) => `  ${line}`)),
    ]),
    ...(rest === undefined ? [] : wrap(`✓ ${rest}`, columns).map(style.faint)),
  ];
}

function dependants(approval: Approval, columns: number, language: Language): string[] {
  if (nothingDepends(approval)) return [cardTexts.noDependants[language]];
  return dependantsOf(approval, language).flatMap((line) => wrap(`• ${sanitiseLine(line)}`, columns));
}

export function expiryOf({ expires }: Approval, now: Date): string {
  const left = new Date(expires).getTime() - now.getTime();
  return left > 0 ? `${formatTime(expires)} (${formatDuration(left)})` : formatTime(expires);
}
