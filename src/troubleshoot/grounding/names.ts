import { type Amount, spokenAmounts, writtenAmount } from './amounts.ts';
import { fieldTerms, plainCompound, providerWords } from './field-words.ts';
import { comparable } from './plain-text.ts';
import { withoutTimes } from './points-in-time.ts';
import { type Shown, withoutSeparators } from './shown.ts';
import { type Word, wordsOf } from './words.ts';

export interface Vocabulary {
  /** A word that is no name of anything. */
  isOrdinary(word: string): boolean;
  /** An operation that changes nothing, by its name. */
  isRead(name: string): boolean;
}

/** The first id, name, code, address or number of a sentence that is not shown; undefined where there is none. */
export function unshownName(sentence: string, shown: Shown, vocabulary: Vocabulary): string | undefined {
  const text = withoutTimes(withoutSeparators(sentence), (time) => shown.hasWord(time));
  return (
    unshownLiteral(text, shown, vocabulary) ??
    wordsOf(text)
      .map((word) => unshownWord(word, text, shown, vocabulary))
      .find((lack) => lack !== undefined) ??
    spokenAmounts(text).find((amount) => !isShown(amount, shown))?.written
  );
}

const literal = /`+([^`]+)`+/g;
const quoted = /(?<![\p{L}\p{N}])(?:"([^"\s]{1,100})"|'([^'\s]{1,100})'|「([^」\s]{1,100})」)(?!\p{Script=Latin})/gu;
const called = /\b(?:named|called) (?:[`"'*]*)([\p{L}\p{N}][^\s,;`"'*]*)/giu;
const place = /(?<![\p{L}-])([A-Z][a-z]{2,}) (?:region|zone)\b/gu;

/** What is put between marks stands for itself: an id, a name, a command. */
function unshownLiteral(text: string, shown: Shown, vocabulary: Vocabulary): string | undefined {
  for (const [, content = ''] of text.matchAll(literal)) {
    const whole = comparable(content);
    const words = whole.split(/\s+/).map(bare).filter(Boolean);
    if (!shown.text.includes(whole) && !words.every((word) => shown.hasWord(word))) return content.trim();
  }
  for (const [, ...inside] of text.matchAll(quoted)) {
    const content = bare(inside.find((each) => each !== undefined) ?? '');
    if (content !== '' && !isKnown(content, shown, vocabulary)) return content;
  }
  for (const [, name = ''] of [...text.matchAll(called), ...text.matchAll(place)]) {
    if (!isKnown(bare(name), shown, vocabulary)) return bare(name);
  }
  return undefined;
}

const isKnown = (word: string, shown: Shown, vocabulary: Vocabulary): boolean =>
  shown.hasWord(word) || vocabulary.isOrdinary(word) || fieldTerms.has(word.toLowerCase());

const bare = (word: string): string => word.replaceAll(/^[^\p{L}\p{N}/]+|[^\p{L}\p{N}]+$/gu, '');

function unshownWord(word: Word, text: string, shown: Shown, vocabulary: Vocabulary): string | undefined {
  const { at, readings } = word;
  const name = word.text.replace(/'s$/, '');
  if (readings.some((reading) => shown.hasWord(reading))) return undefined;
  const provider = providerWords.find((words) => words.some((each) => isProvider(name.toLowerCase(), each)));
  if (provider) return provider.some((each) => shown.hasWord(each)) ? undefined : name;
  if (text[at - 1] === '/' && shown.hasWord(`/${name}`)) return undefined;
  const amount = writtenAmount(name, text, at);
  if (amount) return isShown(amount, shown) ? undefined : name;
  if (isPlain(name, shown, vocabulary)) return undefined;
  if (/:\/\/|^www\.|@\w/.test(name) || /^[\d.]+(?:\/\d+)?$/.test(name)) return name;
  const parts = name.split(/[/:=+#]|(?<=\p{Ll})\.(?=\p{Lu}\p{Ll}+$)/u).filter(Boolean);
  if (parts.length < 2) return isPlainCompound(name, shown, vocabulary) ? undefined : name;
  // Words that are only written together: `TCP/UDP`, `create/delete`.
  const known = (part: string) =>
    shown.hasWord(part) ||
    isPlain(part, shown, vocabulary) ||
    isPlainCompound(part, shown, vocabulary) ||
    isShown(writtenAmount(part, '', 0), shown);
  return parts.every(known) ? undefined : name;
}

/** Hangul has its particles written to it. */
const isProvider = (name: string, provider: string): boolean =>
  name === provider || (/^\p{Script=Hangul}/u.test(provider) && name.startsWith(provider));

/** No name by its shape, or a term of the field. */
function isPlain(word: string, shown: Shown, { isRead }: Vocabulary): boolean {
  const singular = word.replace(/(?<=\p{Lu}|\p{Ll}\p{Lu}\p{Lu})s$/u, '');
  if (fieldTerms.has(word.toLowerCase()) || fieldTerms.has(singular.toLowerCase())) return true;
  if (shown.hasWord(singular) || isRead(word)) return true;
  return /^(?:e\.g|i\.e|etc|vs|a\.k\.a)$/i.test(word) || /^(?:\p{L}\p{Ll}*|\p{Lu}|\p{Script=Hangul}+)$/u.test(word);
}

/** `re-create`, `read-only`; a range of numbers. */
function isPlainCompound(word: string, shown: Shown, vocabulary: Vocabulary): boolean {
  const parts = word.split('-');
  if (parts.length < 2) return false;
  const numbers = parts.map((part) => writtenAmount(part, '', 0));
  if (numbers.every((number) => number !== undefined)) {
    return parts.length === 2 && numbers.every((number) => isShown(number, shown));
  }
  if (!parts.every((part) => isPlain(part, shown, vocabulary))) return false;
  return plainCompound.test(word) || vocabulary.isOrdinary(word);
}

/** A place in an order, and a count of what is listed, need not be written anywhere. */
function isShown(amount: Amount | undefined, shown: Shown): boolean {
  if (!amount) return false;
  const { value, kind } = amount;
  if (shown.hasNumber(value)) return true;
  if (kind === 'place') return Number.isInteger(value) && value >= 1 && value <= shown.lastPlace;
  return kind === 'count' && shown.hasCount(value);
}
