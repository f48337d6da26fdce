import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import { chartsIn } from '../../../../tools/presentation.ts';
import type { CallStatus } from '../../../agent/events.ts';
import { sentencesOn } from '../../call-facts.ts';
import { formatDuration } from '../../duration.ts';
import { resultMessages } from '../blocks/call.ts';
import { noticeMessage, turnEndMessage } from '../blocks/notice.ts';
import type { CallResult, Cards, Outlet, SecretHandover } from '../parts.ts';
import type { Thread } from '../state.ts';
import type { TurnSight } from './follow-turn.ts';

export interface SightParts {
  readonly cards: Cards;
  readonly handover: SecretHandover;
  /** The messages of one turn of this user. */
  outlet(thread: Thread, user: string, language: Language): Outlet;
}

/** Shows a turn in its thread. */
export function threadSight(
  { cards, handover, outlet }: SightParts,
  thread: Thread,
  user: string,
  language: Language,
): TurnSight {
  return {
    outlet: outlet(thread, user, language),
    sentences: (result) => (isOnCard(result) ? [] : sentencesOn(result.call, hasAnswer(result), language)),
    resultMessages: (result) => (isOnCard(result) ? [] : resultMessages(result, { language })),
    charts: ({ presentation }) => (presentation ? chartsIn(presentation) : []),
    noticeMessage: (notice) => noticeMessage(notice, language),
    retryText: ({ delayMs }) => modelRetry(formatDuration(delayMs)),
    endMessage: (end) => turnEndMessage(end, language),
    settled: (call) => (call.approval === undefined ? Promise.resolve() : cards.refresh(call.approval, call)),
    ask: (approvals) => cards.show(thread, approvals),
    handOver: (call) => handover.announce(thread, call),
  };
}

const hasAnswer = ({ presentation }: CallResult): boolean => presentation !== undefined && presentation.kind !== 'none';

/** Its card says how it ended, and there is no more to say: the words of the model are the message that is new. */
const isOnCard = (result: CallResult): boolean => {
  const { approval, status, deliveries } = result.call;
  return approval !== undefined && saidByCard.has(status) && !hasAnswer(result) && !deliveries;
};
const saidByCard: ReadonlySet<CallStatus> = new Set<CallStatus>(['done', 'denied', 'cancelled']);

const modelRetry = (pause: string): Localized => ({
  en: `is waiting ${pause} for the model…`,
  ko: `모델 응답을 ${pause} 뒤에 다시 요청합니다…`,
});
