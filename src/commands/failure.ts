import { CloudError } from '../../drivers/contract/errors.ts';
import type { Language, Localized } from '../../drivers/contract/text.ts';
import { describeError } from '../../tools/error-text.ts';
import { KeyFileError } from '../clouds/vault-key.ts';
import { ConfigError, loadConfig } from '../config.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { StoreError, type StoreErrorKind } from '../store/error.ts';

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
export async function reportFailure(error: unknown, asked: Language | undefined): Promise<ExitCode> {
  const { lines, code } = explain(error, await languageFor(asked));
  process.stderr.write(`${lines.filter((line) => line !== '').join('\n')}\n`);
  return code;
}

/** The language that is set; where the configuration is what failed, that of the environment. */
async function languageFor(asked: Language | undefined): Promise<Language> {
  try {
    return (await loadConfig({ env: process.env, flags: { lang: asked } })).language;
  } catch {
    const { SPINNERET_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
    return asked ?? (/^ko/iu.test(SPINNERET_LANG || LC_ALL || LC_MESSAGES || LANG || '') ? 'ko' : 'en');
  }
}

/** What a person cannot mend by asking or setting something else. */
const passingStoreErrors: ReadonlySet<StoreErrorKind> = new Set<StoreErrorKind>(['busy', 'lock-lost', 'disk-full']);

function explain(error: unknown, language: Language): { lines: string[]; code: ExitCode } {
  if (error instanceof UsageError) return { lines: [error.fact[language]], code: exitCode.usage };
  if (error instanceof ConfigError || error instanceof KeyFileError) {
    return { lines: [error.fact[language], error.remedy[language]], code: exitCode.usage };
  }
  if (error instanceof StoreError) {
    const code = passingStoreErrors.has(error.kind) ? exitCode.failed : exitCode.usage;
    return { lines: [error.fact[language], error.remedy[language]], code };
  }
  if (error instanceof CloudError) {
    const { message, remedy } = describeError(error);
    const code = error.kind === 'invalid-input' ? exitCode.usage : exitCode.failed;
    return { lines: [message[language], remedy[language]], code };
  }
  const text = error instanceof Error ? error.message : String(error);
  return {
    lines: [language === 'ko' ? `예상하지 못한 오류입니다: ${text}` : `Unexpected error: ${text}`],
    code: exitCode.failed,
  };
}
