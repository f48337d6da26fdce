import type { Localized } from '../../drivers/contract/text.ts';
import { josa } from '../../tools/korean.ts';
import type { Grounds } from '../troubleshoot/grounding/grounds.ts';
import type { Emit } from './emit.ts';
import { createSentenceStream } from './sentences.ts';

/** The text of one answer of a model, on its way to the person. */
export interface AnswerText {
  push(text: string): void;
  /** The answer is complete; what the person was told of it. */
  end(options: { readonly isWhole: boolean }): string;
}

/** Every word as it comes. */
export function freeText(emit: Emit): AnswerText {
  let told = '';
  return {
    push(text) {
      told += text;
      emit({ type: 'text-delta', text });
    },
    end: () => told,
  };
}

/** The mark of a list or a heading, which stays where its first sentence is left out. */
const lineMark = /^\s*(?:#{1,6}\s|>\s?|[-*•+]\s|\(?\d{1,2}[.)]\s)?\s*/u;
const nothingSaid = /^[\s\p{P}\p{S}\d]*$/u;
const namedAtMost = 3;

/**
 * Sentence by sentence: one that names what nothing shows is left out, and a notice says so. Where nothing is left of a
 * whole answer, `instead` stands.
 */
export function groundedText(
  grounds: Grounds,
  { emit, instead }: { readonly emit: Emit; readonly instead: string },
): AnswerText {
  let told = '';
  /** The beginning of a line whose first sentence was left out. */
  let mark = '';
  const lacking: string[] = [];
  const tell = (text: string) => {
    told += text;
    emit({ type: 'text-delta', text });
  };

  const sentences = createSentenceStream((sentence) => {
    const endsLine = sentence.endsWith('\n');
    const lack = nothingSaid.test(sentence) ? undefined : grounds.lacks(sentence);
    if (lack === undefined) tell(mark + sentence);
    else {
      lacking.push(lack);
      mark = mark || (lineMark.exec(sentence)?.[0] ?? '');
    }
    if (lack === undefined || endsLine) mark = '';
  });

  return {
    push: (text) => sentences.push(text),
    end({ isWhole }) {
      sentences.end();
      if (lacking.length === 0) return told;
      if (isWhole && nothingSaid.test(told) && instead !== '') tell(instead);
      emit({ type: 'notice', level: 'info', message: leftOut(lacking) });
      return told;
    },
  };
}

function leftOut(lacking: readonly string[]): Localized {
  const names = [...new Set(lacking)];
  const shown = names.slice(0, namedAtMost).join(', ') + (names.length > namedAtMost ? ', …' : '');
  const count = lacking.length;
  return {
    en:
      count === 1
        ? `One sentence was left out: it named ${shown}, which nothing here shows.`
        : `${count} sentences were left out: they named ${shown}, which nothing here shows.`,
    ko: `확인된 내용에 없는 ${josa(shown, '을/를')} 언급한 문장 ${count}개를 제외했습니다.`,
  };
}
