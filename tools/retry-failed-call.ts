import { z } from 'zod';
import { onlyStandsIn } from './only-stands-in.ts';
import { defineOperation } from './operation.ts';

export const retryFailedCall = defineOperation({
  name: 'RetryFailedCall',
  subject: 'failure',
  effect: 'change',
  summary: {
    en: 'Ask once more for the request that failed, with the same arguments and a card of its own',
    ko: '실패한 요청을 같은 인수로 다시 요청 (승인 후 실행)',
  },
  guidance:
    'Only when the person asks for it. The arguments are those of the failed call; to change one, call its operation instead.',
  input: z.strictObject({}),
  slots: {},
  words: {
    actions: {
      en: ['retry', 'try again', 'try it again', 'ask again', 'repeat', 'redo', 'rerun'],
      ko: ['다시 시도', '재시도', '다시 요청', '다시 실행', '재실행'],
    },
    nouns: {
      en: ['failed request', 'failed call', 'it again', 'the request', 'what failed', 'failed operation'],
      ko: ['실패한 요청', '실패한 작업', '실패한 호출', '방금 실패한', '아까 실패한', '원래 요청'],
    },
  },
  examples: [
    { en: 'try it again', ko: '다시 시도해 줘', input: {} },
    { en: 'retry the failed request', ko: '실패한 요청 다시 실행해 줘', input: {} },
    { en: 'ask for it again', ko: '아까 실패한 작업 재시도해 주세요', input: {} },
    { en: 'repeat the request that failed', ko: '실패한 작업 한 번 더 요청해 줘', input: {} },
  ],
  standsFor: (_, { troubleshooting }) => troubleshooting.failedCall(),
  ...onlyStandsIn,
});
