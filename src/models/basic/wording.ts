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

/** Why nothing was changed and, after a question, how to ask for it. */
export function holdBack(mood: Exclude<Mood, 'request'>, readings: readonly Reading[], language: Language): string {
  const examples = readings.flatMap(({ entry }) => entry.operation.examples[0]?.[language] ?? []);
  if (mood === 'negated' || examples.length === 0) return heldBack[mood][language];
  return [heldBack[mood][language], phrases.sayInstead[language], ...examples.map((example) => `- ${example}`)].join(
    '\n',
  );
}

/** How many examples of each effect introduce what can be asked. */
const introduced = { read: 3, create: 1, change: 1, destroy: 1 } as const;

/** What can be asked, shown by examples of different effects and things. */
export function introduction(entries: readonly OperationEntry[], language: Language): string {
  const shown = Object.entries(introduced).flatMap(([effect, count]) => {
    const subjects = new Set<string>();
    const fitting = entries.filter(({ operation: { subject, examples, ...operation } }) => {
      if (operation.effect !== effect || examples.length === 0 || subjects.has(subject)) return false;
      subjects.add(subject);
      return true;
    });
    return fitting.slice(0, count);
  });
  return shown.map(({ operation }) => `- ${operation.examples[0]?.[language]}`).join('\n');
}
