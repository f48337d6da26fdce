import type { CallOptions } from '../../contract/call.ts';
import type { ErrorSubject } from '../../contract/errors.ts';
import type { HttpAnswer } from '../../shared/http.ts';
import { cancelled, type Sleep } from '../../shared/sleep.ts';

/** How often a request is sent that the cloud puts off, and the longest wait in between. */
const attempts = 4;
const longestWaitMs = 30_000;

export interface Patience {
  readonly provider: string;
  readonly sleep: Sleep;
  readonly clock: () => Date;
  readonly call: CallOptions;
  readonly subject: ErrorSubject;
  readonly changes: boolean;
}

/**
 * Sends again what the cloud has put off: too many requests (429; 413 with a time), and where nothing was begun, a service
 * that is not there now. A change is sent again only where the answer says that it was not taken. The last answer is given
 * back, whatever it is; so is one that asks for a longer wait than a person would have.
 */
export async function patiently(send: () => Promise<HttpAnswer>, patience: Patience): Promise<HttpAnswer> {
  const { provider, call, subject } = patience;
  for (let attempt = 1; ; attempt += 1) {
    if (call.signal.aborted) throw cancelled(provider, subject, false);
    const answer = await send();
    const told = retryAfterMs(answer, patience.clock());
    if (!isPutOff(answer.status, told, patience.changes) || attempt === attempts) return answer;
    const waitMs = told ?? Math.min(longestWaitMs, 500 * 2 ** attempt);
    if (waitMs > longestWaitMs) return answer;
    const seconds = Math.ceil(waitMs / 1000);
    call.progress?.(
      answer.status === 429 || answer.status === 413
        ? {
            en: `waiting ${seconds} s: the cloud has had too many requests`,
            ko: `클라우드의 API 요청 한도를 넘어 ${seconds}초 기다립니다`,
          }
        : {
            en: `waiting ${seconds} s: a service of the cloud is not available (HTTP ${answer.status})`,
            ko: `클라우드 서비스를 사용할 수 없어 ${seconds}초 기다립니다(HTTP ${answer.status})`,
          },
    );
    await patience.sleep(waitMs, call.signal).catch(() => undefined);
  }
}

function isPutOff(status: number, toldMs: number | undefined, changes: boolean): boolean {
  if (status === 429) return true;
  if (status === 413) return toldMs !== undefined;
  if (status === 503) return !changes || toldMs !== undefined;
  return !changes && (status === 502 || status === 504);
}

/** Seconds or a date. */
export function retryAfterMs({ headers }: Pick<HttpAnswer, 'headers'>, now: Date): number | undefined {
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
