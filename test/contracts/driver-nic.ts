import { describe, expect, it } from 'vitest';
import { nicSchema } from '../../drivers/contract/nic.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import { type ContractBench, nameIds, only } from './driver-bench.ts';
import { createNetworkBench } from './driver-network-bench.ts';

export function describeNICs(bench: ContractBench): void {
  if (bench.has('nic.createNIC')) describeOwnNICs(bench);
  if (bench.has('nic.listNIC') && bench.has('vm.startVM')) describeVMNICs(bench);
  if (bench.has('nic.addPrivateIP')) describeAddresses(bench);
}

function describeOwnNICs(bench: ContractBench): void {
  const network = createNetworkBench(bench);
  const nic = () => bench.handlers.nic;

  describe('network interfaces', () => {
    it('creates an interface in a subnet and gives it back by name and by id', async () => {
      const vpc = await bench.makeVPC();
      const created = await network.makeNIC(vpc);
      expect(nicSchema.parse(created)).toEqual(created);
      expect(created).toMatchObject({ status: 'Available', vpc: vpc.iid, subnet: only(vpc.subnets).iid });
      expect(only(created.addresses).privateIP).toMatch(/^10\.0\.1\.\d+$/);
      await expect(nic().getNIC({ nameId: created.iid.nameId }, bench.call)).resolves.toEqual(created);
      await expect(nic().getNIC(created.iid, bench.call)).resolves.toEqual(created);
    });

    it('lists an interface in full and by id', async () => {
      const created = await network.makeNIC(await bench.makeVPC());
      const listed = await nic().listNIC(bench.call);
      expect(nicSchema.array().parse(listed)).toEqual(listed);
      expect(listed).toContainEqual(created);
      await expect(nic().listIid(bench.call)).resolves.toEqual(listed.map(({ iid }) => iid));
    });

    it('refuses a second interface of the same name', async () => {
      const { iid, vpc, subnet } = await network.makeNIC(await bench.makeVPC());
      const request = { name: iid.nameId, vpc: vpc.nameId, subnet: subnet.nameId, securityGroups: [] };
      await bench.failure(nic().createNIC(request, bench.call), 'already-exists');
    });

    it('makes none in a VPC or a subnet that there is not', async () => {
      const vpc = await bench.makeVPC();
      const request = { name: bench.newName('nic'), vpc: vpc.iid.nameId, subnet: 'nobody', securityGroups: [] };
      const noSubnet = await bench.failure(nic().createNIC(request, bench.call), 'not-found');
      expect(noSubnet.subject).toEqual({ resource: 'subnet', name: 'nobody' });
      const noVPC = await bench.failure(nic().createNIC({ ...request, vpc: 'nobody' }, bench.call), 'not-found');
      expect(noVPC.subject).toEqual({ resource: 'vpc', name: 'nobody' });
    });

    it('deletes an interface', async () => {
      const { iid } = await network.makeNIC(await bench.makeVPC());
      await nic().deleteNIC(iid, bench.call);
      await bench.failure(nic().getNIC(iid, bench.call), 'not-found');
      expect(nameIds(await nic().listNIC(bench.call))).not.toContain(iid.nameId);
    });

    it('does not find an interface that there is not', async () => {
      const nobody = { nameId: bench.newName('nic') };
      await bench.failure(nic().getNIC(nobody, bench.call), 'not-found');
      await bench.failure(nic().deleteNIC(nobody, bench.call), 'not-found');
    });

    it('does not take a new interface for the one whose id a request names', async () => {
      const { iid, vpc, subnet } = await network.makeNIC(await bench.makeVPC());
      await nic().deleteNIC(iid, bench.call);
      const request = { name: iid.nameId, vpc: vpc.nameId, subnet: subnet.nameId, securityGroups: [] };
      await nic().createNIC(request, bench.call);
      await bench.failure(nic().getNIC(iid, bench.call), 'not-found');
      await bench.failure(nic().deleteNIC(iid, bench.call), 'not-found');
    });

    it('keeps its subnet from being removed, and is named as the reason', async () => {
      const vpc = await bench.makeVPC();
      const { iid } = await network.makeNIC(vpc);
      const removal = bench.handlers.vpc.removeSubnet(vpc.iid, only(vpc.subnets).iid, bench.call);
      expect((await bench.failure(removal, 'dependency')).fact.en).toContain(iid.nameId);
    });
  });
}

function describeVMNICs(bench: ContractBench): void {
  const network = createNetworkBench(bench);
  const nic = () => bench.handlers.nic;
  const primaryOf = async (vm: VM) =>
    only((await nic().listNIC(bench.call)).filter(({ ownerVM }) => ownerVM?.systemId === vm.iid.systemId));

  describe('network interfaces and VMs', () => {
    it('lists the primary interface of a VM', async () => {
      const vm = await bench.makeRunningVM();
      const primary = await primaryOf(vm);
      expect(primary).toMatchObject({ status: 'Attached', deviceIndex: 0, ownerVM: vm.iid, vpc: vm.vpc });
      expect(primary.addresses[0]?.privateIP).toBe(vm.privateIP);
    });

    if (!bench.has('nic.attachNIC')) return;
    const attached = async () => {
      const vm = await bench.makeRunningVM();
      const { iid } = await network.makeNIC(vm);
      return { vm, nic: await nic().attachNIC(iid, vm.iid, bench.call) };
    };

    it('attaches an interface to a running VM, and both show it', async () => {
      const { vm, nic: made } = await attached();
      expect(made).toMatchObject({ status: 'Attached', ownerVM: vm.iid, deviceIndex: 1 });
      await expect(nic().getNIC(made.iid, bench.call)).resolves.toEqual(made);
      const { nics, privateIPs } = await bench.handlers.vm.getVM(vm.iid, bench.call);
      expect(nics[1]).toMatchObject({ iid: made.iid, deviceIndex: 1 });
      expect(privateIPs).toContain(made.addresses[0]?.privateIP);
    });

    it('detaches an interface, and neither shows the other any more', async () => {
      const { vm, nic: made } = await attached();
      const free = await nic().detachNIC(made.iid, vm.iid, bench.call);
      expect(free).toMatchObject({ status: 'Available', addresses: made.addresses });
      expect([free.ownerVM, free.deviceIndex]).toEqual([undefined, undefined]);
      expect((await bench.handlers.vm.getVM(vm.iid, bench.call)).nics).toHaveLength(1);
    });

    it('neither attaches what is attached nor detaches what is not', async () => {
      const { vm, nic: made } = await attached();
      await bench.failure(nic().attachNIC(made.iid, vm.iid, bench.call), 'wrong-state');
      await nic().detachNIC(made.iid, vm.iid, bench.call);
      await bench.failure(nic().detachNIC(made.iid, vm.iid, bench.call), 'wrong-state');
    });

    it('keeps an interface that is attached, and names the VM that has it', async () => {
      const { vm, nic: made } = await attached();
      const error = await bench.failure(nic().deleteNIC(made.iid, bench.call), 'dependency');
      expect(error.fact.en).toContain(vm.iid.nameId);
    });

    it('neither detaches nor deletes the primary interface of a VM', async () => {
      const vm = await bench.makeRunningVM();
      const { iid } = await primaryOf(vm);
      await bench.failure(nic().detachNIC(iid, vm.iid, bench.call), 'forbidden');
      await bench.failure(nic().deleteNIC(iid, bench.call), 'forbidden');
    });

    it('has an interface back when its VM is terminated', async () => {
      const { vm, nic: made } = await attached();
      await bench.handlers.vm.terminateVM(vm.iid, bench.call);
      await bench.waitFor(vm.iid, ['Terminated', 'NotExist']);
      const free = await nic().getNIC(made.iid, bench.call);
      expect(free).toMatchObject({ status: 'Available', addresses: made.addresses });
      expect(free.ownerVM).toBeUndefined();
    });
  });
}

function describeAddresses(bench: ContractBench): void {
  const network = createNetworkBench(bench);
  const nic = () => bench.handlers.nic;
  const privateIPs = ({ addresses }: { readonly addresses: readonly { readonly privateIP: string }[] }) =>
    addresses.map(({ privateIP }) => privateIP);

  describe('the private addresses of an interface', () => {
    it('grow by one that the cloud chooses and by one that is asked for', async () => {
      const made = await network.makeNIC(await bench.makeVPC());
      const [primary] = privateIPs(made);
      const chosen = await nic().addPrivateIP(made.iid, undefined, bench.call);
      const asked = await nic().addPrivateIP(made.iid, '10.0.1.99', bench.call);
      expect(privateIPs(asked)).toEqual([primary, privateIPs(chosen)[1], '10.0.1.99']);
      expect(new Set(privateIPs(asked)).size).toBe(3);
      await expect(nic().getNIC(made.iid, bench.call)).resolves.toEqual(asked);
    });

    it('are of the subnet and free', async () => {
      const made = await network.makeNIC(await bench.makeVPC());
      await bench.failure(nic().addPrivateIP(made.iid, '10.0.2.99', bench.call), 'invalid-input');
      const [primary] = privateIPs(made);
      await bench.failure(nic().addPrivateIP(made.iid, primary, bench.call), 'conflict');
      await expect(nic().getNIC(made.iid, bench.call)).resolves.toEqual(made);
    });

    it('lose a secondary one, and neither the primary one nor one that is not theirs', async () => {
      const made = await network.makeNIC(await bench.makeVPC());
      await nic().addPrivateIP(made.iid, '10.0.1.99', bench.call);
      await expect(nic().removePrivateIP(made.iid, '10.0.1.99', bench.call)).resolves.toEqual(made);
      await bench.failure(nic().removePrivateIP(made.iid, '10.0.1.99', bench.call), 'not-found');
      await bench.failure(nic().removePrivateIP(made.iid, privateIPs(made)[0] ?? '', bench.call), 'forbidden');
    });
  });
}
