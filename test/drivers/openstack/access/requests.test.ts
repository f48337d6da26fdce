import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Localized } from '../../../../drivers/contract/text.ts';
import type { Collection } from '../../../../drivers/openstack/access/service.ts';
import { call, double, failureOf, openDouble } from '../double-bench.ts';

const things: Collection<{ id: string }> = {
  path: '/things',
  element: 'things',
  item: z.object({ id: z.string() }),
  idOf: ({ id }) => id,
};
const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `thing-${index}` }));
const made = z.object({ id: z.string() });

async function open() {
  const cloud = await double();
  const account = await openDouble(cloud);
  return { cloud, account, ask: { call, subject: { resource: 'vm', name: 'web-01' } as const } };
}

describe('a list', () => {
  it.each([1, 999, 1000, 1001, 2500])('of %i items is whole', async (count) => {
    const { cloud, account, ask } = await open();
    cloud.collection('compute', '/things', 'things', numbered(count));
    await expect(account.compute.list(things, ask)).resolves.toEqual(numbered(count));
    expect(cloud.count('compute', 'GET /things')).toBeLessThanOrEqual(Math.floor(count / 1000) + 1);
  });

  it('of a service that gives fewer at once than asked for is whole', async () => {
    const { cloud, account, ask } = await open();
    cloud.collection('network', '/things', 'things', numbered(45), 20);
    await expect(account.network.list(things, ask)).resolves.toEqual(numbered(45));
    expect(cloud.count('network', 'GET /things')).toBe(3);
  });

  it('follows the images’ way to name the next page', async () => {
    const { cloud, account, ask } = await open();
    cloud.on(
      'image',
      'GET /things',
      { body: { things: [{ id: 'a' }], next: '/v2/things?limit=1&marker=a' } },
      { body: { things: [{ id: 'b' }] } },
    );
    await expect(account.image.list(things, ask)).resolves.toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(cloud.requests.at(-1)?.query.get('marker')).toBe('a');
  });

  it('has an item once, though it moved to the next page meanwhile', async () => {
    const { cloud, account, ask } = await open();
    const links = [{ rel: 'next', href: '/things?marker=a' }];
    cloud.on(
      'compute',
      'GET /things',
      { body: { things: [{ id: 'a' }], things_links: links } },
      { body: { things: [{ id: 'a' }, { id: 'b' }] } },
    );
    await expect(account.compute.list(things, ask)).resolves.toEqual([{ id: 'a' }, { id: 'b' }]);
  });

  it('ends where a service gives the same page for ever', async () => {
    const { cloud, account, ask } = await open();
    const links = [{ rel: 'next', href: '/things?marker=thing-2' }];
    cloud.on('compute', 'GET /things', { body: { things: numbered(3), things_links: links } });
    await expect(account.compute.list(things, ask)).resolves.toHaveLength(3);
    expect(cloud.requests).toHaveLength(2);
  });

  it('sends several values of a parameter, and leaves undefined ones out', async () => {
    const { cloud, account, ask } = await open();
    cloud.collection('network', '/things', 'things', []);
    await account.network.list(things, ask, { id: ['a', 'b'], name: undefined, shared: true });
    const { query } = cloud.requests[0] ?? {};
    expect([query?.getAll('id'), query?.has('name'), query?.get('shared')]).toEqual([['a', 'b'], false, 'true']);
  });
});

describe('microversions', () => {
  it.each([
    ['2.93', '2.72'],
    ['2.53', '2.53'],
    ['', undefined],
  ])('are agreed on: where the newest is "%s", %s is spoken', async (newest, spoken) => {
    const cloud = await double({ microversions: { compute: newest } });
    const account = await openDouble(cloud);
    cloud.collection('compute', '/things', 'things', []);
    await account.compute.list(things, { call, subject: account.self });
    const header = cloud.requests[0]?.headers['openstack-api-version'];
    expect(header).toBe(spoken && `compute ${spoken}`);
    expect(account.offers('compute', '2.60')).toBe(newest === '2.93');
  });

  it('are lowered once where a cloud refuses the one that its document promised', async () => {
    const { cloud, account, ask } = await open();
    const message = 'Version 2.72 is not supported by the API. Minimum is 2.1 and maximum is 2.65.';
    cloud.on('compute', 'POST /things', ({ headers }) =>
      headers['openstack-api-version'] === 'compute 2.65'
        ? { status: 202, body: { id: 'thing-1' } }
        : { status: 406, body: { computeFault: { message, code: 406 } } },
    );
    await account.compute.change('POST', '/things', ask, {}, made);
    await account.compute.change('POST', '/things', ask, {}, made);
    expect(cloud.requests).toHaveLength(3);
  });
});

describe('a request that the cloud puts off', () => {
  it('is sent again after the time that it names, and the person is told', async () => {
    const cloud = await double();
    const waits: number[] = [];
    const account = await openDouble(cloud, { sleep: async (waitMs) => void waits.push(waitMs) });
    cloud.on('compute', 'POST /things', { status: 429, headers: { 'retry-after': '7' } }, { status: 202 });
    const told: Localized[] = [];
    const ask = { call: { ...call, progress: (text: Localized) => void told.push(text) }, subject: account.self };
    await account.compute.change('POST', '/things', ask, {});
    expect(waits).toEqual([7000]);
    expect(told[0]?.en).toContain('7 s');
    expect(told[0]?.ko).toContain('7초');
  });

  it('for longer than a person waits is refused at once, with the reason', async () => {
    const { cloud, account, ask } = await open();
    cloud.on('compute', 'GET /things', { status: 429, headers: { 'retry-after': '3600' } });
    expect(await failureOf(account.compute.list(things, ask))).toMatchObject({ kind: 'rate-limited', retryable: true });
    expect(cloud.requests).toHaveLength(1);
  });

  it('again and again is given up', async () => {
    const { cloud, account, ask } = await open();
    cloud.on('compute', 'GET /things', { status: 503, body: '<html><body>No server is available</body></html>' });
    expect(await failureOf(account.compute.list(things, ask))).toMatchObject({ kind: 'unavailable' });
    expect(cloud.requests).toHaveLength(4);
  });

  it('ends with the call', async () => {
    const giveUp = new AbortController();
    const cloud = await double();
    const account = await openDouble(cloud, { sleep: async () => giveUp.abort() });
    cloud.on('compute', 'GET /things', { status: 503 });
    const ask = { call: { signal: giveUp.signal }, subject: account.self };
    expect((await failureOf(account.compute.list(things, ask))).kind).toBe('cancelled');
    expect(cloud.requests).toHaveLength(1);
  });
});

describe('a change', () => {
  it.each([500, 502, 504])('that fails with %i is not sent again, and its outcome is open', async (status) => {
    const { cloud, account, ask } = await open();
    cloud.on('compute', 'POST /things', { status, body: '<html><body>Gateway</body></html>' });
    const error = await failureOf(account.compute.change('POST', '/things', ask, {}));
    expect(error).toMatchObject({ ambiguous: true, subject: ask.subject });
    expect(cloud.requests).toHaveLength(1);
  });

  it('that no service took is not sent again, and surely did not happen', async () => {
    const { cloud, account, ask } = await open();
    cloud.on('compute', 'POST /things', { status: 503, body: '<html><body>No server</body></html>' });
    const error = await failureOf(account.compute.change('POST', '/things', ask, {}));
    expect(error).toMatchObject({ kind: 'unavailable', ambiguous: false });
    expect(cloud.requests).toHaveLength(1);
  });

  it('whose socket is cut is not sent again, and its outcome is open', async () => {
    const { cloud, account, ask } = await open();
    cloud.on('compute', 'POST /things', { cut: true });
    const error = await failureOf(account.compute.change('POST', '/things', ask, {}));
    expect(error).toMatchObject({ kind: 'unavailable', ambiguous: true, subject: ask.subject });
    expect(cloud.requests).toHaveLength(1);
  });

  it('whose answer is not what it should be was made all the same', async () => {
    const { cloud, account, ask } = await open();
    cloud.on('compute', 'POST /things', { status: 202, body: { strange: true } });
    expect(await failureOf(account.compute.change('POST', '/things', ask, {}, made))).toMatchObject({
      kind: 'unknown',
      ambiguous: true,
      requestId: 'req-1',
    });
  });

  it('of an image is sent as the patch that Glance takes', async () => {
    const { cloud, account, ask } = await open();
    cloud.on('image', 'PATCH /images/a', { body: {} });
    await account.image.change('PATCH', '/images/a', ask, [{ op: 'add', path: '/x', value: 'y' }]);
    expect(cloud.requests[0]?.headers['content-type']).toBe('application/openstack-images-v2.1-json-patch');
  });
});

describe('a read', () => {
  it('whose socket is cut is sent once more', async () => {
    const { cloud, account, ask } = await open();
    cloud.on('compute', 'GET /things', { cut: true }, { body: { things: numbered(2) } });
    await expect(account.compute.list(things, ask)).resolves.toHaveLength(2);
  });

  it('whose answer is a page of a proxy says so', async () => {
    const { cloud, account, ask } = await open();
    cloud.on('compute', 'GET /things', { body: '<html><body>Log in here</body></html>' });
    expect(await failureOf(account.compute.list(things, ask))).toMatchObject({ kind: 'unknown', ambiguous: false });
  });
});
