import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOneTimeSecrets } from '../../src/clouds/one-time-secrets.ts';
import { createVault } from '../../src/clouds/vault.ts';
import { createVaultKey } from '../../src/clouds/vault-key.ts';
import type { Actor } from '../../src/guard/actor.ts';
import { SecretText } from '../../src/secret-text.ts';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';

const kim: Actor = { id: 'U_KIM', name: 'Kim', frontend: 'slack', role: 'operator' };
const canary = 'canary-4711\n-----END OPENSSH PRIVATE KEY-----\n';
const draft = {
  owner: kim,
  conversation: 'conversation-1',
  call: 'call-1',
  field: 'privateKey',
  fileName: 'kp-01.pem',
};
const dayMs = 24 * 3_600_000;

async function openDesk() {
  const directory = await mkdtemp(join(tmpdir(), 'one-time-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const time = { now: Date.parse('2026-11-21T05:00:00.000Z') };
  let made = 0;
  /** Another process on the same data directory. */
  const another = (key?: string) =>
    createOneTimeSecrets({
      store: createLowdbStore({ directory, onDamage: () => undefined }),
      vault: createVault(createVaultKey(directory, key === undefined ? undefined : new SecretText(key))),
      clock: () => new Date(time.now),
      newId: () => `secret-${++made}`,
    });
  return { directory, time, another, desk: another() };
}

async function filled(desk: ReturnType<typeof createOneTimeSecrets>, value = canary): Promise<string> {
  const { id } = await desk.reserve(draft);
  await desk.fill(id, value);
  return id;
}

describe('a secret that waits for its owner', () => {
  it('is handed over as it was, once', async () => {
    const { desk } = await openDesk();
    const id = await filled(desk);
    expect(await desk.take(id, 'U_KIM')).toMatchObject({
      value: canary,
      secret: { fileName: 'kp-01.pem', owner: kim },
    });
    expect(await desk.take(id, 'U_KIM')).toBeUndefined();
    expect(await desk.find(id)).toBeUndefined();
  });

  it('is handed over once among several processes that take it at the same moment', async () => {
    const { desk, another } = await openDesk();
    const id = await filled(desk);
    const desks = [desk, another(), another(), another()];
    const taken = await Promise.all(desks.flatMap((each) => [each.take(id, 'U_KIM'), each.take(id, 'U_KIM')]));
    expect(taken.filter((each) => each !== undefined)).toHaveLength(1);
  });

  it('is not handed over to anybody else, and still waits', async () => {
    const { desk } = await openDesk();
    const id = await filled(desk);
    expect(await desk.take(id, 'U_LEE')).toBeUndefined();
    expect(await desk.take(id, '')).toBeUndefined();
    expect(await desk.waitingFor('U_KIM')).toHaveLength(1);
    expect(await desk.waitingFor('U_LEE')).toEqual([]);
  });

  it('is on disk encrypted only', async () => {
    const { desk, directory } = await openDesk();
    await filled(desk);
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    expect(texts.join()).toContain('kp-01.pem');
    expect(texts.join()).not.toContain('canary');
    expect(texts.join()).not.toContain(Buffer.from(canary).toString('base64').slice(0, 12));
  });

  it('waits a day and is removed then', async () => {
    const { desk, time, directory } = await openDesk();
    const id = await filled(desk);
    time.now += dayMs - 1;
    expect(await desk.find(id)).toBeDefined();
    time.now += 1;
    expect(await desk.find(id)).toBeUndefined();
    expect(await desk.of('call-1')).toEqual([]);
    expect(await desk.take(id, 'U_KIM')).toBeUndefined();
    await desk.removeExpired();
    expect(await readdir(join(directory, 'one-time-secrets'))).toEqual([]);
  });

  it('is not lost while the key is missing', async () => {
    const { desk, another } = await openDesk();
    const id = await filled(desk);
    await expect(another('0'.repeat(64)).take(id, 'U_KIM')).rejects.toMatchObject({ kind: 'unauthorized' });
    expect(await desk.take(id, 'U_KIM')).toMatchObject({ value: canary });
  });

  it('does not open as that of another record or owner', async () => {
    const { desk, directory } = await openDesk();
    const id = await filled(desk);
    const file = join(directory, 'one-time-secrets', `${id}.json`);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('U_KIM', 'U_LEE'));
    await expect(desk.take(id, 'U_LEE')).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('waits again, until when it did, once it was put back', async () => {
    const { desk, time } = await openDesk();
    const id = await filled(desk);
    const taken = await desk.take(id, 'U_KIM');
    time.now += 1_000;
    if (taken) await desk.putBack(taken);
    expect(await desk.find(id)).toEqual(taken?.secret);
    expect(await desk.take(id, 'U_KIM')).toEqual(taken);
  });

  it.each(['constructor', '__proto__', '../vault', '', 'a'.repeat(5_000)])('is none with the id %#', async (id) => {
    const { desk } = await openDesk();
    await filled(desk);
    expect(await desk.find(id)).toBeUndefined();
    expect(await desk.take(id, 'U_KIM')).toBeUndefined();
  });
});

describe('a secret that has not come yet', () => {
  it('is seen by nobody', async () => {
    const { desk } = await openDesk();
    const { id } = await desk.reserve(draft);
    expect(await desk.find(id)).toBeUndefined();
    expect(await desk.of('call-1')).toEqual([]);
    expect(await desk.take(id, 'U_KIM')).toBeUndefined();
  });

  it('leaves nothing behind where it never comes', async () => {
    const { desk, directory } = await openDesk();
    const { id } = await desk.reserve(draft);
    await desk.discard(id);
    expect(await readdir(join(directory, 'one-time-secrets'))).toEqual([]);
  });

  it('is refused room where the key cannot be used, before anything is changed', async () => {
    const { desk, directory, another } = await openDesk();
    await filled(desk);
    await chmod(join(directory, 'key'), 0o644);
    await expect(another().reserve(draft)).rejects.toMatchObject({ kind: 'unauthorized' });
  });
});
