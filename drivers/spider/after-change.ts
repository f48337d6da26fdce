import { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import type { Asker, ResourceSubject } from './refusal.ts';

/** What the server answers to most changes: a text. `false` where the cloud had nothing to delete any more. */
export const resultAnswer = z.object({ Result: z.string() }).transform(({ Result }) => Result.toLowerCase() === 'true');

/** What is there after a change that the server has confirmed. Where it cannot be read, the change is still done. */
export async function afterChange<T>(read: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read;
  } catch {
    return otherwise;
  }
}

/** The server says `false` without a reason where it had to say yes. */
export function requireDone(asker: Asker, subject: ResourceSubject, done: boolean, action: Localized): void {
  if (done) return;
  throw new CloudError({
    kind: 'unknown',
    subject,
    provider: asker.provider,
    fact: {
      en: `the server answered "false" to ${action.en}, without a reason`,
      ko: `${action.ko} 요청에 서버가 사유 없이 "false"로 응답했습니다`,
    },
    remedy: { en: 'Look at its state before you try again.', ko: '다시 시도하기 전에 현재 상태를 조회하십시오.' },
    ambiguous: true,
  });
}
