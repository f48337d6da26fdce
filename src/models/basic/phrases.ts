import type { Localized } from '../../../drivers/contract/text.ts';
import type { Mood } from './mood.ts';

/** Sentences of this model's own; what is said about operations comes from their definitions. */
export const phrases = {
  dropped: { en: 'Dropped. Nothing was changed.', ko: '취소했습니다. 변경한 것이 없습니다.' },
  nothingToDrop: {
    en: 'There is nothing under way to cancel. Nothing was changed.',
    ko: '취소할 작업이 없습니다. 변경한 것이 없습니다.',
  },
  notUnderstood: { en: 'I did not understand that.', ko: '이해하지 못했습니다.' },
  nearest: {
    en: 'Did you mean one of these? Answer with its number.',
    ko: '혹시 다음 가운데 하나입니까? 번호로 답해 주십시오.',
  },
  which: {
    en: 'Which of these do you mean? Answer with its number.',
    ko: '어느 것을 말씀하십니까? 번호로 답해 주십시오.',
  },
  notUsable: { en: 'I could not use that answer.', ko: '답변을 이해하지 못했습니다.' },
  alsoNeeded: { en: 'Also needed', ko: '그 밖에 필요한 값' },
  cancelHint: { en: 'Say "cancel" to drop it.', ko: '그만두려면 "취소"라고 입력하십시오.' },
  ruleSource: {
    en: 'From which addresses? For example 10.0.0.0/8, or "anywhere" for 0.0.0.0/0.',
    ko: '어느 주소 대역에 적용할까요? (예: 10.0.0.0/8, 전체는 0.0.0.0/0)',
  },
  tooLong: {
    en: 'Only the beginning of your message was read, because it is very long.',
    ko: '메시지가 매우 길어 앞부분만 읽었습니다.',
  },
  notOffered: {
    en: 'This is not available to you here',
    ko: '여기에서는 사용할 수 없는 작업입니다',
  },
  unspoken: {
    en: 'The embedded model cannot work on the rows of an answer; ask for the list again with a condition, use /more, or connect a language model',
    ko: '내장 모델은 조회 결과의 행을 다루지 못합니다. 조건을 넣어 목록을 다시 요청하거나 /more를 사용하거나 언어 모델을 연결하십시오',
  },
  lacking: {
    en: 'No connection here can do this',
    ko: '등록된 연결로는 할 수 없는 작업입니다',
  },
  greeting: {
    en: 'Hello. I run clouds by plain requests. You can say:',
    ko: '안녕하십니까. 클라우드 작업을 말로 요청하시면 실행합니다. 예를 들면 다음과 같습니다.',
  },
  help: {
    en: 'I look things up at once and ask before I change anything. You can say:',
    ko: '조회는 바로 실행하고, 변경은 승인을 받은 뒤에만 실행합니다. 예를 들면 다음과 같습니다.',
  },
  welcome: { en: 'You are welcome.', ko: '천만에요.' },
  acknowledged: {
    en: 'All right. Nothing is waiting for an answer.',
    ko: '알겠습니다. 답변을 기다리는 질문은 없습니다.',
  },
  sayInstead: { en: 'To have it done, ask like this:', ko: '실행하려면 다음 예와 같이 요청하십시오.' },
  connectModel: {
    en: 'I am the embedded model and understand plain requests only. For free conversation, connect a language model: set OPENAI_API_KEY (and OPENAI_BASE_URL for a server of your own), then start again.',
    ko: '저는 내장 모델이어서 간단한 요청만 이해합니다. 자유로운 대화가 필요하면 OPENAI_API_KEY(자체 서버는 OPENAI_BASE_URL도)를 설정하고 다시 시작하여 언어 모델을 연결하십시오.',
  },
} as const satisfies Record<string, Localized>;

/** Why a change that was spoken of is not made. */
export const heldBack: Readonly<Record<Exclude<Mood, 'request'>, Localized>> = {
  negated: { en: 'Understood: nothing was changed.', ko: '알겠습니다. 변경한 것이 없습니다.' },
  asked: {
    en: 'I did not take that as a request to act, so nothing was changed.',
    ko: '실행 요청이 아닌 것으로 이해하여 아무것도 변경하지 않았습니다.',
  },
  supposed: {
    en: 'I did not take that as a request to act, so nothing was changed.',
    ko: '실행 요청이 아닌 것으로 이해하여 아무것도 변경하지 않았습니다.',
  },
  later: {
    en: 'I cannot put a change off to another time, so nothing was changed.',
    ko: '예약 실행은 지원하지 않으므로 아무것도 변경하지 않았습니다.',
  },
};
