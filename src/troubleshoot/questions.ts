import type { Answers, Evidence, Question } from '../../tools/diagnosis.ts';
import type { Expressions, Facts } from './expressions.ts';
import type { Playbook, PlaybookQuestion } from './playbook.ts';

/** By which the answer of a question is kept. */
const keyOf = ({ id: playbook }: Playbook, { id }: PlaybookQuestion, index: number): string =>
  `${playbook}/${id ?? index + 1}`;

/** What the person has answered to the questions of a playbook, as its expressions know it. */
export function answersIn(playbook: Playbook, answers: Answers): Record<string, string> {
  return Object.fromEntries(
    playbook.questions.flatMap((question, index) => {
      const said = answers[keyOf(playbook, question, index)];
      return question.id === undefined || said === undefined ? [] : [[question.id, said]];
    }),
  );
}

/** The questions that apply and that nobody has answered yet. */
export async function openQuestions(
  playbook: Playbook,
  facts: Facts,
  answers: Answers,
  expressions: Expressions,
): Promise<Question[]> {
  const asked = await Promise.all(
    playbook.questions.map(async (question, index): Promise<Question[]> => {
      const id = keyOf(playbook, question, index);
      const applies = question.when === undefined || (await expressions.isTrue(question.when, facts));
      const text = answers[id] === undefined && applies ? await expressions.text(question.ask, facts) : undefined;
      return text ? [{ ...text, id, yesNo: isYesNo(question) }] : [];
    }),
  );
  return asked.flat();
}

/** What the person has said, as evidence: for or against the cause where the playbook says so. */
export async function answerEvidence(
  playbook: Playbook,
  facts: Facts,
  answers: Answers,
  expressions: Expressions,
): Promise<Evidence[]> {
  const found = await Promise.all(
    playbook.questions.map(async (question, index): Promise<Evidence[]> => {
      const said = answers[keyOf(playbook, question, index)];
      const finding =
        said === undefined ? undefined : await expressions.text(findingOf(question, said), { ...facts, said });
      return said !== undefined && finding ? [{ speaks: weightOf(question, said), finding }] : [];
    }),
  );
  return found.flat();
}

const isYesNo = ({ yes, no }: PlaybookQuestion): boolean => yes !== undefined || no !== undefined;

function weightOf({ yes, no }: PlaybookQuestion, said: string): Evidence['speaks'] {
  const verdict = said === 'yes' ? yes : said === 'no' ? no : undefined;
  if (verdict === undefined) return 'neither';
  return verdict === 'confirms' ? 'for' : 'against';
}

const answerWords: Readonly<Record<string, { readonly en: string; readonly ko: string }>> = {
  yes: { en: 'yes', ko: '예' },
  no: { en: 'no', ko: '아니요' },
  unknown: { en: 'not known', ko: '모름' },
};

function findingOf({ ask }: PlaybookQuestion, said: string): { en: string; ko: string } {
  const words = Object.hasOwn(answerWords, said) ? answerWords[said] : undefined;
  return {
    en: `${ask.en} You said: ${words ? words.en : '"{said}"'}.`,
    ko: `${ask.ko} 답변: ${words ? words.ko : '"{said}"'}`,
  };
}
