import { isFunctionWord, isJoiner } from './function-words.ts';
import type { Lexicon } from './lexicon.ts';
import type { Token } from './text.ts';
import type { Match } from './vocabulary.ts';

/** Where the next thing asked for begins. */
export interface Cut {
  readonly at: number;
  /** Said to come after the one before: `then`, `다음에`. */
  readonly sequel: boolean;
  /** The verb that it shares with the one before, as a place: `make a VPC, then a security group`. */
  readonly verb?: number | undefined;
}

const sequels = /^(?:then|afterwards|after|그다음|다음|다음에|뒤|뒤에|후|후에|이어서)$/;
const boundaryWords = /^(?:also|그리고)$/;
const subjects = /^(?:it|that|this|these|those|they|he|she|we|i|who|which)$/;
const telling = /^(?:tell|give|let)$/;
const articles = /^(?:a|an|another|one)$/;

/** After `끄고`, at an action that follows `and` or `then`, and at a new thing that follows `then`. */
export function cutsBetween(
  from: number,
  to: number,
  tokens: readonly Token[],
  matches: readonly Match[],
  lexicon: Lexicon,
): readonly Cut[] {
  const verbs = matches.filter(
    ({ kind, quality, phrase }) => kind === 'action' && quality === 1 && lexicon.actions.has(phrase),
  );
  const startsVerb = (index: number) => verbs.some((match) => match.from === index && match.form === 'command');
  const isThing = (index: number) =>
    matches.some(({ kind, phrase, from: at }) => kind === 'noun' && at === index && lexicon.isThing(phrase));
  const cuts: Cut[] = [];
  let verb: number | undefined;
  for (const [index, token] of tokens.slice(0, to).entries()) {
    if (index < from) continue;
    const later = verbs.some((match) => match.from > index);
    const connective = verbs.find((match) => match.to === index + 1 && match.form === 'connective');
    const sequel = sequels.test(token.word);
    if (connective && token.kind === 'hangul' && later) {
      cuts.push({ at: index + 1, sequel: true });
      verb = undefined;
    } else if (verb !== undefined && (sequel || isJoiner(token) || boundaryWords.test(token.word))) {
      const next = nextContent(tokens, index + 1, to);
      if (next === undefined) continue;
      const between = tokens.slice(index + 1, next);
      const isLatin = token.kind !== 'hangul';
      if (isLatin && isNaming(tokens, next)) continue;
      if (isLatin && startsVerb(next) && !between.some(({ word }) => subjects.test(word))) {
        cuts.push({ at: next, sequel: sequel || between.some(({ word }) => sequels.test(word)) });
      } else if (isLatin && sequel && isThing(next) && between.some(({ word }) => articles.test(word))) {
        cuts.push({ at: next, sequel, verb });
      } else if (isLatin && sequel && between.some(({ word }) => telling.test(word))) {
        cuts.push({ at: index + 1, sequel });
      } else if (!isLatin && later) {
        cuts.push({ at: index + 1, sequel });
        verb = undefined;
      }
    }
    if (verbs.some((match) => match.from === index)) verb ??= index;
  }
  return cuts;
}

/** `make a VPC, call it vpc-02`: gives a name to what was asked for, and asks for nothing itself. */
const isNaming = (tokens: readonly Token[], at: number): boolean =>
  /^(?:call|name|label)$/.test(tokens[at]?.word ?? '') && /^(?:it|them|this)$/.test(tokens[at + 1]?.word ?? '');

/** The next word that is not mere grammar. */
function nextContent(tokens: readonly Token[], from: number, to: number): number | undefined {
  const at = tokens.slice(from, to).findIndex((token) => !isFunctionWord(token));
  return at < 0 ? undefined : from + at;
}
