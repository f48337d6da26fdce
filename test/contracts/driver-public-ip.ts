import { describe, expect, it } from 'vitest';
import { publicIPSchema } from '../../drivers/contract/publicip.ts';
import { type ContractBench, nameIds } from './driver-bench.ts';
import { createNetworkBench } from './driver-network-bench.ts';

export function describePublicIPs(bench: ContractBench): void {
  if (!bench.has('publicIP.createPublicIP')) return;
  const network = createNetworkBench(bench);
  const publicIP = () => bench.handlers.publicIP;

  describe('public IPs', () => {
    it('creates a public IP with an address of its own and gives it back by name and by id', async () => {
      const created = await network.makePublicIP();
      expect(publicIPSchema.parse(created)).toEqual(created);
      expect(created.status).toBe('Available');
      const other = await network.makePublicIP();
      expect(other.publicIP).not.toBe(created.publicIP);
      await expect(publicIP().getPublicIP({ nameId: created.iid.nameId }, bench.call)).resolves.toEqual(created);
      await expect(publicIP().getPublicIP(created.iid, bench.call)).resolves.toEqual(created);
    });

    it('lists a public IP in full and by id', async () => {
      const created = await network.makePublicIP();
      const listed = await publicIP().listPublicIP(bench.call);
      expect(publicIPSchema.array().parse(listed)).toEqual(listed);
      expect(listed).toContainEqual(created);
      await expect(publicIP().listIid(bench.call)).resolves.toEqual(listed.map(({ iid }) => iid));
    });

    it('refuses a second public IP of the same name', async () => {
      const { iid } = await network.makePublicIP();
      await bench.failure(publicIP().createPublicIP({ name: iid.nameId }, bench.call), 'already-exists');
    });

    it('deletes a public IP', async () => {
      const { iid } = await network.makePublicIP();
      await publicIP().deletePublicIP(iid, bench.call);
      await bench.failure(publicIP().getPublicIP(iid, bench.call), 'not-found');
      expect(nameIds(await publicIP().listPublicIP(bench.call))).not.toContain(iid.nameId);
    });

    it('does not find a public IP that there is not', async () => {
      const nobody = { nameId: bench.newName('ip') };
      await bench.failure(publicIP().getPublicIP(nobody, bench.call), 'not-found');
      await bench.failure(publicIP().deletePublicIP(nobody, bench.call), 'not-found');
      await bench.failure(publicIP().associatePublicIP(nobody, { vm: nobody }, bench.call), 'not-found');
      await bench.failure(publicIP().disassociatePublicIP(nobody, bench.call), 'not-found');
    });

    it('does not take a new public IP for the one whose id a request names', async () => {
      const { iid } = await network.makePublicIP();
      await publicIP().deletePublicIP(iid, bench.call);
      await publicIP().createPublicIP({ name: iid.nameId }, bench.call);
      await bench.failure(publicIP().getPublicIP(iid, bench.call), 'not-found');
      await bench.failure(publicIP().deletePublicIP(iid, bench.call), 'not-found');
    });

    it('disassociates none that is not associated', async () => {
      const { iid } = await network.makePublicIP();
      await bench.failure(publicIP().disassociatePublicIP(iid, bench.call), 'wrong-state');
    });

    it('associates with something that is named and is there', async () => {
      const { iid } = await network.makePublicIP();
      await bench.failure(publicIP().associatePublicIP(iid, {}, bench.call), 'invalid-input');
      const noVM = publicIP().associatePublicIP(iid, { vm: { nameId: 'nobody' } }, bench.call);
      expect((await bench.failure(noVM, 'not-found')).subject).toEqual({ resource: 'vm', name: 'nobody' });
    });
  });

  if (bench.has('vm.startVM')) describeAssociation(bench);
}

function describeAssociation(bench: ContractBench): void {
  const network = createNetworkBench(bench);
  const publicIP = () => bench.handlers.publicIP;
  const associated = async () => {
    const vm = await bench.makeRunningVM();
    const made = await network.makePublicIP();
    return { vm, publicIP: await publicIP().associatePublicIP(made.iid, { vm: vm.iid }, bench.call) };
  };

  describe('public IPs and VMs', () => {
    it('gives a VM the address, and both show it', async () => {
      const { vm, publicIP: made } = await associated();
      expect(made).toMatchObject({ status: 'Associated', ownedVM: vm.iid });
      await expect(publicIP().getPublicIP(made.iid, bench.call)).resolves.toEqual(made);
      const now = await bench.handlers.vm.getVM(vm.iid, bench.call);
      expect(now.publicIP).toBe(made.publicIP);
      expect(now.publicIPs).toContain(made.publicIP);
    });

    it('takes the address off again and keeps it', async () => {
      const { vm, publicIP: made } = await associated();
      const free = await publicIP().disassociatePublicIP(made.iid, bench.call);
      expect(free).toMatchObject({ status: 'Available', publicIP: made.publicIP });
      expect(free.ownedVM).toBeUndefined();
      expect((await bench.handlers.vm.getVM(vm.iid, bench.call)).publicIPs).not.toContain(made.publicIP);
    });

    it('is not associated twice, and says with what it is', async () => {
      const { vm, publicIP: made } = await associated();
      const again = publicIP().associatePublicIP(made.iid, { vm: vm.iid }, bench.call);
      expect((await bench.failure(again, 'wrong-state')).fact.en).toContain(vm.iid.nameId);
    });

    it('is kept while it is associated, and the VM is named', async () => {
      const { vm, publicIP: made } = await associated();
      const error = await bench.failure(publicIP().deletePublicIP(made.iid, bench.call), 'dependency');
      expect(error.fact.en).toContain(vm.iid.nameId);
      await expect(publicIP().getPublicIP(made.iid, bench.call)).resolves.toEqual(made);
    });

    it('is free when its VM is terminated', async () => {
      const { vm, publicIP: made } = await associated();
      await bench.handlers.vm.terminateVM(vm.iid, bench.call);
      await bench.waitFor(vm.iid, ['Terminated', 'NotExist']);
      const free = await publicIP().getPublicIP(made.iid, bench.call);
      expect(free).toMatchObject({ status: 'Available', publicIP: made.publicIP });
      expect(free.ownedVM).toBeUndefined();
    });
  });
}
