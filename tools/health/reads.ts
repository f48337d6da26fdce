import pLimit from 'p-limit';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { OperationContext } from '../context.ts';
import { describeError } from '../error-text.ts';

/** A cloud is asked so many things at the same time, and so many in all: a look at health is no load test. */
const atOnce = 6;
const inAll = 80;

/** `missing`: there is no such thing. `unknown`: it could not be read, or this cloud has nothing of the kind. */
export type Answer<T> = { readonly is: 'read'; readonly value: T } | { readonly is: 'missing' | 'unknown' };

/** The reads of one look at health. What fails is kept, and never ends the others. */
export interface Reads {
  /** `what` is read, as a person calls it. Throws only where the wait was ended. */
  ask<T>(what: Localized, read: () => Promise<T>): Promise<Answer<T>>;
  /** What could not be read so far, and why. */
  unchecked(): readonly Localized[];
}

export function createReads({ call }: Pick<OperationContext, 'call'>): Reads {
  const limit = pLimit(atOnce);
  const failed: Localized[] = [];
  let asked = 0;
  let left = 0;

  return {
    async ask<T>(what: Localized, read: () => Promise<T>): Promise<Answer<T>> {
      asked += 1;
      if (asked > inAll) {
        left += 1;
        return { is: 'unknown' };
      }
      try {
        return { is: 'read', value: await limit(read) };
      } catch (error) {
        call.signal.throwIfAborted();
        if (!(error instanceof CloudError)) throw error;
        if (error.kind === 'not-found') return { is: 'missing' };
        // Where a cloud lacks the feature there is nothing to be checked.
        if (error.kind !== 'unsupported') failed.push(failureOf(what, error));
        return { is: 'unknown' };
      }
    },
    unchecked: () => (left === 0 ? failed : [...failed, notAsked(left)]),
  };
}

function failureOf(what: Localized, error: CloudError): Localized {
  const { message } = describeError(error);
  return { en: `${what.en}: ${message.en}`, ko: `${what.ko}: ${message.ko}` };
}

const notAsked = (count: number): Localized => ({
  en: `${count} more reads: more than ${inAll} at once would be a burden to the cloud.`,
  ko: `조회 ${count}건: 클라우드 부하를 고려해 한 번에 ${inAll}건까지만 조회했습니다.`,
});
