import { describe, expect, it } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Image } from '../../drivers/contract/image.ts';
import type { Page, PageRequest } from '../../drivers/contract/page.ts';
import type { OperationContext } from '../../tools/context.ts';
import { listAcross } from '../../tools/shared/fan-out.ts';
import { distributionMatcher, newerImage } from '../../tools/shared/image-choice.ts';
import { readPages } from '../../tools/shared/pages.ts';
import { titles } from '../../tools/shared/titles.ts';
import { createTestClouds } from '../doubles/clouds.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a list that comes in parts', () => {
  /** Lists what each connection has, in parts, each of which comes after `delayMs`. */
  async function list(parts: Readonly<Record<string, readonly (readonly string[] | Error)[]>>, delaysMs: object = {}) {
    const { context } = await createTestClouds();
    const own = context();
    const listed = await listAcross('all', own, async function* ({ name }) {
      for (const part of parts[name] ?? []) {
        await wait(Number(Reflect.get(delaysMs, name) ?? 0));
        if (part instanceof Error) throw part;
        yield part.map((text) => ({ text }));
      }
    });
    return { listed, context: own };
  }

  it('keeps the order of the connections, whichever answers first', async () => {
    const parts = { 'mock-seoul': [['a'], ['b']], 'mock-tokyo': [['c'], ['d']] };
    const { listed } = await list(parts, { 'mock-seoul': 30 });
    expect(listed.rows.map(({ text, connection }) => `${connection} ${text}`)).toEqual([
      'mock-seoul a',
      'mock-seoul b',
      'mock-tokyo c',
      'mock-tokyo d',
    ]);
  });

  it('tells of a connection that broke off how far it came', async () => {
    const broken = new CloudError({
      kind: 'unavailable',
      subject: { resource: 'connection', name: 'mock-seoul' },
      fact: { en: 'it went away', ko: '연결이 끊겼습니다' },
    });
    const { listed } = await list({ 'mock-seoul': [['a', 'b'], broken], 'mock-tokyo': [['c']] });
    expect(listed.rows.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(listed.failures).toMatchObject([
      { connection: 'mock-seoul', message: { en: expect.stringContaining('Only its first 2 rows are here') } },
    ]);
  });

  it('has its first rows in the answer and all of them in the kept result', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `row-${index}`);
    const { listed, context } = await list({ 'mock-seoul': [rows, rows] });
    expect(listed).toMatchObject({ total: 300, result: { columns: [{ name: 'text' }, { name: 'connection' }] } });
    expect(listed.rows).toHaveLength(200);
    const kept = await context.results.get(listed.result?.id ?? '');
    if (!kept) throw new Error('nothing was kept');
    expect((await Array.fromAsync(context.results.rows(kept))).map(({ text }) => text)).toEqual([...rows, ...rows]);
  });
});

describe('pages', () => {
  const read = async (pages: Readonly<Record<string, Page<number>>>) => {
    const told: string[] = [];
    const asked: PageRequest[] = [];
    const { context } = await createTestClouds();
    const call: OperationContext['call'] = {
      signal: new AbortController().signal,
      progress: ({ ko }) => told.push(ko),
    };
    const parts = readPages(titles.image, context({ call }), async (request) => {
      asked.push(request);
      return pages[request.cursor ?? ''] ?? { items: [] };
    });
    return { items: (await Array.fromAsync(parts)).flat(), told, asked };
  };

  it('are read to the last one, an empty one in between included', async () => {
    const { items, told } = await read({
      '': { items: [1, 2], next: 'a' },
      a: { items: [], next: 'b' },
      b: { items: [3] },
    });
    expect(items).toEqual([1, 2, 3]);
    expect(told[0]).toBe('이미지 2개 조회');
  });

  it('that go round in circles come to an end', async () => {
    const circle = read({ '': { items: [1], next: 'a' }, a: { items: [2], next: 'b' }, b: { items: [3], next: 'a' } });
    await expect(circle).rejects.toMatchObject({ kind: 'unknown' });
  });
});

const image = (name: string, more: Partial<Image> = {}): Image => ({
  iid: { nameId: `id-of-${name.replaceAll(' ', '-')}`, systemId: name },
  name,
  ...more,
});

describe('the distribution of an image', () => {
  it.each([
    ['ubuntu 22.04', image('Ubuntu 22.04 LTS (arm64) 2026-03-01'), true],
    ['22.04 UBUNTU', image('Ubuntu Server 22.04 LTS'), true],
    ['ubuntu 22.04', image('Ubuntu 22.04.5 LTS'), true],
    ['ubuntu 22.04', image('Canonical:ubuntu-22_04-lts:server:latest'), true],
    ['ubuntu 22.04', image('Ubuntu 24.04 LTS, build 20220422'), false],
    ['debian 12', image('Debian 11 2026-12-12'), false],
    ['debian 12', image('Debian 11, build 20261212', { osDistribution: 'Debian 11' }), false],
    ['rocky 9', image('Rocky Linux 9.5'), true],
    ['rocky 9', image('Rocky Linux 8.9'), false],
    ['rocky 9', image('Rocky Linux 19'), false],
    ['red hat', image('RedHat Enterprise Linux 9'), true],
    ['windows 2022', image('Windows Server 2022 Datacenter'), true],
  ])('%s is said of %o: %s', (wanted, candidate, expected) => {
    expect(distributionMatcher(wanted)(candidate)).toBe(expected);
  });
});

describe('the newer of two images', () => {
  it('is the one that was made later; without times the later name', () => {
    const older = image('b', { createdTime: '2026-01-01T00:00:00.000Z' });
    const newer = image('a', { createdTime: '2026-02-01T00:00:00.000Z' });
    expect(newerImage(older, newer)).toBe(newer);
    expect(newerImage(newer, older)).toBe(newer);
    expect(newerImage(image('build-9'), image('build-10')).name).toBe('build-10');
    expect(newerImage(image('unknown'), older)).toBe(older);
  });
});
