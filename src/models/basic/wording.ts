import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { OperationEntry } from './lexicon.ts';
import type { Request } from './memory.ts';
import type { Mood } from './mood.ts';
import { heldBack, phrases } from './phrases.ts';
import { missingOf, type Reading } from './score.ts';

/** An operation in a person's words, with a sentence that asks for it. */
export function offer({ operation }: OperationEntry, language: Language): string {
  const example = operation.examples[0]?.[language];
  return example ? `${operation.summary[language]} — "${example}"` : operation.summary[language];
}

export const numbered = (lines: readonly string[]): string =>
  lines.map((line, index) => `${index + 1}. ${line}`).join('\n');

/** The question for the first missing argument, with the names of the others. */
export function askFor({ entry, input }: Request, language: Language): string {
  const [first, ...others] = missingOf(entry, input);
  if (!first) return entry.operation.summary[language];
  const partial = input[first.field] !== undefined;
  const question: Localized = partial ? phrases.ruleSource : first.slot.ask;
  const titles = others.map(({ slot }) => slot.title[language]).join(', ');
  return [
    `${entry.operation.summary[language]}: ${question[language]}`,
    ...(titles ? [`${phrases.alsoNeeded[language]}: ${titles}`] : []),
    phrases.cancelHint[language],
  ].join('\n');
}

export function holdBack(mood: Exclude<Mood, 'request'>, { entry }: Reading, language: Language): string {
  const example = entry.operation.examples[0]?.[language];
  const how = example && mood !== 'negated' ? `\n${phrases.sayInstead[language]}: "${example}"` : '';
  return heldBack[mood][language] + how;
}

const introduced = 6;

/** What can be asked, shown by examples of different kinds of things. */
export function introduction(entries: readonly OperationEntry[], language: Language): string {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const { operation } of [...entries].sort((a, b) => rank(a) - rank(b))) {
    const example = operation.examples[0]?.[language];
    const kind = operation.effect === 'read' ? operation.subject : `${operation.subject} ${operation.effect}`;
    if (!example || seen.has(operation.subject) || seen.has(kind)) continue;
    seen.add(kind);
    if (operation.effect === 'read') seen.add(operation.subject);
    lines.push(`- ${example}`);
    if (lines.length === introduced) break;
  }
  return lines.join('\n');
}

const rank = ({ operation }: OperationEntry): number => (operation.effect === 'read' ? 0 : 1);
