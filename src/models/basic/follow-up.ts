import type { Clause } from './clause.ts';
import { isFunctionWord } from './function-words.ts';
import type { Context } from './interpret.ts';
import { withoutParticles } from './korean.ts';
import type { Request } from './memory.ts';
import { asksForSame } from './references.ts';
import { readArguments } from './slots/read.ts';

const longest = 8;
const also = /^(?:and|also|too|what|how|then|now|그럼|그러면|그리고|또)$/;
const alsoParticle = /(?:도|은|는)$/;
/** `7대로`, `아니 8080으로요`: a value that something is to be set to, and nothing else. */
const setTo = /^(?:아니|아니다|그냥|다시|그럼|음|어|아|말고|대로|으로|로)$|(?:대로|으로|로)요?$/;
const insisting = /^(?:too|also|as|well|도)$/;

/**
 * The last request with another value, where a message gives nothing but that: `and in tokyo?`, `web-02는?`. A change
 * is repeated only where the message says so: `web-02도`, `same on mock-tokyo`.
 */
export function repeatOf(clause: Clause, context: Context): Request[] | undefined {
  const [last, ...others] = context.memory.latest;
  if (!last || others.length > 0 || clause.tokens.length > longest || clause.mood === 'negated') return undefined;
  const same = asksForSame(clause);
  const spoken = clause.matches.filter(({ kind, phrase, quality }) => {
    if (quality < 1) return false;
    if (kind === 'action') return context.lexicon.actions.has(phrase);
    return context.lexicon.nouns.has(phrase) && !last.entry.nouns.has(phrase) && !(same && isOfArgument(last, phrase));
  });
  const connectionWords = context.lexicon.typeWords('connection');
  const foreign = spoken.filter(
    ({ phrase, from }) => !connectionWords.has(phrase) && !isFunctionWord(clause.tokens[from] ?? noToken),
  );
  if (foreign.length > 0) return undefined;
  const words = clause.tokens.filter(({ kind }) => kind !== 'mark');
  const isSetTo =
    words.some(({ word, tail }) => /로요?$/.test(tail || word)) &&
    words.every(({ kind, word }) => kind !== 'hangul' || setTo.test(word));
  const marked =
    same ||
    isSetTo ||
    words.some(({ word }) => also.test(word)) ||
    words.some(({ tail, word }) => alsoParticle.test(tail || withoutParticles(word).particles));
  if (!marked) return undefined;
  const insisted =
    same ||
    isSetTo ||
    words.some(({ word, tail }) => insisting.test(word) || /도$/.test(tail || withoutParticles(word).particles));
  if (last.entry.operation.effect !== 'read' && (!insisted || clause.mood !== 'request')) return undefined;
  const work = { clause, ...context, taken: new Set<number>() };
  const { values, moreTargets, unplaced } = readArguments(last.entry, {}, work);
  if (Object.keys(values).length === 0 || unplaced > 0 || moreTargets.length > 0) return undefined;
  return [{ entry: last.entry, input: { ...last.input, ...values } }];
}

/** `web-02 서버에도 똑같이`: the noun is that of an argument. */
const isOfArgument = ({ entry }: Request, phrase: number): boolean =>
  entry.slots.some(({ cues, choices }) => cues.has(phrase) || choices.some(({ phrases }) => phrases.has(phrase)));

const noToken = { text: '', word: '', tail: '', start: 0, end: 0, kind: 'mark' } as const;
