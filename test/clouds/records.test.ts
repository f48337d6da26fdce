import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createKnownSecrets } from '../../src/clouds/known-secrets.ts';
import { createInstallation, never, testProviders, testValues } from './installation.ts';

const north = { name: 'north-01', provider: 'TEST', driver: 'test-driver', credential: 'test-credential' };

describe('the records behind connections', () => {
  it('are registered, found, listed and unregistered by name', async () => {
    await using installation = await createInstallation();
    const { drivers } = installation.clouds.records;
    const { outcome, record } = await drivers.register({ name: 'test-driver', provider: 'TEST' });
    expect(outcome).toBe('registered');
    expect(record).toMatchObject({ name: 'test-driver', provider: 'TEST', updated: '2026-03-01T09:00:00.000Z' });
    expect(await drivers.get('test-driver')).toEqual(record);
    expect(await drivers.list()).toEqual([record]);
    await drivers.unregister('test-driver');
    expect(await drivers.list()).toEqual([]);
  });

  it('are updated under a name that exists, with another revision', async () => {
    await using installation = await createInstallation();
    const { regions } = installation.clouds.records;
    const region = { name: 'test-region', provider: 'TEST', region: 'north' };
    const first = await regions.register(region);
    const second = await regions.register({ ...region, zone: 'north-b' });
    expect(second.outcome).toBe('updated');
    expect(second.record.revision).not.toBe(first.record.revision);
    expect(await regions.list()).toEqual([second.record]);
  });

  it('take a provider in any case and refuse an unknown one with the nearest', async () => {
    await using installation = await createInstallation();
    const { drivers } = installation.clouds.records;
    expect((await drivers.register({ name: 'd', provider: 'test' })).record.provider).toBe('TEST');
    await expect(drivers.register({ name: 'd', provider: 'TEXT' })).rejects.toMatchObject({
      kind: 'invalid-input',
      remedy: { en: 'Use one of: TEST.' },
    });
  });

  it('refuse a name that could be an option or a path', async () => {
    await using installation = await createInstallation();
    const { drivers } = installation.clouds.records;
    for (const name of ['-rf', '../key', '', 'a b']) {
      await expect(drivers.register({ name, provider: 'TEST' })).rejects.toMatchObject({ kind: 'invalid-input' });
    }
  });

  it('say which names there are when one is unknown', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    await expect(installation.clouds.records.regions.unregister('test-regoin')).rejects.toMatchObject({
      kind: 'not-found',
      subject: { resource: 'region', name: 'test-regoin' },
      remedy: { en: 'Did you mean test-region?' },
    });
  });

  it('cannot be unregistered while a connection uses them', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01', 'north-02');
    const { drivers, credentials, regions, connections } = installation.clouds.records;
    const inUse = { kind: 'dependency', fact: { en: 'connections use it: north-01, north-02' } };
    await expect(drivers.unregister('test-driver')).rejects.toMatchObject(inUse);
    await expect(credentials.unregister('test-credential')).rejects.toMatchObject(inUse);
    await expect(regions.unregister('test-region')).rejects.toMatchObject(inUse);
    for (const name of ['north-01', 'north-02']) await connections.unregister(name);
    await credentials.unregister('test-credential');
    expect(await credentials.list()).toEqual([]);
  });

  it('cannot change their provider while a connection uses them', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    const { drivers } = installation.clouds.records;
    const change = drivers.register({ name: 'test-driver', provider: 'OTHER' });
    await expect(change).rejects.toMatchObject({ kind: 'dependency' });
  });
});

describe('a connection config', () => {
  it('needs its three parts', async () => {
    await using installation = await createInstallation();
    await installation.register();
    const { connections } = installation.clouds.records;
    await expect(connections.register({ ...north, region: 'south' })).rejects.toMatchObject({
      kind: 'not-found',
      subject: { resource: 'region', name: 'south' },
    });
  });

  it('needs parts of its own provider', async () => {
    await using installation = await createInstallation();
    await installation.register();
    const { connections, regions } = installation.clouds.records;
    await regions.register({ name: 'elsewhere', provider: 'OTHER', region: 'south' });
    await expect(connections.register({ ...north, region: 'elsewhere' })).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: 'it is for TEST, but these are not: elsewhere (OTHER)' },
    });
  });
});

describe('a credential', () => {
  it('is shown by its key names only', async () => {
    await using installation = await createInstallation();
    await installation.register();
    const { credentials } = installation.clouds.records;
    expect(await credentials.list()).toEqual([
      {
        name: 'test-credential',
        provider: 'TEST',
        keyNames: ['AccountName', 'SecretKey'],
        revision: expect.any(String),
        updated: expect.any(String),
      },
    ]);
    expect(await credentials.get('test-credential')).not.toHaveProperty('sealed');
  });

  it("takes the cloud's own words for its keys", async () => {
    await using installation = await createInstallation();
    const { credentials } = installation.clouds.records;
    const given = { account: 'operations', SECRET_KEY: 'value' };
    const { record } = await credentials.register({ name: 'c', provider: 'TEST' }, given);
    expect(record.keyNames).toEqual(['AccountName', 'SecretKey']);
  });

  it.each([
    [{ AccountName: 'a' }, 'these keys have no value: SecretKey'],
    [{ AccountName: 'a', SecretKey: ' ' }, 'these keys have no value: SecretKey'],
    [{ ...testValues, Password: 'canary-4711' }, 'Test cloud has no credential key Password'],
  ])('with the keys of %o is refused without a value', async (given, fact) => {
    await using installation = await createInstallation();
    const { credentials } = installation.clouds.records;
    const refused = await credentials.register({ name: 'c', provider: 'TEST' }, given).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'invalid-input', fact: { en: fact } });
    expect(inspect(refused)).not.toContain('canary');
  });

  it('is known to the redactor as soon as it is registered or used, but for what is no secret', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    expect(installation.knownSecrets.values()).toEqual([testValues.SecretKey]);

    const later = createKnownSecrets(testProviders());
    await using other = await createInstallation({ knownSecrets: later });
    await other.register('north-01');
    await other.clouds.open('north-01', never);
    expect(later.values()).toEqual([testValues.SecretKey]);
  });

  it('is in no file in plain text, whatever is done with it', async () => {
    await using installation = await createInstallation();
    await installation.register('north-01');
    installation.driver.onCall = async () => {
      throw new Error(`denied for ${testValues.SecretKey}`);
    };
    const { connection } = await installation.clouds.open('north-01', never);
    await connection.handlers.keyPair?.listKey({ signal: never }).catch(() => undefined);
    const entries = await readdir(installation.directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.map((file) => file.slice(installation.directory.length + 1))).toEqual(
      expect.arrayContaining(['calls.jsonl', 'credentials.json', 'key']),
    );
    for (const file of files) expect(await readFile(file, 'latin1'), file).not.toContain(testValues.SecretKey);
  });
});
