import { comparable } from './plain-text.ts';

/** Words that a sentence on anything may have. In Korean also what is or is not there, which every sentence ends with. */
const common = new Set(
  `a an the is are was were be been has have had do does did it its this that these those there here to in on at of for from
  with by as and or but not no nor only so than then too into out up off over under any each every all some more most other
  another one such same what which who when where why how can could may might must should will would yet still
  already again own very`
    .trim()
    .split(/\s+/),
);
const commonKorean = /^(?:없|있|않|안|아니|못|불가|이미|해당|대한|위한|하는|되는|때문|경우|것|수)/;
const englishStem = 5;
const koreanStem = 2;

/** What the words of a text begin with, without those that every text has: `addresses` and `address` are one. */
export function stemsOf(text: string): Set<string> {
  const words = comparable(text).match(/[a-z][a-z']+|\p{Script=Hangul}+/gu) ?? [];
  return new Set(
    words.flatMap((word) => {
      if (/\p{Script=Hangul}/u.test(word)) return commonKorean.test(word) ? [] : [word.slice(0, koreanStem)];
      return common.has(word) ? [] : [word.slice(0, englishStem)];
    }),
  );
}
