import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named, namedEach } from '../cloud.ts';
import type { Work } from '../jobs.ts';
import { list } from '../listing.ts';
import { CloudStackRefusal, errorCodes, invalid } from '../refusal.ts';
import { claim, limitOf, used } from '../resource-limits.ts';
import type { Vm, VmState } from '../server-records.ts';
import { deployVirtualMachine, run, sizeOfVm } from './vm-deploy.ts';
import { vmRows } from './vm-filter.ts';
import { dropAccess, expunge, vmAnswer } from './vm-records.ts';
import { detach, removeVolume, volumesOf } from './volume-records.ts';

export const virtualMachines: Handlers = {
  deployVirtualMachine,

  listVirtualMachines: (cloud, args) => list(cloud, args, 'virtualmachine', vmRows(cloud, args)),

  listVirtualMachinesMetrics: (cloud, args) =>
    list(
      cloud,
      args,
      'virtualmachine',
      vmRows(cloud, args).map((row) => ({ ...row, cpuused: '3.5%', networkread: '1.20 MB', networkwrite: '0.40 MB' })),
    ),

  startVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    if (vm.state === 'Running') {
      // The limit is looked at before the state.
      if (limitOf(cloud, 'user_vm') === used(cloud, 'user_vm')) claim(cloud, 'user_vm');
      throw invalid(`The virtual machine ${vm.id} (${vm.name}) is already running`);
    }
    refuseUnless(vm, ['Stopped']);
    vm.state = 'Starting';
    return changing(cloud, vm, () => run(cloud, vm), 'Stopped');
  },

  stopVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    refuseUnless(vm, ['Running', 'Starting', 'Stopping', 'Stopped']);
    if (vm.state === 'Starting' && !args.flag('forced')) {
      throw invalid(`The virtual machine ${vm.name} is being started`);
    }
    const before = vm.state === 'Stopped' ? 'Stopped' : 'Running';
    if (vm.state === 'Running') vm.state = 'Stopping';
    return changing(
      cloud,
      vm,
      () => {
        vm.state = 'Stopped';
      },
      before,
    );
  },

  rebootVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    const { state } = vm;
    return changing(
      cloud,
      vm,
      () => {
        if (state !== 'Running') throw new CloudStackRefusal(errorCodes.internal, 'Failed to reboot vm instance');
      },
      state,
    );
  },

  destroyVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    const goesForGood = args.flag('expunge') ?? false;
    if (goesForGood) needExpungeRight(cloud, 'expunge');
    const isNode = vm.clusterid !== undefined && cloud.clusters.has(vm.clusterid);
    if (isNode) throw invalid(`Unable to destroy vm ${vm.name}: it is a node of a Kubernetes cluster`);
    const disks = namedEach(cloud.volumes, args, 'volumeids');
    for (const disk of disks) {
      if (disk.virtualmachineid !== vm.id || disk.type === 'ROOT') {
        throw invalid(`Volume ${disk.name} is not a data disk of the vm`);
      }
    }
    const before = vm.state;
    if (before === 'Running') vm.state = 'Stopping';
    return changing(
      cloud,
      vm,
      () => {
        for (const disk of disks) removeVolume(cloud, disk);
        if (goesForGood || before === 'Error') {
          vm.state = 'Expunging';
          expunge(cloud, vm);
          return;
        }
        for (const volume of volumesOf(cloud, vm)) if (volume.type === 'DATADISK') detach(volume);
        dropAccess(cloud, vm);
        vm.state = 'Destroyed';
        vm.destroyed = cloud.clock();
      },
      before,
    );
  },

  expungeVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    needExpungeRight(cloud, 'expunge');
    refuseUnless(vm, ['Destroyed', 'Error', 'Expunging']);
    return {
      work: {
        about: { type: 'VirtualMachine', id: vm.id },
        finish() {
          expunge(cloud, vm);
          return { success: true };
        },
      },
    };
  },

  recoverVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    needExpungeRight(cloud, 'recover');
    if (vm.state !== 'Destroyed') throw invalid(`The virtual machine ${vm.id} is not in Destroyed state`);
    claim(cloud, 'user_vm');
    vm.state = 'Stopped';
    delete vm.destroyed;
    return { virtualmachine: vmAnswer(cloud, vm) };
  },

  updateVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    if (args.has('securitygroupids')) {
      if (!cloud.zones.get(vm.zoneid)?.securitygroupsenabled) {
        throw invalid('Security groups are not enabled in the zone of the vm');
      }
      if (vm.state !== 'Stopped') {
        throw invalid('Virtual machine must be stopped prior to update security groups');
      }
      vm.securitygroupids = namedEach(cloud.securityGroups, args, 'securitygroupids').map(({ id }) => id);
    }
    vm.displayname = args.text('displayname') ?? vm.displayname;
    vm.haenable = args.flag('haenable') ?? vm.haenable;
    if (args.has('group')) vm.group = args.need('group');
    return { virtualmachine: vmAnswer(cloud, vm) };
  },

  scaleVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    refuseUnless(vm, ['Stopped']);
    return {
      work: {
        about: { type: 'VirtualMachine', id: vm.id },
        finish() {
          resize(cloud, vm, args);
          return { virtualmachine: vmAnswer(cloud, vm) };
        },
      },
    };
  },

  changeServiceForVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    refuseUnless(vm, ['Stopped']);
    resize(cloud, vm, args);
    return { virtualmachine: vmAnswer(cloud, vm) };
  },

  getVMPassword(cloud, args) {
    const vm = named(cloud.vms, args);
    if (!vm.passwordenabled) throw invalid(`No password for VM with id '${vm.id}' found.`);
    return { password: { encryptedpassword: Buffer.from(`of ${vm.id}`).toString('base64') } };
  },
};

function resize(cloud: Cloud, vm: Vm, args: Arguments): void {
  const offering = named(cloud.serviceOfferings, args, 'serviceofferingid');
  Object.assign(vm, sizeOfVm(offering, args), { serviceofferingid: offering.id });
}

/** A job about a VM that answers with it; a failed one leaves it as it was before. */
function changing(cloud: Cloud, vm: Vm, change: () => void, before: VmState): { readonly work: Work } {
  return {
    work: {
      about: { type: 'VirtualMachine', id: vm.id },
      finish() {
        change();
        return { virtualmachine: vmAnswer(cloud, vm) };
      },
      failed() {
        vm.state = before;
      },
    },
  };
}

function refuseUnless(vm: Vm, states: readonly VmState[]): void {
  if (!states.includes(vm.state)) throw invalid(`Unable to do that: the vm ${vm.name} is in the state ${vm.state}`);
}

function needExpungeRight({ options }: Cloud, what: string): void {
  if (options.expunge ?? true) return;
  throw new CloudStackRefusal(
    errorCodes.account,
    `Parameter ${what} can be passed by Admin only. Or when the allow.user.expunge.recover.vm key is set.`,
  );
}
