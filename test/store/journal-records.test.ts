import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createJournalRecords, journalLineSchema } from '../../src/store/journal-records.ts';
import { createJsonLines } from '../../src/store/json-lines.ts';

const noteSchema = z.object({ text: z.string() });
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spinneret-records-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const journal = (more: { maxBytes?: number; maxFiles?: number } = {}) =>
  createJsonLines({ directory, name: 'notes', schema: journalLineSchema(noteSchema), durable: true, ...more });
const open = (more = {}) => createJournalRecords(journal(more));
const set = (text: string) => () => ({ text });

describe('records in a journal', () => {
  it('are found as they were changed last', async () => {
    const records = open();
    await records.update('a', set('one'));
    await records.update('a', (current) => ({ text: `${current?.text} two` }));
    expect(await records.get('a')).toEqual({ text: 'one two' });
  });

  it('are found by the next process', async () => {
    const first = open();
    await Promise.all([first.update('a', set('one')), first.update('b', set('two'))]);
    await first.update('a', () => undefined);
    expect(await open().list()).toEqual([{ text: 'two' }]);
  });

  it('are not written again where nothing changes', async () => {
    const records = open();
    await records.update('a', set('one'));
    await records.update('a', (current) => current);
    expect((await readFile(join(directory, 'notes.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(1);
  });

  it('are seen at once by whoever comes while they are being written', async () => {
    const records = open();
    await records.list();
    const writing = records.update('a', set('one'));
    let seen: unknown;
    await Promise.all([
      writing,
      records.update('a', (current) => {
        seen = current;
        return current;
      }),
    ]);
    expect(seen).toEqual({ text: 'one' });
  });

  it('are as before where they could not be written', async () => {
    const broken = createJournalRecords<{ text: string }>({
      append: () => Promise.reject(new Error('disk full')),
      async *read() {
        yield { id: 'a', record: { text: 'kept' } };
      },
    });
    await expect(broken.update('a', set('lost'))).rejects.toThrow('disk full');
    expect(await broken.get('a')).toEqual({ text: 'kept' });
  });

  it('survive a line that was cut off', async () => {
    await open().update('a', set('one'));
    const file = join(directory, 'notes.jsonl');
    await writeFile(file, `${await readFile(file, 'utf8')}{"id":"b","rec`);
    const records = open();
    await records.update('c', set('three'));
    expect(await open().list()).toEqual([{ text: 'one' }, { text: 'three' }]);
  });
});
