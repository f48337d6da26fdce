import type { Lexicon } from './lexicon.ts';
import type { Recognised } from './recogniser/recogniser.ts';

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
