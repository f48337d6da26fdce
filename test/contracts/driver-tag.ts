import { describe, expect, it } from 'vitest';
import { keyValueSchema } from '../../drivers/contract/iid.ts';
import { taggedResourceSchema } from '../../drivers/contract/tag.ts';
import { type ContractBench, only } from './driver-bench.ts';

export function describeTags(bench: ContractBench): void {
  if (!bench.has('tag.addTag')) return;
  const { call } = bench;

  describe('tags', () => {
    it('adds a tag that is then got, listed, and shown by the resource itself', async () => {
      const { tag, vpc: vpcs } = bench.handlers;
      const vpc = await bench.makeVPC();
      const added = { key: 'team', value: 'payments' };
      expect(keyValueSchema.parse(await tag.addTag('vpc', vpc.iid, added, call))).toEqual(added);
      await expect(tag.getTag('vpc', vpc.iid, 'team', call)).resolves.toEqual(added);
      expect(await tag.listTag('vpc', vpc.iid, call)).toContainEqual(added);
      expect((await vpcs.getVPC(vpc.iid, call)).tags).toContainEqual(added);
    });

    it('finds the resource by its name alone', async () => {
      const { tag } = bench.handlers;
      const keyPair = await bench.makeKeyPair();
      const reference = { nameId: keyPair.iid.nameId };
      await tag.addTag('keypair', reference, { key: 'team', value: 'infra' }, call);
      expect(await tag.listTag('keypair', keyPair.iid, call)).toContainEqual({ key: 'team', value: 'infra' });
    });

    it('tags a subnet without touching its VPC', async () => {
      const { tag } = bench.handlers;
      const vpc = await bench.makeVPC();
      await tag.addTag('subnet', only(vpc.subnets).iid, { key: 'tier', value: 'public' }, call);
      expect(await tag.listTag('vpc', vpc.iid, call)).not.toContainEqual({ key: 'tier', value: 'public' });
    });

    it('keeps an empty value', async () => {
      const vpc = await bench.makeVPC();
      await bench.handlers.tag.addTag('vpc', vpc.iid, { key: 'marked', value: '' }, call);
      await expect(bench.handlers.tag.getTag('vpc', vpc.iid, 'marked', call)).resolves.toEqual({
        key: 'marked',
        value: '',
      });
    });

    it('refuses a key that the resource has, whatever the value', async () => {
      const { tag } = bench.handlers;
      const vpc = await bench.makeVPC();
      await tag.addTag('vpc', vpc.iid, { key: 'env', value: 'test' }, call);
      await bench.failure(tag.addTag('vpc', vpc.iid, { key: 'env', value: 'prod' }, call), 'already-exists');
      await expect(tag.getTag('vpc', vpc.iid, 'env', call)).resolves.toMatchObject({ value: 'test' });
    });

    it('removes one tag and leaves the others', async () => {
      const { tag } = bench.handlers;
      const vpc = await bench.makeVPC();
      const kept = { key: 'team', value: 'payments' };
      await tag.addTag('vpc', vpc.iid, kept, call);
      await tag.addTag('vpc', vpc.iid, { key: 'env', value: 'test' }, call);
      await tag.removeTag('vpc', vpc.iid, 'env', call);
      await bench.failure(tag.getTag('vpc', vpc.iid, 'env', call), 'not-found');
      expect(await tag.listTag('vpc', vpc.iid, call)).toContainEqual(kept);
    });

    it('finds neither a tag nor a resource that there is not', async () => {
      const { tag } = bench.handlers;
      const vpc = await bench.makeVPC();
      const nobody = { nameId: bench.newName('vpc') };
      await bench.failure(tag.removeTag('vpc', vpc.iid, 'nothing', call), 'not-found');
      await bench.failure(tag.listTag('vpc', nobody, call), 'not-found');
      await bench.failure(tag.addTag('vpc', nobody, { key: 'env', value: 'test' }, call), 'not-found');
    });

    it('refuses a tag without a key', async () => {
      const vpc = await bench.makeVPC();
      const adding = bench.handlers.tag.addTag('vpc', vpc.iid, { key: '', value: 'x' }, call);
      await bench.failure(adding, 'invalid-input');
    });

    it('finds resources by a part of a key or value, without case, and by their kind', async () => {
      const { tag } = bench.handlers;
      const [vpc, keyPair] = [await bench.makeVPC(), await bench.makeKeyPair()];
      const word = bench.newName('Word');
      await tag.addTag('vpc', vpc.iid, { key: word, value: 'x' }, call);
      await tag.addTag('keypair', keyPair.iid, { key: 'marked', value: `with-${word}` }, call);
      const found = await tag.findTag(undefined, word.toLowerCase(), call);
      expect(taggedResourceSchema.array().parse(found)).toEqual(found);
      expect(found.map(({ resourceType, iid }) => [resourceType, iid.nameId]).toSorted()).toEqual([
        ['keypair', keyPair.iid.nameId],
        ['vpc', vpc.iid.nameId],
      ]);
      expect(only(await tag.findTag('vpc', word, call)).iid).toEqual(vpc.iid);
      expect(await tag.findTag(undefined, '', call)).toEqual(expect.arrayContaining(found));
    });
  });
}
