import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named } from '../cloud.ts';
import { toAddress, toNumber } from '../ipv4.ts';
import { list } from '../listing.ts';
import { invalid, noSuchEntity } from '../refusal.ts';
import type { Nic, Vm } from '../server-records.ts';
import { dropAccess, freeAddress, newNic, nicAnswer, vmAnswer } from './vm-records.ts';

export const nics: Handlers = {
  addNicToVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args, 'virtualmachineid');
    const network = named(cloud.networks, args, 'networkid');
    if (vm.zoneid !== network.zoneid) throw invalid('Vm and network are in different zones');
    if (cloud.zones.get(vm.zoneid)?.networktype === 'Basic') {
      throw invalid('Zone has a NetworkType of Basic. Can not add a new NIC to a VM on a Basic Network');
    }
    if (vm.state !== 'Running' && vm.state !== 'Stopped') {
      throw invalid(`Vm ${vm.name} is not in running or stopped state`);
    }
    if (vm.nics.some(({ networkid }) => networkid === network.id)) {
      throw invalid(`A NIC already exists for VM ${vm.name} in network ${network.name}`);
    }
    return {
      work: {
        about: { type: 'VirtualMachine', id: vm.id },
        finish() {
          vm.nics.push(newNic(cloud, network, vm.nics.length === 0, args.text('ipaddress')));
          return { virtualmachine: vmAnswer(cloud, vm) };
        },
      },
    };
  },

  removeNicFromVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args, 'virtualmachineid');
    const nic = nicOf(vm, args, 'nicid');
    if (nic.isdefault) throw invalid(`Unable to remove nic from ${vm.name}: nic is default.`);
    return {
      work: {
        about: { type: 'VirtualMachine', id: vm.id },
        finish() {
          dropAccess(cloud, vm, nic.networkid);
          vm.nics = vm.nics.filter((each) => each !== nic);
          return { virtualmachine: vmAnswer(cloud, vm) };
        },
      },
    };
  },

  updateDefaultNicForVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args, 'virtualmachineid');
    const nic = nicOf(vm, args, 'nicid');
    if (nic.isdefault) throw invalid('refusing to set default nic because chosen nic is already the default');
    return {
      work: {
        about: { type: 'VirtualMachine', id: vm.id },
        finish() {
          for (const each of vm.nics) each.isdefault = each === nic;
          return { virtualmachine: vmAnswer(cloud, vm) };
        },
      },
    };
  },

  listNics(cloud, args) {
    const vm = args.has('virtualmachineid') ? named(cloud.vms, args, 'virtualmachineid') : undefined;
    if (!vm && !args.has('nicid') && !args.has('networkid')) {
      throw invalid('virtualmachineid, nicid or networkid is needed');
    }
    const rows = (vm ? [vm] : [...cloud.vms.values()]).flatMap((each) =>
      each.nics
        .filter(({ id }) => !args.has('nicid') || id === args.text('nicid'))
        .filter(({ networkid }) => !args.has('networkid') || networkid === args.text('networkid'))
        .map((nic) => ({ ...nicAnswer(cloud, each, nic), virtualmachineid: each.id })),
    );
    return list(cloud, args, 'nic', rows);
  },

  addIpToNic(cloud, args) {
    const vm = ownerOf(cloud, args, 'nicid');
    const nic = nicOf(vm, args, 'nicid');
    const network = cloud.networks.get(nic.networkid);
    const wanted = args.text('ipaddress');
    return {
      work: {
        about: { type: 'NicSecondaryIp', id: nic.id },
        finish() {
          if (!network) throw invalid('The network of the nic is gone');
          const value = wanted === undefined ? freeAddress(cloud, network) : toNumber(wanted);
          const added = { id: cloud.nextId('ip2'), ipaddress: toAddress(value) };
          nic.secondary.push(added);
          return { nicsecondaryip: { ...added, nicid: nic.id, networkid: nic.networkid, virtualmachineid: vm.id } };
        },
      },
    };
  },

  removeIpFromNic(cloud, args) {
    const id = args.need('id');
    const nic = [...cloud.vms.values()]
      .flatMap((vm) => vm.nics)
      .find(({ secondary }) => secondary.some((ip) => ip.id === id));
    if (!nic) throw noSuchEntity(args.command, 'id', id);
    return {
      work: {
        about: { type: 'NicSecondaryIp', id },
        finish() {
          nic.secondary = nic.secondary.filter((ip) => ip.id !== id);
          return { success: true };
        },
      },
    };
  },
};

function nicOf(vm: Vm, args: Arguments, parameter: string): Nic {
  const nic = vm.nics.find(({ id }) => id === args.text(parameter));
  if (!nic) throw noSuchEntity(args.command, parameter, args.need(parameter));
  return nic;
}

function ownerOf(cloud: Cloud, args: Arguments, parameter: string): Vm {
  const vm = [...cloud.vms.values()].find(({ nics: owned }) => owned.some(({ id }) => id === args.text(parameter)));
  if (!vm) throw noSuchEntity(args.command, parameter, args.need(parameter));
  return vm;
}
