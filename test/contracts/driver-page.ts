import { describe, expect, it } from 'vitest';
import type { CallOptions } from '../../drivers/contract/call.ts';
import type { Page, PageRequest } from '../../drivers/contract/page.ts';
import type { ContractBench } from './driver-bench.ts';

export function describePages(bench: ContractBench): void {
  if (bench.has('image.listImagePage')) {
    describePaging(bench, 'images', {
      list: (call) => bench.handlers.image.listImage(call),
      page: (request, call) => bench.handlers.image.listImagePage(request, call),
    });
  }
  if (bench.has('vmSpec.listVMSpecPage')) {
    describePaging(bench, 'VM specs', {
      list: (call) => bench.handlers.vmSpec.listVMSpec(call),
      page: (request, call) => bench.handlers.vmSpec.listVMSpecPage(request, call),
    });
  }
}

interface Paged<T> {
  list(call: CallOptions): Promise<T[]>;
  page(request: PageRequest, call: CallOptions): Promise<Page<T>>;
}

function describePaging<T>(bench: ContractBench, title: string, { list, page }: Paged<T>): void {
  const { call } = bench;

  describe(`pages of ${title}`, () => {
    it('are together the list, and none is longer than asked for', async () => {
      const whole = await list(call);
      const limit = Math.max(1, Math.ceil(whole.length / 5));
      const pages = await allPages(limit);
      expect(pages.flat()).toEqual(whole);
      expect(pages.filter(({ length }) => length > limit)).toEqual([]);
    });

    it('are the same where the limit is larger than the list', async () => {
      const whole = await list(call);
      expect((await allPages(whole.length + 1)).flat()).toEqual(whole);
    });

    it('begin at the same place for the same cursor', async () => {
      const { next } = await page({ limit: 1 }, call);
      if (next === undefined) return;
      expect(await page({ cursor: next, limit: 2 }, call)).toEqual(await page({ cursor: next, limit: 2 }, call));
    });

    it.each(['nonsense', 'MTIz', '-1'])('do not begin at a foreign cursor such as %s', async (cursor) => {
      await bench.failure(page({ cursor, limit: 10 }, call), 'invalid-input');
    });

    it.each([0, -1, 1.5])('cannot have %s items', async (limit) => {
      await bench.failure(page({ limit }, call), 'invalid-input');
    });
  });

  async function allPages(limit: number): Promise<(readonly T[])[]> {
    const pages: (readonly T[])[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await page({ limit, cursor }, call);
      pages.push(items);
      cursor = next;
    } while (cursor !== undefined);
    return pages;
  }
}
