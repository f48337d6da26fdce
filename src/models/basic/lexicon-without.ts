import type { AnyOperation } from '../../../tools/operation.ts';
import { readWords } from './clause.ts';
import type { Lexicon } from './lexicon.ts';
import type { Recognised } from './recogniser/recogniser.ts';
import type { Sentence } from './text.ts';

/** The lexicon as it would be without these operations: a sentence is then taken for what comes next to them. */
export function lexiconWithout(lexicon: Lexicon, lacking: ReadonlySet<string>): Lexicon {
  if (lacking.size === 0) return lexicon;
  return {
    ...lexicon,
    entries: lexicon.entries.filter(({ operation }) => !lacking.has(operation.name)),
    recognise: (said) => said.recognised ?? without(lexicon.recognise(said), lacking),
  };
}

/** What is left is so much likelier that it adds up to 1 again. */
function without({ shares, nothing }: Recognised, lacking: ReadonlySet<string>): Recognised {
  const kept = [...shares].filter(([name]) => !lacking.has(name));
  const rest = kept.reduce((sum, [, share]) => sum + share, nothing) || 1;
  return { shares: new Map(kept.map(([name, share]) => [name, share / rest])), nothing: nothing / rest };
}

/** From here on a sentence surely means an operation. */
const sure = 0.8;

/**
 * What a sentence surely asks for that is lacking; then nothing else is meant. Undefined where it is to go for good: an
 * ordinary deletion, which asks for consent as well, comes next to one by force.
 */
export function lackedBy(sentence: Sentence, lexicon: Lexicon, lacking: ReadonlySet<string>): AnyOperation | undefined {
  if (lacking.size === 0) return undefined;
  const { shares } = lexicon.recognise(readWords(sentence, lexicon));
  const [name] = [...shares].find(([operation, share]) => share >= sure && lacking.has(operation)) ?? [];
  const operation = name === undefined ? undefined : lexicon.entry(name)?.operation;
  return operation?.effect === 'destroy' && operation.irreversible ? undefined : operation;
}
