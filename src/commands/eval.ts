import { readFile } from 'node:fs/promises';
import type { Language, Localized } from '../../drivers/contract/text.ts';
import { allOperations } from '../../tools/index.ts';
import { loadConfig } from '../config.ts';
import { readCases } from '../evaluation/case.ts';
import type { Exchange } from '../evaluation/observed-model.ts';
import { jsonReport, textReport } from '../evaluation/report.ts';
import { evaluate } from '../evaluation/run.ts';
import { type Summary, summarise, type TokenPrices } from '../evaluation/summary.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { UsageError } from './failure.ts';
import type { GlobalOptions } from './options.ts';

export interface EvalOptions extends GlobalOptions {
  readonly file: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly repeat: string;
  readonly concurrency: string;
  readonly inputPrice?: string;
  readonly outputPrice?: string;
}

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Measures how well the configured model finds operations and arguments, over the demo cloud and in folders of its own:
 * no connection of the person is opened. Fails where a line was skipped. The first interrupt ends it once its folders are
 * put away, the second one at once.
 */
export async function evaluateCommand(options: EvalOptions): Promise<ExitCode> {
  if (options.json && options.markdown) throw new UsageError(oneForm);
  const repeats = countOf('--repeat', options.repeat);
  const concurrency = countOf('--concurrency', options.concurrency);
  const prices = pricesOf(options);
  const settings = await loadConfig({ env: process.env, flags: options });
  const { cases, skipped } = readCases(await textOf(options.file), settings.language);
  if (cases.length + skipped.length === 0) throw new UsageError(noCases(options.file));
  const interrupt = new AbortController();
  const onInterrupt = () => {
    if (interrupt.signal.aborted) process.exit(exitCode.failed);
    interrupt.abort();
  };
  // Not `once`: proper-lockfile kills the process by a signal that nobody else listens to any more.
  for (const signal of interrupts) process.on(signal, onInterrupt);
  try {
    const run = await evaluate({
      settings,
      cases,
      repeats,
      concurrency,
      countTokens: await tokenCounter(),
      signal: interrupt.signal,
      progress: showProgress,
    });
    const summary = summarise(run.results, [...skipped, ...run.skipped], {
      model: settings.model.kind === 'basic' ? 'basic' : settings.model.model,
      repeats,
      operations: allOperations,
      prices,
    });
    process.stdout.write(reportOf(summary, options, settings.language));
    return summary.skipped.length > 0 ? exitCode.failed : exitCode.done;
  } catch (error) {
    if (!interrupt.signal.aborted || error !== interrupt.signal.reason) throw error;
    process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}${interrupted[settings.language]}\n`);
    return exitCode.failed;
  } finally {
    for (const signal of interrupts) process.off(signal, onInterrupt);
  }
}

function reportOf(summary: Summary, { json, markdown }: EvalOptions, language: Language): string {
  if (json) return `${JSON.stringify(jsonReport(summary), null, 2)}\n`;
  return textReport(summary, { format: markdown ? 'markdown' : 'text', language });
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UsageError({ en: `${file} cannot be read (${code}).`, ko: `${file} 파일을 읽을 수 없습니다(${code}).` });
  }
}

function countOf(option: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count;
  throw new UsageError({
    en: `${option} must be a whole number from 1 to 100.`,
    ko: `${option} 값은 1에서 100 사이의 정수여야 합니다.`,
  });
}

function pricesOf({ inputPrice, outputPrice }: EvalOptions): TokenPrices | undefined {
  if (inputPrice === undefined && outputPrice === undefined) return undefined;
  const prices = { input: Number(inputPrice ?? 0), output: Number(outputPrice ?? 0) };
  if (Object.values(prices).every((price) => price >= 0 && Number.isFinite(price))) return prices;
  throw new UsageError({ en: 'A price must be a number from 0.', ko: '요금은 0 이상의 숫자로 지정하십시오.' });
}

/** The tokenizer is large and only measures: where it is not installed, only what a model reports is counted. */
async function tokenCounter(): Promise<((request: Exchange['request']) => number) | undefined> {
  try {
    const { encode } = await import('gpt-tokenizer/encoding/o200k_base');
    return ({ system, tools, messages }) => encode(JSON.stringify({ system, tools, messages })).length;
  } catch {
    return undefined;
  }
}

function showProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done}/${of}${done === of ? '\n' : ''}`);
}

const oneForm: Localized = {
  en: 'Choose either --json or --markdown.',
  ko: '--json과 --markdown 가운데 하나만 지정하십시오.',
};

const noCases = (file: string): Localized => ({
  en: `${file} has no case: one JSON object a line, with "text", "lang" and "operations".`,
  ko: `${file} 파일에 평가할 문장이 없습니다. 한 줄에 하나씩 "text", "lang", "operations"가 있는 JSON 객체를 적으십시오.`,
});

const interrupted: Localized = {
  en: 'Interrupted before all cases were run: no figures.',
  ko: '모든 문장을 실행하기 전에 중단되어 수치를 내지 않습니다.',
};
