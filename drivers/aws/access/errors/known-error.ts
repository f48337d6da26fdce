import type { CloudErrorKind } from '../../../contract/errors.ts';
import type { Localized } from '../../../contract/text.ts';

/** What a code of AWS means, and what can be done. */
export interface KnownError {
  readonly kind: CloudErrorKind;
  readonly fact: Localized;
  readonly remedy: Localized;
}

/** By AWS's code, without the `Exception` that the SDK adds to those of some services. */
export type KnownErrors = Readonly<Record<string, KnownError>>;

export const known = (kind: CloudErrorKind, fact: Localized, remedy: Localized): KnownError => ({ kind, fact, remedy });

export const text = (en: string, ko: string): Localized => ({ en, ko });

/** Codes that mean the same. */
export const alike = (codes: readonly string[], error: KnownError): KnownErrors =>
  Object.fromEntries(codes.map((code) => [code, error]));
