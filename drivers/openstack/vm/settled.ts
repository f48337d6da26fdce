import { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import { cancelled } from '../../shared/sleep.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';

export interface Settling<T> {
  /** Asks the cloud how far it is: undefined while it is still on its way. Throws where it will not come. */
  readonly look: () => Promise<T | undefined>;
  /** What is waited for, as people read it. */
  readonly what: Localized;
  /** Left out: `timings.settleLimitMs`. */
  readonly limitMs?: number;
}

/**
 * Looks at something that the cloud has accepted until it is there. The pauses grow. Whoever gives up, or waits for too
 * long, does not know the outcome: those errors are ambiguous.
 */
export async function settled<T>(account: Account, { look, what, limitMs }: Settling<T>, ask: Ask): Promise<T> {
  const { context, profile } = account;
  const { firstPollMs, longestPollMs, settleLimitMs } = context.timings;
  const end = context.clock().getTime() + (limitMs ?? settleLimitMs);
  const { signal, progress } = ask.call;
  for (let pauseMs = firstPollMs; ; pauseMs = Math.min(longestPollMs, pauseMs * 1.5)) {
    const found = await look();
    if (found !== undefined) return found;
    if (context.clock().getTime() >= end) throw stillOnItsWay(profile.provider, ask, what);
    progress?.({ en: `waiting: ${what.en}`, ko: `대기 중: ${what.ko}` });
    await context.sleep(pauseMs, signal).catch((error: unknown) => {
      throw signal.aborted ? cancelled(profile.provider, ask.subject, true) : error;
    });
  }
}

const stillOnItsWay = (provider: string, { subject }: Ask, what: Localized): CloudError =>
  new CloudError({
    kind: 'timeout',
    subject,
    provider,
    ambiguous: true,
    fact: {
      en: `the cloud accepted it, but it is not done yet: ${what.en}`,
      ko: `클라우드에서 접수했으나 아직 끝나지 않았습니다: ${what.ko}`,
    },
    remedy: {
      en: 'Look at its state in a while; do not send it again.',
      ko: '잠시 후 상태를 조회하십시오. 다시 요청하지 마십시오.',
    },
  });
