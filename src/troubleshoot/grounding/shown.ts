import { spokenAmounts, writtenAmount } from './amounts.ts';
import { comparable, plainText } from './plain-text.ts';
import { timesOf } from './points-in-time.ts';
import { wordsOf } from './words.ts';

/** What a person has been shown, or has said: all that a sentence on it may name. */
export interface Shown {
  /** Every text of it, comparable, one a line. */
  readonly text: string;
  /** The texts as they are written. */
  readonly lines: readonly string[];
  hasWord(word: string): boolean;
  hasNumber(value: number): boolean;
  /** How many items its lists have. */
  hasCount(value: number): boolean;
  /** The last place of an order: of its longest list, or as its lines are numbered. */
  readonly lastPlace: number;
}

/**
 * `facts` are details, arguments, sentences and the person's own words, whole. `drawn` are their presentations, whose lists
 * are parts of a drawing and count nothing.
 */
export function createShown(facts: readonly unknown[], drawn: readonly unknown[]): Shown {
  const lines: string[] = [];
  const words = new Set<string>();
  const numbers = new Set<number>();
  const counts = new Set<number>();
  const addWord = (word: string) => {
    if (word !== '') words.add(word.toLowerCase());
  };

  let lastPlace = 0;

  function addText(raw: string): void {
    const whole = plainText(raw);
    lines.push(whole);
    const numbered = /^(\d{1,2})\. /.exec(whole);
    lastPlace = Math.max(lastPlace, Number(numbered?.[1] ?? 0));
    const text = whole.slice(numbered?.[0].length ?? 0);
    addWord(comparable(text));
    for (const time of timesOf(text)) addWord(time);
    const unseparated = withoutSeparators(text);
    for (const { text: word, at, readings } of wordsOf(unseparated)) {
      for (const reading of readings) for (const part of partsOf(reading)) addWord(part);
      const amount = writtenAmount(word, unseparated, at);
      if (amount) numbers.add(amount.value);
      const port = /^.*[\p{L}.].*:(\d{1,5})$/u.exec(word)?.[1];
      if (port !== undefined) numbers.add(Number(port));
    }
    for (const { value } of spokenAmounts(text)) numbers.add(value);
  }

  function add(value: unknown): void {
    if (typeof value === 'string') addText(value);
    else if (typeof value === 'number') {
      numbers.add(value);
      addWord(String(value));
    } else if (Array.isArray(value)) {
      if (value.length > 0) counts.add(value.length);
      for (const item of value) add(item);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        addWord(key);
        add(inner);
      }
    }
  }

  for (const fact of facts) add(fact);
  const counted = new Set(counts);
  for (const each of drawn) add(each);
  return {
    text: lines.map(comparable).join('\n'),
    lines,
    hasWord: (word) => words.has(word.toLowerCase()),
    hasNumber: (value) => numbers.has(value),
    hasCount: (value) => counted.has(value),
    lastPlace: Math.max(lastPlace, ...counted),
  };
}

/** `1,000` is one number. */
export const withoutSeparators = (text: string): string => text.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '');

/** A name, and the names that it is put together of: of an ARN, a path, a pair. Bare digits of it are no names. */
function partsOf(word: string): string[] {
  const parts = word.split(/[/:=@#+]/).filter((part) => /\p{L}/u.test(part) || /^\d+(?:\.\d+){2,}$/.test(part));
  const prefix = /\d(\/\d{1,3})$/.exec(word)?.[1];
  return [word, ...parts, ...(prefix === undefined ? [] : [prefix])];
}
