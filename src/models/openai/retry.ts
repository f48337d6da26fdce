import { failureKind, isTlsCode } from './classify.ts';
import type { EndpointFailure, FailureDetails } from './endpoint.ts';

const firstDelayMs = 500;
const longestBackoffMs = 8_000;
/** A server that asks for more is asked again after this long. */
const longestDelayMs = 60_000;

/** Whether the same request may succeed later, provided that nothing of its answer was shown. */
export function isRetryable({ details }: EndpointFailure): boolean {
  if (details.reason === 'connection') return details.networkCode !== 'ENOTFOUND' && !isTlsCode(details.networkCode);
  if (details.reason !== 'refused') return ['timeout', 'empty', 'unreadable'].includes(details.reason);
  const advice = details.headers?.get('x-should-retry');
  if (advice === 'true' || advice === 'false') return advice === 'true';
  if (details.code === 'insufficient_quota') return false;
  return ['rate-limited', 'timeout', 'unavailable'].includes(failureKind(details));
}

/** How long to wait before the next attempt; `retries` have already been made. */
export function retryDelayMs(
  { details }: EndpointFailure,
  options: { readonly retries: number; readonly now: Date; readonly random: () => number },
): number {
  const asked = askedDelayMs(details, options.now);
  if (asked !== undefined) return Math.min(asked, longestDelayMs);
  const backoffMs = Math.min(firstDelayMs * 2 ** options.retries, longestBackoffMs);
  return Math.round(backoffMs * (0.5 + options.random() / 2));
}

/** From `retry-after-ms` (OpenAI's own) or `retry-after`, which is seconds or an HTTP date (RFC 9110, 10.2.3). */
function askedDelayMs({ headers }: FailureDetails, now: Date): number | undefined {
  const milliseconds = headers?.get('retry-after-ms');
  if (milliseconds && Number(milliseconds) >= 0) return Math.ceil(Number(milliseconds));
  const after = headers?.get('retry-after');
  if (!after) return undefined;
  if (Number(after) >= 0) return Math.ceil(Number(after) * 1000);
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
