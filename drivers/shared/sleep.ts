import { setTimeout } from 'node:timers/promises';
import { CloudError, type ErrorSubject } from '../contract/errors.ts';

/** Resolves after so many ms; rejects as soon as the signal is aborted. */
export type Sleep = (durationMs: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = async (durationMs, signal) => {
  await setTimeout(durationMs, undefined, { signal });
};

/** The person gave up. `sent` says whether a change was already on its way. */
export function cancelled(provider: string, subject: ErrorSubject, sent: boolean): CloudError {
  return new CloudError({
    kind: 'cancelled',
    subject,
    provider,
    fact: sent
      ? {
          en: 'the wait was cancelled; the cloud goes on with what it has accepted',
          ko: '대기를 취소했습니다. 클라우드에서는 이미 접수한 작업을 계속합니다',
        }
      : { en: 'the call was cancelled', ko: '호출이 취소되었습니다' },
    ambiguous: sent,
  });
}
