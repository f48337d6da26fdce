import { isAddress, isCidr, isUrl, looksLikeName, quantityOf } from '../entities.ts';
import { isHangul, withoutParticles } from '../korean.ts';
import type { Token } from '../text.ts';
import type { Match } from '../vocabulary.ts';

/** A message or a part of it, with the phrases of the vocabulary in it. */
export interface Said {
  readonly tokens: readonly Token[];
  readonly matches: readonly Match[];
}

/** What the vocabulary knows of a phrase. */
export interface WordsOf {
  nameOf(phrase: number): string;
  /** The types of things that a noun may mean. */
  typesOf(phrase: number): Iterable<string>;
  /** The first words of the operations that have the phrase among their actions: `Delete`, `Terminate`. */
  headsOf(phrase: number): Iterable<string>;
  /** The types of things that are called like that. */
  typesOfName(name: string): ReadonlySet<string>;
}

/**
 * What a sentence is recognised by: its words without their endings, pairs of neighbours, pieces of words, which
 * survive a typing slip, and values by their kind. A name counts as a name; only its letters say a little (`vpc-01`).
 */
export function featuresOf({ tokens, matches }: Said, vocabulary: WordsOf): ReadonlySet<string> {
  const features = new Set<string>();
  for (const match of matches) addMatch(match, vocabulary, features);
  const words = tokens.flatMap((token) => wordOf(token, vocabulary, features));
  addMeanings(tokens, matches, vocabulary, features);
  for (const [index, word] of words.entries()) {
    const [next, afterNext] = [words[index + 1], words[index + 2]];
    if (next !== undefined) features.add(`2 ${word} ${next}`);
    if (afterNext !== undefined) features.add(`3 ${word} ${afterNext}`);
  }
  features.add(`< ${words[0] ?? ''}`);
  features.add(`> ${words.at(-1) ?? ''}`);
  return features;
}

/** What a word of the definitions says, whatever its ending or its language: the phrase, and the things it may mean. */
function addMatch({ phrase, form, kind }: Match, { nameOf, typesOf }: WordsOf, features: Set<string>): void {
  const name = nameOf(phrase);
  features.add(`p ${name}`);
  if (kind === 'action') features.add(`f ${name} ${form}`).add(`f ${form}`);
  else for (const type of typesOf(phrase)) features.add(`y ${type}`);
}

/** What is to be done, and to what: all that the definitions say of the words, whichever words they are. */
function addMeanings(
  tokens: readonly Token[],
  matches: readonly Match[],
  { typesOf, headsOf, typesOfName }: WordsOf,
  features: Set<string>,
): void {
  const heads = new Set(matches.flatMap(({ kind, phrase }) => (kind === 'action' ? [...headsOf(phrase)] : [])));
  const types = new Set(matches.flatMap(({ kind, phrase }) => (kind === 'noun' ? [...typesOf(phrase)] : [])));
  const named = new Set(tokens.filter(looksLikeName).flatMap(({ text }) => [...typesOfName(text)]));
  for (const head of heads) {
    features.add(`h ${head}`);
    for (const type of types) features.add(`x ${head} ${type}`);
    for (const type of named) features.add(`z ${head} ${type}`);
  }
  for (const type of named) features.add(`m ${type}`);
}

/** The word that stands for a token in pairs; none for a mark that says nothing. */
function wordOf(token: Token, { typesOfName }: WordsOf, features: Set<string>): string[] {
  if (token.kind === 'mark') return token.text === '?' ? ['?'] : [];
  const word = kindOf(token) ?? (isHangul(token.word) ? korean(token.word, features) : latin(token.word, features));
  features.add(`1 ${word}`);
  if (word === '#name')
    for (const part of token.word.split(/[^\p{L}]+/u)) if (part.length > 1) features.add(`n ${part}`);
  if (token.tail) features.add(`t ${token.tail}`);
  const types = word === '#name' ? [...typesOfName(token.text)] : [];
  return [types.length === 1 ? `#${types[0]}` : word];
}

function kindOf(token: Token): string | undefined {
  if (token.kind === 'latin' || token.kind === 'hangul' || wordsWithDigits.has(token.word)) return undefined;
  if (isUrl(token)) return '#url';
  if (isCidr(token)) return '#cidr';
  if (isAddress(token)) return '#address';
  if (/=/.test(token.text)) return '#tag';
  const unit = quantityOf(token)?.unit;
  if (unit !== undefined) return `#number${unit}`;
  if (/^\d[\d.:/-]*$/.test(token.text)) return '#version';
  return looksLikeName(token) ? '#name' : undefined;
}

/** Words of the field that look like names. */
const wordsWithDigits: ReadonlySet<string> = new Set(['k8s', 'ec2', 's3', 'ipv4', 'ipv6', 'x86', 'arm64', 'x86_64']);

function korean(word: string, features: Set<string>): string {
  const { stem } = withoutParticles(word);
  features.add(`1 ${word}`);
  addPieces(word, 2, 3, features);
  return stem;
}

const endings = /(?:ing|ed|es|s)$/;

function latin(word: string, features: Set<string>): string {
  if (word.length >= 4) addPieces(word, 3, 4, features);
  if (word.length > 4) return word.replace(endings, '');
  return word.length > 3 ? word.replace(/s$/, '') : word;
}

function addPieces(word: string, shortest: number, longest: number, features: Set<string>): void {
  const marked = `^${word}$`;
  for (let length = shortest; length <= longest; length += 1) {
    for (let at = 0; at + length <= marked.length; at += 1) features.add(`. ${marked.slice(at, at + length)}`);
  }
}
