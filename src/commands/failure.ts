import { CloudError } from '../../drivers/contract/errors.ts';
import type { Language, Localized } from '../../drivers/contract/text.ts';
import { describeError } from '../../tools/error-text.ts';
import { ConfigError } from '../config.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { StoreError } from '../store/error.ts';

/** The command line asks for something that makes no sense. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly fact: Localized;

  constructor(fact: Localized) {
    super(fact.en);
    this.fact = fact;
  }
}

/** Tells a failure on standard error, in one or two sentences and without a stack, and says how the process ends. */
export function reportFailure(error: unknown, language: Language | undefined): ExitCode {
  const chosen = language ?? (/^ko/u.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'ko' : 'en');
  const { lines, code } = explain(error, chosen);
  process.stderr.write(`${lines.filter((line) => line !== '').join('\n')}\n`);
  return code;
}

function explain(error: unknown, language: Language): { lines: string[]; code: ExitCode } {
  if (error instanceof UsageError) return { lines: [error.fact[language]], code: exitCode.usage };
  if (error instanceof ConfigError || error instanceof StoreError) {
    return { lines: [error.fact[language], error.remedy[language]], code: exitCode.usage };
  }
  if (error instanceof CloudError) {
    const { message, remedy } = describeError(error);
    return { lines: [message[language], remedy[language]], code: exitCode.failed };
  }
  const text = error instanceof Error ? error.message : String(error);
  return {
    lines: [language === 'ko' ? `예상하지 못한 오류입니다: ${text}` : `Unexpected error: ${text}`],
    code: exitCode.failed,
  };
}
