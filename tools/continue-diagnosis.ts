import { z } from 'zod';
import { diagnosisSections, goOnSections, type Section } from './diagnosis-report.ts';
import { type GuidedStep, guidedStepSchema } from './guided-step.ts';
import { defineOperation } from './operation.ts';
import { numberedRemedies } from './remedy-numbers.ts';

export const continueDiagnosis = defineOperation({
  name: 'ContinueDiagnosis',
  subject: 'failure',
  effect: 'read',
  grounded: true,
  summary: {
    en: 'Go on step by step with a failure: finding, question, remedy, and whether the problem is gone',
    ko: '실패 해결을 단계별로 안내 (원인, 질문, 조치, 해결 여부 확인)',
  },
  guidance:
    'Each call tells the next step of the latest failure; call it once a message. `answer` is only what the person has just said to its question, in their words; never answer for them. It changes nothing: when the person agrees to what a step proposes, make the call that stands in `proposes`.',
  input: z.strictObject({ answer: z.string().trim().min(1).max(1000).optional() }),
  slots: {
    answer: {
      kind: 'text',
      like: 'answer',
      title: { en: 'Answer', ko: '답변' },
      ask: {
        en: 'Please answer, or say that you do not know.',
        ko: '아시는 대로 답해 주십시오. 모르시면 모른다고 하셔도 됩니다.',
      },
    },
  },
  words: {
    actions: {
      en: [
        'walk me through',
        'guide',
        'guide me through',
        'step by step',
        'continue',
        'take me through',
        'check again whether',
      ],
      ko: ['안내', '단계별로', '단계별 안내', '가이드', '차근차근'],
    },
    nouns: {
      en: [
        'next step',
        'the next step',
        'it step by step',
        'diagnosis',
        'troubleshooting',
        'guided troubleshooting',
        'step',
        'guided mode',
        'the fix step by step',
      ],
      ko: ['다음 단계', '단계', '진단', '문제 해결', '해결 과정', '가이드 모드', '문제 해결 과정', '진단 과정'],
    },
  },
  examples: [
    { en: 'walk me through it', ko: '단계별로 안내해 줘', input: {} },
    { en: 'next step', ko: '다음 단계', input: {} },
    { en: 'guide me through fixing it step by step', ko: '해결 과정을 하나씩 안내해 주세요', input: {} },
    { en: 'go on with the troubleshooting', ko: '문제 해결 계속 진행해 줘', input: {} },
    { en: 'continue the diagnosis', ko: '진단 이어서 해 줘', input: {} },
  ],
  details: guidedStepSchema,
  run: ({ answer }, { troubleshooting, call }) => troubleshooting.next(answer, call),
  say: ({ said }) => said,
  present: (step) => ({ kind: 'report', sections: [...sectionsOf(step), ...goOnSections(step.goOn)] }),
  remedies: ({ diagnosis }) => numberedRemedies(diagnosis).map(({ remedy }) => remedy),
  proposes: ({ proposes }) => proposes,
});

function sectionsOf(step: GuidedStep): Section[] {
  switch (step.step) {
    case 'finding':
    case 'check':
      return diagnosisSections(step.diagnosis);
    case 'remedy':
      return remedySections(step);
    case 'verification':
      return [
        ...(step.evidence.length > 0
          ? [{ title: { en: 'How it is known', ko: '확인 근거' }, lines: step.evidence.map(proof) }]
          : []),
        // What failed anew has a report of its own, whose numbers are the ones that hold from here on.
        ...(step.outcome === 'another' || step.outcome === 'stands' ? diagnosisSections(step.diagnosis) : []),
      ];
    default:
      return [];
  }
}

function remedySections({ diagnosis, number }: GuidedStep): Section[] {
  const all = numberedRemedies(diagnosis);
  const told = all.find((each) => each.number === number);
  if (!told) return [];
  return [
    {
      title: { en: `Remedy ${told.number} of ${all.length}`, ko: `조치 ${told.number}/${all.length}` },
      lines: [told.remedy.action, told.cause.cause],
    },
  ];
}

/** Whether the problem is gone is the question now: what speaks for the cause is bad news. */
const marks = { for: '✗', against: '✓', neither: '·' } as const;

const proof = ({ speaks, finding }: GuidedStep['evidence'][number]) => ({
  en: `${marks[speaks]} ${finding.en}`,
  ko: `${marks[speaks]} ${finding.ko}`,
});
