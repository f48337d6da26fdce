import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handler, named, namedIfGiven } from '../cloud.ts';
import type { Network } from '../network-records.ts';
import type { ServiceOffering, Template } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid } from '../refusal.ts';
import { claim } from '../resource-limits.ts';
import type { Vm, Volume } from '../server-records.ts';
import { implementNetwork } from './address-records.ts';
import { keyPairsNamed } from './key-pair.ts';
import { networksOf, securityGroupsOf } from './vm-placement.ts';
import { newNic, vmAnswer } from './vm-records.ts';
import { gibibyte } from './volume-records.ts';
import { sizeOf } from './volume-size.ts';

/** A job that fails leaves the VM in Error with its root disk. */
export const deployVirtualMachine: Handler = (cloud, args) => {
  const zone = named(cloud.zones, args, 'zoneid');
  const offering = named(cloud.serviceOfferings, args, 'serviceofferingid');
  const template = named(cloud.templates, args, 'templateid');
  if (!template.zoneids.includes(zone.id)) {
    throw invalid(`Template ${template.name} is not available in zone ${zone.name}`);
  }
  if (!template.isready) throw invalid(`Template ${template.name} is not ready: ${template.status}`);
  const size = sizeOfVm(offering, args);
  const name = args.text('name') ?? `VM-${cloud.nextId('name')}`;
  checkName(name);
  const keypairs = args.has('keypair') ? [args.need('keypair')] : args.list('keypairs');
  keyPairsNamed(cloud, keypairs);
  checkUserData(args.text('userdata'));
  const groups = securityGroupsOf(cloud, zone, args);
  const wanted = networksOf(cloud, zone, args);
  for (const { network } of wanted) checkHostName(cloud, network, name);
  const dataOffering = namedIfGiven(cloud.diskOfferings, args, 'diskofferingid');
  const dataSize = dataOffering && sizeOf(cloud, dataOffering, args.number('size'));
  claim(cloud, 'user_vm');
  claim(cloud, 'cpu', size.cpunumber);
  claim(cloud, 'memory', size.memory);
  claim(cloud, 'volume', dataOffering ? 2 : 1);
  const vm: Vm = {
    id: cloud.nextId('vm'),
    name,
    displayname: args.text('displayname') ?? name,
    state: 'Starting',
    zoneid: zone.id,
    templateid: template.id,
    serviceofferingid: offering.id,
    ...size,
    created: cloud.clock(),
    nics: wanted.map(({ network, ipaddress }, index) => newNic(cloud, network, index === 0, ipaddress)),
    securitygroupids: groups,
    keypairs: [...keypairs],
    passwordenabled: template.passwordenabled,
    haenable: false,
    ...(args.has('userdata') && { userdata: args.need('userdata') }),
    ...(args.has('group') && { group: args.need('group') }),
  };
  cloud.vms.set(vm.id, vm);
  const root = addVolume(cloud, vm, 'ROOT', rootBytes(offering, template, args));
  const data = dataOffering && addVolume(cloud, vm, 'DATADISK', (dataSize ?? 0) * gibibyte, dataOffering.id);
  return {
    work: {
      about: { type: 'VirtualMachine', id: vm.id, created: true },
      finish() {
        if (args.flag('startvm') === false) {
          vm.state = 'Stopped';
          return { virtualmachine: vmAnswer(cloud, vm) };
        }
        run(cloud, vm);
        root.state = 'Ready';
        if (data) data.state = 'Ready';
        const password = vm.passwordenabled ? { password: `Pw${vm.id.slice(-6)}` } : {};
        return { virtualmachine: vmAnswer(cloud, vm, password) };
      },
      failed() {
        vm.state = 'Error';
      },
    },
  };
};

/** Throws 533 where there is no room. */
export function run(cloud: Cloud, vm: Vm): void {
  const running = [...cloud.vms.values()].filter(({ state }) => state === 'Running').length;
  if (running >= (cloud.options.capacity ?? Number.POSITIVE_INFINITY)) {
    throw new CloudStackRefusal(errorCodes.capacity, `Unable to create a deployment for VM instance ${vm.name}`);
  }
  vm.state = 'Running';
  for (const { networkid } of vm.nics) {
    const network = cloud.networks.get(networkid);
    if (network) implementNetwork(cloud, network);
  }
}

function addVolume(cloud: Cloud, vm: Vm, type: Volume['type'], size: number, diskofferingid?: string): Volume {
  const id = cloud.nextId('vol');
  const volume: Volume = {
    id,
    name: `${type === 'ROOT' ? 'ROOT' : 'DATA'}-${Number.parseInt(id.slice(-6), 16)}`,
    type,
    state: 'Allocated',
    size,
    zoneid: vm.zoneid,
    virtualmachineid: vm.id,
    deviceid: type === 'ROOT' ? 0 : 1,
    created: cloud.clock(),
    attached: cloud.clock(),
    ...(diskofferingid !== undefined && { diskofferingid }),
  };
  cloud.volumes.set(id, volume);
  return volume;
}

function rootBytes(offering: ServiceOffering, template: Template, args: Arguments): number {
  const wanted = args.number('rootdisksize');
  if (wanted !== undefined && wanted * gibibyte < template.size) {
    throw invalid(`Unsupported: rootdisksize override is smaller than template size ${template.size / gibibyte}`);
  }
  if (wanted !== undefined) return wanted * gibibyte;
  return Math.max(offering.rootdisksize * gibibyte, template.size);
}

/** Custom offerings take CPU and memory from `details`, all of them under one index. */
export function sizeOfVm(offering: ServiceOffering, args: Arguments): Pick<Vm, 'cpunumber' | 'cpuspeed' | 'memory'> {
  const details = args.map('details');
  if (!offering.iscustomized) {
    const { cpunumber = 1, cpuspeed = 1000, memory = 512 } = offering;
    return { cpunumber, cpuspeed, memory };
  }
  if (details.length > 1) throw invalid('Details of a custom offering have to be under one index');
  const number = (name: string) => {
    const value = Number(details[0]?.[name]);
    if (!Number.isInteger(value) || value < 1) {
      throw invalid(`Invalid or missing detail ${name} for the custom service offering ${offering.name}`);
    }
    return value;
  };
  const [cpunumber, memory] = [number('cpuNumber'), number('memory')];
  if (cpunumber > 16 || memory < 512 || memory > 65536) {
    throw invalid('CPU or memory is outside of the range of the custom service offering');
  }
  return { cpunumber, cpuspeed: Number(details[0]?.cpuSpeed ?? 1000), memory };
}

function checkName(name: string): void {
  if (!/^[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(name)) {
    throw invalid(
      "Invalid name. Vm name can contain ASCII letters 'a' through 'z', the digits '0' through '9', and the hyphen ('-'), must be between 1 and 63 characters long, and can't start or end with \"-\" and can't start with digit",
    );
  }
}

function checkUserData(text: string | undefined): void {
  if (text === undefined) return;
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
  if (!isBase64) throw invalid('User data is not base64 encoded');
}

function checkHostName(cloud: Cloud, network: Network, name: string): void {
  const taken = [...cloud.vms.values()].some(
    (vm) => vm.name.toLowerCase() === name.toLowerCase() && vm.nics.some(({ networkid }) => networkid === network.id),
  );
  if (taken) {
    throw invalid(
      `The vm with hostName ${name} already exists in the network domain: cs2cloud.internal; network=${network.name}`,
    );
  }
}
