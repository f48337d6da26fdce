import type { z } from 'zod';

/** Records of one kind, safe for several processes that share a data directory. */
export interface Collection<T> {
  get(id: string): Promise<T | undefined>;
  list(): Promise<T[]>;
  /**
   * Reads, changes and writes one record as one step that no other process can interleave. `change` returns the new
   * record, or undefined to remove it; what it throws is thrown on and nothing is written, nor where it returns the very
   * record that it was given. Resolves to the new record once it is on disk.
   */
  update(id: string, change: (current: T | undefined) => T | undefined): Promise<T | undefined>;
  /** For work on one record that takes long. Undefined where anybody holds the record or is just changing it. */
  hold(id: string): Promise<HeldRecord<T> | undefined>;
}

/** Held until disposed. */
export interface Lock extends AsyncDisposable {
  /** Aborted when the lock was lost, for example because the machine slept. */
  readonly lost: AbortSignal;
}

/** A record, there or not, that nobody else can change: `update` waits until it is disposed. */
export interface HeldRecord<T> extends Lock {
  read(): Promise<T | undefined>;
  /** Resolves once it is on disk. Rejects where the lock was lost: nothing is written then. */
  write(record: T): Promise<void>;
}

/** Where state outlives the process. */
export interface Store {
  /** `layout: 'folder'` keeps each record in a file of its own, for large records. */
  collection<T>(name: string, schema: z.ZodType<T>, options?: { layout?: 'file' | 'folder' }): Collection<T>;
}

/** A file of the store could not be read, was set aside, and is named. */
export interface StoreDamage {
  readonly collection: string;
  readonly setAsideAs: string;
  readonly reason: string;
}
