import type { Localized } from '../drivers/contract/text.ts';
import type { CauseVerdict, Diagnosis, Remedy } from './diagnosis.ts';
import type { Presentation } from './presentation.ts';
import { type ShownCause, shownCausesOf } from './remedy-numbers.ts';

export type Section = Extract<Presentation, { kind: 'report' }>['sections'][number];

const verdictWords: Readonly<Record<CauseVerdict, Localized>> = {
  confirmed: { en: 'confirmed', ko: '확인됨' },
  likely: { en: 'likely, not proven', ko: '가능성 있음, 미확인' },
  excluded: { en: 'excluded', ko: '해당 없음' },
};

/** The outcome in one sentence. */
export function sentenceOn({ causes: [best], confidence }: Diagnosis): Localized {
  if (!best || confidence === 'unknown') {
    return {
      en: 'No cause that is known here could be found; the cloud’s own message stands as it is.',
      ko: '알려진 원인을 찾지 못했습니다. 클라우드의 메시지를 그대로 참고하십시오.',
    };
  }
  return confidence === 'confirmed'
    ? { en: `The cause is confirmed: ${best.cause.en}`, ko: `확인된 원인: ${best.cause.ko}` }
    : { en: `The likely cause, not proven: ${best.cause.en}`, ko: `가능성이 있는 원인(미확인): ${best.cause.ko}` };
}

const marks = { for: '✓', against: '✗', neither: '·' } as const;

const each = (texts: readonly Localized[], mark: (index: number) => string): Localized[] =>
  texts.map(({ en, ko }, index) => ({ en: `${mark(index)} ${en}`, ko: `${mark(index)} ${ko}` }));

/** What failed, its causes with their evidence, and what to do, numbered as it can be asked for. */
export function diagnosisSections(diagnosis: Diagnosis): Section[] {
  const { about, unchecked } = diagnosis;
  const failed = [about.operation, about.resource, about.connection, about.code].filter(Boolean).join(' · ');
  const said = about.text === '' ? [] : [{ en: about.text, ko: about.text }];
  return [
    {
      title: { en: 'What failed', ko: '실패한 작업' },
      lines: [...(failed === '' ? [] : [{ en: failed, ko: failed }]), ...said],
    },
    ...shownCausesOf(diagnosis).flatMap(causeSections),
    ...(unchecked.length > 0
      ? [{ title: { en: 'Could not be checked', ko: '확인하지 못한 항목' }, lines: each(unchecked, () => '·') }]
      : []),
  ];
}

/** The last line of a report. */
export const goOnSections = (goOn: Localized | undefined): Section[] =>
  goOn ? [{ title: { en: 'Next', ko: '다음' }, lines: [goOn] }] : [];

function causeSections({ cause, firstNumber }: ShownCause): Section[] {
  const { title, verdict, explanation, evidence, remedies, questions, source } = cause;
  const heading = (language: keyof Localized) => `${title[language]} (${verdictWords[verdict][language]})`;
  const known = evidence.map(({ speaks, finding }) => ({
    en: `${marks[speaks]} ${finding.en}`,
    ko: `${marks[speaks]} ${finding.ko}`,
  }));
  const first = { title: { en: heading('en'), ko: heading('ko') } };
  if (verdict === 'excluded') return [{ ...first, lines: known }];
  return [
    { ...first, lines: [...known, explanation, { en: `Source: ${source}`, ko: `출처: ${source}` }] },
    ...(questions.length > 0
      ? [{ title: { en: 'To be sure', ko: '확인이 필요한 질문' }, lines: each(questions, () => '?') }]
      : []),
    ...(remedies.length > 0
      ? [{ title: { en: 'What to do', ko: '조치' }, lines: remedies.map(remedyLine(firstNumber)) }]
      : []),
  ];
}

const remedyLine =
  (firstNumber: number) =>
  ({ action, operation, retries }: Remedy, index: number): Localized => {
    const number = `${firstNumber + index}.`;
    const call = operation === undefined ? '' : ` [${operation}]`;
    const after: Localized =
      // Advice says itself what is to be done then.
      retries === 'afterwards' && operation !== undefined
        ? { en: ' Then ask for it again.', ko: ' 그런 다음 다시 요청하십시오.' }
        : { en: '', ko: '' };
    return { en: `${number} ${action.en}${call}${after.en}`, ko: `${number} ${action.ko}${call}${after.ko}` };
  };
