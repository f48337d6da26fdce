import type { Approval, ApprovalStatus } from '../../../guard/approval.ts';
import { approvalStatusWords } from '../../phrases.ts';
import { formatTime, formatTimeOfDay } from '../time.ts';
import { type Command, table } from './command.ts';
import { commandTexts as words } from './phrases.ts';

const shownApprovals = 20;

export const approvalsCommand: Command = {
  name: 'approvals',
  summary: {
    en: 'requests for consent, waiting ones first',
    ko: '승인 요청 목록을 보여줍니다. 대기 중인 요청이 먼저 나옵니다',
  },
  async run(_argument, { options, renderer, language }) {
    const now = options.clock().toISOString();
    const statusOf = ({ status, expires }: Approval): ApprovalStatus =>
      status === 'pending' && expires <= now ? 'expired' : status;
    const statusText = (approval: Approval): string => {
      const status = statusOf(approval);
      return status === 'pending'
        ? words.waitingUntil(formatTimeOfDay(approval.expires))[language]
        : approvalStatusWords[status][language];
    };
    const waitingFirst = (approval: Approval) => (statusOf(approval) === 'pending' ? 0 : 1);
    const approvals = [...(await options.approvals.list())].sort(
      (a, b) => waitingFirst(a) - waitingFirst(b) || b.created.localeCompare(a.created),
    );
    if (approvals.length === 0) {
      renderer.say(words.noApprovals);
      return undefined;
    }
    const waiting = approvals.some((approval) => waitingFirst(approval) === 0);
    renderer.renderPresentation(
      table(
        [words.status, words.operation, words.target, words.connection, words.requested, words.id],
        approvals
          .slice(0, shownApprovals)
          .map((approval) => [
            statusText(approval),
            approval.operation,
            (approval.target ?? approval.makes)?.name,
            approval.connection?.name,
            formatTime(approval.created),
            approval.id,
          ]),
        waiting ? [words.decideWithResume] : [],
      ),
    );
    return undefined;
  },
};
