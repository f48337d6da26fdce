import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { storeErrorOf } from '../../src/store/error.ts';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import type { StoreDamage } from '../../src/store/store.ts';
import { describeStore } from '../contracts/store.ts';

describeStore('lowdb', (directory) => createLowdbStore({ directory, onDamage: () => undefined }));

const recordSchema = z.object({ count: z.number() });

describe('the lowdb store', () => {
  let root: string;
  let directory: string;
  let damages: StoreDamage[];
  const path = (...parts: string[]) => join(directory, ...parts);
  const open = () =>
    createLowdbStore({ directory, onDamage: (damage) => damages.push(damage), clock: () => new Date(0) });
  const records = () => open().collection('records', recordSchema);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'spinneret-store-'));
    directory = root;
    damages = [];
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('keeps files and folders for their owner only', async () => {
    directory = path('new', 'home');
    await records().update('a', () => ({ count: 1 }));
    await open()
      .collection('many', recordSchema, { layout: 'folder' })
      .update('a', () => ({ count: 1 }));
    const modes = await Promise.all(
      ['.', 'many', 'records.json', 'many/a.json'].map(async (name) => (await stat(path(name))).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o700, 0o600, 0o600]);
  });

  it('tightens a file that was readable for others when it writes it', async () => {
    await writeFile(path('records.json'), '{}', { mode: 0o644 });
    await chmod(path('records.json'), 0o644);
    await records().update('a', () => ({ count: 1 }));
    expect((await stat(path('records.json'))).mode & 0o777).toBe(0o600);
  });

  it('leaves neither locks nor temporary files behind', async () => {
    await records().update('a', () => ({ count: 1 }));
    expect(await readdir(directory)).toEqual(['records.json']);
  });

  describe.each([
    ['truncated', '{"a": {"count": 1'],
    ['empty', ''],
    ['no object', '[1]'],
    ['null', 'null'],
  ])('with a %s file', (_, text) => {
    beforeEach(() => writeFile(path('records.json'), text));

    it('sets it aside as it is, tells so once and goes on without it', async () => {
      const collection = records();
      expect(await collection.list()).toEqual([]);
      expect(await collection.list()).toEqual([]);
      expect(damages).toMatchObject([{ collection: 'records' }]);
      expect(await readFile(damages[0]?.setAsideAs ?? '', 'utf8')).toBe(text);
    });

    it('never writes over it', async () => {
      await records().update('b', () => ({ count: 2 }));
      expect(await readFile(damages[0]?.setAsideAs ?? '', 'utf8')).toBe(text);
      expect(await records().list()).toEqual([{ count: 2 }]);
    });
  });

  it('keeps the good records of a file with a bad one, and a copy of the whole', async () => {
    const text = JSON.stringify({ good: { count: 1 }, bad: { count: 'many' } });
    await writeFile(path('records.json'), text);
    expect(await records().list()).toEqual([{ count: 1 }]);
    expect(damages).toHaveLength(1);
    expect(damages[0]?.reason).toContain('bad');
    expect(await readFile(damages[0]?.setAsideAs ?? '', 'utf8')).toBe(text);
  });

  it('sets a second damaged file aside beside the first', async () => {
    for (const text of ['{', '[']) {
      await writeFile(path('records.json'), text);
      await records().list();
    }
    expect(damages[0]?.setAsideAs).not.toBe(damages[1]?.setAsideAs);
    expect(await readFile(damages[0]?.setAsideAs ?? '', 'utf8')).toBe('{');
  });

  it('sets only the damaged record of a folder aside', async () => {
    const folder = open().collection('many', recordSchema, { layout: 'folder' });
    await folder.update('a', () => ({ count: 1 }));
    await writeFile(path('many', 'b.json'), '{');
    expect(await folder.list()).toEqual([{ count: 1 }]);
    expect(damages).toHaveLength(1);
  });

  it('says in an error of a damaged file nothing of what it holds', async () => {
    await writeFile(path('records.json'), '{"token": "canary-4711');
    await records().list();
    expect(damages[0]?.reason).not.toContain('canary');
  });

  it('says what to do where the directory is a file', async () => {
    await writeFile(path('home'), '');
    directory = path('home');
    const change = records().update('a', () => ({ count: 1 }));
    await expect(change).rejects.toMatchObject({ name: 'StoreError', kind: 'not-a-directory' });
    await expect(records().list()).rejects.toMatchObject({ name: 'StoreError', kind: 'not-a-directory' });
    await expect(change).rejects.toHaveProperty('remedy.en', expect.stringContaining('SPINNERET_HOME'));
  });

  it('tells a file that cannot be read from a damaged one, and leaves it alone', async () => {
    await mkdir(path('records.json'));
    await expect(records().list()).rejects.toMatchObject({ name: 'StoreError', kind: 'failed' });
    expect(damages).toEqual([]);
  });

  it.each([
    ['EACCES', 'permission'],
    ['EPERM', 'permission'],
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EIO', 'failed'],
  ])('explains %s as %s', (code, kind) => {
    const error = storeErrorOf(Object.assign(new Error('system'), { code }), '/data/records.json');
    expect(error.kind).toBe(kind);
    expect(error.fact.ko).toContain('/data/records.json');
  });

  it('says that permission is missing', async () => {
    await records().update('a', () => ({ count: 1 }));
    await chmod(directory, 0o000);
    await asOrdinaryUser(() => expect(records().list()).rejects.toMatchObject({ kind: 'permission' }));
    await chmod(directory, 0o700);
    expect(damages).toEqual([]);
  });

  it('takes over the lock of a process that died', async () => {
    await mkdir(path('records.json.lock'));
    await utimes(path('records.json.lock'), 0, 0);
    await Promise.all([1, 2, 3].map((count) => records().update(`a${count}`, () => ({ count }))));
    expect(await records().list()).toHaveLength(3);
    expect(await readdir(directory)).toEqual(['records.json']);
  });

  it('tells the holder of a record that its lock was lost, and writes nothing more', async () => {
    await using held = await records().hold('a');
    await rm(path('records.json.lock'), { recursive: true });
    if (held && !held.lost.aborted) await once(held.lost, 'abort');
    await expect(held?.write({ count: 1 })).rejects.toMatchObject({ kind: 'lock-lost' });
    expect(await records().list()).toEqual([]);
  });

  it('sets a damaged record aside for its holder too', async () => {
    await mkdir(path('turns'));
    await writeFile(path('turns/a.json'), '{"a": {"co');
    await using held = await open().collection('turns', recordSchema, { layout: 'folder' }).hold('a');
    expect(await held?.read()).toBeUndefined();
    expect(damages).toMatchObject([{ collection: 'turns' }]);
  });
});

/** Modes do not bind the superuser. */
async function asOrdinaryUser(action: () => Promise<void>): Promise<void> {
  const isSuperuser = process.geteuid?.() === 0;
  if (isSuperuser) process.seteuid?.(65534);
  try {
    await action();
  } finally {
    if (isSuperuser) process.seteuid?.(0);
  }
}

describe('several processes on one lowdb store', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'spinneret-store-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const counting = (times: number) =>
    spawn(process.execPath, [join(import.meta.dirname, 'counting-process.ts'), directory, String(times)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const counters = () =>
    createLowdbStore({ directory, onDamage: ({ reason }) => expect.fail(reason) }).collection(
      'counters',
      z.object({ count: z.number() }),
    );

  it('lose none of 200 changes each', { timeout: 20_000 }, async () => {
    const children = [counting(200), counting(200)];
    for (const child of children) child.stdout.resume();
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0]);
    expect((await counters().get('shared'))?.count).toBe(400);
  });

  it('find a readable file after one was killed at any moment', { timeout: 20_000 }, async () => {
    for (let round = 0; round < 4; round += 1) {
      const child = counting(100_000);
      let printed = '';
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
      while (printed.split('\n').length < 5 + round) await once(child.stdout, 'data');
      child.kill('SIGKILL');
      await once(child, 'close');
      const confirmed = Number(printed.trimEnd().split('\n').at(-1));
      expect((await counters().get('shared'))?.count).toBeGreaterThanOrEqual(confirmed);
      // As if the time after which a dead process's lock is taken over had passed.
      await utimes(join(directory, 'counters.json.lock'), 0, 0).catch(() => undefined);
    }
  });
});
