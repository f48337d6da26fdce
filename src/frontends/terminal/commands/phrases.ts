import type { Localized } from '../../../../drivers/contract/text.ts';

const perhaps = (suggestion: string | undefined, mark = ''): Localized =>
  suggestion === undefined
    ? { en: '', ko: '' }
    : { en: ` Did you mean ${mark}${suggestion}?`, ko: ` 혹시 ${mark}${suggestion} 입니까?` };

/** What slash commands say. */
export const commandTexts = {
  number: { en: '#', ko: '번호' },
  current: { en: ' ', ko: ' ' },
  name: { en: 'Name', ko: '이름' },
  provider: { en: 'Provider', ko: '클라우드' },
  region: { en: 'Region', ko: '리전' },
  zone: { en: 'Zone', ko: '존' },
  through: { en: 'Through', ko: '경유 서버' },
  operation: { en: 'Operation', ko: '작업' },
  effect: { en: 'Effect', ko: '구분' },
  meaning: { en: 'What it does', ko: '설명' },
  arguments: { en: 'Arguments', ko: '입력값' },
  examples: { en: 'Examples', ko: '예' },
  time: { en: 'Time', ko: '시각' },
  connection: { en: 'Connection', ko: '연결' },
  resource: { en: 'Resource', ko: '리소스' },
  elapsed: { en: 'Elapsed', ko: '소요 시간' },
  outcome: { en: 'Outcome', ko: '결과' },
  status: { en: 'Status', ko: '상태' },
  target: { en: 'Target', ko: '대상' },
  begun: { en: 'Begun', ko: '시작 시각' },
  requested: { en: 'Requested', ko: '요청 시각' },
  waitingUntil: (time: string): Localized => ({ en: `waiting until ${time}`, ko: `${time}까지 대기` }),
  id: { en: 'Id', ko: 'ID' },
  event: { en: 'Event', ko: '이벤트' },
  who: { en: 'Who', ko: '사용자' },
  reason: { en: 'Reason', ko: '사유' },
  conversation: { en: 'Conversation', ko: '대화' },
  model: { en: 'Model', ko: '모델' },
  language: { en: 'Language', ko: '언어' },
  messages: { en: 'Messages', ko: '메시지 수' },
  calls: { en: 'Calls', ko: '호출 수' },
  updated: { en: 'Last used', ko: '최근 사용' },
  title: { en: 'Title', ko: '제목' },
  waitingApprovals: { en: 'Waiting', ko: '승인 대기' },
  none: { en: 'none', ko: '없음' },
  notBegun: { en: 'not begun yet', ko: '아직 시작하지 않음' },

  noConnections: {
    en: 'There are no connections yet. Ask for one: “register a connection”.',
    ko: '등록된 연결이 없습니다. “연결 등록해줘”라고 요청해 보십시오.',
  },
  usingNow: (name: string): Localized => ({
    en: `Requests that name no connection go to: ${name}`,
    ko: `연결을 지정하지 않은 요청에 사용하는 연결: ${name}`,
  }),
  noSuchConnection: (name: string, suggestion: string | undefined): Localized => ({
    en: `There is no connection ${name}.${perhaps(suggestion).en} See /connections.`,
    ko: `${name} 연결이 없습니다.${perhaps(suggestion).ko} /connections 로 목록을 볼 수 있습니다.`,
  }),
  noOperation: (word: string): Localized => ({
    en: `No operation is about “${word}”. /tools lists them all.`,
    ko: `“${word}”에 해당하는 작업이 없습니다. /tools 로 전체 목록을 볼 수 있습니다.`,
  }),
  noHelp: (word: string, suggestion: string | undefined): Localized => ({
    en: `There is no help on “${word}”.${perhaps(suggestion).en}`,
    ko: `“${word}”에 대한 도움말이 없습니다.${perhaps(suggestion).ko}`,
  }),
  unknownCommand: (word: string, suggestion: string | undefined): Localized => ({
    en: `There is no command /${word}.${perhaps(suggestion, '/').en} See /help.`,
    ko: `/${word} 명령어가 없습니다.${perhaps(suggestion, '/').ko} /help 로 목록을 볼 수 있습니다.`,
  }),
  noCalls: { en: 'No cloud has been called yet.', ko: '클라우드 호출 기록이 없습니다.' },
  noOperations: {
    en: 'No change goes on in the clouds, and none has.',
    ko: '클라우드에서 진행 중이거나 진행된 작업이 없습니다.',
  },
  noApprovals: { en: 'Nothing has asked for consent yet.', ko: '승인 요청이 없습니다.' },
  decideWithResume: {
    en: 'To decide a waiting request, go back to its conversation with /resume.',
    ko: '대기 중인 요청을 처리하려면 /resume 으로 해당 대화를 여십시오.',
  },
  auditIntact: (entries: number): Localized => ({
    en: `✓ The audit log is intact: ${entries} ${entries === 1 ? 'entry' : 'entries'}.`,
    ko: `✓ 감사 로그가 온전합니다. 총 ${entries}건입니다.`,
  }),
  auditBroken: (seq: number, fact: Localized): Localized => ({
    en: `✗ The audit log is broken at entry ${seq}: ${fact.en}`,
    ko: `✗ 감사 로그가 ${seq}번 항목에서 손상되었습니다. ${fact.ko}`,
  }),
  nothingMore: { en: 'There are no further rows.', ko: '더 보여줄 행이 없습니다.' },
  moreNotKept: (rows: number): Localized => ({
    en: `The other ${rows} rows are not kept any more. Ask for the list again.`,
    ko: `나머지 ${rows}건은 더 이상 보관되어 있지 않습니다. 목록을 다시 조회하십시오.`,
  }),
  moreUsage: {
    en: 'How many rows? /more, /more 100, /more all',
    ko: '행 수를 지정하십시오: /more, /more 100, /more all',
  },
  noConversations: { en: 'There are no earlier conversations.', ko: '이전 대화가 없습니다.' },
  noSuchConversation: (id: string): Localized => ({
    en: `There is no conversation ${id}. /resume lists them.`,
    ko: `${id} 대화가 없습니다. /resume 으로 목록을 볼 수 있습니다.`,
  }),
  resumeHint: { en: 'Go on with one: type its number', ko: '이어서 진행하려면 번호를 입력하십시오' },
  newConversation: { en: 'A new conversation begins.', ko: '새 대화를 시작합니다.' },
  languageNow: { en: 'The language is English now.', ko: '이제 한국어로 표시합니다.' },
  languageUsage: { en: 'Languages: /lang en, /lang ko', ko: '사용할 수 있는 언어: /lang en, /lang ko' },
} as const;
