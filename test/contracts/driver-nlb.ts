import { describe, expect, it } from 'vitest';
import { healthCheckerSchema, listenerSchema, nlbSchema, vmGroupSchema } from '../../drivers/contract/nlb.ts';
import { type ContractBench, nameIds } from './driver-bench.ts';
import { createNetworkBench } from './driver-network-bench.ts';

export function describeNLBs(bench: ContractBench): void {
  if (!bench.has('nlb.createNLB')) return;
  const network = createNetworkBench(bench);
  const nlb = () => bench.handlers.nlb;

  describe('NLBs', () => {
    it('creates an NLB as it was asked for and gives it back by name and by id', async () => {
      const vpc = await bench.makeVPC();
      const tags = [{ key: 'env', value: 'test' }];
      const created = await network.createNLB({ name: bench.newName('nlb'), vpc: vpc.iid.nameId, tags });
      expect(nlbSchema.parse(created)).toEqual(created);
      expect(created).toMatchObject({
        vpc: vpc.iid,
        listener: { protocol: 'TCP', port: 80 },
        vmGroup: { protocol: 'TCP', port: 8080, vms: [] },
        tags,
      });
      await expect(nlb().getNLB({ nameId: created.iid.nameId }, bench.call)).resolves.toEqual(created);
      await expect(nlb().getNLB(created.iid, bench.call)).resolves.toEqual(created);
    });

    it('has an address or a name that clients reach', async () => {
      const { listener } = await network.makeNLB();
      expect(listener.ip ?? listener.dnsName).toMatch(/\S/);
    });

    it('lists an NLB in full and by id', async () => {
      const created = await network.makeNLB();
      const listed = await nlb().listNLB(bench.call);
      expect(nlbSchema.array().parse(listed)).toEqual(listed);
      expect(listed).toContainEqual(created);
      await expect(nlb().listIid(bench.call)).resolves.toEqual(listed.map(({ iid }) => iid));
    });

    it('refuses a second NLB of the same name', async () => {
      const { iid, vpc } = await network.makeNLB();
      const again = network.createNLB({ name: iid.nameId, vpc: vpc.nameId });
      await bench.failure(again, 'already-exists');
    });

    it('makes none in a VPC, or for a VM, that there is not', async () => {
      const name = bench.newName('nlb');
      const noVPC = await bench.failure(network.createNLB({ name, vpc: 'nobody' }), 'not-found');
      expect(noVPC.subject).toEqual({ resource: 'vpc', name: 'nobody' });
      const vpc = await bench.makeVPC();
      const vmGroup = { protocol: 'TCP' as const, port: 80, vms: ['nobody'] };
      const noVM = await bench.failure(network.createNLB({ name, vpc: vpc.iid.nameId, vmGroup }), 'not-found');
      expect(noVM.subject).toEqual({ resource: 'vm', name: 'nobody' });
      expect(nameIds(await nlb().listNLB(bench.call))).not.toContain(name);
    });

    it('deletes an NLB', async () => {
      const { iid } = await network.makeNLB();
      await nlb().deleteNLB(iid, bench.call);
      await bench.failure(nlb().getNLB(iid, bench.call), 'not-found');
      expect(nameIds(await nlb().listNLB(bench.call))).not.toContain(iid.nameId);
    });

    it('does not find an NLB that there is not', async () => {
      const nobody = { nameId: bench.newName('nlb') };
      await bench.failure(nlb().getNLB(nobody, bench.call), 'not-found');
      await bench.failure(nlb().deleteNLB(nobody, bench.call), 'not-found');
      await bench.failure(nlb().getVMGroupHealthInfo(nobody, bench.call), 'not-found');
      await bench.failure(nlb().addVMs(nobody, [nobody], bench.call), 'not-found');
      await bench.failure(nlb().removeVMs(nobody, [nobody], bench.call), 'not-found');
    });

    it('does not take a new NLB for the one whose id a request names', async () => {
      const { iid, vpc } = await network.makeNLB();
      await nlb().deleteNLB(iid, bench.call);
      await network.createNLB({ name: iid.nameId, vpc: vpc.nameId });
      await bench.failure(nlb().getNLB(iid, bench.call), 'not-found');
      await bench.failure(nlb().deleteNLB(iid, bench.call), 'not-found');
    });

    it('keeps a VPC from being deleted, and is named as the reason', async () => {
      const { iid, vpc } = await network.makeNLB();
      const error = await bench.failure(bench.handlers.vpc.deleteVPC(vpc, bench.call), 'dependency');
      expect(error.fact.en).toContain(iid.nameId);
    });
  });

  if (changes.some((method) => bench.has(method))) describeChanges(bench);
  if (bench.has('vm.startVM')) describeVMGroups(bench);
}

const changes = ['nlb.changeListener', 'nlb.changeVMGroupInfo', 'nlb.changeHealthCheckerInfo'] as const;

function describeChanges(bench: ContractBench): void {
  const network = createNetworkBench(bench);
  const nlb = () => bench.handlers.nlb;

  describe('the settings of an NLB', () => {
    if (bench.has('nlb.changeListener')) {
      it('changes the port of a listener and nothing else of the NLB', async () => {
        const before = await network.makeNLB();
        const listener = await nlb().changeListener(before.iid, { port: 8443 }, bench.call);
        expect(listenerSchema.parse(listener)).toEqual({ ...before.listener, port: 8443 });
        await expect(nlb().getNLB(before.iid, bench.call)).resolves.toEqual({ ...before, listener });
        await bench.failure(nlb().changeListener(before.iid, {}, bench.call), 'invalid-input');
      });
    }

    if (bench.has('nlb.changeVMGroupInfo')) {
      it('changes the port of a VM group and nothing else of the NLB', async () => {
        const before = await network.makeNLB();
        const vmGroup = await nlb().changeVMGroupInfo(before.iid, { port: 9090 }, bench.call);
        expect(vmGroupSchema.parse(vmGroup)).toEqual({ ...before.vmGroup, port: 9090 });
        await expect(nlb().getNLB(before.iid, bench.call)).resolves.toEqual({ ...before, vmGroup });
        await bench.failure(nlb().changeVMGroupInfo(before.iid, {}, bench.call), 'invalid-input');
      });
    }

    if (bench.has('nlb.changeHealthCheckerInfo')) {
      it('changes what is said of a health check and nothing else of the NLB', async () => {
        const before = await network.makeNLB();
        const wanted = { intervalSeconds: 30, threshold: 4 };
        const healthChecker = await nlb().changeHealthCheckerInfo(before.iid, wanted, bench.call);
        expect(healthCheckerSchema.parse(healthChecker)).toEqual({ ...before.healthChecker, ...wanted });
        await expect(nlb().getNLB(before.iid, bench.call)).resolves.toEqual({ ...before, healthChecker });
        await bench.failure(nlb().changeHealthCheckerInfo(before.iid, {}, bench.call), 'invalid-input');
      });
    }
  });
}

function describeVMGroups(bench: ContractBench): void {
  const network = createNetworkBench(bench);
  const nlb = () => bench.handlers.nlb;

  describe('the VM group of an NLB', () => {
    it('takes a VM in and lets it go', async () => {
      const vm = await bench.makeRunningVM();
      const { iid } = await network.createNLB({ name: bench.newName('nlb'), vpc: vm.vpc.nameId });
      const added = await nlb().addVMs(iid, [vm.iid], bench.call);
      expect(added).toEqual({ protocol: 'TCP', port: 8080, vms: [vm.iid] });
      await expect(nlb().getNLB(iid, bench.call)).resolves.toMatchObject({ vmGroup: added });
      await expect(nlb().removeVMs(iid, [vm.iid], bench.call)).resolves.toMatchObject({ vms: [] });
      await expect(nlb().getNLB(iid, bench.call)).resolves.toMatchObject({ vmGroup: { vms: [] } });
    });

    it('has a VM once, and loses none that it does not have', async () => {
      const vm = await bench.makeRunningVM();
      const { iid } = await network.makeNLB(vm);
      await bench.failure(nlb().addVMs(iid, [vm.iid], bench.call), 'already-exists');
      await nlb().removeVMs(iid, [vm.iid], bench.call);
      await bench.failure(nlb().removeVMs(iid, [vm.iid], bench.call), 'not-found');
    });

    it('takes in all VMs that a request names or none', async () => {
      const vm = await bench.makeRunningVM();
      const { iid } = await network.createNLB({ name: bench.newName('nlb'), vpc: vm.vpc.nameId });
      await bench.failure(nlb().addVMs(iid, [vm.iid, { nameId: 'nobody' }], bench.call), 'not-found');
      await expect(nlb().getNLB(iid, bench.call)).resolves.toMatchObject({ vmGroup: { vms: [] } });
    });

    it('tells the health of each of its VMs', async () => {
      const vm = await bench.makeRunningVM();
      const { iid } = await network.makeNLB(vm);
      const health = await nlb().getVMGroupHealthInfo(iid, bench.call);
      expect(health.allVMs).toEqual([vm.iid]);
      expect([...health.healthyVMs, ...health.unhealthyVMs]).toEqual([vm.iid]);
    });

    it('does not keep a VM that is terminated', async () => {
      const vm = await bench.makeRunningVM();
      const { iid } = await network.makeNLB(vm);
      await bench.handlers.vm.terminateVM(vm.iid, bench.call);
      await bench.waitFor(vm.iid, ['Terminated', 'NotExist']);
      await expect(nlb().getNLB(iid, bench.call)).resolves.toMatchObject({ vmGroup: { vms: [] } });
    });
  });
}
