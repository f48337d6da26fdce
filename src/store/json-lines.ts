import { statSync } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { appendLines } from './append.ts';
import { codeOf, invalidRecordError, storeErrorOf } from './error.ts';
import { createFileLocks, createNoLocks } from './file-lock.ts';
import type { DamagedLine, Journal } from './journal.ts';
import { linesFromEnd, linesFromStart } from './lines.ts';

export interface JsonLinesOptions<T> {
  readonly directory: string;
  /** The current file is `<name>.jsonl`; full ones are `<name>.000001.jsonl` and up, and never change again. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Waits for the disk with every line. */
  readonly durable?: boolean;
  /** Starts a new file before one grows beyond this. Left out: one file for ever. */
  readonly maxBytes?: number;
  /** Somebody else keeps other writers away: no lock is taken. */
  readonly oneWriter?: boolean;
  /** Removes the oldest file beyond this many, the current one included. Left out: none is removed. */
  readonly maxFiles?: number;
}

/** A file as it was when reading began. */
interface OpenFile extends AsyncDisposable {
  readonly path: string;
  readonly handle: FileHandle;
  readonly size: number;
}

/** Lines that are written together. */
interface Batch {
  readonly lines: string[];
  readonly written: Promise<void>;
}

/** A journal of JSON lines that several processes may write. Throws StoreError. */
export function createJsonLines<T>(options: JsonLinesOptions<T>): Journal<T> {
  const { directory, name, schema, durable = false, maxBytes = Infinity, maxFiles = Infinity } = options;
  const current = join(directory, `${name}.jsonl`);
  const locks = options.oneWriter ? createNoLocks() : createFileLocks();
  let batch: Batch | undefined;

  async function guarded<R>(action: () => Promise<R>): Promise<R> {
    try {
      return await action();
    } catch (error) {
      throw codeOf(error) === undefined ? error : storeErrorOf(error, current);
    }
  }

  function entryOf(line: string): T | undefined {
    try {
      return schema.safeParse(JSON.parse(line)).data;
    } catch {
      return undefined;
    }
  }

  /** Full files, oldest first. */
  async function fullFiles(): Promise<string[]> {
    const names = await readdir(directory);
    return names
      .filter((file) => file.startsWith(`${name}.`) && /^\d{6,}\.jsonl$/.test(file.slice(name.length + 1)))
      .sort((first, second) => first.length - second.length || (first < second ? -1 : 1))
      .map((file) => join(directory, file));
  }

  async function rotate(): Promise<void> {
    const full = await fullFiles();
    const newest = full.at(-1);
    const number = newest ? Number(newest.slice(0, -'.jsonl'.length).split('.').at(-1)) + 1 : 1;
    const path = join(directory, `${name}.${String(number).padStart(6, '0')}.jsonl`);
    await rename(current, path);
    const excess = full.length + 2 - maxFiles;
    for (const old of [...full, path].slice(0, Math.max(0, excess))) await rm(old, { force: true });
  }

  function lineOf(entry: T): string {
    const checked = schema.safeParse(entry);
    if (!checked.success) throw invalidRecordError(current, 'entry', z.prettifyError(checked.error));
    return `${JSON.stringify(checked.data)}\n`;
  }

  /** Hold the lock. */
  async function add(lines: string, held: () => void): Promise<void> {
    const before = statSync(current, { throwIfNoEntry: false })?.size ?? 0;
    if (before > 0 && before + Buffer.byteLength(lines) > maxBytes) {
      held();
      await rotate();
    }
    await appendLines(current, lines, durable, held);
  }

  /** Begins a batch: lines that come before it has the lock are written with it. */
  function beginBatch(line: string): Batch {
    const lines = [line];
    const take = () => {
      if (batch?.lines === lines) batch = undefined;
      return lines.join('');
    };
    const written = locks.withLock(current, (held) => guarded(() => add(take(), held))).finally(take);
    return { lines, written };
  }

  /** The current file is opened under the lock: whole lines only, and none missed when another process rotates. */
  async function snapshot(): Promise<{ full: string[]; file: OpenFile | undefined }> {
    return locks.withLock(current, () =>
      guarded(async () => ({ full: await fullFiles(), file: await openIfThere(current) })),
    );
  }

  async function* entriesFromEnd(file: OpenFile): AsyncGenerator<T, void> {
    for await (const line of told(file.path, linesFromEnd(file.handle, file.size))) {
      const entry = entryOf(line);
      if (entry !== undefined) yield entry;
    }
  }

  async function* newestFirst(full: readonly string[], file: OpenFile | undefined): AsyncGenerator<T, void> {
    if (file) yield* entriesFromEnd(file);
    for (const path of full.toReversed()) {
      await using older = await openIfThere(path);
      if (older) yield* entriesFromEnd(older);
    }
  }

  async function last(): Promise<T | undefined> {
    await using file = await openIfThere(current);
    for await (const entry of newestFirst(await fullFiles(), file)) return entry;
    return undefined;
  }

  return {
    async append(entry) {
      const line = lineOf(entry);
      if (batch) batch.lines.push(line);
      else batch = beginBatch(line);
      await batch.written;
    },

    appendAfterLast: (make) =>
      locks.withLock(current, async (held) => {
        const entry = make(await guarded(last));
        await guarded(() => add(lineOf(entry), held));
        return entry;
      }),

    async *read(onDamage) {
      const { full, file } = await snapshot();
      await using newest = file;
      for (const path of full) {
        await using older = await openIfThere(path);
        if (older) yield* readable(older, entryOf, onDamage);
      }
      if (newest) yield* readable(newest, entryOf, onDamage);
    },

    async *readNewestFirst() {
      const { full, file } = await snapshot();
      await using newest = file;
      yield* newestFirst(full, newest);
    },
  };
}

async function* readable<T>(
  file: OpenFile,
  entryOf: (line: string) => T | undefined,
  onDamage: ((line: DamagedLine) => void) | undefined,
): AsyncGenerator<T, void> {
  let number = 0;
  for await (const text of told(file.path, linesFromStart(file.handle, file.size))) {
    number += 1;
    const entry = entryOf(text);
    if (entry !== undefined) yield entry;
    else if (text !== '') onDamage?.({ file: file.path, number, text });
  }
}

/** The same lines; a failure to read them is told as a StoreError. */
async function* told(path: string, lines: AsyncIterable<string>): AsyncGenerator<string, void> {
  try {
    yield* lines;
  } catch (error) {
    throw codeOf(error) === undefined ? error : storeErrorOf(error, path);
  }
}

async function openIfThere(path: string): Promise<OpenFile | undefined> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      return { path, handle, size, [Symbol.asyncDispose]: () => handle.close() };
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw storeErrorOf(error, path);
  }
}
