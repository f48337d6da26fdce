import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createdKeyPairSchema, keyPairSchema } from '../../drivers/contract/keypair.ts';
import { type ContractBench, nameIds } from './driver-bench.ts';

export function describeKeyPairs(bench: ContractBench): void {
  if (!bench.has('keyPair.createKey')) return;

  describe('key pairs', () => {
    it('answers the creation with a private key that fits the schema', async () => {
      const created = createdKeyPairSchema.parse(await bench.makeKeyPair());
      expect(created.privateKey).toMatch(/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n/);
    });

    it('shows the private key in no later answer', async () => {
      const { privateKey, ...publicHalf } = createdKeyPairSchema.parse(await bench.makeKeyPair());
      const later = await bench.handlers.keyPair.getKey(publicHalf.iid, bench.call);
      expect(later).toEqual(publicHalf);
      const listed = JSON.stringify(await bench.handlers.keyPair.listKey(bench.call));
      expect(listed).not.toContain('PRIVATE KEY');
      expect(listed).not.toContain(privateKey.split('\n').at(-3));
    });

    it('shows no SHA256 fingerprint but the public key’s own', async () => {
      const { fingerprint, publicKey } = await bench.makeKeyPair();
      if (!fingerprint?.startsWith('SHA256:') || publicKey === undefined) return;
      const digest = createHash('sha256').update(Buffer.from(publicKey.split(' ')[1] ?? '', 'base64'));
      expect(fingerprint).toBe(`SHA256:${digest.digest('base64').replace(/=+$/, '')}`);
    });

    it('lists a key pair in full and by id', async () => {
      const { iid } = await bench.makeKeyPair();
      const keyPairs = await bench.handlers.keyPair.listKey(bench.call);
      expect(keyPairSchema.array().parse(keyPairs)).toEqual(keyPairs);
      expect(nameIds(keyPairs)).toContain(iid.nameId);
      await expect(bench.handlers.keyPair.listIid(bench.call)).resolves.toEqual(keyPairs.map((keyPair) => keyPair.iid));
    });

    it('refuses a second key pair of the same name', async () => {
      const { iid } = await bench.makeKeyPair();
      await bench.failure(bench.handlers.keyPair.createKey({ name: iid.nameId }, bench.call), 'already-exists');
    });

    it('deletes a key pair', async () => {
      const { iid } = await bench.makeKeyPair();
      await bench.handlers.keyPair.deleteKey(iid, bench.call);
      await bench.failure(bench.handlers.keyPair.getKey(iid, bench.call), 'not-found');
      expect(nameIds(await bench.handlers.keyPair.listKey(bench.call))).not.toContain(iid.nameId);
    });

    it('does not find a key pair that there is not', async () => {
      const nobody = { nameId: bench.newName('key') };
      await bench.failure(bench.handlers.keyPair.getKey(nobody, bench.call), 'not-found');
      await bench.failure(bench.handlers.keyPair.deleteKey(nobody, bench.call), 'not-found');
    });
  });
}
