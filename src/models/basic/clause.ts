import { cutsBetween } from './cuts.ts';
import { looksLikeName } from './entities.ts';
import { isFunctionWord } from './function-words.ts';
import { keepsAsIs } from './korean-mood.ts';
import type { Lexicon } from './lexicon.ts';
import { firmMoodOf, type Mood, stretchesOf } from './mood.ts';
import type { Recognised } from './recogniser/recogniser.ts';
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
  /** The mood stands, whatever sentences like it usually mean. */
  readonly firm: boolean;
  /** Which sentence of the message it is of, from 0. */
  readonly sentence: number;
  /** Said to come after the part before it. */
  readonly sequel: boolean;
  /** Taken for what it means in place of its own words, which say too little. */
  readonly recognised?: Recognised | undefined;
}

export interface Clauses {
  /** The sentences, each as a whole. */
  readonly whole: readonly Clause[];
  /** The things asked for: `web-01 끄고 web-02 켜줘` is two. */
  readonly parts: readonly Clause[];
  /** All of it as one thing asked for; a request where any of its sentences is one. */
  readonly message: Clause;
}

/** The words of a message, with the phrases of the vocabulary in them. */
export function readWords(sentence: Sentence, lexicon: Pick<Lexicon, 'vocabulary'>) {
  const tokens = lexicon.vocabulary.segment(sentence.tokens);
  return { tokens, matches: lexicon.vocabulary.match(tokens, isFunctionWord) };
}

export function readClauses(sentence: Sentence, lexicon: Lexicon): Clauses {
  const { tokens, matches } = readWords(sentence, lexicon);
  const whole: Clause[] = [];
  const parts: Clause[] = [];
  for (const [index, { from, to, mood }] of stretchesOfTokens(sentence, tokens, matches, lexicon).entries()) {
    const stretch = clauseOf(sentence.lower, tokens, matches, from, to, mood);
    const firmMood = firmMoodOf(stretch.text);
    const clause = (first: number, last: number) => ({
      ...clauseOf(sentence.lower, tokens, matches, first, last, firmMood ?? mood),
      firm: firmMood !== undefined,
      sentence: index,
    });
    const cuts = [{ at: from, sequel: false }, ...cutsBetween(from, to, tokens, matches, lexicon)];
    whole.push(clause(from, to));
    for (const [place, { at, sequel, verb }] of cuts.entries()) {
      const part = { ...clause(at, cuts[place + 1]?.at ?? to), sequel };
      parts.push(verb === undefined ? part : joined(clause(verb, verb + 1), part));
    }
  }
  const isSaid = (clause: Clause) => clause.tokens.some((token) => token.kind !== 'mark');
  const said = whole.filter(isSaid);
  const firm = said.every((clause) => clause.firm || !clause.matches.some(({ kind }) => kind === 'action'));
  const asks = said.some((clause) => !clause.firm && clause.mood === 'request' && !keepsAsIs(clause.text));
  const settled = firm && !asks ? said.find((clause) => clause.firm)?.mood : undefined;
  const mood = settled ?? (said.some((clause) => clause.mood === 'request') ? 'request' : (said[0]?.mood ?? 'request'));
  const message = {
    ...clauseOf(sentence.lower, tokens, matches, 0, tokens.length, mood),
    firm: firm && said.some((clause) => clause.firm),
  };
  return { whole: said, parts: parts.filter(isSaid), message };
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
    firm: false,
    sentence: 0,
    sequel: false,
  };
}

/** A clause that shares the verb of another one. */
function joined(verb: Clause, clause: Clause): Clause {
  const shift = verb.tokens.length;
  const shifted = clause.matches.map((match) => ({ ...match, from: match.from + shift, to: match.to + shift }));
  const matches = [...verb.matches, ...shifted];
  return {
    ...clause,
    text: `${verb.text} ${clause.text}`,
    tokens: [...verb.tokens, ...clause.tokens],
    matches,
    covered: new Set(matches.flatMap((match) => range(match.from, match.to))),
  };
}

/** The tokens `from` up to, but not including, `to` as a clause of their own. */
export function sliceOf({ text, tokens, matches, mood }: Clause, from: number, to: number): Clause {
  const offset = tokens[0]?.start ?? 0;
  const shifted = tokens.map((token) => ({ ...token, start: token.start - offset, end: token.end - offset }));
  return clauseOf(text, shifted, matches, from, to, mood);
}
