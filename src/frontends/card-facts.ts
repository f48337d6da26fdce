import type { Language, Localized } from '../../drivers/contract/text.ts';
import { titles } from '../../tools/shared/titles.ts';
import type { Approval } from '../guard/approval.ts';
import { cardTexts, dependantTitle } from './phrases.ts';

/** Where it acts: `mock-seoul (MOCK, seoul)`, `CB-Spider server lab`. */
export function whereOf({ connection, input }: Approval, language: Language): string {
  if (connection) return connectionPlace(connection, language);
  // Records are Spinneret's own unless an argument names the server that keeps them.
  return typeof input.server === 'string'
    ? `${titles.server[language]} ${input.server}`
    : cardTexts.ownRecords[language];
}

/** A connection and its cloud: `mock-seoul (MOCK, seoul)`, `aws-prod (AWS, ap-northeast-2, through lab)`. */
export function connectionPlace(
  { name, provider, region, server }: NonNullable<Approval['connection']>,
  language: Language,
): string {
  const through = server === undefined ? [] : [throughServer(server)[language]];
  return `${name} (${[provider, region, ...through].join(', ')})`;
}

export const throughServer = (server: string): Localized => ({ en: `through ${server}`, ko: `${server} 경유` });

/** What it is aimed at: `VM web-01 · i-0a1b · Running`. The state stands here unless the facts below tell it. */
export function targetOf({ target, impact }: Approval, language: Language): string | undefined {
  if (!target) return undefined;
  const { type, name, systemId, status } = target;
  const told = impact.facts.some(({ value }) => value === status);
  const words = [`${titles[type][language]} ${name}`, systemId, told ? undefined : status];
  return words.filter((word) => word !== undefined && word !== '').join(' · ');
}

/** What else it touches, a line each: `disk data-01 · d-1`. */
export function dependantsOf({ impact }: Approval, language: Language): string[] {
  return impact.dependants.map(({ type, name, systemId, status }) => {
    const id = systemId === name ? undefined : systemId;
    return [`${dependantTitle(type)[language]} ${name}`, id, status].filter((word) => word !== undefined).join(' · ');
  });
}

/** Everything was looked up, and nothing depends on what is to be destroyed. */
export const nothingDepends = ({ effect, impact }: Approval): boolean =>
  effect === 'destroy' && impact.dependants.length === 0 && impact.unknown.length === 0;
