import pLimit from 'p-limit';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { describeError } from '../../tools/error-text.ts';
import type { Application } from '../bot.ts';
import { StoreError } from '../store/error.ts';

export interface ConnectionCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly durationMs: number;
  readonly problem?: { readonly message: Localized; readonly remedy: Localized };
}

const timeoutMs = 15_000;
/** So many are asked at the same time. */
const concurrency = 32;

/** Asks each cloud whether its credential works, many at once. Throws nothing that a cloud or a file can cause. */
export function checkConnections(
  { clouds }: Pick<Application, 'clouds'>,
  names: readonly string[],
): Promise<ConnectionCheck[]> {
  return pLimit(concurrency).map(names, async (name) => {
    const began = performance.now();
    const signal = AbortSignal.timeout(timeoutMs);
    const passed = () => Math.round(performance.now() - began);
    try {
      const { connection } = await clouds.open(name, signal);
      await connection.check({ signal });
      return { name, ok: true, durationMs: passed() };
    } catch (error) {
      return { name, ok: false, durationMs: passed(), problem: problemOf(error) };
    }
  });
}

/** What went wrong, in words. Throws what neither a cloud nor a file has caused. */
export function problemOf(error: unknown): NonNullable<ConnectionCheck['problem']> {
  if (error instanceof CloudError) return describeError(error);
  if (error instanceof StoreError) return { message: error.fact, remedy: error.remedy };
  throw error;
}
