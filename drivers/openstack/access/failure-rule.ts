import type { CloudErrorKind } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import type { ToldFailure } from './failure-body.ts';

/** What a failure means, and what to do about it. */
export interface Meaning {
  readonly kind: CloudErrorKind;
  /** Left out: what the kind generally means. */
  readonly fact?: Localized | undefined;
  readonly remedy?: Localized | undefined;
  readonly retryable?: boolean | undefined;
}

/** How a service words a failure. All that is given must fit; types are compared as a whole. */
export interface Pattern {
  readonly types?: readonly string[];
  readonly text?: RegExp;
  readonly status?: number;
}

export interface FailureRule extends Pattern {
  /** `match` is what `text` has found: a number of a quota may be told to people. */
  meaning(match: readonly string[]): Meaning;
}

type Texts = Localized | ((match: readonly string[]) => Localized);

export const rule = (kind: CloudErrorKind, pattern: Pattern, fact: Texts, remedy: Texts, retryable?: boolean) => ({
  ...pattern,
  meaning: (match: readonly string[]): Meaning => ({
    kind,
    fact: typeof fact === 'function' ? fact(match) : fact,
    remedy: typeof remedy === 'function' ? remedy(match) : remedy,
    ...(retryable !== undefined && { retryable }),
  }),
});

/** What the text of a rule has found, empty where it has none; undefined where the rule does not fit. */
export function fits(
  { types, text, status }: Pattern,
  told: ToldFailure,
  answered: number,
): readonly string[] | undefined {
  if (types && !types.includes(told.type ?? '')) return undefined;
  if (status !== undefined && status !== answered) return undefined;
  if (!text) return [];
  const match = text.exec(told.text);
  return match ? match.map((part) => part ?? '') : undefined;
}

/** A word of the cloud's that is short and plain enough to stand in a sentence for people. */
export const wordOf = (text: string | undefined): string =>
  (text ?? '')
    .replace(/[^\w .:/-]/g, '')
    .slice(0, 60)
    .trim();
