import type { Localized } from '../../../../drivers/contract/text.ts';

/**
 * What blocks say that no other frontend does. What is handed in stands as mrkdwn where the text does: in Korean no particle
 * may follow it, since Slack then shows the marks instead of what they mean.
 */
export const texts = {
  approve: { en: 'Approve', ko: '승인' },
  approveNext: { en: 'Approve…', ko: '승인…' },
  deny: { en: 'Deny', ko: '거부' },
  denyWithReason: { en: 'Deny with a reason…', ko: '사유와 함께 거부…' },
  approveAll: (count: number): Localized => ({ en: `Approve all ${count}`, ko: `${count}건 모두 승인` }),
  denyAll: (count: number): Localized => ({ en: `Deny all ${count}`, ko: `${count}건 모두 거부` }),
  changes: (count: number): Localized => ({ en: `${count} changes`, ko: `변경 ${count}건` }),
  openThread: { en: 'Open thread', ko: '스레드 열기' },

  requestedBy: (who: string): Localized => ({ en: `Requested by ${who}`, ko: `요청자 ${who}` }),
  mayApprove: (who: string): Localized => ({ en: `Approval: ${who}`, ko: `승인 가능: ${who}` }),
  onlyRequester: (who: string): Localized => ({ en: `only ${who}, who asked`, ko: `요청자 ${who} 본인만` }),
  anotherPerson: (who: string): Localized => ({
    en: `a second person who may change things, not ${who}`,
    ko: `요청자 ${who} 외에 변경 권한이 있는 다른 사람`,
  }),
  membersOf: (group: string): Localized => ({ en: `members of ${group}`, ko: `${group} 그룹 구성원` }),
  butRequester: (who: string): Localized => ({
    en: `${who}; not whoever asked`,
    ko: `${who} (요청자 본인 제외)`,
  }),
  andMore: (count: number): Localized => ({ en: `and ${count} more`, ko: `외 ${count}명` }),
  expires: (when: string): Localized => ({ en: `Expires ${when}`, ko: `만료 ${when}` }),
  nameIsTyped: { en: '⚠️ Its name is to be typed.', ko: '⚠️ 이름을 직접 입력해야 합니다.' },
  detailsAbove: {
    en: 'Too long for one message: everything it would do stands in full in the messages above.',
    ko: '메시지 하나에 담을 수 없어 전체 내용은 바로 위 메시지에 있습니다.',
  },
  detailsOf: (operation: string): Localized => ({
    en: `Everything that ${operation} would do`,
    ko: `${operation} 요청의 전체 내용`,
  }),

  approvedBy: (who: string, when: string): Localized => ({
    en: `✅ Approved by ${who} · ${when}`,
    ko: `✅ ${who} 님이 승인했습니다 · ${when}`,
  }),
  deniedBy: (who: string, when: string): Localized => ({
    en: `⛔ Denied by ${who} · ${when}`,
    ko: `⛔ ${who} 님이 거부했습니다 · ${when}`,
  }),
  reason: (reason: string): Localized => ({ en: `Reason: ${reason}`, ko: `사유: ${reason}` }),
  runsNext: { en: '⏳ It runs next.', ko: '⏳ 곧 실행합니다.' },
  isRunning: { en: '⏳ It is running.', ko: '⏳ 실행 중입니다.' },
  isDone: (when: string): Localized => ({ en: `✅ Done · ${when}`, ko: `✅ 완료했습니다 · ${when}` }),
  goesOn: {
    en: '✅ The cloud has accepted it. How it goes on is told in this thread.',
    ko: '✅ 클라우드가 요청을 접수했습니다. 진행 상황과 결과는 이 스레드에 표시됩니다.',
  },
  hasFailed: (when: string): Localized => ({ en: `⛔ Failed · ${when}`, ko: `⛔ 실패했습니다 · ${when}` }),
  isUnknown: (when: string): Localized => ({
    en: `⚠️ Outcome unknown · ${when}`,
    ko: `⚠️ 결과를 확인할 수 없습니다 · ${when}`,
  }),
  wasAborted: (when: string): Localized => ({
    en: `⛔ Not run · ${when}`,
    ko: `⛔ 실행하지 않았습니다 · ${when}`,
  }),
  noLongerSo: {
    en: 'What it was aimed at, or the rules, are no longer what this card showed. Nothing was changed.',
    ko: '대상이나 정책이 카드에 표시된 것과 달라졌습니다. 변경된 것은 없습니다.',
  },
  wasWithdrawn: (when: string): Localized => ({
    en: `○ Withdrawn before it ran · ${when}\nNothing was changed.`,
    ko: `○ 실행 전에 취소되었습니다 · ${when}\n변경된 것은 없습니다.`,
  }),
  hasExpired: (when: string): Localized => ({
    en: `⛔ Expired · ${when}\nNobody decided in time. Nothing was changed.`,
    ko: `⛔ 만료되었습니다 · ${when}\n제한 시간 안에 결정되지 않았습니다. 변경된 것은 없습니다.`,
  }),
  expiredUnused: (when: string): Localized => ({
    en: `⛔ Expired · ${when}\nIt could not run in time. Nothing was changed.`,
    ko: `⛔ 만료되었습니다 · ${when}\n제한 시간 안에 실행되지 않았습니다. 변경된 것은 없습니다.`,
  }),

  shownOnce: (field: string): Localized => ({
    en: `🔑 ${field}: shown once, to whoever asked for it alone`,
    ko: `🔑 ${field}: 요청자 본인에게만 한 번 표시됩니다`,
  }),
  columnsLeftOut: (columns: string): Localized => ({
    en: `Columns left out: ${columns}`,
    ko: `표시하지 않은 열: ${columns}`,
  }),
  linesLeftOut: (count: number): Localized => ({
    en: `… ${count.toLocaleString('en-US')} more lines`,
    ko: `… 외 ${count.toLocaleString('en-US')}줄`,
  }),
  turnCancelled: { en: 'Cancelled.', ko: '취소했습니다.' },
  turnFailed: { en: 'The request could not be completed.', ko: '요청을 끝내지 못했습니다.' },
  showMore: { en: 'Show more', ko: '더 보기' },

  typedTitle: { en: 'Confirm by name', ko: '이름 입력 확인' },
  typedLabel: (name: string): Localized => ({
    en: `Type the name to go on: ${name}`,
    ko: `진행하려면 이름을 그대로 입력하십시오: ${name}`,
  }),
  denyTitle: { en: 'Deny with a reason', ko: '사유와 함께 거부' },
  denyLabel: { en: 'Reason', ko: '사유' },
  denyHint: {
    en: 'It is shown in the thread and given to the model, so that it can propose something else.',
    ko: '사유는 스레드에 표시되며, 다른 방법을 제안할 수 있도록 모델에도 전달됩니다.',
  },
  valuesTitle: { en: 'Values to give', ko: '값 입력' },
  valuesHint: {
    en: 'What is typed here goes straight to the encrypted vault. It is kept in no message, and the model does not see it. Slack does not hide it while it is typed.',
    ko: '입력한 값은 암호화된 저장소로 바로 전달되며, 메시지에 남지 않고 모델에도 전달되지 않습니다. Slack 입력 창에서는 값이 가려지지 않습니다.',
  },
  secretTitle: { en: 'Shown once', ko: '한 번만 표시' },
  secretNotice: {
    en: '⚠️ Copy it now. Once this window is closed, it cannot be shown again.',
    ko: '⚠️ 지금 복사하십시오. 이 창을 닫으면 다시 볼 수 없습니다.',
  },
  close: { en: 'Close', ko: '닫기' },
  cancel: { en: 'Cancel', ko: '취소' },

  alreadyDecided: { en: 'The request has already been decided.', ko: '이미 처리된 승인 요청입니다.' },
  mayNotDecide: (who: string): Localized => ({
    en: `⛔ You may not decide this request. It takes: ${who}`,
    ko: `⛔ 이 요청을 결정할 권한이 없습니다. 승인 가능: ${who}`,
  }),

  homeApprovals: { en: 'Waiting for approval', ko: '승인 대기' },
  noApprovals: { en: 'Nothing waits.', ko: '대기 중인 요청이 없습니다.' },
  yourRequest: { en: 'your request', ko: '내 요청' },
  youMayApprove: { en: 'you may approve it', ko: '승인할 수 있음' },
  decidedBy: (who: string): Localized => ({ en: `decided by ${who}`, ko: `결정 ${who}` }),
  homeRunning: { en: 'Running in the clouds', ko: '진행 중인 작업' },
  noneRunning: { en: 'No change goes on.', ko: '진행 중인 작업이 없습니다.' },
  homeConnections: { en: 'Connections', ko: '연결' },
  noConnections: {
    en: 'There are no connections yet. Ask me to register one.',
    ko: '등록된 연결이 없습니다. 연결 등록을 요청하십시오.',
  },
  homeChanges: { en: 'Recent changes', ko: '최근 변경' },
  noChanges: { en: 'Nothing has been changed yet.', ko: '아직 변경된 것이 없습니다.' },
  health: {
    ok: { en: 'works', ko: '정상' },
    bad: { en: 'does not work', ko: '오류' },
    checking: { en: 'being checked', ko: '확인 중' },
  },
} as const;
