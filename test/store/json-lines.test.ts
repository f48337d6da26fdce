import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DamagedLine } from '../../src/store/journal.ts';
import { createJsonLines, type JsonLinesOptions } from '../../src/store/json-lines.ts';

const entrySchema = z.object({ number: z.number(), text: z.string().optional() });
type Entry = z.infer<typeof entrySchema>;

async function all<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const entry of entries) found.push(entry);
  return found;
}

describe('a journal of JSON lines', () => {
  let directory: string;
  const file = () => join(directory, 'log.jsonl');
  const open = (options: Partial<JsonLinesOptions<Entry>> = {}) =>
    createJsonLines({ directory, name: 'log', schema: entrySchema, ...options });
  const numbers = async (entries: AsyncIterable<Entry>) => (await all(entries)).map(({ number }) => number);
  const fill = async (count: number, options?: Partial<JsonLinesOptions<Entry>>) => {
    const journal = open(options);
    for (let number = 1; number <= count; number += 1) await journal.append({ number });
    return journal;
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'spinneret-journal-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('is empty before the first entry', async () => {
    expect(await numbers(open().read())).toEqual([]);
    expect(await numbers(open().readNewestFirst())).toEqual([]);
  });

  it('reads from the oldest and from the newest entry', async () => {
    const journal = await fill(3, { durable: true });
    expect(await numbers(journal.read())).toEqual([1, 2, 3]);
    expect(await numbers(journal.readNewestFirst())).toEqual([3, 2, 1]);
  });

  it('reads entries that are longer than what is read at once, of any script', async () => {
    const text = '서울\u2028\n'.repeat(40_000);
    await open().append({ number: 1, text });
    await open().append({ number: 2 });
    expect(await all(open().read())).toEqual([{ number: 1, text }, { number: 2 }]);
    expect(await all(open().readNewestFirst())).toEqual([{ number: 2 }, { number: 1, text }]);
  });

  it('reads many entries over the borders of what is read at once', async () => {
    const lines = Array.from({ length: 20_000 }, (_, number) =>
      JSON.stringify({ number, text: 'x'.repeat(number % 23) }),
    );
    await writeFile(file(), `${lines.join('\n')}\n`);
    const forwards = await numbers(open().read());
    expect(forwards).toEqual(lines.map((_, number) => number));
    expect(await numbers(open().readNewestFirst())).toEqual(forwards.reverse());
  });

  it('is readable for its owner only', async () => {
    await fill(1);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('goes on in a line of its own after one that was cut off', async () => {
    await fill(1);
    await appendFile(file(), '{"number": 2, "te');
    await open().append({ number: 3 });
    const damaged: DamagedLine[] = [];
    expect(await numbers(open().read((line) => damaged.push(line)))).toEqual([1, 3]);
    expect(damaged).toEqual([{ file: file(), number: 2, text: '{"number": 2, "te' }]);
    expect(await numbers(open().readNewestFirst())).toEqual([3, 1]);
  });

  it('reports a line that is JSON but no entry', async () => {
    await writeFile(file(), '{"number": "one"}\n{"number": 2}\n');
    const damaged: number[] = [];
    expect(await numbers(open().read(({ number }) => damaged.push(number)))).toEqual([2]);
    expect(damaged).toEqual([1]);
  });

  it('refuses an entry that it could not read back', async () => {
    await expect(open().append({ number: Number.NaN })).rejects.toMatchObject({ kind: 'invalid-record' });
    expect(await readdir(directory)).toEqual([]);
  });

  it('makes an entry from the last one', async () => {
    const next = (last: Entry | undefined) => ({ number: (last?.number ?? 0) + 1 });
    const journals = [open(), open()];
    await Promise.all(Array.from({ length: 20 }, (_, index) => journals[index % 2]?.appendAfterLast(next)));
    expect(await numbers(open().read())).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('makes an entry from the last one that can be read', async () => {
    await fill(2);
    await appendFile(file(), '{"number": 3');
    const made = await open().appendAfterLast((last) => ({ number: (last?.number ?? 0) + 10 }));
    expect(made).toEqual({ number: 12 });
  });

  it('adds nothing when making an entry fails', async () => {
    const journal = await fill(1);
    const made = journal.appendAfterLast(() => {
      throw new RangeError('no');
    });
    await expect(made).rejects.toThrow(RangeError);
    expect(await numbers(journal.read())).toEqual([1]);
  });

  describe('that rotates', () => {
    // A line has 13 bytes: three fit.
    const rotating = { maxBytes: 40, maxFiles: 3 };

    it('starts a new file before one grows too large', async () => {
      const journal = await fill(4, rotating);
      expect((await readdir(directory)).sort()).toEqual(['log.000001.jsonl', 'log.jsonl']);
      expect(await readFile(file(), 'utf8')).toBe('{"number":4}\n');
      expect(await numbers(journal.read())).toEqual([1, 2, 3, 4]);
      expect(await numbers(journal.readNewestFirst())).toEqual([4, 3, 2, 1]);
    });

    it('removes the oldest files', async () => {
      const journal = await fill(20, { maxBytes: 28, maxFiles: 3 });
      expect(await readdir(directory)).toHaveLength(3);
      expect(await numbers(journal.read())).toEqual([15, 16, 17, 18, 19, 20]);
    });

    it('keeps what a reader has begun to read', async () => {
      const journal = await fill(3, rotating);
      const entries = journal.readNewestFirst();
      const read: number[] = [];
      for await (const { number } of entries) {
        read.push(number);
        if (read.length === 1) for (const later of [4, 5, 6, 7]) await journal.append({ number: later });
      }
      expect(read).toEqual([3, 2, 1]);
    });

    it('takes no file of another name for its own', async () => {
      await writeFile(join(directory, 'log.old.000001.jsonl'), '{"number": 99}\n');
      await writeFile(join(directory, 'log.notes.jsonl'), '{"number": 98}\n');
      expect(await numbers((await fill(4, rotating)).read())).toEqual([1, 2, 3, 4]);
    });
  });

  it('keeps the order of what is appended at once', async () => {
    const journal = open({ durable: true });
    await Promise.all([1, 2, 3, 4, 5].map((number) => journal.append({ number })));
    expect(await numbers(journal.read())).toEqual([1, 2, 3, 4, 5]);
  });

  it('tells everyone whose entry could not be written, and goes on with the next', async () => {
    await mkdir(file());
    const journal = open();
    const outcomes = await Promise.allSettled([1, 2].map((number) => journal.append({ number })));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await rm(file(), { recursive: true });
    await journal.append({ number: 3 });
    expect(await numbers(journal.read())).toEqual([3]);
  });

  it('needs no lock where somebody else keeps other writers away', async () => {
    await mkdir(join(directory, 'log.jsonl.lock'));
    const journal = await fill(2, { oneWriter: true });
    expect(await numbers(journal.read())).toEqual([1, 2]);
  });

  it('takes whole lines from several processes at once', { timeout: 20_000 }, async () => {
    const script = join(import.meta.dirname, 'appending-process.ts');
    const children = [1, 2].map((first) =>
      spawn(process.execPath, [script, directory, String(first)], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    await Promise.all(children.map((child) => once(child, 'exit')));
    const damaged: DamagedLine[] = [];
    const read = await numbers(open().read((line) => damaged.push(line)));
    expect(damaged).toEqual([]);
    expect(read.sort((first, second) => first - second)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it('says what to do where it cannot write', async () => {
    await writeFile(join(directory, 'file'), '');
    const journal = open({ directory: join(directory, 'file') });
    await expect(journal.append({ number: 1 })).rejects.toMatchObject({ name: 'StoreError', kind: 'not-a-directory' });
  });
});
