import { describe, expect, it } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, type Routes } from './small-server.ts';

const iid = (name: string) => ({ NameId: name, SystemId: `${name}-id` });
const own = (name: string) => ({ nameId: name, systemId: `${name}-id` });
const vpcs = (...subnets: readonly string[]) => ({
  json: {
    vpc: [
      { IId: iid('vpc-01'), SubnetInfoList: subnets.map((name) => ({ IId: iid(name), TagList: [] })), TagList: [] },
      { IId: iid('vpc-02'), SubnetInfoList: [{ IId: { NameId: 'subnet-01', SystemId: 'other-id' } }] },
    ],
  },
});

async function open(routes: Routes) {
  const server = await openRoutes(routes);
  const { handlers } = await connectTo(server.url);
  if (!handlers.tag) throw new Error('the server has tags');
  const asked = () => server.received.map(({ method, url }) => `${method} ${url}`);
  return { tags: handlers.tag, changes: () => asked().filter((line) => !line.startsWith('GET')) };
}

describe('tags of the server', () => {
  it('have an empty value where the server leaves it out', async () => {
    const { tags } = await open({ 'GET /tag': { json: { tag: [{ Key: 'marked' }], resourceType: 'VPC' } } });
    await expect(tags.listTag('vpc', { nameId: 'vpc-01' }, call)).resolves.toEqual([{ key: 'marked', value: '' }]);
  });

  it('are not written over: some clouds would', async () => {
    const { tags, changes } = await open({ 'GET /tag': { json: { tag: [{ Key: 'env', Value: 'test' }] } } });
    const adding = tags.addTag('vpc', { nameId: 'vpc-01' }, { key: 'env', value: 'prod' }, call);
    expect((await errorOf(adding)).kind).toBe('already-exists');
    expect(changes()).toEqual([]);
  });

  it('are not put on another resource that has taken the name', async () => {
    const { tags, changes } = await open({ 'GET /vpc': vpcs() });
    const other = { nameId: 'vpc-01', systemId: 'vpc-gone' };
    expect((await errorOf(tags.addTag('vpc', other, { key: 'a', value: 'b' }, call))).kind).toBe('not-found');
    expect(changes()).toEqual([]);
  });

  it('are not put on one of two subnets that have the same name: the server takes any', async () => {
    const { tags, changes } = await open({ 'GET /vpc': vpcs('subnet-01') });
    const error = await errorOf(tags.addTag('subnet', own('subnet-01'), { key: 'a', value: 'b' }, call));
    expect(error).toMatchObject({ kind: 'conflict', fact: { en: expect.stringContaining('vpc-01, vpc-02') } });
    expect(changes()).toEqual([]);
  });

  it.each([
    ['a&b', '/spider/tag/a&b'],
    ['env:stage', '/spider/tag/env:stage'],
    ['two words', '/spider/tag/two%20words'],
    ['50%', '/spider/tag/50%25'],
  ])('are removed by a key such as %s, in the one way of writing it that the server reads', async (key, url) => {
    const { tags, changes } = await open({
      'GET /tag': { json: { tag: [{ Key: key, Value: 'x' }] } },
      [`DELETE ${url.replace('/spider', '')}`]: { json: { Result: 'true' } },
    });
    await tags.removeTag('vpc', { nameId: 'vpc-01' }, key, call);
    expect(changes()).toEqual([`DELETE ${url}`]);
  });

  it('are not removed by a key that has no place in a path', async () => {
    const { tags, changes } = await open({ 'GET /tag': { json: { tag: [{ Key: 'a/b', Value: 'x' }] } } });
    const removal = tags.removeTag('vpc', { nameId: 'vpc-01' }, 'a/b', call);
    expect((await errorOf(removal)).kind).toBe('unsupported');
    expect(changes()).toEqual([]);
  });

  it('are refused for types that have none', async () => {
    const { tags } = await open({});
    const error = await errorOf(tags.listTag('nic', { nameId: 'nic-01' }, call));
    expect(error).toMatchObject({ kind: 'unsupported', remedy: { en: expect.stringContaining('subnet') } });
  });
});
