import { existsSync, mkdirSync, realpathSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { busyError, codeOf, lockLostError, storeErrorOf } from './error.ts';
import type { Lock } from './store.ts';

/** A holder refreshes its lock every second; one that was not refreshed for this long is from a dead process. */
const staleMs = 5_000;
const updateMs = 1_000;
/** All that proper-lockfile uses; without it, it copies the whole of graceful-fs for every lock. */
const files = { mkdirSync, realpathSync, rmdirSync, statSync, utimesSync };
/** Longer than a lock takes to go stale, so that a killed process never makes a change fail. */
const patienceMs = 15_000;

/** Locks on files, across processes and within this one. */
export interface FileLocks {
  /** Waits for the lock on `path`, then runs `action`. `held` throws StoreError `lock-lost` once the lock is lost. */
  withLock<R>(path: string, action: (held: () => void) => Promise<R>): Promise<R>;
  /** Undefined where anybody holds it. */
  tryLock(path: string): Promise<Lock | undefined>;
}

/** `onCompromised` of proper-lockfile is answered by the `lost` signal; it never throws. */
export function createFileLocks(): FileLocks {
  /** By path, the end of the queue of this process: waiting here is fair and costs no polling. */
  const queues = new Map<string, Promise<unknown>>();

  async function queued<R>(path: string, action: () => Promise<R>): Promise<R> {
    const before = queues.get(path);
    const result = before ? before.then(action, action) : action();
    queues.set(path, result);
    try {
      return await result;
    } finally {
      if (queues.get(path) === result) queues.delete(path);
    }
  }

  async function wait(path: string): Promise<Lock> {
    const deadline = performance.now() + patienceMs;
    for (let pauseMs = 2; performance.now() < deadline; pauseMs = Math.min(pauseMs * 1.5, 25)) {
      const lock = await acquire(path);
      if (lock) return lock;
      await delay(pauseMs);
    }
    throw busyError(path);
  }

  return {
    withLock: (path, action) =>
      queued(path, async () => {
        await using lock = await wait(path);
        const since = Date.now();
        return await action(() => {
          // The time tells it even before the refresh does, after the machine slept.
          if (lock.lost.aborted || Date.now() - since > staleMs) throw lockLostError(path);
        });
      }),
    tryLock: acquire,
  };
}

/** Locks nothing; makes the directory all the same. */
export function createNoLocks(): Pick<FileLocks, 'withLock'> {
  return {
    async withLock(path, action) {
      if (!existsSync(dirname(path))) await makeDirectory(dirname(path));
      return await action(() => {});
    },
  };
}

/** One attempt. */
async function acquire(path: string): Promise<Lock | undefined> {
  const { lockSync } = await import('proper-lockfile');
  const lockfilePath = `${path}.lock`;
  const lost = new AbortController();
  try {
    removeStale(lockfilePath);
    const release = lockSync(path, {
      fs: files,
      realpath: false,
      lockfilePath,
      // Twice our own limit: `removeStale` has to come first.
      stale: staleMs * 2,
      update: updateMs,
      onCompromised: (error) => lost.abort(error),
    });
    return {
      lost: lost.signal,
      [Symbol.asyncDispose]: async () => {
        if (lost.signal.aborted) return;
        try {
          release();
        } catch {
          // It is gone already, or goes stale by itself.
        }
      },
    };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ELOCKED') return undefined;
    if (code !== 'ENOENT') throw storeErrorOf(error, path);
    await makeDirectory(dirname(path));
    return acquire(path);
  }
}

/**
 * proper-lockfile looks and removes in two steps, so that two waiting processes that find a dead one's lock can both
 * come to hold it. Looking again under a guard lets only one of them remove it.
 */
function removeStale(lockfilePath: string): void {
  if (!isStale(lockfilePath)) return;
  const guard = `${lockfilePath}.stale`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && isStale(guard)) removeIfThere(guard);
    return;
  }
  try {
    if (isStale(lockfilePath)) rmdirSync(lockfilePath);
  } finally {
    rmdirSync(guard);
  }
}

function removeIfThere(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // Another process was quicker, or will be.
  }
}

function isStale(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts !== undefined && facts.mtimeMs < Date.now() - staleMs;
}

/** Creates a directory, and those above it, that only the user may enter. */
export async function makeDirectory(path: string): Promise<void> {
  try {
    await makeWithParents(path);
  } catch (error) {
    throw storeErrorOf(error, path);
  }
}

/** Node's own `recursive` never ends where a file system answers ENOENT to whatever is made in it, as /proc does. */
async function makeWithParents(path: string): Promise<void> {
  const parent = dirname(path);
  if (!statSync(parent, { throwIfNoEntry: false })) await makeWithParents(parent);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
