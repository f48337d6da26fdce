import { describe, expect, it, onTestFinished } from 'vitest';
import { vpcSchema } from '../../drivers/contract/vpc.ts';
import { type ContractBench, nameIds, only } from './driver-bench.ts';

export function describeVPCs(bench: ContractBench): void {
  if (!bench.has('vpc.createVPC')) return;

  describe('VPCs', () => {
    it('creates a VPC with its subnet and gives it back by name and by id', async () => {
      const created = await bench.makeVPC();
      expect(vpcSchema.parse(created)).toEqual(created);
      expect(only(created.subnets)).toMatchObject({ cidr: '10.0.1.0/24' });
      const { vpc } = bench.handlers;
      await expect(vpc.getVPC({ nameId: created.iid.nameId }, bench.call)).resolves.toEqual(created);
      await expect(vpc.getVPC(created.iid, bench.call)).resolves.toEqual(created);
    });

    it('keeps the tags of VPC and subnet', async () => {
      const name = bench.newName('vpc');
      const tags = [{ key: 'env', value: 'test' }];
      onTestFinished(() => bench.handlers.vpc.deleteVPC({ nameId: name }, bench.call));
      await bench.handlers.vpc.createVPC(
        { name, cidr: '10.0.0.0/16', subnets: [{ name: 'tagged', cidr: '10.0.1.0/24', tags }], tags },
        bench.call,
      );
      const vpc = await bench.handlers.vpc.getVPC({ nameId: name }, bench.call);
      expect(vpc.tags).toEqual(tags);
      expect(only(vpc.subnets).tags).toEqual(tags);
    });

    it('lists a VPC in full and by id', async () => {
      const created = await bench.makeVPC();
      const vpcs = await bench.handlers.vpc.listVPC(bench.call);
      expect(vpcSchema.array().parse(vpcs)).toEqual(vpcs);
      expect(vpcs).toContainEqual(created);
      await expect(bench.handlers.vpc.listIid(bench.call)).resolves.toEqual(vpcs.map(({ iid }) => iid));
    });

    it('refuses a second VPC of the same name', async () => {
      const { iid } = await bench.makeVPC();
      const request = { name: iid.nameId, cidr: '10.8.0.0/16', subnets: [] };
      await bench.failure(bench.handlers.vpc.createVPC(request, bench.call), 'already-exists');
    });

    it('deletes a VPC together with its empty subnets', async () => {
      const { iid } = await bench.makeVPC();
      await bench.handlers.vpc.deleteVPC(iid, bench.call);
      await bench.failure(bench.handlers.vpc.getVPC(iid, bench.call), 'not-found');
      expect(nameIds(await bench.handlers.vpc.listVPC(bench.call))).not.toContain(iid.nameId);
    });

    it('does not find a VPC that there is not', async () => {
      const nobody = { nameId: bench.newName('vpc') };
      await bench.failure(bench.handlers.vpc.getVPC(nobody, bench.call), 'not-found');
      await bench.failure(bench.handlers.vpc.deleteVPC(nobody, bench.call), 'not-found');
    });

    it('does not take a new VPC for the one whose id a request names', async () => {
      const first = await bench.makeVPC();
      await bench.handlers.vpc.deleteVPC(first.iid, bench.call);
      const request = { name: first.iid.nameId, cidr: '10.0.0.0/16', subnets: [] };
      await bench.handlers.vpc.createVPC(request, bench.call);
      await bench.failure(bench.handlers.vpc.getVPC(first.iid, bench.call), 'not-found');
      await bench.failure(bench.handlers.vpc.deleteVPC(first.iid, bench.call), 'not-found');
    });

    if (bench.has('security.createSecurity')) {
      it('refuses to delete a VPC that has a security group, and names the group', async () => {
        const vpc = await bench.makeVPC();
        const security = await bench.makeSecurity(vpc);
        const error = await bench.failure(bench.handlers.vpc.deleteVPC(vpc.iid, bench.call), 'dependency');
        expect(error.fact.en).toContain(security.iid.nameId);
        await expect(bench.handlers.vpc.getVPC(vpc.iid, bench.call)).resolves.toEqual(vpc);
      });
    }
  });

  describe('subnets', () => {
    it('adds a subnet and answers with the whole VPC', async () => {
      const vpc = await bench.makeVPC();
      const request = { name: 'second', cidr: '10.0.2.0/24' };
      const changed = await bench.handlers.vpc.addSubnet(vpc.iid, request, bench.call);
      expect(vpcSchema.parse(changed)).toEqual(changed);
      expect(changed.subnets.map(({ cidr }) => cidr).toSorted()).toEqual(['10.0.1.0/24', '10.0.2.0/24']);
      await expect(bench.handlers.vpc.getVPC(vpc.iid, bench.call)).resolves.toEqual(changed);
    });

    it('removes a subnet', async () => {
      const vpc = await bench.makeVPC();
      await bench.handlers.vpc.removeSubnet(vpc.iid, only(vpc.subnets).iid, bench.call);
      await expect(bench.handlers.vpc.getVPC(vpc.iid, bench.call)).resolves.toMatchObject({ subnets: [] });
    });

    it('refuses a second subnet of the same name in a VPC', async () => {
      const vpc = await bench.makeVPC();
      const request = { name: only(vpc.subnets).iid.nameId, cidr: '10.0.2.0/24' };
      await bench.failure(bench.handlers.vpc.addSubnet(vpc.iid, request, bench.call), 'already-exists');
    });

    it('refuses a subnet that overlaps with another', async () => {
      const vpc = await bench.makeVPC();
      const request = { name: 'overlapping', cidr: '10.0.1.128/25' };
      await bench.failure(bench.handlers.vpc.addSubnet(vpc.iid, request, bench.call), 'conflict');
    });

    it('refuses a network with host bits set', async () => {
      const vpc = await bench.makeVPC();
      const request = { name: 'unaligned', cidr: '10.0.2.7/24' };
      await bench.failure(bench.handlers.vpc.addSubnet(vpc.iid, request, bench.call), 'invalid-input');
    });

    it('does not find a subnet, or a VPC for it, that there is not', async () => {
      const vpc = await bench.makeVPC();
      const nobody = { nameId: bench.newName('nobody') };
      const request = { name: 'second', cidr: '10.0.2.0/24' };
      await bench.failure(bench.handlers.vpc.removeSubnet(vpc.iid, nobody, bench.call), 'not-found');
      await bench.failure(bench.handlers.vpc.removeSubnet(nobody, nobody, bench.call), 'not-found');
      await bench.failure(bench.handlers.vpc.addSubnet(nobody, request, bench.call), 'not-found');
    });
  });
}
