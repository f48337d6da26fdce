import { describe, expect, it } from 'vitest';
import { type SecurityRule, securitySchema } from '../../drivers/contract/security.ts';
import { type ContractBench, nameIds } from './driver-bench.ts';

const ssh: SecurityRule = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '10.0.0.0/8' };
const web: SecurityRule = { direction: 'inbound', protocol: 'TCP', fromPort: 80, toPort: 90, cidr: '0.0.0.0/0' };
const ping: SecurityRule = { direction: 'inbound', protocol: 'ICMP', cidr: '192.168.0.0/24' };

export function describeSecurity(bench: ContractBench): void {
  if (!bench.has('security.createSecurity')) return;

  describe('security groups', () => {
    it('creates a group and gives it back by name and by id', async () => {
      const vpc = await bench.makeVPC();
      const created = await bench.makeSecurity(vpc);
      expect(securitySchema.parse(created)).toEqual(created);
      expect(created.vpc).toEqual(vpc.iid);
      const { security } = bench.handlers;
      await expect(security.getSecurity({ nameId: created.iid.nameId }, bench.call)).resolves.toEqual(created);
      await expect(security.getSecurity(created.iid, bench.call)).resolves.toEqual(created);
    });

    it('lists a group in full and by id', async () => {
      const created = await bench.makeSecurity(await bench.makeVPC());
      const groups = await bench.handlers.security.listSecurity(bench.call);
      expect(securitySchema.array().parse(groups)).toEqual(groups);
      expect(groups).toContainEqual(created);
      await expect(bench.handlers.security.listIid(bench.call)).resolves.toEqual(groups.map(({ iid }) => iid));
    });

    it('refuses a second group of the same name', async () => {
      const { iid, vpc } = await bench.makeSecurity(await bench.makeVPC());
      const request = { name: iid.nameId, vpc: vpc.nameId, rules: [] };
      await bench.failure(bench.handlers.security.createSecurity(request, bench.call), 'already-exists');
    });

    it('refuses a group in a VPC that there is not', async () => {
      const request = { name: bench.newName('sg'), vpc: bench.newName('vpc'), rules: [] };
      const error = await bench.failure(bench.handlers.security.createSecurity(request, bench.call), 'not-found');
      expect(error.subject).toEqual({ resource: 'vpc', name: request.vpc });
    });

    it('deletes a group', async () => {
      const { iid } = await bench.makeSecurity(await bench.makeVPC());
      await bench.handlers.security.deleteSecurity(iid, bench.call);
      await bench.failure(bench.handlers.security.getSecurity(iid, bench.call), 'not-found');
      expect(nameIds(await bench.handlers.security.listSecurity(bench.call))).not.toContain(iid.nameId);
    });

    it('does not find a group that there is not', async () => {
      const nobody = { nameId: bench.newName('sg') };
      const { security } = bench.handlers;
      await bench.failure(security.getSecurity(nobody, bench.call), 'not-found');
      await bench.failure(security.deleteSecurity(nobody, bench.call), 'not-found');
      await bench.failure(security.addRules(nobody, [ssh], bench.call), 'not-found');
      await bench.failure(security.removeRules(nobody, [ssh], bench.call), 'not-found');
    });

    it('adds rules exactly as given', async () => {
      const { iid } = await bench.makeSecurity(await bench.makeVPC());
      const changed = await bench.handlers.security.addRules(iid, [ssh, web, ping], bench.call);
      expect(changed.rules).toHaveLength(3);
      expect(changed.rules).toEqual(expect.arrayContaining([ssh, web, ping]));
      await expect(bench.handlers.security.getSecurity(iid, bench.call)).resolves.toEqual(changed);
    });

    it('adds none of the rules where one is there already', async () => {
      const { iid } = await bench.makeSecurity(await bench.makeVPC());
      await bench.handlers.security.addRules(iid, [ssh], bench.call);
      await bench.failure(bench.handlers.security.addRules(iid, [web, ssh], bench.call), 'already-exists');
      const { rules } = await bench.handlers.security.getSecurity(iid, bench.call);
      expect(rules).toEqual([ssh]);
    });

    it('removes the rule that matches exactly', async () => {
      const { iid } = await bench.makeSecurity(await bench.makeVPC());
      await bench.handlers.security.addRules(iid, [ssh, web], bench.call);
      const changed = await bench.handlers.security.removeRules(iid, [web], bench.call);
      expect(changed.rules).toEqual([ssh]);
    });

    it.each([
      ['ports', { ...web, toPort: 80 }],
      ['CIDR', { ...web, cidr: '10.0.0.0/8' }],
      ['direction', { ...web, direction: 'outbound' as const }],
      ['protocol', { ...web, protocol: 'UDP' as const }],
    ])('removes nothing for a rule with other %s, nor the rules named with it', async (_difference, other) => {
      const { iid } = await bench.makeSecurity(await bench.makeVPC());
      await bench.handlers.security.addRules(iid, [ssh, web], bench.call);
      await bench.failure(bench.handlers.security.removeRules(iid, [ssh, other], bench.call), 'not-found');
      const { rules } = await bench.handlers.security.getSecurity(iid, bench.call);
      expect(rules).toHaveLength(2);
    });
  });
}
