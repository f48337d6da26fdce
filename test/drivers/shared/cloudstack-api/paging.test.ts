import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readPart } from '../../../../drivers/shared/cloudstack-api/paging.ts';
import { ask, failure, openApi, type Received, type Told } from './api-bench.ts';

const vms = {
  command: 'listVirtualMachines',
  element: 'virtualmachine',
  item: z.object({ id: z.string() }),
  idOf: ({ id }: { id: string }) => id,
};

/** A list in pages of two that `change` may alter after the answer of the n-th page. */
function listOf(ids: string[], change: (page: number, ids: string[]) => void = () => {}) {
  return ({ parameters }: Received): Told => {
    const [page, size] = [Number(parameters.page), Number(parameters.pagesize)];
    const part = ids.slice((page - 1) * size, page * size).map((id) => ({ id }));
    const body = { listvirtualmachinesresponse: part.length === 0 ? {} : { count: ids.length, virtualmachine: part } };
    change(page, ids);
    return { body };
  };
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('a list that is read in pages', () => {
  it('is read with page and page size, once where it fits into one page', async () => {
    const { api, received } = await openApi([listOf(['a'])]);
    expect(idsOf(await api.list(vms, { zoneid: 'z' }, ask))).toEqual(['a']);
    expect(received.map(({ parameters: { page, pagesize, zoneid } }) => [page, pagesize, zoneid])).toEqual([
      ['1', '2', 'z'],
    ]);
  });

  it.each([0, 1, 2, 3, 4, 5])('is whole with %i items', async (length) => {
    const ids = Array.from({ length }, (_, index) => `vm-${index}`);
    const { api, received } = await openApi([listOf(ids)]);
    expect(idsOf(await api.list(vms, {}, ask))).toEqual(ids);
    expect(received).toHaveLength(Math.max(1, Math.ceil(length / 2)));
  });

  it('has nothing twice where something is added in front while it is read', async () => {
    const once = new Set<number>();
    const { api } = await openApi([
      listOf(['a', 'b', 'c'], (page, ids) => {
        if (page === 1 && !once.has(page)) ids.unshift('new');
        once.add(page);
      }),
    ]);
    expect(idsOf(await api.list(vms, {}, ask)).toSorted()).toEqual(['a', 'b', 'c', 'new']);
  });

  it('loses nothing where something in front is removed while it is read', async () => {
    const once = new Set<number>();
    const { api } = await openApi([
      listOf(['a', 'b', 'c', 'd'], (page, ids) => {
        if (page === 1 && !once.has(page)) ids.shift();
        once.add(page);
      }),
    ]);
    expect(idsOf(await api.list(vms, {}, ask))).toEqual(['b', 'c', 'd']);
  });

  it('that never holds still is an error, not a part of a list', async () => {
    let serial = 0;
    const { api } = await openApi([
      listOf(['a', 'b', 'c', 'd'], (_page, ids) => {
        serial += 1;
        ids.unshift(`new-${serial}`);
      }),
    ]);
    expect(await failure(api.list(vms, {}, ask))).toMatchObject({ kind: 'unavailable', retryable: true });
  });

  it('that counts more than it shows is taken as it is when it looks the same twice', async () => {
    const pages = listOf(['a', 'b', 'c']);
    const { api } = await openApi([
      (received) => {
        const told = pages(received);
        const body = JSON.parse(JSON.stringify(told.body));
        if (body.listvirtualmachinesresponse.count) body.listvirtualmachinesresponse.count = 9;
        return { body };
      },
    ]);
    expect(idsOf(await api.list(vms, {}, ask))).toEqual(['a', 'b', 'c']);
  });

  it('knows no pages where the cloud has none', async () => {
    const all = {
      body: { listvirtualmachinesresponse: { count: 3, virtualmachine: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] } },
    };
    const { api, received } = await openApi([all], { dialect: { pageSize: undefined as never } });
    expect(idsOf(await api.list(vms, {}, ask))).toEqual(['a', 'b']);
    expect(received[0]?.parameters).not.toHaveProperty('page');
  });

  it('leaves nothing out silently: an item that does not fit is an error', async () => {
    const { api } = await openApi([
      { body: { listvirtualmachinesresponse: { count: 1, virtualmachine: [{ name: 'x' }] } } },
    ]);
    expect((await failure(api.list(vms, {}, ask))).kind).toBe('unknown');
  });
});

describe('a part of a list', () => {
  const all = Array.from({ length: 11 }, (_, index) => index);
  const asked: [page: number, size: number][] = [];
  const askPage = async (page: number, size: number) => {
    asked.push([page, size]);
    return { items: all.slice((page - 1) * size, page * size), count: all.length };
  };
  const list = { name: 'image', largest: 4, provider: 'EXAMPLE', subject: ask.subject };

  it.each([1, 2, 3, 4, 5, 20])('of %i items at most leads to the whole list', async (limit) => {
    const found: number[] = [];
    let cursor: string | undefined;
    do {
      const part = await readPart(askPage, { cursor, limit }, list);
      expect(part.items.length).toBeLessThanOrEqual(Math.min(limit, 4));
      found.push(...part.items);
      cursor = part.next;
    } while (cursor !== undefined);
    expect(found).toEqual(all);
  });

  it('begins at its cursor whatever its size', async () => {
    const { next } = await readPart(askPage, { limit: 3 }, list);
    expect((await readPart(askPage, { cursor: next, limit: 2 }, list)).items).toEqual([3]);
    expect((await readPart(askPage, { cursor: next, limit: 3 }, list)).items).toEqual([3, 4, 5]);
  });

  it('refuses a cursor of another list', async () => {
    const { next } = await readPart(askPage, { limit: 3 }, { ...list, name: 'vmspec' });
    expect((await failure(readPart(askPage, { cursor: next, limit: 3 }, list))).kind).toBe('invalid-input');
  });
});
