import type { Localized } from '../../drivers/contract/text.ts';

export type ModelErrorKind =
  | 'unauthorized'
  | 'not-found'
  | 'invalid-request'
  | 'context-length'
  | 'rate-limited'
  | 'timeout'
  | 'unavailable'
  | 'cut-off'
  | 'cancelled';

/** Why a language model did not answer, and what to do. Carries neither request nor key. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly kind: ModelErrorKind;
  readonly fact: Localized;
  readonly remedy: Localized;

  constructor(options: { kind: ModelErrorKind; fact: Localized; remedy: Localized; cause?: unknown }) {
    super(options.fact.en, { cause: options.cause });
    this.kind = options.kind;
    this.fact = options.fact;
    this.remedy = options.remedy;
  }
}

/** What a model throws when the request's signal is aborted. */
export function cancelledError(): ModelError {
  return new ModelError({
    kind: 'cancelled',
    fact: { en: 'The request to the model was cancelled.', ko: '모델 요청이 취소되었습니다.' },
    remedy: { en: 'Ask again.', ko: '다시 요청하십시오.' },
  });
}
