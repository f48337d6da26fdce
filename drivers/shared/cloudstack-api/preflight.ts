import { CloudError, type CloudErrorKind, type ErrorSubject } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';

/** What a check found that the cloud would refuse, or accept and get wrong. */
export interface Obstacle {
  readonly kind: CloudErrorKind;
  readonly fact: Localized;
  readonly remedy: Localized;
}

/** A known trap of a cloud, met before the call. `check` is pure: what it needs to know is in its argument. */
export interface Preflight<T> {
  /** Stands as the code of the error that it leads to. */
  readonly name: string;
  /** Where the rule comes from. */
  readonly source: string;
  readonly check: (plan: T) => Obstacle | undefined;
}

/** Throws the first obstacle that a check finds. */
export function passPreflight<T>(
  checks: readonly Preflight<T>[],
  plan: T,
  about: { readonly provider: string; readonly subject: ErrorSubject },
): void {
  for (const { name, check } of checks) {
    const obstacle = check(plan);
    if (obstacle) throw new CloudError({ ...about, ...obstacle, code: `Preflight.${name}`, retryable: false });
  }
}
