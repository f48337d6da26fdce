import { sinoKoreanValue } from '../../sino-korean.ts';

/** A number as a sentence says it, in digits or in words. */
export interface Amount {
  readonly value: number;
  /** As it is written, with its unit. */
  readonly written: string;
  /**
   * `count`: of things that can be listed. `place`: in an order, as in "remedy 2". `measure`: everything else; only what is
   * shown as a number grounds it.
   */
  readonly kind: 'count' | 'place' | 'measure';
}

const englishWords: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
};
const nativeWords: Readonly<Record<string, number>> = {
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열두: 12,
  열: 10,
  스무: 20,
  서른: 30,
};

const units = '[KMGTP]i?B|[KMGT]bps|ms|s|sec|secs|min|mins|h|hr|hrs|d|x|vCPUs?|cores?';
const measures =
  /^\s?(?:%|(?:percent|[KMGTP]i?B|ms|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|months?|years?|v?CPUs?|cores?|USD|KRW|won|dollars?)\b|배|분|시간|초|일|주|개월|달|년|퍼센트|코어|원|기가|테라|메가)/i;
const placeBefore = /(?:remed(?:y|ies)|steps?|options?|causes?|number|no\.|#|조치|단계|원인|옵션)\s?$/i;
const placeAfter = /^\s?(?:(?:st|nd|rd|th)\b|번째|번(?!\s?더)|단계)/i;
const counters =
  '개|대|곳|가지|명|건|종|군데|항목|단계|번째|차례|번|배|분|시간|초|일|주|달|년|퍼센트|코어|원|기가|테라|메가';

const digits = new RegExp(`^[v×x]?(\\d+(?:\\.\\d+)?)(${units}|st|nd|rd|th)?$`, 'i');
const inEnglish = new RegExp(`\\b(${Object.keys(englishWords).join('|')})(?:[ -](hundred|thousand))?\\b`, 'giu');
const inKorean = new RegExp(`(?<!\\p{L})(${Object.keys(nativeWords).join('|')})\\s?(?=(?:${counters}))`, 'gu');
const inSino = new RegExp(
  `(?<!\\p{L})([일이삼사오육칠팔구]?[십백천만][일이삼사오육칠팔구십백천만]*)\\s?(?=(?:${counters}))`,
  'gu',
);

/** Digits that are a number and no part of a name; undefined for every other word. `at` is where it begins. */
export function writtenAmount(word: string, sentence: string, at: number): Amount | undefined {
  const [, number, unit] = digits.exec(word) ?? [];
  if (number === undefined) return undefined;
  const rest = sentence.slice(at + word.length);
  const after = (unit ?? '') + rest;
  return { value: Number(number), written: word, kind: kindOf(sentence.slice(0, at), after) };
}

/** The numbers that a sentence says in words. `one` is too often no number to be taken for one. */
export function spokenAmounts(sentence: string): Amount[] {
  const amount = (value: number, said: string, at: number): Amount => ({
    value,
    written: said,
    kind: kindOf(sentence.slice(0, at), sentence.slice(at + said.length)),
  });
  return [
    ...[...sentence.matchAll(inEnglish)].map(({ 0: said, 1: word = '', 2: power = '', index }) =>
      amount((englishWords[word.toLowerCase()] ?? 0) * powerOf(power), said, index),
    ),
    ...[...sentence.matchAll(inKorean)].map(({ 1: word = '', index }) => amount(nativeWords[word] ?? 0, word, index)),
    ...[...sentence.matchAll(inSino)].map(({ 1: word = '', index }) => amount(sinoKoreanValue(word), word, index)),
  ];
}

function kindOf(before: string, after: string): Amount['kind'] {
  if (placeAfter.test(after) || placeBefore.test(before)) return 'place';
  return measures.test(after) || !/^\s?\p{L}/u.test(after) ? 'measure' : 'count';
}

const powerOf = (word: string): number => ({ hundred: 100, thousand: 1000 })[word.toLowerCase()] ?? 1;
