import type { Localized } from '../../drivers/contract/text.ts';
import type { ChangeRecord } from '../change-log.ts';
import type { Remedy } from '../diagnosis.ts';
import type { Presentation } from '../presentation.ts';
import { capitalised, titles } from '../shared/titles.ts';
import { type Checkup, countOf, type Finding, type FindingLevel, remediesOf } from './finding.ts';
import { timeText } from './times.ts';

const marks: Readonly<Record<FindingLevel, string>> = { problem: '✗', warning: '!', ok: '✓' };

/** A look at health as people read it: the worst first, then what to do about it, and how to go on. */
export function checkupReport(checkup: Checkup, goOn: Localized): Presentation {
  const { findings, changes, questions, unchecked } = checkup;
  const lines = findings.map(findingLine);
  const remedies = remediesOf(findings);
  return {
    kind: 'report',
    sections: [
      { title: titleOf(checkup), lines: lines.length > 0 ? lines : [nothingFound] },
      ...section({ en: 'What to do', ko: '조치' }, remedies.map(remedyLine)),
      ...section({ en: 'Lately changed', ko: '최근 변경' }, changes.map(changeLine)),
      ...section({ en: 'Only you can tell', ko: '직접 확인할 사항' }, questions.map(marked('?'))),
      ...section({ en: 'Could not be checked', ko: '확인하지 못한 항목' }, unchecked.map(marked('·'))),
      { title: { en: 'To go on', ko: '다음 단계' }, lines: [...howToTake(remedies), goOn] },
    ],
  };
}

/** One finding by its level, with the read that shows it. */
export const findingLine = ({ level, finding, evidence }: Finding): Localized =>
  both((language) => `${marks[level]} ${finding[language]} (${evidence})`);

/** How remedies are taken, where any of them is a call. */
export function howToTake(remedies: readonly Remedy[]): Localized[] {
  const number = remedies.findIndex(({ operation }) => operation !== undefined) + 1;
  if (number === 0) return [];
  return [
    {
      en: `Say “do remedy ${number}” to have it proposed: a change runs only with your consent. Then ask again.`,
      ko: `“${number}번 조치해줘”라고 하시면 해당 작업을 제안하며, 변경은 승인하셔야만 실행합니다. 조치 후 다시 물어보십시오.`,
    },
  ];
}

const both = (text: (language: keyof Localized) => string): Localized => ({ en: text('en'), ko: text('ko') });

const section = (title: Localized, lines: readonly Localized[]) => (lines.length > 0 ? [{ title, lines }] : []);

const marked = (mark: string) => (text: Localized) => both((language) => `${mark} ${text[language]}`);

const nothingFound: Localized = { en: '✓ Nothing that is wrong was found.', ko: '✓ 발견된 이상이 없습니다.' };

const titleOf = ({ resourceType, name, connection }: Checkup): Localized =>
  both((language) =>
    resourceType === undefined || name === undefined
      ? connection
      : `${language === 'en' ? capitalised(titles[resourceType]) : titles[resourceType].ko} ${name} · ${connection}`,
  );

export function remedyLine({ action, operation }: Remedy, index: number): Localized {
  const call = operation === undefined ? '' : ` [${operation}]`;
  return both((language) => `${index + 1}. ${action[language]}${call}`);
}

const outcomeWords: Readonly<Record<ChangeRecord['outcome'], Localized>> = {
  running: { en: 'begun', ko: '진행 중' },
  done: { en: 'done', ko: '완료' },
  failed: { en: 'failed', ko: '실패' },
  unknown: { en: 'outcome unknown', ko: '결과 미확인' },
};

export const outcomeText = (outcome: ChangeRecord['outcome']): Localized => outcomeWords[outcome];

/** Who asked for a change and who consented to it; empty where neither is known. */
export function peopleText({ requestedBy, consentedBy }: Pick<ChangeRecord, 'requestedBy' | 'consentedBy'>): Localized {
  if (requestedBy !== undefined && consentedBy !== undefined && requestedBy !== consentedBy) {
    return {
      en: `asked for by ${requestedBy}, approved by ${consentedBy}`,
      ko: `요청: ${requestedBy}, 승인: ${consentedBy}`,
    };
  }
  const name = requestedBy ?? consentedBy;
  return name === undefined ? { en: '', ko: '' } : { en: `by ${name}`, ko: `요청·승인: ${name}` };
}

function changeLine(change: ChangeRecord): Localized {
  const people = peopleText(change);
  return both((language) =>
    [
      timeText(change.time),
      change.operation,
      change.target?.name,
      outcomeText(change.outcome)[language],
      people[language],
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' · '),
  );
}

/** How a look at health came out, in one sentence. */
export function checkupSentence({ findings, unchecked }: Checkup, what: string): Localized {
  const problems = countOf(findings, 'problem');
  const warnings = countOf(findings, 'warning');
  const first = findings[0]?.finding ?? nothingFound;
  const left: Localized =
    unchecked.length === 0
      ? { en: '', ko: '' }
      : { en: ' Not everything could be checked.', ko: ' 일부 항목은 확인하지 못했습니다.' };
  if (problems + warnings === 0) {
    return {
      en: `Nothing that is wrong was found with ${what}.${left.en}`,
      ko: `${what}: 발견된 이상이 없습니다.${left.ko}`,
    };
  }
  const counts = {
    en: [problems > 0 && counted(problems, 'problem'), warnings > 0 && counted(warnings, 'warning')],
    ko: [problems > 0 && `문제 ${problems}건`, warnings > 0 && `주의 ${warnings}건`],
  };
  return {
    en: `${what}: ${counts.en.filter(Boolean).join(', ')}. ${first.en}${left.en}`,
    ko: `${what}: ${counts.ko.filter(Boolean).join(', ')}. ${first.ko}${left.ko}`,
  };
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
