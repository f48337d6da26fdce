import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 10;
/** Longer than the lock of a killed process takes to go stale (10 s). */
const patienceMs = 15_000;

/**
 * Runs `work` while no one else, in this process or another, holds the lock of `path`; its folder must exist. `lost` is
 * aborted when the lock was taken away, for example because the machine slept. Throws what `work` throws, the
 * signal's reason, or an error with the code `ELOCKED` when the lock does not come free.
 */
export async function withFileLock<T>(
  path: string,
  signal: AbortSignal,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const release = await acquire(path, signal, () => lost.abort());
  try {
    return await work(lost.signal);
  } finally {
    // A lock that cannot be given back goes stale by itself; what was done is done all the same.
    await release().catch(() => undefined);
  }
}

async function acquire(path: string, signal: AbortSignal, onCompromised: () => void): Promise<() => Promise<void>> {
  const { lock } = await import('proper-lockfile');
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    signal.throwIfAborted();
    try {
      return await lock(path, { realpath: false, onCompromised });
    } catch (error) {
      const isHeld = error instanceof Error && 'code' in error && error.code === 'ELOCKED';
      if (!isHeld || waitedMs >= patienceMs) throw error;
    }
    await sleep(pollMs, undefined, { signal });
  }
}
