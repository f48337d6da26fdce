import type { Playbook } from '../playbook.ts';
import type { Vocabulary } from './names.ts';
import { comparable } from './plain-text.ts';

const koreanStem = 2;
const answers = 'yes no ok okay retry cancel none unknown 예 네 응 아니요 확인 취소 승인';

/** The words in which playbooks speak are words of the field and no names. */
export function vocabularyOf(playbooks: readonly Playbook[]): Pick<Vocabulary, 'isOrdinary'> {
  const texts = playbooks.flatMap(({ title, cause, explanation, remedies, questions }) =>
    [title, cause, explanation, ...remedies.map(({ action }) => action), ...questions.map(({ ask }) => ask)].flatMap(
      ({ en, ko }) => [en, ko],
    ),
  );
  const words = new Set(answers.split(' ').map(stemOf));
  for (const text of texts) {
    // What stands in braces is an expression.
    for (const word of comparable(text.replaceAll(/\{[^{}]*\}/g, ' ')).match(wordShape) ?? []) words.add(stemOf(word));
  }
  return { isOrdinary: (word) => isWord.test(word) && words.has(stemOf(word.toLowerCase())) };
}

const wordShape = /(?<![\p{L}\p{N}_.:/-])(?:[a-z']+(?:-[a-z]+)*|\p{Script=Hangul}+)(?![\p{L}\p{N}_/-])/gu;

const isWord = /^(?:[a-z']+(?:-[a-z]+)*|\p{Script=Hangul}+)$/iu;

const stemOf = (word: string): string => (/\p{Script=Hangul}/u.test(word) ? word.slice(0, koreanStem) : word);
