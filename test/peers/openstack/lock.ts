import { withFileLock } from '../../../drivers/shared/file-lock.ts';

/** Runs `work` alone, after whoever else is at it, however long that takes; as long as packages take to install. */
export async function alone<T>(path: string, withinMs: number, work: () => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(withinMs);
  for (;;) {
    let begun = false;
    try {
      return await withFileLock(path, signal, () => {
        begun = true;
        return work();
      });
    } catch (error) {
      const isHeld = error instanceof Error && 'code' in error && error.code === 'ELOCKED';
      if (begun || !isHeld) throw error;
    }
  }
}
