import type { Localized } from '../../../drivers/contract/text.ts';

/** What the terminal says that no other frontend does. */
export const texts = {
  thinking: { en: 'Thinking…', ko: '생각하는 중…' },
  moreCalls: (count: number): Localized => ({ en: `… and ${count} more running`, ko: `… 외 ${count}건 실행 중` }),
  retry: (seconds: string, reason: string): Localized => ({
    en: `The model did not answer (${reason}); trying again in ${seconds}.`,
    ko: `모델이 응답하지 않았습니다(${reason}). ${seconds} 후 다시 시도합니다.`,
  }),
  secretWentTo: (field: string, place: string): Localized => ({
    en: `${field} → ${place}`,
    ko: `${field} → ${place}`,
  }),
  turnCancelled: { en: 'Cancelled.', ko: '취소했습니다.' },
  turnFailed: { en: 'The request could not be completed.', ko: '요청을 끝내지 못했습니다.' },
  cancelling: {
    en: 'Cancelling… press Ctrl-C again to leave at once.',
    ko: '취소하는 중… 바로 종료하려면 Ctrl-C를 한 번 더 누르십시오.',
  },
  leaveHint: {
    en: 'Press Ctrl-C again to leave, or type /quit.',
    ko: '종료하려면 Ctrl-C를 한 번 더 누르거나 /quit 을 입력하십시오.',
  },
  ofConversation: (title: string): Localized => ({
    en: `  From another conversation: “${title}”`,
    ko: `  다른 대화에서 시작한 작업입니다: “${title}”`,
  }),
  goOn: (count: number): Localized => ({
    en: `${count === 1 ? '1 change goes' : `${count} changes go`} on in the clouds. You will be told when you come back.`,
    ko: `클라우드에서 작업 ${count}건이 계속 진행됩니다. 다음에 실행할 때 결과를 알려 드립니다.`,
  }),
  goodbye: { en: 'Goodbye.', ko: '종료합니다.' },

  bannerModel: { en: 'Model', ko: '모델' },
  bannerConnection: { en: 'Connection', ko: '연결' },
  noConnection: { en: 'none', ko: '없음' },
  bannerHints: {
    en: '한국어: /lang ko · Commands: /help · Leave: /quit',
    ko: 'English: /lang en · 명령어: /help · 종료: /quit',
  },
  tryThis: { en: 'Try', ko: '예' },
  defaultExample: { en: 'show me the VMs', ko: 'VM 목록 보여줘' },
  interrupted: (title: string): Localized => ({
    en: `An earlier request was interrupted: “${title}”. Going on with it.`,
    ko: `이전에 중단된 요청이 있습니다: “${title}”. 이어서 진행합니다.`,
  }),
  historyNotKept: {
    en: 'The lines you type cannot be kept for the next session: the history file is not writable.',
    ko: '입력 기록 파일에 쓸 수 없어 다음 실행 때 입력 기록을 사용할 수 없습니다.',
  },
  unexpected: (reason: string): Localized => ({
    en: `Something went wrong: ${reason}`,
    ko: `문제가 발생했습니다: ${reason}`,
  }),

  approvePrompt: { en: 'Approve? y / n', ko: '승인하시겠습니까? y(예) / n(아니요)' },
  changes: (count: number): Localized => ({ en: `${count} changes`, ko: `변경 ${count}건` }),
  nameIsTyped: { en: '! Its name is to be typed.', ko: '! 이름을 직접 입력해야 합니다.' },
  approveSome: {
    en: 'Approve? y = all, n = none, 1,2 = only these, ? = details',
    ko: '승인하시겠습니까? y 모두 / n 모두 거부 / 1,2 해당 번호만 / ? 자세히',
  },
  approveSomeAgain: (count: number): Localized => ({
    en: `Please answer y, n, ? or numbers from 1 to ${count}, such as 1,2. A reason may follow n.`,
    ko: `y, n, ? 또는 1부터 ${count}까지의 번호로 답하십시오(예: 1,2). n 뒤에는 사유를 덧붙일 수 있습니다.`,
  }),
  aboutRequest: (number: number, operation: string): Localized => ({
    en: `${number}. ${operation}`,
    ko: `${number}. ${operation}`,
  }),
  approveAgain: {
    en: 'Please answer y or n. A reason may follow: n too expensive',
    ko: 'y 또는 n 으로 답하십시오. 거부 사유를 덧붙일 수 있습니다. 예: n 비용 초과',
  },
  typeName: (name: string): Localized => ({
    en: `Type the name to go on, or n to refuse: ${name}`,
    ko: `진행하려면 이름을 그대로 입력하십시오(거부: n): ${name}`,
  }),
  wrongName: (left: number): Localized => ({
    en: `That is not the name. ${left} ${left === 1 ? 'try' : 'tries'} left.`,
    ko: `이름이 일치하지 않습니다. ${left}회 남았습니다.`,
  }),
  wrongNameDenied: {
    en: 'The name was not typed. The request is denied.',
    ko: '이름이 입력되지 않아 요청을 거부합니다.',
  },
  nobodyPresent: {
    en: 'Nobody is at a terminal to consent. Denied.',
    ko: '터미널에서 승인할 사람이 없어 거부합니다.',
  },
  staysOpen: {
    en: 'The request stays open. Come back to it with /resume.',
    ko: '승인 요청은 그대로 남아 있습니다. /resume 으로 다시 열 수 있습니다.',
  },
  secretEmpty: { en: 'A value is needed.', ko: '값을 입력해야 합니다.' },
  secretPrompt: (title: string): Localized => ({
    en: `${title} (not shown)`,
    ko: `${title} (화면에 표시되지 않음)`,
  }),
  secretOptional: { en: 'Enter to leave it out', ko: '생략하려면 Enter' },
} as const;
