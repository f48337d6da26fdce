import { baseForms } from '../models/basic/english.ts';
import { isFunctionWord } from '../models/basic/function-words.ts';
import { isHangul, letters, withoutParticles } from '../models/basic/korean.ts';
import { readSentence, type Token } from '../models/basic/text.ts';
import { verbStarts } from './korean-terms.ts';

/**
 * The terms by which a text is found, in English and Korean: words without their endings, words written together or
 * apart, the parts of names (`web` of `web-01`, `VM` of `ListVM`), and for Korean also pairs of syllables, so that
 * neither spacing nor a slip hides a word. A text and a question are taken apart in the same way.
 */
export function termsOf(text: string): string[] {
  const { tokens } = readSentence(text);
  const terms = tokens.flatMap((token) => termsOfToken(token));
  return [...new Set([...terms, ...joinedTerms(tokens), ...joinedTerms(tokens.filter(isContent))])];
}

const isContent = (token: Token): boolean => token.kind !== 'value' && !isFunctionWord(token);

function termsOfToken(token: Token): string[] {
  if (token.kind === 'mark') return [];
  if (token.kind === 'quoted') return readSentence(token.text).tokens.flatMap(termsOfToken);
  if (token.kind === 'hangul')
    return [...verbStarts(token.word), ...(isFunctionWord(token) ? [] : koreanTerms(token.word))];
  if (token.kind === 'value') return valueTerms(token.text);
  const parts = namePartsOf(token.text);
  const words = parts.length > 1 ? [token.word, ...parts] : [token.word];
  return isFunctionWord(token) ? [] : words.map(stemOf);
}

/** A value as it is, the words in it, and its form: `#cidr`, or `#a0.a` for `m1.small`. */
function valueTerms(value: string): string[] {
  const lower = value.toLowerCase();
  const parts = value.split(/[-_/:]/).flatMap((part) => (part.includes('.') ? [] : namePartsOf(part)));
  return [lower, ...parts.map(stemOf), formOf(lower)];
}

function formOf(value: string): string {
  if (/^\d+(?:\.\d+){3}\/\d+$/.test(value)) return '#cidr';
  if (/^\d+(?:\.\d+){3}$/.test(value)) return '#address';
  if (/^[^=]+=[^=]+$/.test(value)) return '#tags';
  return `#${value.replace(/[^\W\d_]+/g, 'a').replace(/\d+/g, '0')}`;
}

/** Names are split where people join them: at signs, digits and capitals. */
function namePartsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[가-힣]+/g) ?? []).filter((part) => part.length > 1);
}

/** A word without the ending that it has in a sentence: `delet` of `deleting` and `delete`. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase();
  if (isHangul(lower)) return letters(lower);
  const shortest = baseForms(lower).reduce((best, { base }) => (base.length < best.length ? base : best), lower);
  return shortest.length > 3 && shortest.endsWith('e') ? shortest.slice(0, -1) : shortest;
}

function koreanTerms(word: string): string[] {
  const { stem } = withoutParticles(word);
  return [...new Set([word, stem].map(letters)), ...syllablePairs(word)];
}

const syllablePairs = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, index) => word.slice(index, index + 2));

/** Neighbours as one word: `load balancer` is `loadbalancer`, `공인 IP` is `공인IP`. */
function joinedTerms(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    if (!next || !isWord(token) || !isWord(next) || token.tail) return [];
    if (token.kind === 'hangul' && next.kind === 'hangul') {
      if (hasParticles(token.word)) return [];
      const joined = token.word + withoutParticles(next.word).stem;
      return [letters(joined), joined.slice(token.word.length - 1, token.word.length + 1)];
    }
    return [stemmed(token) + stemmed(next)];
  });
}

/** What has a particle is no part of a compound. */
const hasParticles = (word: string): boolean => withoutParticles(word).particles !== '';

const isWord = ({ kind }: Token): boolean => kind === 'latin' || kind === 'hangul';
const stemmed = ({ kind, word }: Token): string =>
  kind === 'hangul' ? letters(withoutParticles(word).stem) : stemOf(word);
