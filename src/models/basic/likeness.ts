import type { AnyOperation } from '../../../tools/operation.ts';
import { baseForms } from './english.ts';
import { withoutParticles } from './korean.ts';
import { readSentence, type Token } from './text.ts';

/** The words of a sentence without its values and endings. */
export type WordSet = ReadonlySet<string>;

const wordOf = ({ word, kind }: Token): string =>
  kind === 'hangul'
    ? withoutParticles(word).stem
    : (baseForms(word).find(({ base }) => base.length < word.length)?.base ?? word);

/** `isValue`: whether the token at an index stands for an argument. */
export function wordsOf(tokens: readonly Token[], isValue: (index: number) => boolean): WordSet {
  return new Set(
    tokens.flatMap((token, index) =>
      token.kind === 'mark' || token.kind === 'value' || isValue(index) ? [] : [wordOf(token)],
    ),
  );
}

export function exampleWords({ examples }: AnyOperation): WordSet[] {
  return examples.flatMap(({ en, ko, input }) => {
    const values = new Set(Object.values(input).map((value) => String(value).toLowerCase()));
    return [en, ko].map((text) => {
      const { tokens } = readSentence(text);
      return wordsOf(tokens, (index) => values.has(tokens[index]?.word ?? ''));
    });
  });
}

/** How like the most similar example a sentence is, from 0 to 1. */
export function likeness(words: WordSet, examples: readonly WordSet[]): number {
  let best = 0;
  for (const example of examples) {
    let shared = 0;
    for (const word of words) if (example.has(word)) shared += 1;
    const all = words.size + example.size - shared;
    best = Math.max(best, all === 0 ? 0 : shared / all);
  }
  return best;
}
