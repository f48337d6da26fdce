import type { Localized } from '../../drivers/contract/text.ts';
import type { Effect } from '../../tools/operation.ts';
import { titles } from '../../tools/shared/titles.ts';
import type { CallStatus } from '../agent/events.ts';
import type { ApprovalStatus, Refusal } from '../guard/approval.ts';
import type { AuditFact } from '../guard/audit.ts';

/** What an operation does to the world, as a word on a card or in a list. */
export const effectWords: Readonly<Record<Effect, Localized>> = {
  read: { en: 'Read', ko: '조회' },
  create: { en: 'Create', ko: '생성' },
  change: { en: 'Change', ko: '변경' },
  destroy: { en: 'Destroy', ko: '삭제' },
};

export const callStatusWords: Readonly<Record<CallStatus, Localized>> = {
  planned: { en: 'planned', ko: '계획' },
  waiting: { en: 'waiting for approval', ko: '승인 대기' },
  running: { en: 'running', ko: '진행 중' },
  done: { en: 'done', ko: '완료' },
  failed: { en: 'failed', ko: '실패' },
  denied: { en: 'denied', ko: '거부됨' },
  unknown: { en: 'outcome unknown', ko: '결과 확인 불가' },
  cancelled: { en: 'cancelled', ko: '취소됨' },
  question: { en: 'needs an answer', ko: '추가 입력 필요' },
};

export const approvalStatusWords: Readonly<Record<ApprovalStatus, Localized>> = {
  pending: { en: 'waiting', ko: '대기 중' },
  approved: { en: 'approved', ko: '승인됨' },
  denied: { en: 'denied', ko: '거부됨' },
  expired: { en: 'expired', ko: '만료됨' },
  aborted: { en: 'aborted', ko: '중단됨' },
  executing: { en: 'executing', ko: '실행 중' },
  executed: { en: 'executed', ko: '실행됨' },
  failed: { en: 'failed', ko: '실패' },
  unknown: { en: 'outcome unknown', ko: '결과 확인 불가' },
};

/** What the audit log says happened. */
export const auditEventWords: Readonly<Record<AuditFact['event'], Localized>> = {
  proposed: { en: 'proposed', ko: '승인 요청' },
  approved: { en: 'approved', ko: '승인' },
  denied: { en: 'denied', ko: '거부' },
  expired: { en: 'expired', ko: '만료' },
  refused: { en: 'refused', ko: '처리 불가' },
  aborted: { en: 'aborted', ko: '중단' },
  executing: { en: 'executing', ko: '실행 시작' },
  executed: { en: 'executed', ko: '실행 완료' },
  completed: { en: 'completed', ko: '작업 완료' },
  failed: { en: 'failed', ko: '실패' },
  unknown: { en: 'outcome unknown', ko: '결과 확인 불가' },
};

/** Why a decision did not count. */
export const refusalTexts: Readonly<Record<Refusal, Localized>> = {
  'no-such-approval': { en: 'There is no such request any more.', ko: '해당 승인 요청이 더 이상 없습니다.' },
  'not-allowed': {
    en: 'You may not decide this request: only the person who asked for it may.',
    ko: '이 승인 요청을 결정할 권한이 없습니다. 요청한 사람만 결정할 수 있습니다.',
  },
  'already-decided': {
    en: 'The request has already been decided elsewhere.',
    ko: '이 승인 요청은 다른 곳에서 이미 처리되었습니다.',
  },
  expired: {
    en: 'The request has expired. Nothing was changed.',
    ko: '승인 요청이 만료되었습니다. 변경된 것은 없습니다.',
  },
  'wrong-name': {
    en: 'The name does not match. Nothing was changed.',
    ko: '이름이 일치하지 않습니다. 변경된 것은 없습니다.',
  },
};

const dependantTitles: ReadonlyMap<string, Localized> = new Map<string, Localized>([
  ...Object.entries(titles),
  ['node', { en: 'node', ko: '노드' }],
]);

/** The kind of a thing that depends on another, in words. */
export const dependantTitle = (type: string): Localized => dependantTitles.get(type) ?? { en: type, ko: type };

/** The parts of an approval card. */
export const cardTexts = {
  approval: { en: 'Approval', ko: '승인 요청' },
  where: { en: 'Where', ko: '위치' },
  ownRecords: { en: 'Spinneret’s own records', ko: 'Spinneret 설정' },
  target: { en: 'Target', ko: '대상' },
  arguments: { en: 'Arguments', ko: '입력값' },
  dependants: { en: 'Also affected', ko: '함께 영향받는 리소스' },
  noDependants: { en: 'nothing found', ko: '없음' },
  warnings: { en: 'Warning', ko: '주의' },
  preflight: { en: 'Preflight', ko: '사전 점검' },
  unknown: { en: 'Not known', ko: '확인하지 못한 것' },
  asked: { en: 'Asked for next', ko: '추가로 입력할 값' },
  optional: { en: 'optional', ko: '선택' },
  expires: { en: 'Expires', ko: '만료' },
  id: { en: 'Id', ko: 'ID' },
} as const satisfies Record<string, Localized>;

export const failureTexts = {
  request: { en: 'request', ko: '요청 ID' },
} as const satisfies Record<string, Localized>;

/** Why a frontend denied by itself, as the model, the audit log and the conversation show it. */
export const denialReasons = {
  nobodyPresent: { en: 'nobody at the terminal to ask', ko: '터미널에 승인할 사람이 없음' },
  cancelled: { en: 'cancelled', ko: '취소함' },
  nameNotTyped: { en: 'the name was not typed correctly', ko: '이름을 정확히 입력하지 않음' },
} as const satisfies Record<string, Localized>;

/** Columns of a table that there was no room for. */
export const notShown = (columns: string): Localized => ({
  en: `Not shown in this width: ${columns}`,
  ko: `화면 폭 때문에 표시하지 않은 열: ${columns}`,
});

/** Rows that are not shown, and what shows them. */
export const moreRows = (count: number, how?: string): Localized => {
  const amount = count.toLocaleString('en-US');
  const hint = how === undefined ? '' : `: ${how}`;
  return { en: `… ${amount} more${hint}`, ko: `… 외 ${amount}건${hint}` };
};
