import type { Localized } from '../../drivers/contract/text.ts';
import { longestRequest } from './agent.ts';

/** Why a turn cannot begin. */
export interface Trouble {
  readonly message: Localized;
  readonly remedy: Localized;
}

export const busy: Trouble = {
  message: {
    en: 'Another process is working on this conversation.',
    ko: '다른 프로세스가 이 대화를 처리하고 있습니다.',
  },
  remedy: {
    en: 'Wait until it is done, or begin a new conversation.',
    ko: '끝날 때까지 기다리거나 새 대화를 시작하십시오.',
  },
};

export const tooLong = (length: number): Trouble => ({
  message: {
    en: `The request has ${length} characters; at most ${longestRequest} can be read at once.`,
    ko: `요청이 ${length}자입니다. 한 번에 최대 ${longestRequest}자까지 읽을 수 있습니다.`,
  },
  remedy: {
    en: 'Nothing was done with it. Ask for it in smaller parts.',
    ko: '아무것도 실행하지 않았습니다. 더 짧게 나누어 요청하십시오.',
  },
});

export const waitsFor = (name: string): Trouble => ({
  message: {
    en: `A request of ${name} waits for approval in this conversation.`,
    ko: `이 대화에 승인을 기다리는 ${name} 님의 요청이 있습니다.`,
  },
  remedy: {
    en: 'Have it decided first, or ask in a conversation of your own.',
    ko: '먼저 그 요청을 처리하거나 새 대화에서 요청하십시오.',
  },
});

export const noConversation: Trouble = {
  message: { en: 'There is no such conversation of yours.', ko: '본인의 대화 가운데 그런 대화가 없습니다.' },
  remedy: { en: 'See your conversations with /resume.', ko: '/resume 로 대화 목록을 볼 수 있습니다.' },
};
