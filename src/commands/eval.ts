import { readFile } from 'node:fs/promises';
import { allOperations } from '../../tools/index.ts';
import { loadConfig } from '../config.ts';
import { readCases } from '../evaluation/case.ts';
import type { Exchange } from '../evaluation/observed-model.ts';
import { jsonReport, textReport } from '../evaluation/report.ts';
import { evaluate } from '../evaluation/run.ts';
import { summarise, type TokenPrices } from '../evaluation/summary.ts';
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

/**
 * Measures how well the configured model finds operations and arguments, over the demo cloud and in folders of its own:
 * no connection of the person is opened. Fails where a line was skipped.
 */
export async function evaluateCommand(options: EvalOptions): Promise<ExitCode> {
  const settings = await loadConfig({ env: process.env, flags: options });
  const { cases, skipped } = readCases(await textOf(options.file));
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const repeats = countOf('--repeat', options.repeat);
    const run = await evaluate({
      settings,
      cases,
      repeats,
      concurrency: countOf('--concurrency', options.concurrency),
      countTokens: await tokenCounter(),
      signal: interrupt.signal,
      progress: showProgress,
    });
    const summary = summarise(run.results, [...skipped, ...run.skipped], {
      model: settings.model.kind === 'basic' ? 'basic' : settings.model.model,
      repeats,
      operations: allOperations,
      prices: pricesOf(options),
    });
    const text = options.json
      ? `${JSON.stringify(jsonReport(summary), null, 2)}\n`
      : textReport(summary, options.markdown ? 'markdown' : 'text');
    process.stdout.write(text);
    return summary.skipped.length > 0 ? exitCode.failed : exitCode.done;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
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
  const [input, output] = [Number(inputPrice ?? 0), Number(outputPrice ?? 0)];
  if (input >= 0 && output >= 0) return { input, output };
  throw new UsageError({ en: 'A price must be a number.', ko: '요금은 숫자로 지정하십시오.' });
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
