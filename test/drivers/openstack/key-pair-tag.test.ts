import { describe, expect, it } from 'vitest';
import { call, connect, double, failureOf } from './double-bench.ts';

const keyPair = { name: 'key-01', fingerprint: '8e:3b:11', public_key: 'ssh-rsa AAAA somebody' };
const created = { status: 201, body: { keypair: { ...keyPair, private_key: '-----BEGIN RSA PRIVATE KEY-----\nx\n' } } };
const absent = { status: 404, body: { itemNotFound: { code: 404, message: 'Keypair key-01 not found for user x' } } };

async function nova() {
  const cloud = await double();
  cloud.on('compute', 'GET /os-keypairs/key-01', absent);
  cloud.on('compute', 'POST /os-keypairs', created);
  cloud.on('compute', 'DELETE /os-keypairs/key-01', { status: 202 });
  const { handlers } = await connect(cloud);
  if (!handlers.keyPair || !handlers.tag) throw new Error('no handlers');
  return { cloud, keyPairs: handlers.keyPair, tags: handlers.tag };
}

describe('a key pair', () => {
  it('whose answer was lost is removed again, for its private key is gone', async () => {
    const { cloud, keyPairs } = await nova();
    cloud.on('compute', 'POST /os-keypairs', { cut: true });
    cloud.on('compute', 'GET /os-keypairs/key-01', absent, { body: { keypair: keyPair } });
    const error = await failureOf(keyPairs.createKey({ name: 'key-01' }, call));
    expect(error).toMatchObject({ ambiguous: false, retryable: true });
    expect(error.fact.en).toContain('removed again');
    expect(cloud.count('compute', 'POST /os-keypairs')).toBe(1);
    expect(cloud.count('compute', 'DELETE /os-keypairs/key-01')).toBe(1);
  });

  it('whose answer was lost and that was never made stays an open question', async () => {
    const { cloud, keyPairs } = await nova();
    cloud.on('compute', 'POST /os-keypairs', { cut: true });
    expect(await failureOf(keyPairs.createKey({ name: 'key-01' }, call))).toMatchObject({ ambiguous: true });
  });

  it('loses its tags with itself, so that a later one of its name has none', async () => {
    const { cloud, keyPairs } = await nova();
    await keyPairs.createKey({ name: 'key-01', tags: [{ key: 'env', value: 'test' }] }, call);
    cloud.on('compute', 'GET /os-keypairs/key-01', { body: { keypair: keyPair } });
    expect((await keyPairs.getKey({ nameId: 'key-01' }, call)).tags).toEqual([{ key: 'env', value: 'test' }]);
    cloud.on('compute', 'GET /os-keypairs/key-01', { body: { keypair: { ...keyPair, fingerprint: '00:11:22' } } });
    expect((await keyPairs.getKey({ nameId: 'key-01' }, call)).tags).toBeUndefined();
    await keyPairs.deleteKey({ nameId: 'key-01' }, call);
    cloud.on('compute', 'GET /os-keypairs/key-01', { body: { keypair: keyPair } });
    expect((await keyPairs.getKey({ nameId: 'key-01' }, call)).tags).toBeUndefined();
  });
});

describe('tags', () => {
  async function withNetwork(tags: readonly string[]) {
    const world = await nova();
    const { cloud } = world;
    cloud.on('network', 'GET /networks', {
      body: { networks: [{ id: 'net-1', name: 'vpc-01', project_id: cloud.projectId, tags }] },
    });
    return world;
  }
  const vpc = { nameId: 'vpc-01' };

  it('of ours are neither shown nor taken', async () => {
    const { tags } = await withNetwork(['managed-by=spinneret', 'spinneret-vpc=net-1', 'env=test', 'bare']);
    await expect(tags.listTag('vpc', vpc, call)).resolves.toEqual([
      { key: 'bare', value: '' },
      { key: 'env', value: 'test' },
    ]);
    for (const key of ['managed-by', 'spinneret-vpc', 'a=b']) {
      expect((await failureOf(tags.addTag('vpc', vpc, { key, value: 'x' }, call))).kind).toBe('invalid-input');
    }
  });

  it('are added one by one where Neutron takes them in a path', async () => {
    const { cloud, tags } = await withNetwork(['env=test']);
    cloud.on('network', 'PUT /networks/net-1/tags/team%3Dweb', { status: 201 });
    await tags.addTag('vpc', vpc, { key: 'team', value: 'web' }, call);
    expect(cloud.count('network', 'PUT /networks/net-1/tags/team%3Dweb')).toBe(1);
  });

  it('that Neutron would cut or misread in a path are written with all others', async () => {
    const { cloud, tags } = await withNetwork(['env=test', 'site=a/b']);
    cloud.on('network', 'PUT /networks/net-1/tags', { body: { tags: [] } });
    await tags.addTag('vpc', vpc, { key: 'url', value: 'x/y.json' }, call);
    expect(cloud.requests.at(-1)?.body).toEqual({ tags: ['env=test', 'site=a/b', 'url=x/y.json'] });
    await tags.removeTag('vpc', vpc, 'site', call);
    expect(cloud.requests.at(-1)?.body).toEqual({ tags: ['env=test'] });
    await tags.addTag('vpc', vpc, { key: '팀', value: '웹' }, call);
    expect(cloud.requests.at(-1)?.body).toEqual({ tags: ['env=test', 'site=a/b', '팀=웹'] });
  });

  it('of a type that has none are refused, and the types that have some are named', async () => {
    const { tags } = await nova();
    const error = await failureOf(tags.listTag('cluster', { nameId: 'x' }, call));
    expect(error.kind).toBe('unsupported');
    expect(error.remedy?.en).toContain('publicip');
  });
});
