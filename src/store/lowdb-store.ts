import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { codeOf, invalidRecordError, storeErrorOf } from './error.ts';
import { createFileLocks } from './file-lock.ts';
import { createRecordFile, type RecordFileOptions } from './record-file.ts';
import type { Collection, Store, StoreDamage } from './store.ts';

export interface LowdbStoreOptions {
  /** Created where it is missing, for the user only. */
  readonly directory: string;
  /** Told once of every file that was set aside. */
  readonly onDamage: (damage: StoreDamage) => void;
  /** Dates the files that are set aside. */
  readonly clock?: () => Date;
}

/** How many files of a folder are read at once. */
const readsAtOnce = 16;

/** A store of JSON files in one directory. Throws StoreError, and what the caller's `change` throws. */
export function createLowdbStore(options: LowdbStoreOptions): Store {
  const { directory, onDamage, clock = () => new Date() } = options;
  const locks = createFileLocks();

  return {
    collection<T>(name: string, schema: z.ZodType<T>, { layout = 'file' }: { layout?: 'file' | 'folder' } = {}) {
      const path = join(directory, fileName(name, directory));
      const files: RecordFileOptions<T> = { collection: name, schema, locks, clock, onDamage };
      return layout === 'file' ? oneFile(`${path}.json`, files) : oneFilePerRecord(path, files);
    },
  };
}

function oneFile<T>(path: string, options: RecordFileOptions<T>): Collection<T> {
  const file = createRecordFile(path, options);
  return {
    get: async (id) => (await file.read()).get(id),
    list: async () => [...(await file.read()).values()],
    update: async (id, change) => file.update(id, change),
    hold: async (id) => file.hold(id),
  };
}

function oneFilePerRecord<T>(folder: string, options: RecordFileOptions<T>): Collection<T> {
  const fileOf = (id: string) => createRecordFile(join(folder, `${fileName(id, folder)}.json`), options);

  async function get(id: string): Promise<T | undefined> {
    return isFileName(id) ? (await fileOf(id).read()).get(id) : undefined;
  }

  return {
    get,
    async list() {
      const limit = pLimit(readsAtOnce);
      const records = await Promise.all((await idsIn(folder)).map((id) => limit(() => get(id))));
      return records.filter((record) => record !== undefined);
    },
    update: async (id, change) => fileOf(id).update(id, change),
    hold: async (id) => fileOf(id).hold(id),
  };
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw storeErrorOf(error, folder);
  });
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter(isFileName)
    .sort();
}

/** Ids may come from a person or a model: one that could name another path never becomes a file name. */
const isFileName = (name: string) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(name);

function fileName(name: string, folder: string): string {
  if (isFileName(name)) return name;
  throw invalidRecordError(folder, name, 'an id has letters, digits, ".", "-" and "_" only');
}
