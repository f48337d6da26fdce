import { z } from 'zod';
import type { Journal } from './journal.ts';
import type { Collection } from './store.ts';

/** A line of the journal: a record as it is from then on, or that there is none any more. */
export const journalLineSchema = <T>(schema: z.ZodType<T>) => z.object({ id: z.string(), record: schema.optional() });
export type JournalLine<T> = { id: string; record?: T | undefined };

/**
 * Records whose changes are lines of a journal, for what changes often and is forgotten soon: changes that come together
 * reach the disk together. All of them are in memory. For one process at a time; what others append is not seen. A journal
 * that drops its oldest lines forgets the records that did not change since.
 */
export function createJournalRecords<T>(
  journal: Pick<Journal<JournalLine<T>>, 'append' | 'read'>,
): Omit<Collection<T>, 'hold'> {
  let reading: Promise<Map<string, T>> | undefined;

  async function read(): Promise<Map<string, T>> {
    const records = new Map<string, T>();
    for await (const { id, record } of journal.read()) put(records, id, record);
    return records;
  }

  function loaded(): Promise<Map<string, T>> {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  }

  return {
    get: async (id) => (await loaded()).get(id),
    list: async () => [...(await loaded()).values()],
    async update(id, change) {
      const records = await loaded();
      const before = records.get(id);
      const next = change(before);
      if (next === before) return next;
      put(records, id, next);
      try {
        await journal.append({ id, ...(next !== undefined && { record: next }) });
      } catch (error) {
        // Nobody has changed it since: it is as it is on the disk.
        if (records.get(id) === next) put(records, id, before);
        throw error;
      }
      return next;
    },
  };
}

function put<T>(records: Map<string, T>, id: string, record: T | undefined): void {
  if (record === undefined) records.delete(id);
  else records.set(id, record);
}
