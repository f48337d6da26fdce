import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { path } from '../../../../drivers/openstack/access/path.ts';
import type { Collection } from '../../../../drivers/openstack/access/service.ts';
import { call, double, failureOf, openDouble } from '../double-bench.ts';

const things: Collection<{ id: string }> = {
  path: '/things',
  element: 'things',
  item: z.object({ id: z.string() }),
  idOf: ({ id }) => id,
};
const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `thing-${index}` }));

describe('a token', () => {
  it('is asked for once, however many requests need it', async () => {
    const cloud = await double();
    cloud.collection('compute', '/things', 'things', numbered(1));
    const account = await openDouble(cloud);
    const ask = { call, subject: account.self };
    await Promise.all(Array.from({ length: 20 }, () => account.compute.list(things, ask)));
    expect(cloud.logins).toHaveLength(1);
  });

  it('that ends in the middle of a list is renewed, and the list is whole', async () => {
    const cloud = await double();
    cloud.collection('compute', '/things', 'things', numbered(25), 10);
    const account = await openDouble(cloud);
    let asked = 0;
    cloud.on('compute', 'GET /things', ({ query }) => {
      asked += 1;
      if (asked === 1) cloud.expireTokens();
      const begin = numbered(25).findIndex(({ id }) => id === query.get('marker')) + 1;
      const items = numbered(25).slice(begin, begin + 10);
      const next = begin + 10 < 25 ? [{ rel: 'next', href: `/things?marker=${items.at(-1)?.id}` }] : [];
      return { body: { things: items, things_links: next } };
    });
    await expect(account.compute.list(things, { call, subject: account.self })).resolves.toEqual(numbered(25));
    expect(cloud.logins).toHaveLength(2);
  });

  it('that ends is renewed by one login, though many requests find out', async () => {
    const cloud = await double();
    cloud.collection('compute', '/things', 'things', numbered(1));
    const account = await openDouble(cloud);
    cloud.expireTokens();
    const ask = { call, subject: account.self };
    await Promise.all(Array.from({ length: 10 }, () => account.compute.list(things, ask)));
    expect(cloud.logins).toHaveLength(2);
  });

  it('is renewed before it ends, so that no request meets a refusal', async () => {
    let now = Date.parse('2026-11-21T00:00:00Z');
    const clock = () => new Date(now);
    const cloud = await double({ clock, tokenLifeMs: 3_600_000 });
    cloud.collection('compute', '/things', 'things', numbered(1));
    const account = await openDouble(cloud, { clock });
    now += 3_600_000 - 30_000;
    await account.compute.list(things, { call, subject: account.self });
    expect(cloud.logins).toHaveLength(2);
    expect(cloud.requests).toHaveLength(1);
  });

  it('is used to its end by a machine whose clock is an hour off', async () => {
    let now = Date.parse('2026-11-21T00:00:00Z');
    const cloud = await double({ clock: () => new Date(now) });
    cloud.collection('compute', '/things', 'things', numbered(1));
    const account = await openDouble(cloud, { clock: () => new Date(now + 2 * 3_600_000) });
    now += 3_000_000;
    await account.compute.list(things, { call, subject: account.self });
    expect(cloud.logins).toHaveLength(1);
  });

  it('that is refused before a change lets the change be made once', async () => {
    const cloud = await double();
    cloud.on('compute', 'POST /things', { status: 202, body: { id: 'thing-1' } });
    const account = await openDouble(cloud);
    cloud.expireTokens();
    await account.compute.change('POST', '/things', { call, subject: account.self }, {}, z.object({ id: z.string() }));
    const accepted = cloud.requests.filter(({ headers }) => headers['x-auth-token'] === 'token-2');
    expect(accepted).toHaveLength(1);
  });

  it('that a service refuses again and again is told as a refusal', async () => {
    const cloud = await double();
    cloud.on('compute', 'GET /things', { status: 401, body: { error: { code: 401, message: 'no', title: 'x' } } });
    const account = await openDouble(cloud);
    const error = await failureOf(account.compute.list(things, { call, subject: account.self }));
    expect(error.kind).toBe('unauthorized');
    expect(cloud.logins).toHaveLength(2);
  });

  it('that cannot be renewed says that the credential worked before', async () => {
    const cloud = await double();
    const account = await openDouble(cloud);
    cloud.expireTokens();
    cloud.onLogin({ status: 401, body: { error: { code: 401, message: 'no', title: 'Unauthorized' } } });
    const error = await failureOf(account.compute.list(things, { call, subject: account.self }));
    expect(error.kind).toBe('unauthorized');
    expect(error.fact.en).toContain('no longer');
  });

  it('is waited for by whoever has not given up', async () => {
    const cloud = await double();
    cloud.collection('compute', '/things', 'things', numbered(1));
    const account = await openDouble(cloud);
    cloud.expireTokens();
    const gaveUp = new AbortController();
    const first = account.compute.list(things, { call: { signal: gaveUp.signal }, subject: account.self });
    const second = account.compute.list(things, { call, subject: account.self });
    gaveUp.abort();
    expect((await failureOf(first)).kind).toBe('cancelled');
    await expect(second).resolves.toHaveLength(1);
  });
});

describe('a path', () => {
  it.each([
    ['a/b', '/things/a%2Fb'],
    ['..', '/things/%2E%2E'],
    ['a?b#c', '/things/a%3Fb%23c'],
    ['웹', '/things/%EC%9B%B9'],
  ])('keeps what is put in (%s) in its place', (value, expected) => {
    expect(path`/things/${value}`).toBe(expected);
  });
});
