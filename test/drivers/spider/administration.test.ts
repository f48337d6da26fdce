import { describe, expect, it, onTestFinished } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, openDriver, openRoutes, refusal } from './small-server.ts';
import { connectThrough, mockPlace, openSpiderWorld, registerConnection } from './spider-world.ts';

async function open() {
  const world = await openSpiderWorld();
  onTestFinished(() => world.close());
  return world;
}

describe('the state of a server', () => {
  it('is ready, with its version where it tells one', async () => {
    const routes = { 'GET /readyz': { json: {} }, 'GET /cloudos': { json: { cloudos: ['AWS'] } } };
    const named = await openRoutes({ ...routes, 'GET /version': { json: { Version: 'CB-Spider v0.13.0' } } });
    await expect(openDriver(named.url).status(call)).resolves.toEqual({ version: 'v0.13.0', ready: true });
    const nameless = await openRoutes({ ...routes, 'GET /version': { json: { Version: 'CB-Spider ' } } });
    await expect(openDriver(nameless.url).status(call)).resolves.toEqual({ ready: true });
  });

  it('is ready where an early server answers that has neither route', async () => {
    const early = await openRoutes({ 'GET /cloudos': { json: { cloudos: ['AWS'] } } });
    await expect(openDriver(early.url).status(call)).resolves.toEqual({ ready: true });
  });

  it('is not ready while the server says so', async () => {
    const starting = await openRoutes({ 'GET /readyz': { status: 503, json: { message: 'CB-Spider is not ready' } } });
    await expect(openDriver(starting.url).status(call)).resolves.toEqual({ ready: false });
  });

  it('tells a wrong password, although the question whether it is ready needs none', async () => {
    const world = await open();
    world.double.changePassword('another');
    expect((await errorOf(world.server.status(call))).kind).toBe('unauthorized');
  });
});

describe('the records of a server', () => {
  it('are registered, listed, given back and removed in the order of their use', async () => {
    const { server } = await open();
    await registerConnection(server, 'lab', mockPlace);
    const record = {
      name: 'lab',
      provider: 'MOCK',
      driver: 'lab-driver',
      credential: 'lab-credential',
      region: 'lab-region',
    };
    await expect(server.connections.get('lab', call)).resolves.toEqual(record);
    await expect(server.connections.list(call)).resolves.toContainEqual(record);
    for (const [set, name] of [
      [server.drivers, 'lab-driver'],
      [server.credentials, 'lab-credential'],
      [server.regions, 'lab-region'],
    ] as const) {
      const used = await errorOf(set.unregister(name, call));
      expect(used).toMatchObject({ kind: 'dependency', fact: { en: expect.stringContaining('lab') } });
    }
    await server.connections.unregister('lab', call);
    for (const [set, name] of [
      [server.drivers, 'lab-driver'],
      [server.credentials, 'lab-credential'],
      [server.regions, 'lab-region'],
    ] as const) {
      await set.unregister(name, call);
      expect((await errorOf(set.get(name, call))).kind).toBe('not-found');
      expect((await errorOf(set.unregister(name, call))).kind).toBe('not-found');
    }
  });

  it('keep a connection in which the server has names of resources', async () => {
    const { server } = await open();
    const { handlers } = await connectThrough(server, 'lab', mockPlace);
    const vpc = await handlers.vpc?.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets: [] }, call);
    const error = await errorOf(server.connections.unregister('lab', call));
    expect(error).toMatchObject({ kind: 'dependency', fact: { en: expect.stringContaining('vpc 1') } });
    await handlers.vpc?.deleteVPC(vpc?.iid ?? { nameId: '' }, call);
    await expect(server.connections.unregister('lab', call)).resolves.toBeUndefined();
  });

  it('are not overwritten by a second registration', async () => {
    const { server, double } = await open();
    await registerConnection(server, 'lab', mockPlace);
    double.calls.clear();
    const connection = await server.connections.get('lab', call);
    const again = [
      () => server.drivers.register({ name: 'lab-driver', provider: 'AWS' }, call),
      () => server.credentials.register({ name: 'lab-credential', provider: 'MOCK' }, { MockName: 'other' }, call),
      () => server.regions.register({ name: 'lab-region', provider: 'MOCK', region: 'mars' }, call),
      () => server.connections.register(connection, call),
    ];
    for (const register of again) expect((await errorOf(register())).kind).toBe('already-exists');
    expect(double.calls.changes()).toEqual([]);
  });

  it('refuse a provider that the server does not know, and say which it knows', async () => {
    const { server } = await open();
    const error = await errorOf(server.drivers.register({ name: 'd', provider: 'NOWHERE' }, call));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining('OPENSTACK') } });
  });

  it('refuse a connection to what is not there, or is of another provider', async () => {
    const { server } = await open();
    await registerConnection(server, 'lab', mockPlace);
    const record = { ...(await server.connections.get('lab', call)), name: 'second' };
    for (const [field, resource] of [
      ['driver', 'driver'],
      ['credential', 'credential'],
      ['region', 'region'],
    ] as const) {
      const error = await errorOf(server.connections.register({ ...record, [field]: 'nobody' }, call));
      expect(error).toMatchObject({ kind: 'not-found', subject: { resource, name: 'nobody' } });
    }
    const foreign = await errorOf(server.connections.register({ ...record, provider: 'AWS' }, call));
    expect(foreign.kind).toBe('invalid-input');
  });

  it('have regions with the keys that the provider has', async () => {
    const { server } = await open();
    const seoul = { name: 'seoul', provider: 'AWS', region: 'ap-northeast-2', zone: 'ap-northeast-2a' };
    await server.regions.register(seoul, call);
    await expect(server.regions.get('seoul', call)).resolves.toEqual(seoul);
    const zoneless = { name: 'tokyo', provider: 'AWS', region: 'ap-northeast-1' };
    await server.regions.register(zoneless, call);
    await expect(server.regions.get('tokyo', call)).resolves.toEqual(zoneless);
  });
});

describe('the credentials of a server', () => {
  it('are shown by the names of their keys only', async () => {
    const { server } = await open();
    const values = { ClientId: 'an-id', ClientSecret: 'a-top-secret' };
    await expect(server.credentials.register({ name: 'aws', provider: 'AWS' }, values, call)).resolves.toBeUndefined();
    const shown = await server.credentials.get('aws', call);
    expect(shown).toEqual({ name: 'aws', provider: 'AWS', keyNames: ['ClientId', 'ClientSecret'] });
  });

  it('refuse wrong keys, saying which there are and which were given, and no value', async () => {
    const { server, double } = await open();
    double.calls.clear();
    const values = { ClientId: 'an-id', Password: 'a-top-secret' };
    const error = await errorOf(server.credentials.register({ name: 'aws', provider: 'AWS' }, values, call));
    expect(error).toMatchObject({ kind: 'invalid-input', subject: { resource: 'credential', name: 'aws' } });
    expect(error.fact.en).toContain('ClientId, ClientSecret; given were ClientId, Password');
    expect(JSON.stringify(error)).not.toContain('a-top-secret');
    expect(double.calls.changes()).toEqual([]);
  });

  it('take the keys by the names that the cloud itself gives them', async () => {
    const { server } = await open();
    const values = { aws_access_key_id: 'an-id', aws_secret_access_key: 'a-top-secret' };
    await server.credentials.register({ name: 'aws', provider: 'AWS' }, values, call);
    await expect(server.credentials.get('aws', call)).resolves.toMatchObject({ provider: 'AWS' });
  });

  it('refuse a key without a value', async () => {
    const { server } = await open();
    const values = { ClientId: 'an-id', ClientSecret: ' ' };
    const error = await errorOf(server.credentials.register({ name: 'aws', provider: 'AWS' }, values, call));
    expect(error).toMatchObject({ kind: 'invalid-input', fact: { en: expect.stringContaining('ClientSecret') } });
  });

  it('say what the server misses where it looks at the keys itself', async () => {
    const text = 'Invalid Key in input arguments.\n\t...... have [Foo]\n\t...... want [Bar Baz]';
    const server = await openRoutes({
      'GET /cloudos': { json: { cloudos: ['NEWCLOUD'] } },
      'GET /cloudos/metainfo/NEWCLOUD': { json: { Region: null, Credential: null, CredentialCSP: null } },
      'GET /credential': { json: { credential: null } },
      'POST /credential': refusal(text),
    });
    const registration = openDriver(server.url).credentials.register(
      { name: 'new', provider: 'NEWCLOUD' },
      { Foo: 'a-top-secret' },
      call,
    );
    const error = await errorOf(registration);
    expect(error).toMatchObject({ kind: 'invalid-input', fact: { en: expect.stringContaining('Bar, Baz') } });
  });

  it('do not come back in a refusal in which the server repeats them', async () => {
    const server = await openRoutes({
      'GET /cloudos': { json: { cloudos: ['NEWCLOUD'] } },
      'GET /cloudos/metainfo/NEWCLOUD': { json: { Region: ['Region'], Credential: ['Key'], CredentialCSP: ['key'] } },
      'GET /credential': { json: { credential: [] } },
      'POST /credential': refusal('cannot store a-top-secret'),
    });
    const { credentials } = openDriver(server.url);
    const values = { Key: 'a-top-secret' };
    const error = await errorOf(credentials.register({ name: 'new', provider: 'NEWCLOUD' }, values, call));
    expect(JSON.stringify(error)).not.toContain('a-top-secret');
  });

  it('are held against what is known of the provider where an early server does not tell', async () => {
    const server = await openRoutes({ 'GET /cloudos': { json: { cloudos: ['AWS'] } } });
    const registration = openDriver(server.url).credentials.register(
      { name: 'aws', provider: 'AWS' },
      { Foo: 'a-top-secret' },
      call,
    );
    expect((await errorOf(registration)).fact.en).toContain('ClientId, ClientSecret');
  });

  it('do not let the bytes of an early server out', async () => {
    const encrypted = '\u000f\ufffdt\ufffd59';
    const list = [
      { CredentialName: 'c', ProviderName: 'AWS', KeyValueInfoList: [{ Key: 'ClientId', Value: encrypted }] },
    ];
    const server = await openRoutes({ 'GET /credential': { json: { credential: list } } });
    const shown = await openDriver(server.url).credentials.list(call);
    expect(shown).toEqual([{ name: 'c', provider: 'AWS', keyNames: ['ClientId'] }]);
  });
});
