import { z } from 'zod';
import { onlyStandsIn } from './only-stands-in.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import * as slots from './slots.ts';

export const applyRemedy = defineOperation({
  name: 'ApplyRemedy',
  subject: 'failure',
  effect: 'change',
  summary: {
    en: 'Propose a remedy of the latest diagnosis by its number, with a card of its own',
    ko: '진단에서 안내한 조치를 번호로 요청 (승인 후 실행)',
  },
  guidance:
    'The numbers are those of the latest report. What is proposed, with which arguments, is what the diagnosis holds; nothing can be changed about it here.',
  input: z.strictObject({ number: z.int().min(1).max(99).default(1), connection: connectionArgument.optional() }),
  slots: {
    number: {
      kind: 'integer',
      place: true,
      title: { en: 'Remedy', ko: '조치 번호' },
      ask: { en: 'Which remedy, by its number?', ko: '몇 번 조치를 할까요?' },
      cues: {
        en: ['remedy', 'number', 'fix', 'no', 'option', 'suggestion', 'solution'],
        ko: ['조치', '번', '번째', '해결책', '방안'],
      },
    },
    connection: slots.connection,
  },
  words: {
    actions: {
      en: ['apply', 'carry out', 'go with', 'go ahead with', 'execute', 'perform'],
      ko: ['조치', '조치 실행', '조치 진행', '적용', '수행'],
    },
    nouns: {
      en: [
        'remedy',
        'fix',
        'suggested fix',
        'remedies',
        'solution',
        'suggestion',
        'recommended fix',
        'proposed remedy',
      ],
      ko: ['조치', '번 조치', '해결책', '조치 방법', '해결 방법', '권장 조치', '제안한 조치', '조치안'],
    },
  },
  examples: [
    { en: 'do the first remedy', ko: '첫 번째 조치 해줘', input: { number: 1 } },
    { en: 'do remedy 1', ko: '1번 조치 실행해 줘', input: { number: 1 } },
    { en: 'apply remedy 2', ko: '2번 조치해줘', input: { number: 2 } },
    { en: 'go with the second fix', ko: '두 번째 조치로 진행해 주세요', input: { number: 2 } },
    { en: 'carry out the suggested fix', ko: '조치 실행', input: {} },
    { en: 'run remedy number three please', ko: '세 번째 해결책 적용해 주세요', input: { number: 3 } },
  ],
  standsFor: ({ number, connection }, { troubleshooting }) => troubleshooting.remedy(number, connection),
  ...onlyStandsIn,
});
