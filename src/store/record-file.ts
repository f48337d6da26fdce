import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import { z } from 'zod';
import { writeAtomically } from './atomic-file.ts';
import { codeOf, invalidRecordError, lockLostError, storeErrorOf } from './error.ts';
import type { FileLocks } from './file-lock.ts';
import { setAside } from './set-aside.ts';
import type { HeldRecord, StoreDamage } from './store.ts';

export interface RecordFileOptions<T> {
  readonly collection: string;
  readonly schema: z.ZodType<T>;
  readonly locks: FileLocks;
  readonly clock: () => Date;
  readonly onDamage: (damage: StoreDamage) => void;
}

/** One JSON file that holds records by id. A missing file holds none. */
export interface RecordFile<T> {
  read(): Promise<ReadonlyMap<string, T>>;
  update(id: string, change: (current: T | undefined) => T | undefined): Promise<T | undefined>;
  hold(id: string): Promise<HeldRecord<T> | undefined>;
}

/** What a file was found to hold. */
interface Findings<T> {
  readonly records: Map<string, T>;
  /** Set where any of it is no good. */
  readonly reason: string | undefined;
}

export function createRecordFile<T>(path: string, options: RecordFileOptions<T>): RecordFile<T> {
  const { locks, schema } = options;

  async function find(): Promise<Findings<T>> {
    const database = new Low(jsonFile(path), { value: {} });
    try {
      await database.read();
    } catch (error) {
      if (error instanceof SyntaxError) return { records: new Map(), reason: error.message };
      throw storeErrorOf(error, path);
    }
    return examine(database.data.value, schema);
  }

  async function save(records: ReadonlyMap<string, T>): Promise<void> {
    try {
      if (records.size === 0) await rm(path, { force: true });
      else await new Low(jsonFile(path), { value: Object.fromEntries(records) }).write();
    } catch (error) {
      throw storeErrorOf(error, path);
    }
  }

  function check(id: string, record: T): T {
    const checked = schema.safeParse(record);
    if (!checked.success) throw invalidRecordError(path, id, z.prettifyError(checked.error));
    return checked.data;
  }

  async function keepDamaged(how: 'move' | 'copy'): Promise<string> {
    try {
      return await setAside(path, how, options.clock());
    } catch (error) {
      throw storeErrorOf(error, path);
    }
  }

  /** Reads; what cannot be read is set aside as a copy of the whole file, the rest stays. Hold the lock. */
  async function findAndMend(): Promise<Map<string, T>> {
    const { records, reason } = await find();
    if (reason === undefined) return records;
    const setAsideAs = await keepDamaged(records.size === 0 ? 'move' : 'copy');
    if (records.size > 0) await save(records);
    options.onDamage({ collection: options.collection, setAsideAs, reason });
    return records;
  }

  return {
    async read() {
      const { records, reason } = await find();
      return reason === undefined ? records : await locks.withLock(path, findAndMend);
    },
    update: (id, change) =>
      locks.withLock(path, async (held) => {
        const records = await findAndMend();
        const current = records.get(id);
        const next = change(current);
        if (next === current) return current;
        if (next !== undefined) records.set(id, check(id, next));
        else if (!records.delete(id)) return undefined;
        held();
        await save(records);
        return records.get(id);
      }),
    async hold(id) {
      const lock = await locks.tryLock(path);
      if (!lock) return undefined;
      // Read once: while the lock is held, nobody else writes.
      let reading: Promise<Map<string, T>> | undefined;
      const records = () => {
        reading ??= findAndMend();
        return reading;
      };
      return {
        lost: lock.lost,
        read: async () => (await records()).get(id),
        async write(record) {
          const all = (await records()).set(id, check(id, record));
          if (lock.lost.aborted) throw lockLostError(path);
          await save(all);
        },
        [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose](),
      };
    },
  };
}

function examine<T>(data: unknown, schema: z.ZodType<T>): Findings<T> {
  const records = new Map<string, T>();
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { records, reason: 'not an object of records' };
  }
  const reasons: string[] = [];
  for (const [id, value] of Object.entries(data)) {
    const checked = schema.safeParse(value);
    if (checked.success) records.set(id, checked.data);
    else reasons.push(`${id}: ${z.prettifyError(checked.error)}`);
  }
  return { records, reason: reasons.length > 0 ? reasons.join('\n') : undefined };
}

/**
 * What lowdb's own JSONFile does not do: readable for the owner only, on disk when `write` resolves, and none of the
 * file's text in an error. The value is wrapped because Low takes `null`, `0` and `""` for a missing file. Reads at once:
 * a turn reads dozens of these small files, and each takes 0.01 ms so, but 0.2 ms through Node's pool of threads.
 */
function jsonFile(path: string): Adapter<{ value: unknown }> {
  return {
    async read() {
      const text = textIn(path);
      if (text === undefined) return null;
      try {
        return { value: JSON.parse(text) };
      } catch {
        throw new SyntaxError(`${basename(path)} is not complete JSON (${text.length} characters)`);
      }
    },
    write: ({ value }) => writeAtomically(path, `${JSON.stringify(value, undefined, 2)}\n`),
  };
}

/** Undefined where there is no such file. */
function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
