import type { Localized } from '../drivers/contract/text.ts';
import { exitCode } from './exit-code.ts';

/** A setting that cannot be used: names it, and says what to set. Holds no secret value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly exitCode = exitCode.usage;
  readonly fact: Localized;
  readonly remedy: Localized;

  constructor(fact: Localized, remedy: Localized) {
    super(fact.en);
    this.fact = fact;
    this.remedy = remedy;
  }
}
