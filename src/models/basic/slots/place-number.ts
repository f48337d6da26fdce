import { take, type Work } from './work.ts';

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const numbers = 'one two three four five six seven eight nine ten'.split(' ');
const native = '첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열'.split('|');
const nativeShort = '첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열'.split('|');
const sino = '일이삼사오육칠팔구십'.split('');

const cue = '(?:remedy|remedies|fix|number|no\\.?|option|suggestion|solution|step)';

/** How people say a place in a list, each with what its first group counts. `이번` is `this time`. */
const shapes: readonly (readonly [RegExp, (said: string) => number])[] = [
  [new RegExp(`\\b${cue} (?:number |no\\.? ?)?#?(\\d{1,2})(?![\\w.])`), Number],
  [/#(\d{1,2})(?![\w.])/, Number],
  [/(?:조치|해결책|방안) ?(\d{1,2})(?![\d.])/, Number],
  [/(?<![\d.])(\d{1,2}) ?번/, Number],
  [/\b(\d{1,2})(?:st|nd|rd|th)\b/, Number],
  [new RegExp(`\\b(${ordinals.join('|')})\\b`), (said) => ordinals.indexOf(said) + 1],
  [new RegExp(`\\b${cue} (?:number )?(${numbers.join('|')})\\b`), (said) => numbers.indexOf(said) + 1],
  [new RegExp(`(${native.join('|')}) ?번 ?째`), (said) => native.indexOf(said) + 1],
  [new RegExp(`(${nativeShort.join('|')})째`), (said) => nativeShort.indexOf(said) + 1],
  [
    new RegExp(`(?<![가-힣])(${sino.filter((digit) => digit !== '이').join('|')}) ?번(?=[ ,.]|조치|으로|$)`),
    (said) => sino.indexOf(said) + 1,
  ],
];

/** The place in a list that was shown: `remedy 2`, `the second one`, `2번`, `두 번째`. */
export function readPlaceNumber(work: Work): number | undefined {
  const { tokens, text } = work.clause;
  const offset = tokens[0]?.start ?? 0;
  for (const [shape, count] of shapes) {
    const match = shape.exec(text);
    if (!match?.[1]) continue;
    for (const [index, token] of tokens.entries()) {
      const [start, end] = [token.start - offset, token.end - offset];
      if (start < match.index + match[0].length && end > match.index) take(work, index);
    }
    return count(match[1]);
  }
  return undefined;
}
