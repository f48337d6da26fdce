import { CloudError, type ErrorSubject } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import type { Asked } from './answer.ts';

/** What an error is about while the server itself cannot be reached or does not let anybody in. */
export const serverSubject = (name: string): ErrorSubject => ({ resource: 'server', name });

/** Nothing was sent. */
export function cancelled({ provider, subject }: Pick<Asked, 'provider' | 'subject'>): CloudError {
  const fact: Localized = { en: 'the call was cancelled before it was sent', ko: '요청을 보내기 전에 취소되었습니다' };
  return new CloudError({ kind: 'cancelled', subject, provider, fact });
}

/** A name that would lead to another route. */
export function noSuchPath({ provider, subject }: Pick<Asked, 'provider' | 'subject'>): CloudError {
  const fact: Localized = { en: 'this is no name that the server can take', ko: '서버에서 쓸 수 없는 이름입니다' };
  return new CloudError({ kind: 'invalid-input', subject, provider, fact });
}

const goesOn: Localized = {
  en: 'The server does not stop what it has begun. Read the state before you ask for it again.',
  ko: '서버는 이미 시작한 작업을 중단하지 않습니다. 다시 요청하기 전에 현재 상태를 조회하십시오.',
};

const readBack: Localized = {
  en: 'It may have been carried out. Read the state before you ask for it again.',
  ko: '작업이 수행되었을 수 있습니다. 다시 요청하기 전에 현재 상태를 조회하십시오.',
};

/** The HTTP client's error, about the server where nothing was sent, and about what was to change where that is open. */
export function unsentOrLost(error: CloudError, asked: Asked): CloudError {
  const { kind, fact, code, retryable, ambiguous } = error;
  const lost = ambiguous ? (kind === 'cancelled' || kind === 'timeout' ? goesOn : readBack) : error.remedy;
  return new CloudError({
    kind,
    subject: ambiguous ? asked.subject : asked.server,
    provider: asked.provider,
    fact,
    remedy: lost,
    code,
    retryable,
    ambiguous,
    cause: error.cause,
  });
}

export interface NoSpiderAnswer {
  readonly kind: 'unavailable' | 'unknown' | 'unauthorized' | 'forbidden' | 'unsupported';
  readonly fact: Localized;
  readonly remedy: Localized;
  readonly code?: string | undefined;
  readonly retryable?: boolean;
  /** The request may have come through. */
  readonly passed?: boolean;
}

/** An answer that is none of CB-Spider's, or one that it gives before it looks at the request. */
export function serverError(about: NoSpiderAnswer, asked: Asked): CloudError {
  const ambiguous = about.passed === true && asked.changes;
  return new CloudError({
    kind: about.kind,
    subject: ambiguous ? asked.subject : asked.server,
    provider: asked.provider,
    fact: about.fact,
    remedy: ambiguous ? readBack : about.remedy,
    code: about.code,
    retryable: about.retryable,
    ambiguous,
  });
}
