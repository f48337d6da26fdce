import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { CloudConnection } from '../../drivers/contract/driver.ts';
import type { CloudsOptions } from '../../src/clouds/clouds.ts';
import { createServerDouble, type ServerDoubleOptions } from '../doubles/servers.ts';
import { createInstallation, never } from './installation.ts';

const anyRecord = z.record(z.string(), z.unknown());
const url = 'http://127.0.0.1:1024';
const password = 'canary-secret-4711';
const draft = { name: 'lab', url, userName: 'spider' };
const through = { name: 'lab', connection: 'aws-prod', region: 'ap-northeast-2', zone: 'ap-northeast-2a' };
const parts = { provider: 'AWS', driver: 'aws-driver', credential: 'aws-credential', region: 'aws-seoul' };

/** An installation with the server `lab` registered. */
async function withServer(changes: Partial<CloudsOptions> = {}, options: ServerDoubleOptions = {}) {
  const server = createServerDouble(options);
  const installation = await createInstallation({ serverDriver: async () => server, ...changes });
  const { servers, connections } = installation.clouds.records;
  await servers.register(draft, password);
  const add = (name: string) => connections.register({ name, ...parts, server: through });
  return { ...installation, server, add, [Symbol.asyncDispose]: () => installation[Symbol.asyncDispose]() };
}

describe('a server', () => {
  it('is registered, listed and unregistered, and nobody sees its password', async () => {
    await using installation = await withServer();
    const { servers } = installation.clouds.records;
    expect(await servers.list()).toEqual([
      { ...draft, revision: expect.any(String), updated: '2026-03-01T09:00:00.000Z', logFolder: undefined },
    ]);
    expect(JSON.stringify(await servers.get('lab'))).not.toContain('sealed');
    await servers.unregister('lab');
    expect(await servers.list()).toEqual([]);
  });

  it('has its password known to the redactor', async () => {
    await using installation = await withServer();
    expect(installation.knownSecrets.values()).toContain(password);
    expect(installation.knownSecrets.values()).not.toContain('spider');
  });

  it('is not registered at an address that a password must not be sent to', async () => {
    await using installation = await withServer();
    const { servers } = installation.clouds.records;
    for (const wrong of ['ftp://x', 'http://a:b@127.0.0.1', 'http://127.0.0.1/?q']) {
      await expect(servers.register({ ...draft, url: wrong }, password)).rejects.toMatchObject({
        kind: 'invalid-input',
        subject: { resource: 'server', name: 'lab' },
      });
    }
  });

  it('needs a user name and a password', async () => {
    await using installation = await withServer();
    const { servers } = installation.clouds.records;
    await expect(servers.register(draft, '')).rejects.toMatchObject({ kind: 'invalid-input' });
    await expect(servers.register({ ...draft, userName: ' ' }, password)).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });

  it('has a password that opens for its own address only', async () => {
    await using installation = await withServer();
    const file = installation.store.collection('servers', anyRecord);
    await file.update('lab', (record) => ({ ...record, url: 'http://evil.example.com' }));
    await expect(installation.clouds.server('lab', never)).rejects.toMatchObject({
      kind: 'unauthorized',
      subject: { resource: 'server', name: 'lab' },
    });
    expect(installation.server.opened).toEqual([]);
  });

  it('is kept while connections go through it', async () => {
    await using installation = await withServer();
    await installation.add('aws-prod');
    await expect(installation.clouds.records.servers.unregister('lab')).rejects.toMatchObject({
      kind: 'dependency',
      fact: { en: 'connections use it: aws-prod' },
    });
  });

  it('keeps its log folder as long as it is the same server', async () => {
    await using installation = await withServer();
    const { records, servers } = installation.clouds;
    await servers.setLogFolder('lab', '/opt/spider');
    await records.servers.register(draft, 'another-password');
    expect(await records.servers.get('lab')).toMatchObject({ logFolder: '/opt/spider' });
    await records.servers.register({ ...draft, url: 'http://127.0.0.1:1025' }, password);
    expect((await records.servers.get('lab'))?.logFolder).toBeUndefined();
  });

  it('is opened with its user name and password, once for many who ask', async () => {
    await using installation = await withServer();
    await Promise.all([installation.clouds.server('lab', never), installation.clouds.server('lab', never)]);
    expect(installation.server.opened).toEqual([{ ...draft, password }]);
  });

  it('that is not registered names the nearest', async () => {
    await using installation = await withServer();
    await expect(installation.clouds.server('lap', never)).rejects.toMatchObject({
      kind: 'not-found',
      subject: { resource: 'server', name: 'lap' },
      remedy: { en: 'Did you mean lab?' },
    });
  });

  it('has its administrative calls in the call history', async () => {
    await using installation = await withServer();
    const server = await installation.clouds.server('lab', never);
    await server.status({ signal: never });
    await server.drivers.register({ name: 'gcp-driver', provider: 'GCP' }, { signal: never });
    await expect(server.drivers.get('nobody', { signal: never })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await installation.history.query({ limit: 10 })).toMatchObject(
      [
        { operation: 'getServerDriver', resource: 'nobody', outcome: 'not-found' },
        { operation: 'registerServerDriver', resource: 'gcp-driver', outcome: 'ok' },
        { operation: 'checkServer', outcome: 'ok' },
      ].map((call) => ({ ...call, connection: 'lab', server: 'lab', provider: 'CB-SPIDER', region: '127.0.0.1:1024' })),
    );
  });

  it('that never answers is given up, and named', async () => {
    await using installation = await withServer({ timeouts: { readMs: 10, changeMs: 10, graceMs: 1 } });
    installation.server.onCall = () => new Promise(() => undefined);
    const server = await installation.clouds.server('lab', never);
    await expect(server.status({ signal: never })).rejects.toMatchObject({
      kind: 'timeout',
      subject: { resource: 'server', name: 'lab' },
    });
    const registering = server.drivers.register({ name: 'x', provider: 'AWS' }, { signal: never });
    await expect(registering).rejects.toMatchObject({ kind: 'timeout', ambiguous: true });
  });

  it('is closed after a while without use', async () => {
    await using installation = await withServer({ idleMs: 5 });
    await installation.clouds.server('lab', never);
    await vi.waitFor(() => expect(installation.server.closed).toEqual(['lab']));
  });
});

describe('a connection through a server', () => {
  it('is opened there, under its name there', async () => {
    await using installation = await withServer();
    await installation.add('seoul');
    const { provider, region } = await installation.clouds.open('seoul', never);
    expect({ provider, region }).toEqual({
      provider: 'AWS',
      region: { region: 'ap-northeast-2', zone: 'ap-northeast-2a' },
    });
    expect(installation.server.connected).toMatchObject([
      { connection: 'aws-prod', provider: 'AWS', region: { region: 'ap-northeast-2', zone: 'ap-northeast-2a' } },
    ]);
  });

  it('shares the server with the others', async () => {
    await using installation = await withServer();
    const names = Array.from({ length: 40 }, (_, index) => `aws-${index}`);
    for (const name of names) await installation.add(name);
    await Promise.all(names.map((name) => installation.clouds.open(name, never)));
    await Promise.all(names.map((name) => installation.clouds.open(name, never)));
    expect(installation.server.opened).toHaveLength(1);
    expect(installation.server.connected).toHaveLength(40);
  });

  it('is listed with the cloud behind it and the server, without opening either', async () => {
    await using installation = await withServer();
    await installation.add('aws-prod');
    expect(await installation.clouds.list()).toEqual([
      { name: 'aws-prod', provider: 'AWS', region: 'ap-northeast-2', zone: 'ap-northeast-2a', server: 'lab' },
    ]);
    expect(installation.server.opened).toEqual([]);
  });

  it('may be of a cloud that Spinneret does not know', async () => {
    await using installation = await withServer();
    const { record } = await installation.clouds.records.connections.register({
      name: 'nimbus',
      ...parts,
      provider: 'NIMBUS',
      server: through,
    });
    expect(record.provider).toBe('NIMBUS');
  });

  it('needs the server to be registered, and nothing else here', async () => {
    await using installation = await withServer();
    const { connections } = installation.clouds.records;
    const elsewhere = connections.register({ name: 'x', ...parts, server: { ...through, name: 'nowhere' } });
    await expect(elsewhere).rejects.toMatchObject({ kind: 'not-found', subject: { resource: 'server' } });
  });

  it('does not use the records of its names here', async () => {
    await using installation = await withServer();
    await installation.register('north-01');
    const { drivers, connections } = installation.clouds.records;
    await connections.register({ name: 'aws-prod', ...parts, driver: 'test-driver', server: through });
    await connections.unregister('north-01');
    await drivers.unregister('test-driver');
    expect(await drivers.list()).toEqual([]);
  });

  it('opens anew when its server is registered again, and the former server is closed', async () => {
    await using installation = await withServer({ lingerMs: 1 });
    await installation.add('aws-prod');
    await installation.clouds.open('aws-prod', never);
    await installation.clouds.records.servers.register(draft, 'another-password');
    await installation.clouds.open('aws-prod', never);
    expect(installation.server.opened.map((access) => access.password)).toEqual([password, 'another-password']);
    await vi.waitFor(() => expect(installation.server.closed).toEqual(['lab']));
  });

  it('keeps its server open as long as it is open itself', async () => {
    const call = Promise.withResolvers<void>();
    await using installation = await withServer({ idleMs: 5 }, { connect: async () => waiting(call.promise) });
    await installation.add('aws-prod');
    const { connection } = await installation.clouds.open('aws-prod', never);
    const checked = connection.check({ signal: never });
    await delay(20);
    expect(installation.server.closed).toEqual([]);
    call.resolve();
    await checked;
    await vi.waitFor(() => expect(installation.server.closed).toEqual(['lab']));
  });

  it('leaves the server to the others where it cannot be opened', async () => {
    const failure = new Error('no such connection');
    await using installation = await withServer({ idleMs: 5 }, { connect: async () => Promise.reject(failure) });
    await installation.add('aws-prod');
    await expect(installation.clouds.open('aws-prod', never)).rejects.toMatchObject({ kind: 'unknown' });
    await vi.waitFor(() => expect(installation.server.closed).toEqual(['lab']));
  });

  it('has its calls in the call history with cloud and server', async () => {
    await using installation = await withServer();
    await installation.add('aws-prod');
    const { connection } = await installation.clouds.open('aws-prod', never);
    await connection.check({ signal: never });
    expect(await installation.history.query({ limit: 1 })).toMatchObject([
      { operation: 'check', connection: 'aws-prod', provider: 'AWS', region: 'ap-northeast-2', server: 'lab' },
    ]);
  });

  it('is closed with all others at the end, then its server', async () => {
    await using installation = await withServer();
    await installation.add('aws-prod');
    await installation.clouds.open('aws-prod', never);
    await installation.clouds.close();
    expect(installation.server.closed).toEqual(['lab']);
  });
});

const waiting = (answer: Promise<void>): CloudConnection => ({
  handlers: {},
  facts: { zoneBasedControl: false, vpcCidr: true, emulatedVpc: false, singleVpc: false, tagResourceTypes: [] },
  check: () => answer,
  close: async () => undefined,
});
