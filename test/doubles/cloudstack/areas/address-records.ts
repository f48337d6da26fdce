import { type Cloud, pendingJob, time } from '../cloud.ts';
import { toAddress, toNumber } from '../ipv4.ts';
import type { Address, Network, PoolAddress } from '../network-records.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes } from '../refusal.ts';
import { forgetTags, shownTags } from '../tagging.ts';
import { dropRulesOf } from './port-rules.ts';

export function endStaticNat(address: Address): void {
  address.isstaticnat = false;
  delete address.virtualmachineid;
  if (address.vpcid !== undefined) delete address.networkid;
}

/** The addresses of a zone, in order. */
function poolOf(cloud: Cloud, zoneid: string): readonly PoolAddress[] {
  const known = [...cloud.addressPool.values()].filter((each) => each.zoneid === zoneid);
  if (known.length > 0) return known;
  const first = toNumber('203.0.113.2') + [...cloud.zones.keys()].indexOf(zoneid) * 256;
  for (let index = 0; index < (cloud.options.publicAddresses ?? 100); index += 1) {
    const id = cloud.nextId('ip');
    cloud.addressPool.set(id, { id, ipaddress: toAddress(first + index), zoneid });
  }
  return [...cloud.addressPool.values()].filter((each) => each.zoneid === zoneid);
}

export const freeAddresses = (cloud: Cloud, zoneid: string): readonly PoolAddress[] =>
  poolOf(cloud, zoneid).filter(({ id }) => !cloud.addresses.has(id));

/** The lowest free one of the zone, or that with a certain text. Throws 533 where there is none. */
export function allocateAddress(
  cloud: Cloud,
  wanted: Pick<Address, 'zoneid' | 'issourcenat' | 'vpcid' | 'networkid'> & {
    readonly state?: Address['state'];
    readonly ipaddress?: string | undefined;
  },
): Address {
  const { ipaddress, ...rest } = wanted;
  const free = freeAddresses(cloud, wanted.zoneid).find(
    (each) => ipaddress === undefined || each.ipaddress === ipaddress,
  );
  if (!free) {
    throw new CloudStackRefusal(
      errorCodes.capacity,
      'Insufficient address capacity: unable to find a free public ip address',
    );
  }
  const address: Address = { isstaticnat: false, state: 'Allocated', ...rest, ...free, allocated: cloud.clock() };
  cloud.addresses.set(address.id, address);
  return address;
}

/** Its rules go with it. `keep` leaves it in its VPC without a network. */
export function releaseAddress(cloud: Cloud, address: Address, { keep = false } = {}): void {
  dropRulesOf(cloud, address.id);
  endStaticNat(address);
  if (keep) {
    delete address.networkid;
    return;
  }
  forgetTags(cloud, address.id);
  cloud.addresses.delete(address.id);
}

/** The source NAT address that a network gets when its first VM starts. */
export function implementNetwork(cloud: Cloud, network: Network): void {
  if (network.type === 'Shared') return;
  network.state = 'Implemented';
  const has = [...cloud.addresses.values()].some(
    ({ networkid, issourcenat }) => networkid === network.id && issourcenat,
  );
  if (network.vpcid === undefined && !has) {
    allocateAddress(cloud, { zoneid: network.zoneid, networkid: network.id, issourcenat: true });
  }
}

export function addressAnswer(cloud: Cloud, address: Address): Fields {
  const vm = address.virtualmachineid === undefined ? undefined : cloud.vms.get(address.virtualmachineid);
  const nic = vm?.nics.find(({ networkid }) => networkid === address.networkid);
  const network = address.networkid === undefined ? undefined : cloud.networks.get(address.networkid);
  const job = pendingJob(cloud, address.id);
  return {
    id: address.id,
    ipaddress: address.ipaddress,
    allocated: time(address.allocated),
    zoneid: address.zoneid,
    zonename: cloud.zones.get(address.zoneid)?.name,
    issourcenat: address.issourcenat,
    isstaticnat: address.isstaticnat,
    account: cloud.account.name,
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    forvirtualnetwork: true,
    issystem: false,
    isportable: false,
    fordisplay: true,
    state: address.state,
    ...(network && { associatednetworkid: network.id, associatednetworkname: network.name }),
    ...(address.vpcid !== undefined && { vpcid: address.vpcid, vpcname: cloud.vpcs.get(address.vpcid)?.name }),
    ...(vm && {
      virtualmachineid: vm.id,
      virtualmachinename: vm.name,
      virtualmachinedisplayname: vm.displayname,
      virtualmachinetype: 'User',
      vmipaddress: nic?.ipaddress,
    }),
    tags: shownTags(cloud, address.id),
    ...(job && { jobid: job.id, jobstatus: job.status }),
  };
}

export const freeAnswer = (cloud: Cloud, { id, ipaddress, zoneid }: PoolAddress): Fields => ({
  id,
  ipaddress,
  zoneid,
  zonename: cloud.zones.get(zoneid)?.name,
  issourcenat: false,
  isstaticnat: false,
  forvirtualnetwork: true,
  issystem: false,
  isportable: false,
  state: 'Free',
  tags: shownTags(cloud, id),
});
