import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createInstallation, never, testProviders, testValues } from './installation.ts';

describe('opening a connection', () => {
  it('gives the driver the credential, the region and a folder of its provider', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    const opened = await installation.clouds.open('north-01', never);
    expect(opened).toMatchObject({ name: 'north-01', provider: 'TEST', region: { region: 'north', zone: 'north-a' } });
    expect(installation.driver.connects[0]).toMatchObject({
      connectionName: 'north-01',
      credential: testValues,
      region: { region: 'north', zone: 'north-a' },
      stateDirectory: `${installation.directory}/drivers/test`,
    });
  });

  it('connects once for many who ask at the same time and later', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    const open = () => installation.clouds.open('north-01', never);
    await Promise.all([open(), open(), open()]);
    await open();
    expect(installation.driver.connects).toHaveLength(1);
  });

  it('tries again after it failed', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    installation.driver.onConnect = async () => {
      throw new Error('no network');
    };
    await expect(installation.clouds.open('north-01', never)).rejects.toMatchObject({ kind: 'unknown' });
    installation.driver.onConnect = async () => undefined;
    await installation.clouds.open('north-01', never);
    expect(installation.driver.connects).toHaveLength(2);
  });

  it('connects anew when one of its records is registered again, and closes the former connection', async () => {
    await using installation = await createInstallation({ lingerMs: 1 });
    await installation.register('north-01');
    await installation.clouds.open('north-01', never);
    const values = { ...testValues, SecretKey: 'another-secret' };
    await installation.clouds.records.credentials.register({ name: 'test-credential', provider: 'TEST' }, values);
    await installation.clouds.open('north-01', never);
    expect(installation.driver.connects[1]?.credential).toEqual(values);
    await vi.waitFor(() => expect(installation.driver.closes).toEqual(['north-01']));
  });

  it('lets one caller give up without failing the others', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    const connected = Promise.withResolvers<void>();
    installation.driver.onConnect = () => connected.promise;
    const impatient = new AbortController();
    const [first, second] = [
      installation.clouds.open('north-01', impatient.signal),
      installation.clouds.open('north-01', never),
    ];
    impatient.abort();
    await expect(first).rejects.toMatchObject({ kind: 'cancelled', ambiguous: false });
    connected.resolve();
    expect((await second).name).toBe('north-01');
  });

  it('gives up on a driver that does not connect in time', async () => {
    await using installation = await createInstallation({ timeouts: { readMs: 10, changeMs: 10, graceMs: 1 } });
    await installation.register('north-01');
    installation.driver.onConnect = () => new Promise(() => undefined);
    await expect(installation.clouds.open('north-01', never)).rejects.toMatchObject({ kind: 'timeout' });
    expect(await installation.history.query({ limit: 10 })).toMatchObject([
      { operation: 'connect', outcome: 'timeout', connection: 'north-01' },
    ]);
  });

  it('closes a connection that came too late', async () => {
    await using installation = await createInstallation({ timeouts: { readMs: 5, changeMs: 5, graceMs: 1 } });
    await installation.register('north-01');
    const connected = Promise.withResolvers<void>();
    installation.driver.onConnect = () => connected.promise;
    await expect(installation.clouds.open('north-01', never)).rejects.toMatchObject({ kind: 'timeout' });
    connected.resolve();
    await vi.waitFor(() => expect(installation.driver.closes).toEqual(['north-01']));
  });

  it('names the nearest connections for an unknown name', async () => {
    await using installation = await createInstallation();
    await installation.register('mock-seoul', 'mock-tokyo', 'production');
    await expect(installation.clouds.open('mock-soul', never)).rejects.toMatchObject({
      kind: 'not-found',
      subject: { resource: 'connection', name: 'mock-soul' },
      remedy: { en: 'Did you mean mock-seoul?' },
    });
  });

  it('says that a provider has no driver yet', async () => {
    await using installation = await createInstallation({ providers: testProviders() });
    await installation.register('north-01');
    await expect(installation.clouds.open('north-01', never)).rejects.toMatchObject({ kind: 'unsupported' });
  });
});

describe('open connections', () => {
  it('are closed after a while without use', async () => {
    await using installation = await createInstallation({ idleMs: 5 });
    await installation.register('north-01');
    await installation.clouds.open('north-01', never);
    await vi.waitFor(() => expect(installation.driver.closes).toEqual(['north-01']));
    await installation.clouds.open('north-01', never);
    expect(installation.driver.connects).toHaveLength(2);
  });

  it('are not closed under a call', async () => {
    await using installation = await createInstallation({ idleMs: 5 });
    await installation.register('north-01');
    const { connection } = await installation.clouds.open('north-01', never);
    const answered = Promise.withResolvers<void>();
    installation.driver.onCall = () => answered.promise;
    const call = connection.handlers.keyPair?.listKey({ signal: never });
    await delay(20);
    expect(installation.driver.closes).toEqual([]);
    answered.resolve();
    await call;
    await vi.waitFor(() => expect(installation.driver.closes).toEqual(['north-01']));
  });

  it('beyond the limit are closed, the least recently used first', async () => {
    await using installation = await createInstallation({ limit: 2, lingerMs: 1 });
    await installation.register('a', 'b', 'c');
    for (const name of ['a', 'b', 'a', 'c']) await installation.clouds.open(name, never);
    await vi.waitFor(() => expect(installation.driver.closes).toEqual(['b']));
    await installation.clouds.open('a', never);
    expect(installation.driver.connects).toHaveLength(3);
  });

  it('that are still being opened at the end are given up', async () => {
    await using installation = await createInstallation();
    await installation.register('a');
    const connecting = Promise.withResolvers<void>();
    installation.driver.onConnect = ({ signal }) => {
      connecting.resolve();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const opening = installation.clouds.open('a', never);
    await connecting.promise;
    await Promise.all([
      installation.clouds.close(),
      expect(opening).rejects.toMatchObject({ kind: 'cancelled', ambiguous: false }),
    ]);
  });

  it('are all closed at the end', async () => {
    await using installation = await createInstallation();
    await installation.register('a', 'b');
    await Promise.all(['a', 'b'].map((name) => installation.clouds.open(name, never)));
    await installation.clouds.close();
    expect(installation.driver.closes.sort()).toEqual(['a', 'b']);
  });
});

describe('the connections of an installation', () => {
  it('are listed with provider, region and zone, without opening any', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    expect(await installation.clouds.list()).toEqual([
      { name: 'north-01', provider: 'TEST', region: 'north', zone: 'north-a' },
    ]);
    expect(installation.driver.connects).toEqual([]);
  });

  it('tell what they can do by the methods that their driver has', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    const { handlers } = await installation.clouds.capability('north-01', never);
    expect(Object.keys(handlers)).toEqual(['regionZone', 'keyPair']);
    expect(handlers.keyPair).toEqual(['listIid', 'createKey', 'listKey', 'getKey', 'deleteKey']);
  });

  it('have providers, of which some are available', async () => {
    await using installation = await createInstallation();
    const providers = await installation.clouds.providers();
    expect(providers.map(({ name, available }) => [name, available])).toEqual([
      ['TEST', true],
      ['OTHER', false],
    ]);
  });

  it('have a default that must exist and that is gone with its connection', async () => {
    await using installation = await createInstallation();
    const { clouds } = installation;
    await installation.register('north-01');
    expect(await clouds.defaultConnection()).toBeUndefined();
    await expect(clouds.setDefaultConnection('north-02')).rejects.toMatchObject({ kind: 'not-found' });
    await clouds.setDefaultConnection('north-01');
    expect(await clouds.defaultConnection()).toBe('north-01');
    await clouds.records.connections.unregister('north-01');
    expect(await clouds.defaultConnection()).toBeUndefined();
  });
});
