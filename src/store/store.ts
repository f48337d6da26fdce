import type { z } from 'zod';

/** Records of one kind, safe for several processes that share a data directory. */
export interface Collection<T> {
  get(id: string): Promise<T | undefined>;
  list(): Promise<T[]>;
  /**
   * Reads, changes and writes one record as one step that no other process can interleave. `change` returns the new
   * record, or undefined to remove it; what it throws is thrown on and nothing is written. Resolves to the new record
   * once it is on disk.
   */
  update(id: string, change: (current: T | undefined) => T | undefined): Promise<T | undefined>;
}

/** Held until disposed. */
export interface Lock extends AsyncDisposable {
  /** Aborted when the lock was lost, for example because the machine slept. */
  readonly lost: AbortSignal;
}

/** Where state outlives the process. */
export interface Store {
  /** `layout: 'folder'` keeps each record in a file of its own, for large records. */
  collection<T>(name: string, schema: z.ZodType<T>, options?: { layout?: 'file' | 'folder' }): Collection<T>;
  /** Undefined where another process holds it. */
  tryLock(name: string): Promise<Lock | undefined>;
}

/** A file of the store could not be read, was set aside, and is named. */
export interface StoreDamage {
  readonly collection: string;
  readonly setAsideAs: string;
  readonly reason: string;
}
