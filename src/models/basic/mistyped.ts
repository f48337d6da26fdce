import { editDistance } from './edit-distance.ts';
import { baseForms } from './english.ts';
import { letters } from './korean.ts';
import { nounUse, verbUse } from './phrase-use.ts';
import type { Token } from './text.ts';
import type { KoreanEntry, Match, PhraseKind } from './vocabulary.ts';

const mistypedQuality = 0.75;
const shortestWord = 4;

/** The phrases that a Latin word, alone or with the next one, is a slip away from: one letter, or two of a long word. */
export function mistypedLatin(
  tokens: readonly Token[],
  from: number,
  isPlain: (token: Token) => boolean,
  phrases: ReadonlyMap<string, readonly number[]>,
  kinds: readonly PhraseKind[],
): Match[] {
  const word = tokens[from]?.word ?? '';
  const next = tokens[from + 1];
  const written = next?.kind === 'latin' && !isPlain(next) ? [word, `${word}${next.word}`] : [word];
  let best: Match[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const [index, text] of written.entries()) {
    const limit = text.length < 8 ? 1 : 2;
    for (const { base, form } of text.length < shortestWord ? [] : baseForms(text)) {
      for (const [compact, numbers] of phrases) {
        if (compact.length < shortestWord || compact[0] !== base[0]) continue;
        const distance = editDistance(base, compact, limit);
        if (distance > limit || distance > least) continue;
        const matches = numbers.map((phrase): Match => {
          const kind = kinds[phrase] ?? 'noun';
          return { phrase, kind, from, to: from + 1 + index, quality: mistypedQuality, form };
        });
        best = distance < least ? matches : [...best, ...matches];
        least = distance;
      }
    }
  }
  return best;
}

/** The phrases that a Korean word is one letter away from, whatever its ending. */
export function mistypedKorean({ word, tail }: Token, from: number, entries: readonly KoreanEntry[]): Match[] {
  return entries.flatMap(({ surface, phrase, kind }): Match[] => {
    const { length } = surface.text;
    if (length < 2 || word.length < length) return [];
    const [spelled, written] = [letters(surface.text), letters(word.slice(0, length))];
    if (spelled[0] !== written[0] || editDistance(written, spelled, 1) > 1) return [];
    const rest = word.slice(length) + tail;
    const use = kind === 'noun' ? nounUse(rest) : verbUse(surface, rest, '');
    return use ? [{ phrase, kind, from, to: from + 1, quality: mistypedQuality, form: use.form }] : [];
  });
}
