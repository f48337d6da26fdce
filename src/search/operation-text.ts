import type { AnyOperation } from '../../tools/operation.ts';
import { titles } from '../../tools/shared/titles.ts';
import type { Slot } from '../../tools/slot.ts';
import { verbTerms } from './korean-terms.ts';

/** What an operation says of itself, by the kind of evidence that it is. */
export const evidenceFields = ['name', 'actions', 'nouns', 'summary', 'examples', 'targets', 'arguments'] as const;
export type EvidenceField = (typeof evidenceFields)[number];

/** The terms by which an operation is found, of one kind of evidence. `read` takes a text apart. */
export function termsOfOperation(
  operation: AnyOperation,
  field: EvidenceField,
  read: (text: string) => readonly string[],
): string[] {
  const terms = textsOf(operation, field).flatMap(read);
  // How often a sentence is like an operation's examples tells something; how many of its own words are alike does not.
  if (field === 'examples') return terms;
  return [...new Set(field === 'actions' ? [...terms, ...operation.words.actions.ko.flatMap(verbTerms)] : terms)];
}

function textsOf({ name, subject, words, summary, examples, target, slots }: AnyOperation, field: EvidenceField) {
  switch (field) {
    case 'name':
      return [name];
    case 'actions':
      return [...words.actions.en, ...words.actions.ko];
    case 'nouns':
      return [...words.nouns.en, ...words.nouns.ko, titles[subject].en, titles[subject].ko];
    case 'summary':
      return [summary.en, summary.ko];
    case 'examples':
      return examples.flatMap(({ en, ko }) => [en, ko]);
    case 'targets':
      return examples.flatMap(({ input }) => (target && input[target.field] ? [String(input[target.field])] : []));
    case 'arguments':
      return Object.values(slots).flatMap(textsOfSlot);
  }
}

function textsOfSlot(slot: Slot): string[] {
  const choices = slot.kind === 'choice' ? slot.choices.flatMap(({ words }) => [...words.en, ...words.ko]) : [];
  return [slot.title.en, slot.title.ko, ...choices];
}
