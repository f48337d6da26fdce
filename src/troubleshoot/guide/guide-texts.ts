import type { Localized } from '../../../drivers/contract/text.ts';
import type { Cause, Diagnosis, FailedCall } from '../../../tools/diagnosis.ts';
import { sentenceOn } from '../../../tools/diagnosis-report.ts';
import type { GuidedStep } from '../../../tools/guided-step.ts';
import type { NumberedRemedy } from '../../../tools/remedy-numbers.ts';
import type { OperationCall } from '../../agent/events.ts';

/** What a step says, how to go on, and what a `yes` to it asks for. */
type Told = Pick<GuidedStep, 'said' | 'goOn' | 'proposes'>;

export const yesNoChoices: readonly Localized[] = [
  { en: 'yes', ko: '예' },
  { en: 'no', ko: '아니요' },
  { en: "I don't know", ko: '모르겠습니다' },
];

const next: Required<Pick<GuidedStep, 'proposes'>> = { proposes: { operation: 'ContinueDiagnosis', input: {} } };
const again: Required<Pick<GuidedStep, 'proposes'>> = { proposes: { operation: 'RetryFailedCall', input: {} } };

const askAgain: Localized = {
  en: 'Say "try it again" to have the failed request proposed again, with a card of its own.',
  ko: '"다시 시도해 줘"라고 하시면 실패한 요청을 다시 제안하고 승인을 받습니다.',
};
const nextRemedyKnown: Localized = {
  en: 'Say "next step" for the next remedy.',
  ko: '"다음 단계"라고 하시면 다음 조치를 안내합니다.',
};
const nothingMore: Localized = {
  en: 'No further remedy is known here; the cloud’s own message stands as it is.',
  ko: '더 알려진 조치가 없습니다. 클라우드의 메시지를 참고하십시오.',
};

export function found(diagnosis: Diagnosis, hasMore: boolean, canRetry: boolean): Told {
  const said = sentenceOn(diagnosis);
  if (hasMore) {
    const goOn = { en: 'Say "next step" to go on.', ko: '"다음 단계"라고 하시면 계속합니다.' };
    return { said, goOn, ...next };
  }
  return { said, goOn: canRetry ? askAgain : nothingMore };
}

export function proposed({ number, remedy }: NumberedRemedy, before: Localized | undefined): Told {
  const said = joined(before, {
    en: `Remedy ${number}: ${remedy.action.en}`,
    ko: `${number}번 조치: ${remedy.action.ko}`,
  });
  if (remedy.operation === undefined) {
    const goOn = {
      en: 'This is yours to do. Say "next step" when it is done.',
      ko: '직접 하셔야 하는 조치입니다. 마치신 뒤 "다음 단계"라고 하십시오.',
    };
    return { said, goOn };
  }
  const goOn = {
    en: `Say "yes" or "do remedy ${number}" to have ${remedy.operation} proposed; it runs only with your consent. "Next step" leaves it out.`,
    ko: `"응" 또는 "${number}번 조치해줘"라고 하시면 ${remedy.operation} 작업을 제안하며, 승인하셔야만 실행합니다. "다음 단계"라고 하시면 건너뜁니다.`,
  };
  return { said, goOn, proposes: { operation: 'ApplyRemedy', input: { number } } };
}

export const leftOut = (number: number): Localized => ({
  en: `Remedy ${number} was left out.`,
  ko: `${number}번 조치는 건너뛰었습니다.`,
});

export const remedyFailed = (number: number, text: string): Localized => ({
  en: `Remedy ${number} has failed: ${text}`,
  ko: `${number}번 조치가 실패했습니다: ${text}`,
});

export const remedyDone = (number: number): Localized => ({
  en: `Remedy ${number} is done.`,
  ko: `${number}번 조치를 마쳤습니다.`,
});

export const adviceDone = (number: number): Localized => ({
  en: `Remedy ${number} is taken as done.`,
  ko: `${number}번 조치를 마치신 것으로 알겠습니다.`,
});

export function retry({ operation = '', resource }: FailedCall, before: Localized): Told {
  const what = [operation, resource].filter(Boolean).join(' ');
  return {
    said: joined(before, {
      en: `Now the request that failed can be asked for again: ${what}.`,
      ko: `이제 실패했던 요청을 다시 할 수 있습니다: ${what}.`,
    }),
    goOn: {
      en: 'Say "yes" or "try it again" to have it proposed, with a card of its own. "Next step" only looks whether the cause is gone.',
      ko: '"응" 또는 "다시 시도해 줘"라고 하시면 제안하고 승인을 받습니다. "다음 단계"라고 하시면 원인이 없어졌는지만 확인합니다.',
    },
    ...again,
  };
}

export const goesOn = (operation: string): Told => ({
  said: { en: `${operation} still goes on in the cloud.`, ko: `${operation} 작업이 아직 진행 중입니다.` },
  goOn: {
    en: 'Say "next step" once it has ended; what comes of it is looked at then.',
    ko: '작업이 끝난 뒤 "다음 단계"라고 하시면 결과를 확인합니다.',
  },
  ...next,
});

export const outcomeUnknown = (operation: string): Told => ({
  said: {
    en: `Nobody knows how ${operation} ended, so it is not repeated.`,
    ko: `${operation} 작업의 결과를 알 수 없으므로 다시 실행하지 않습니다.`,
  },
  goOn: {
    en: 'Look at the state of what it was for before anything else.',
    ko: '먼저 대상의 현재 상태를 조회하십시오.',
  },
});

export function verified(outcome: 'gone' | 'stands' | 'open', hasMore: boolean, canRetry: boolean): Told {
  switch (outcome) {
    case 'gone': {
      const said = { en: 'The cause is gone.', ko: '원인이 해소되었습니다.' };
      return canRetry ? { said, goOn: askAgain, ...again } : { said };
    }
    case 'stands':
      return {
        said: { en: 'The cause is still there.', ko: '원인이 아직 남아 있습니다.' },
        ...(hasMore ? { goOn: nextRemedyKnown, ...next } : { goOn: nothingMore }),
      };
    case 'open':
      return {
        said: {
          en: 'Nothing that can be read here shows whether the cause is gone.',
          ko: '원인이 해소되었는지 조회로는 확인할 수 없습니다.',
        },
        ...(canRetry ? { goOn: askAgain, ...again } : hasMore ? { goOn: nextRemedyKnown, ...next } : {}),
      };
  }
}

export const gone = (operation: string): Told => ({
  said: {
    en: `The problem is gone: ${operation} has succeeded.`,
    ko: `문제가 해결되었습니다: ${operation} 작업이 성공했습니다.`,
  },
});

export const succeeded = ({ summary, operation }: OperationCall): Localized =>
  summary ?? { en: `${operation} has succeeded.`, ko: `${operation} 작업이 성공했습니다.` };

export const failedAgain = (text: string): Localized => ({
  en: `It has failed again: ${text}`,
  ko: `다시 실패했습니다: ${text}`,
});

export function stillFailing(outcome: 'stands' | 'another', now: Cause | undefined, hasMore: boolean): Told {
  const cause = now ? { en: ` ${now.cause.en}`, ko: ` ${now.cause.ko}` } : { en: '', ko: '' };
  const said =
    outcome === 'another'
      ? {
          en: `The request got past the first cause, and now fails for another one:${cause.en}`,
          ko: `처음 원인은 지나갔으나 이제 다른 원인으로 실패합니다:${cause.ko}`,
        }
      : { en: `The problem still stands.${cause.en}`, ko: `문제가 아직 남아 있습니다.${cause.ko}` };
  return { said, ...(hasMore ? { goOn: nextRemedyKnown, ...next } : { goOn: nothingMore }) };
}

export const ended = (solved: boolean, before: Localized | undefined): Told => ({
  said: joined(
    before,
    solved
      ? { en: 'The problem is gone; there is nothing more to do.', ko: '문제가 해결되어 더 하실 일이 없습니다.' }
      : nothingMore,
  ),
});

const joined = (before: Localized | undefined, text: Localized): Localized =>
  before ? { en: `${before.en} ${text.en}`, ko: `${before.ko} ${text.ko}` } : text;
