import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault, type Sealed } from '../../src/clouds/vault.ts';
import { createVaultKey, parseKey } from '../../src/clouds/vault-key.ts';
import { SecretText } from '../../src/secret-text.ts';

const credential = { name: 'aws-operations', provider: 'AWS' };
const canary = 'canary-secret-4711';
const values = { ClientId: 'id', ClientSecret: canary };

describe('the vault', () => {
  let directory: string;
  const keyFile = () => join(directory, 'key');
  const open = (key?: string) => createVault(createVaultKey(directory, key === undefined ? key : new SecretText(key)));
  const newKey = () => randomBytes(32).toString('base64');

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'spinneret-vault-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('opens what it sealed, also in another process', async () => {
    const sealed = await open().seal(credential, values);
    expect(await open().open(credential, sealed)).toEqual(values);
  });

  it('seals the same values differently each time, and shows nothing of them', async () => {
    const vault = open();
    const [first, second] = [await vault.seal(credential, values), await vault.seal(credential, values)];
    expect(first.text).not.toBe(second.text);
    expect(first.nonce).not.toBe(second.nonce);
    expect(JSON.stringify(first)).not.toContain('Secret');
  });

  it('makes a key file that only its owner can read', async () => {
    await open().seal(credential, values);
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
    expect(parseKey(await readFile(keyFile(), 'utf8'))).toHaveLength(32);
  });

  it('makes one key however many need it first', async () => {
    const sealed = await Promise.all([open(), open(), open()].map((vault) => vault.seal(credential, values)));
    for (const one of sealed) expect(await open().open(credential, one)).toEqual(values);
  });

  it('makes no key file where the environment gives the key', async () => {
    const key = newKey();
    const sealed = await open(key).seal(credential, values);
    expect(await open(Buffer.from(key, 'base64').toString('hex')).open(credential, sealed)).toEqual(values);
    await expect(stat(keyFile())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('refuses a key file that others can read, and says what to do', async () => {
    const sealed = await open().seal(credential, values);
    await chmod(keyFile(), 0o640);
    const refusal = {
      subject: { resource: 'credential', name: 'aws-operations' },
      remedy: { en: expect.stringContaining(`chmod 600 ${keyFile()}`) },
    };
    await expect(open().open(credential, sealed)).rejects.toMatchObject(refusal);
    await expect(open().seal(credential, values)).rejects.toMatchObject(refusal);
  });

  it('never writes over a key file that holds no key', async () => {
    await writeFile(keyFile(), 'torn', { mode: 0o600 });
    await expect(open().seal(credential, values)).rejects.toHaveProperty('fact.en', expect.stringContaining(keyFile()));
    expect(await readFile(keyFile(), 'utf8')).toBe('torn');
  });

  it('makes no new key where only an old one can help', async () => {
    const sealed = await open().seal(credential, values);
    await rm(keyFile());
    await expect(open().open(credential, sealed)).rejects.toMatchObject({
      kind: 'unauthorized',
      fact: { en: 'the key that it was encrypted with is missing' },
    });
    await expect(stat(keyFile())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  describe('refuses', () => {
    let sealed: Sealed;
    const key = newKey();
    beforeEach(async () => {
      sealed = await open(key).seal(credential, values);
    });
    const flipped = (text: string) => {
      const bytes = Buffer.from(text, 'base64');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      return bytes.toString('base64');
    };

    it('another key', async () => {
      await expect(open(newKey()).open(credential, sealed)).rejects.toMatchObject({
        subject: { name: 'aws-operations' },
        fact: { en: 'it was encrypted with another key' },
      });
    });

    it.each(['text', 'nonce', 'tag'] as const)('a changed %s', async (field) => {
      const changed = { ...sealed, [field]: flipped(sealed[field]) };
      await expect(open(key).open(credential, changed)).rejects.toMatchObject({
        subject: { name: 'aws-operations' },
        fact: { en: 'its stored values were altered or damaged' },
      });
    });

    it('a tag that was cut short', async () => {
      const tag = Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64');
      await expect(open(key).open(credential, { ...sealed, tag })).rejects.toMatchObject({ kind: 'unauthorized' });
    });

    it.each([
      { name: 'aws-other', provider: 'AWS' },
      { name: 'aws-operations', provider: 'GCP' },
    ])('the values of another credential: %o', async (other) => {
      await expect(open(key).open(other, sealed)).rejects.toMatchObject({ subject: { name: other.name } });
    });

    it('without a value or a key in the error', async () => {
      const failures = [
        await open(newKey()).open(credential, sealed).catch(inspect),
        await open(key)
          .open(credential, { ...sealed, text: flipped(sealed.text) })
          .catch(inspect),
      ];
      for (const failure of failures) expect(failure).not.toMatch(canary);
      for (const failure of failures) expect(failure).not.toContain(key);
    });
  });
});

describe('a key as text', () => {
  it.each([
    ['base64', randomBytes(32).toString('base64')],
    ['base64 without padding', randomBytes(32).toString('base64url')],
    ['hex', randomBytes(32).toString('hex').toUpperCase()],
    ['with the line end of a file', `${randomBytes(32).toString('base64')}\n`],
  ])('may be %s', (_, text) => {
    expect(parseKey(text)).toHaveLength(32);
  });

  it.each(['', 'short', randomBytes(31).toString('base64'), randomBytes(33).toString('hex'), 'ä'.repeat(43)])(
    'is not %j',
    (text) => {
      expect(parseKey(text)).toBeUndefined();
    },
  );
});
