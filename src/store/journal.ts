/** A line of a journal that cannot be read. */
export interface DamagedLine {
  readonly file: string;
  readonly number: number;
  readonly text: string;
}

/** Lines that are only ever added: audit log and call history. */
export interface Journal<T> {
  /** Resolves when the line is written; on disk where the journal is durable. */
  append(entry: T): Promise<void>;
  /**
   * Appends what `make` returns for the last readable entry of all, as one step that no other process can interleave.
   */
  appendAfterLast(make: (last: T | undefined) => T): Promise<T>;
  /** Oldest first. A line that cannot be read is passed to `onDamage` and left out. */
  read(onDamage?: (line: DamagedLine) => void): AsyncIterable<T>;
  /** Newest first, read from the end as far as the caller goes on. A line that cannot be read is left out. */
  readNewestFirst(): AsyncIterable<T>;
}
