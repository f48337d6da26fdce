import type { Language } from '../../../../drivers/contract/text.ts';
import { callSentence } from '../../../agent/call-sentence.ts';
import { lookFirst } from '../../../agent/tracked/record.ts';
import type { Approval } from '../../../guard/approval.ts';
import { mrkdwn } from './escape.ts';
import { person } from './people.ts';
import { texts } from './phrases.ts';
import type { ConsentRequest } from './request.ts';
import { date } from './time.ts';

/** Whether it can still be decided. */
export const isOpen = ({ status, expires }: Approval, now: Date): boolean =>
  status === 'pending' && now.getTime() < Date.parse(expires);

/** Who decided, when, and what came of it, as mrkdwn; each free text takes at most `limit` characters. */
export function outcomeText(request: ConsentRequest, language: Language, limit: number): string {
  return [decisionLines(request.approval, language, limit), resultLines(request, language, limit)].flat().join('\n');
}

function decisionLines({ decision, status }: Approval, language: Language, limit: number): string[] {
  if (!decision) return [];
  const { by, at, reason } = decision;
  const words = status === 'denied' ? texts.deniedBy : texts.approvedBy;
  return [
    words(person(by), date(at))[language],
    ...(reason === undefined || reason === '' ? [] : [texts.reason(mrkdwn(reason, limit))[language]]),
  ];
}

function resultLines({ approval, call }: ConsentRequest, language: Language, limit: number): string[] {
  const when = date(approval.finished ?? approval.expires);
  const said = (text: string | undefined) => (text === undefined ? [] : [mrkdwn(text, limit)]);
  // What to do, and what the cloud itself said, is in the message on the call.
  const failure = said(call?.error?.message[language]);
  switch (approval.status) {
    case 'denied':
      return [];
    case 'approved':
      return [texts.runsNext[language]];
    case 'executing':
      return [texts.isRunning[language]];
    case 'executed':
      return call?.status === 'running'
        ? [texts.goesOn[language]]
        : [texts.isDone(when)[language], ...said(call && callSentence(call, language))];
    case 'failed':
      return [texts.hasFailed(when)[language], ...failure];
    case 'aborted':
      if (call?.status === 'cancelled') return [texts.wasWithdrawn(when)[language]];
      return [texts.wasAborted(when)[language], ...(failure.length > 0 ? failure : [texts.noLongerSo[language]])];
    case 'unknown':
      return [texts.isUnknown(when)[language], ...(failure.length > 0 ? failure : said(lookFirst[language]))];
    case 'expired':
    case 'pending':
      return [(approval.decision ? texts.expiredUnused : texts.hasExpired)(when)[language]];
  }
}
