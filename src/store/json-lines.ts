import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, invalidRecordError, storeErrorOf } from './error.ts';
import { createFileLocks } from './file-lock.ts';
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
  /** Removes the oldest file beyond this many, the current one included. Left out: none is removed. */
  readonly maxFiles?: number;
}

/** A file as it was when reading began. */
interface OpenFile extends AsyncDisposable {
  readonly path: string;
  readonly handle: FileHandle;
  readonly size: number;
}

/** A journal of JSON lines that several processes may write. Throws StoreError. */
export function createJsonLines<T>(options: JsonLinesOptions<T>): Journal<T> {
  const { directory, name, schema, durable = false, maxBytes = Infinity, maxFiles = Infinity } = options;
  const current = join(directory, `${name}.jsonl`);
  const locks = createFileLocks();

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

  /** Adds one line. Hold the lock. */
  async function add(entry: T, held: () => void): Promise<void> {
    const checked = schema.safeParse(entry);
    if (!checked.success) throw invalidRecordError(current, 'entry', z.prettifyError(checked.error));
    const line = Buffer.from(`${JSON.stringify(checked.data)}\n`);
    const before = await sizeOf(current);
    if (before > 0 && before + line.length > maxBytes) {
      held();
      await rotate();
    }
    await using file = await openFile(current, 'a+');
    const torn = file.size > 0 && (await lastByte(file)) !== 0x0a;
    held();
    await write(file, torn ? Buffer.concat([Buffer.from('\n'), line]) : line);
    if (durable) await file.handle.datasync();
  }

  /** The current file is opened under the lock: whole lines only, and none missed when another process rotates. */
  async function snapshot(): Promise<{ full: string[]; file: OpenFile | undefined }> {
    return locks.withLock(current, () =>
      guarded(async () => ({ full: await fullFiles(), file: await openIfThere(current) })),
    );
  }

  async function* entriesFromEnd(file: OpenFile): AsyncGenerator<T, void> {
    for await (const line of linesFromEnd(file.handle, file.size)) {
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
    append: (entry) => locks.withLock(current, (held) => guarded(() => add(entry, held))),

    appendAfterLast: (make) =>
      locks.withLock(current, async (held) => {
        const entry = make(await guarded(last));
        await guarded(() => add(entry, held));
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
  for await (const text of linesFromStart(file.handle, file.size)) {
    number += 1;
    const entry = entryOf(text);
    if (entry !== undefined) yield entry;
    else if (text !== '') onDamage?.({ file: file.path, number, text });
  }
}

async function write(file: OpenFile, line: Buffer): Promise<void> {
  try {
    await file.handle.appendFile(line);
  } catch (error) {
    // A part of a line, on a full disk, would otherwise stay behind.
    await file.handle.truncate(file.size).catch(() => undefined);
    throw error;
  }
}

async function openFile(path: string, flags: 'a+' | 'r'): Promise<OpenFile> {
  const handle = await open(path, flags, 0o600);
  try {
    const { size } = await handle.stat();
    return { path, handle, size, [Symbol.asyncDispose]: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openIfThere(path: string): Promise<OpenFile | undefined> {
  try {
    return await openFile(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw storeErrorOf(error, path);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0;
    throw error;
  }
}

async function lastByte(file: OpenFile): Promise<number | undefined> {
  const { buffer, bytesRead } = await file.handle.read(Buffer.alloc(1), 0, 1, file.size - 1);
  return bytesRead === 1 ? buffer[0] : undefined;
}
