import { looksLikeName } from './entities.ts';
import { isFunctionWord, isJoiner } from './function-words.ts';
import type { Lexicon } from './lexicon.ts';
import { type Mood, stretchesOf } from './mood.ts';
import type { Sentence, Token } from './text.ts';
import { type Match, range } from './vocabulary.ts';

/** A part of a message that asks for one thing. */
export interface Clause {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly matches: readonly Match[];
  /** Token indexes that some phrase of the vocabulary covers. */
  readonly covered: ReadonlySet<number>;
  readonly mood: Mood;
}

export interface Clauses {
  /** The sentences, each as a whole. */
  readonly whole: readonly Clause[];
  /** The things asked for: `web-01 끄고 web-02 켜줘` is two. */
  readonly parts: readonly Clause[];
}

export function readClauses(sentence: Sentence, lexicon: Lexicon): Clauses {
  const tokens = lexicon.vocabulary.segment(sentence.tokens);
  const matches = lexicon.vocabulary.match(tokens, isFunctionWord);
  const whole: Clause[] = [];
  const parts: Clause[] = [];
  for (const { from, to, mood } of stretchesOfTokens(sentence, tokens, matches, lexicon)) {
    const clause = (first: number, last: number) => clauseOf(sentence.lower, tokens, matches, first, last, mood);
    const cuts = [from, ...cutsBetween(from, to, tokens, matches, lexicon), to];
    whole.push(clause(from, to));
    parts.push(...cuts.slice(0, -1).map((first, index) => clause(first, cuts[index + 1] ?? to)));
  }
  const isSaid = (clause: Clause) => clause.tokens.some((token) => token.kind !== 'mark');
  return { whole: whole.filter(isSaid), parts: parts.filter(isSaid) };
}

interface TokenStretch {
  readonly from: number;
  readonly to: number;
  readonly mood: Mood;
}

/** Sentences as token ranges. One that names no action goes on with the one before it: `... 만들어줘. 이미지는 ...`. */
function stretchesOfTokens(
  sentence: Sentence,
  tokens: readonly Token[],
  matches: readonly Match[],
  lexicon: Lexicon,
): TokenStretch[] {
  const stretches: TokenStretch[] = [];
  for (const { start, end, mood } of stretchesOf(withoutNames(sentence))) {
    const from = tokens.findIndex((token) => token.start >= start);
    const after = tokens.findIndex((token) => token.start >= end);
    const to = after < 0 ? tokens.length : after;
    if (from < 0 || from >= to) continue;
    const last = stretches.at(-1);
    const acts = matches.some(
      ({ kind, phrase, from: at }) => kind === 'action' && lexicon.actions.has(phrase) && at >= from && at < to,
    );
    if (last?.mood === 'request' && mood === 'request' && !acts) stretches[stretches.length - 1] = { ...last, to };
    else stretches.push({ from, to, mood });
  }
  return stretches;
}

/** The text with every name put out of sight, so that no name can pass for a word of grammar: `vm-if-not`. */
function withoutNames({ lower, tokens }: Sentence): string {
  const names = tokens.filter((token) => looksLikeName(token) && !/^\d/.test(token.text));
  return names.reduce(
    (text, { start, end }) => `${text.slice(0, start)}${'x'.repeat(end - start - 1)}1${text.slice(end)}`,
    lower,
  );
}

function clauseOf(
  text: string,
  tokens: readonly Token[],
  matches: readonly Match[],
  from: number,
  to: number,
  mood: Mood,
): Clause {
  const inside = matches
    .filter((match) => match.from >= from && match.to <= to)
    .map((match) => ({ ...match, from: match.from - from, to: match.to - from }));
  const own = tokens.slice(from, to);
  return {
    text: text.slice(own[0]?.start ?? 0, own.at(-1)?.end ?? 0),
    tokens: own,
    matches: inside,
    covered: new Set(inside.flatMap((match) => range(match.from, match.to))),
    mood,
  };
}

/** The tokens `from` up to, but not including, `to` as a clause of their own. */
export function sliceOf({ text, tokens, matches, mood }: Clause, from: number, to: number): Clause {
  const offset = tokens[0]?.start ?? 0;
  const shifted = tokens.map((token) => ({ ...token, start: token.start - offset, end: token.end - offset }));
  return clauseOf(text, shifted, matches, from, to, mood);
}

/** Where the next request begins: after `끄고`, or at an action that follows `and` or `then`. */
function cutsBetween(
  from: number,
  to: number,
  tokens: readonly Token[],
  matches: readonly Match[],
  lexicon: Lexicon,
): number[] {
  const verbs = matches.filter(
    ({ kind, quality, phrase }) => kind === 'action' && quality === 1 && lexicon.actions.has(phrase),
  );
  const startsVerb = (index: number) => verbs.some((match) => match.from === index && match.form === 'command');
  const cuts: number[] = [];
  let verbSeen = false;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    const later = verbs.some((match) => match.from > index);
    const connective = verbs.find((match) => match.to === index + 1 && match.form === 'connective');
    if (connective && token.kind === 'hangul' && later) {
      cuts.push(index + 1);
      verbSeen = false;
    } else if (verbSeen && isBoundary(tokens, index)) {
      const next = nextContent(tokens, index + 1, to);
      if (next !== undefined && token.kind !== 'hangul' && startsVerb(next)) cuts.push(next);
      else if (
        next !== undefined &&
        /^(?:그리고|그다음|다음|다음에|뒤|뒤에|후|후에|이어서)$/.test(token.word) &&
        later
      ) {
        cuts.push(index + 1);
        verbSeen = false;
      }
    }
    if (verbs.some((match) => match.from === index)) verbSeen = true;
  }
  return cuts;
}

const boundaryWords = /^(?:then|also|afterwards|after|그리고|그다음|다음|다음에|뒤|뒤에|후|후에|이어서)$/;
const isBoundary = (tokens: readonly Token[], index: number): boolean => {
  const token = tokens[index];
  return token !== undefined && (isJoiner(token) || boundaryWords.test(token.word));
};

/** The next word that is not mere grammar. */
function nextContent(tokens: readonly Token[], from: number, to: number): number | undefined {
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token && !isFunctionWord(token)) return index;
  }
  return undefined;
}
