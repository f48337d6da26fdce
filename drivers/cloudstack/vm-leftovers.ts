import { CloudError } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import { provider } from './refusal.ts';

export interface Leftovers {
  /** What was done before the failure and is there now, or that nothing is. */
  readonly fact: Localized;
  readonly remedy?: Localized;
}

/** The error of a change of several steps, saying what the steps before have left. Anything but a CloudError is returned as it is. */
export function withLeftovers(error: unknown, { fact, remedy = { en: '', ko: '' } }: Leftovers): unknown {
  if (!(error instanceof CloudError)) return error;
  return new CloudError({
    kind: error.kind,
    subject: error.subject,
    provider: error.provider ?? provider,
    code: error.code,
    cspMessage: error.cspMessage,
    requestId: error.requestId,
    retryable: false,
    ambiguous: error.ambiguous,
    fact: { en: `${error.fact.en}; ${fact.en}`, ko: `${error.fact.ko}. ${fact.ko}` },
    remedy: error.remedy ? { en: `${remedy.en} ${error.remedy.en}`, ko: `${remedy.ko} ${error.remedy.ko}` } : remedy,
    cause: error,
  });
}
