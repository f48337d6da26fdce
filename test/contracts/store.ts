import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Store } from '../../src/store/store.ts';

const counterSchema = z.object({ count: z.number(), note: z.string().optional() });

/** What every Store must do. `open` is called several times for one directory: stores share what is in it. */
export function describeStore(name: string, open: (directory: string) => Store): void {
  describe(`${name} as a store`, () => {
    let directory: string;
    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'spinneret-store-'));
    });
    afterEach(() => rm(directory, { recursive: true, force: true }));

    describe.each(['file', 'folder'] as const)('with layout %s', (layout) => {
      const counters = () => open(directory).collection('counters', counterSchema, { layout });

      it('has nothing at first', async () => {
        expect(await counters().get('a')).toBeUndefined();
        expect(await counters().list()).toEqual([]);
      });

      it('finds a record again in another store of the same directory', async () => {
        await counters().update('a', () => ({ count: 1 }));
        expect(await counters().get('a')).toEqual({ count: 1 });
      });

      it('gives the present record to a change and resolves to the new one', async () => {
        const collection = counters();
        await collection.update('a', () => ({ count: 1 }));
        const changed = await collection.update('a', (current) => ({ count: (current?.count ?? 0) + 1 }));
        expect(changed).toEqual({ count: 2 });
      });

      it('lists all records', async () => {
        const collection = counters();
        await collection.update('a', () => ({ count: 1 }));
        await collection.update('b', () => ({ count: 2 }));
        expect(await collection.list()).toEqual([{ count: 1 }, { count: 2 }]);
      });

      it('removes a record for which a change returns nothing', async () => {
        const collection = counters();
        await collection.update('a', () => ({ count: 1 }));
        expect(await collection.update('a', () => undefined)).toBeUndefined();
        expect(await collection.list()).toEqual([]);
      });

      it('throws on what a change throws and writes nothing', async () => {
        const collection = counters();
        await collection.update('a', () => ({ count: 1 }));
        const refused = Object.assign(new Error('refused'), { code: 'EACCES' });
        const change = collection.update('a', () => {
          throw refused;
        });
        await expect(change).rejects.toBe(refused);
        expect(await collection.get('a')).toEqual({ count: 1 });
      });

      it('refuses a record that it could not read back, and writes nothing', async () => {
        const collection = counters();
        await collection.update('a', () => ({ count: 1 }));
        await expect(collection.update('a', () => ({ count: Number.NaN }))).rejects.toMatchObject({
          kind: 'invalid-record',
        });
        expect(await collection.get('a')).toEqual({ count: 1 });
      });

      it('loses no change of many at once', async () => {
        const [first, second] = [counters(), counters()];
        const increment = (collection: typeof first) =>
          collection.update('a', (current) => ({ count: (current?.count ?? 0) + 1 }));
        await Promise.all(Array.from({ length: 20 }, (_, index) => increment(index % 2 === 0 ? first : second)));
        expect(await first.get('a')).toEqual({ count: 20 });
      });

      it('keeps texts of any script and any line separator', async () => {
        const note = '서울 🌏 \u2028 "quoted"\n';
        await counters().update('a', () => ({ count: 1, note }));
        expect(await counters().get('a')).toEqual({ count: 1, note });
      });

      it('knows nothing under a name that objects bring along', async () => {
        expect(await counters().get('constructor')).toBeUndefined();
        expect(await counters().get('__proto__')).toBeUndefined();
      });
    });

    it('never reaches out of a folder by an id', async () => {
      const store = open(directory);
      await store.collection('outside', counterSchema).update('a', () => ({ count: 1 }));
      const inside = store.collection('inside', counterSchema, { layout: 'folder' });
      expect(await inside.get('../outside')).toBeUndefined();
      await expect(inside.update('../outside', () => ({ count: 2 }))).rejects.toMatchObject({ kind: 'invalid-record' });
    });

    it('keeps an id like any other record name in a file', async () => {
      const collection = open(directory).collection('names', counterSchema);
      await collection.update('서울-운영', () => ({ count: 1 }));
      expect(await collection.get('서울-운영')).toEqual({ count: 1 });
    });

    describe('a held record', () => {
      const turns = () => open(directory).collection('turns', counterSchema, { layout: 'folder' });

      it('has one holder at a time', async () => {
        const held = await turns().hold('a');
        expect(await turns().hold('a')).toBeUndefined();
        await held?.[Symbol.asyncDispose]();
        await using again = await turns().hold('a');
        expect(again?.lost.aborted).toBe(false);
      });

      it('leaves other records free', async () => {
        await using first = await turns().hold('a');
        await using second = await turns().hold('b');
        expect([first, second]).not.toContain(undefined);
        await turns().update('c', () => ({ count: 1 }));
        expect(await turns().get('c')).toEqual({ count: 1 });
      });

      it('is read as it is and written as often as its holder likes', async () => {
        await turns().update('a', () => ({ count: 1 }));
        await using held = await turns().hold('a');
        expect(await held?.read()).toEqual({ count: 1 });
        for (const count of [2, 3]) {
          await held?.write({ count });
          expect(await turns().get('a')).toEqual({ count });
        }
      });

      it('may be a new one', async () => {
        await using held = await turns().hold('a');
        expect(await held?.read()).toBeUndefined();
        await held?.write({ count: 1 });
        expect(await turns().get('a')).toEqual({ count: 1 });
      });

      it('makes others wait with their change', async () => {
        const held = await turns().hold('a');
        const changed = turns().update('a', (current) => ({ count: (current?.count ?? 0) + 1 }));
        await held?.write({ count: 5 });
        await held?.[Symbol.asyncDispose]();
        expect(await changed).toEqual({ count: 6 });
      });

      it('takes nothing that it could not read back', async () => {
        await using held = await turns().hold('a');
        await expect(held?.write({ count: Number.NaN })).rejects.toMatchObject({ kind: 'invalid-record' });
        expect(await turns().get('a')).toBeUndefined();
      });
    });
  });
}
