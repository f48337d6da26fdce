import { type Cloud, pendingJob, time } from '../cloud.ts';
import { rangeOf, toAddress, toNumber } from '../ipv4.ts';
import type { Network } from '../network-records.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid } from '../refusal.ts';
import type { Nic, Vm } from '../server-records.ts';
import { forgetTags, shownTags } from '../tagging.ts';
import { endStaticNat } from './address-records.ts';
import { dropRule } from './port-rules.ts';
import { detach, removeVolume, volumesOf } from './volume-records.ts';

/** A nic with the address that was asked for, or the lowest free one. Throws 533 where the network is full. */
export function newNic(cloud: Cloud, network: Network, isdefault: boolean, wanted?: string): Nic {
  const range = rangeOf(network.cidr);
  const taken = takenAddresses(cloud, network);
  if (wanted !== undefined) {
    const value = toNumber(wanted);
    if (!range || value <= range.first || value >= range.last) {
      throw invalid(`Ip address ${wanted} is not in the network`);
    }
    if (taken.has(value)) throw invalid(`The requested ip address ${wanted} is already in use`);
  }
  const value = wanted === undefined ? freeAddress(cloud, network) : toNumber(wanted);
  const id = cloud.nextId('nic');
  return {
    id,
    networkid: network.id,
    ipaddress: toAddress(value),
    netmask: network.netmask,
    gateway: network.gateway,
    macaddress: `02:00:${id.slice(-8).replace(/(..)(?!$)/g, '$1:')}`,
    isdefault,
    secondary: [],
  };
}

export function freeAddress(cloud: Cloud, network: Network): number {
  const range = rangeOf(network.cidr);
  const taken = takenAddresses(cloud, network);
  if (range) {
    for (let value = range.first + 2; value < range.last; value += 1) if (!taken.has(value)) return value;
  }
  throw new CloudStackRefusal(errorCodes.capacity, `Insufficient address capacity in network ${network.name}`);
}

function takenAddresses(cloud: Cloud, network: Network): ReadonlySet<number> {
  const nics = [...cloud.vms.values()].flatMap((vm) => vm.nics).filter(({ networkid }) => networkid === network.id);
  const addresses = nics.flatMap(({ ipaddress, secondary }) => [ipaddress, ...secondary.map((each) => each.ipaddress)]);
  return new Set([network.gateway, ...addresses].map(toNumber));
}

/** What a VM has in front of it: forwarding rules, memberships, static NAT. */
export function dropAccess(cloud: Cloud, vm: Vm, networkid?: string): void {
  const isHere = (rule: { readonly networkid?: string }) => networkid === undefined || rule.networkid === networkid;
  for (const rule of [...cloud.forwardingRules.values()]) {
    if (rule.virtualmachineid === vm.id && isHere(rule)) dropRule(cloud, rule.id);
  }
  for (const rule of cloud.loadBalancers.values()) {
    if (isHere(rule)) rule.virtualmachineids = rule.virtualmachineids.filter((id) => id !== vm.id);
  }
  for (const address of cloud.addresses.values()) {
    if (address.virtualmachineid === vm.id && isHere(address)) endStaticNat(address);
  }
}

/** Nothing of it stays but its data disks. */
export function expunge(cloud: Cloud, vm: Vm): void {
  dropAccess(cloud, vm);
  for (const volume of volumesOf(cloud, vm)) {
    if (volume.type === 'ROOT') removeVolume(cloud, volume);
    else detach(volume);
  }
  forgetTags(cloud, vm.id);
  cloud.vms.delete(vm.id);
}

export function vmAnswer(cloud: Cloud, vm: Vm, more: Fields = {}): Fields {
  const template = cloud.templates.get(vm.templateid);
  const root = volumesOf(cloud, vm).find(({ type }) => type === 'ROOT');
  const address = [...cloud.addresses.values()].find((each) => each.isstaticnat && each.virtualmachineid === vm.id);
  const job = pendingJob(cloud, vm.id);
  return {
    id: vm.id,
    name: vm.name,
    displayname: vm.displayname,
    account: cloud.account.name,
    userid: cloud.account.userid,
    username: cloud.account.name,
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    created: time(vm.created),
    state: vm.state,
    haenable: vm.haenable,
    ...(vm.group !== undefined && { group: vm.group }),
    zoneid: vm.zoneid,
    zonename: cloud.zones.get(vm.zoneid)?.name,
    templateid: vm.templateid,
    templatename: template?.name,
    templatedisplaytext: template?.displaytext,
    passwordenabled: vm.passwordenabled,
    serviceofferingid: vm.serviceofferingid,
    serviceofferingname: cloud.serviceOfferings.get(vm.serviceofferingid)?.name,
    cpunumber: vm.cpunumber,
    cpuspeed: vm.cpuspeed,
    memory: vm.memory,
    guestosid: template?.ostypeid,
    ostypeid: template?.ostypeid,
    osdisplayname: template && cloud.osTypes.get(template.ostypeid)?.description,
    ...(root && { rootdeviceid: 0, rootdevicetype: 'ROOT' }),
    securitygroup: vm.securitygroupids.map((id) => ({ id, name: cloud.securityGroups.get(id)?.name })),
    nic: vm.nics.map((nic) => nicAnswer(cloud, vm, nic)),
    hypervisor: template?.hypervisor,
    ...(vm.keypairs.length > 0 && { keypairs: vm.keypairs.join(', ') }),
    ...(address && { publicip: address.ipaddress, publicipid: address.id }),
    details: {},
    affinitygroup: [],
    displayvm: true,
    isdynamicallyscalable: false,
    vmtype: vm.clusterid === undefined ? 'User' : 'CKSNode',
    tags: shownTags(cloud, vm.id),
    ...(job && { jobid: job.id, jobstatus: job.status }),
    ...more,
  };
}

export function nicAnswer(cloud: Cloud, vm: Vm, nic: Nic): Fields {
  const network = cloud.networks.get(nic.networkid);
  return {
    id: nic.id,
    networkid: nic.networkid,
    networkname: network?.name,
    netmask: nic.netmask,
    gateway: nic.gateway,
    ipaddress: nic.ipaddress,
    traffictype: 'Guest',
    type: network?.type,
    isdefault: nic.isdefault,
    macaddress: nic.macaddress,
    deviceid: String(vm.nics.indexOf(nic)),
    secondaryip: nic.secondary,
    extradhcpoption: [],
  };
}

/** Destroyed VMs go for good after expunge.delay. */
export function expungeOverdue(cloud: Cloud): void {
  const expungeDelay = (cloud.options.expungeDelaySeconds ?? 24 * 60 * 60) * 1000;
  for (const vm of [...cloud.vms.values()]) {
    if (vm.destroyed && cloud.clock().getTime() - vm.destroyed.getTime() >= expungeDelay) expunge(cloud, vm);
  }
}
