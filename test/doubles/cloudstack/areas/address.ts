import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Address, Network } from '../network-records.ts';
import type { Zone } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid, noSuchEntity } from '../refusal.ts';
import { claim, limitOf, used } from '../resource-limits.ts';
import {
  addressAnswer,
  allocateAddress,
  endStaticNat,
  freeAddresses,
  freeAnswer,
  releaseAddress,
} from './address-records.ts';
import { rulesOf } from './port-rules.ts';

export const addresses: Handlers = {
  associateIpAddress(cloud, args) {
    const vpc = namedIfGiven(cloud.vpcs, args, 'vpcid');
    const given = namedIfGiven(cloud.networks, args, 'networkid');
    const zone = namedIfGiven(cloud.zones, args, 'zoneid') ?? cloud.zones.get((given ?? vpc)?.zoneid ?? '');
    if (!zone) throw invalid('Unable to figure out zone to assign ip to: networkId, vpcId or zoneId is needed');
    if (zone.securitygroupsenabled || given?.type === 'Shared') {
      throw invalid('Public addresses can not be acquired for networks of this kind');
    }
    const network = vpc ? undefined : (given ?? onlyNetwork(cloud, zone));
    if (network?.vpcid !== undefined) {
      throw invalid(
        "Can't assign ip to the network directly when network belongs to VPC. Specify vpcId to associate ip address to VPC",
      );
    }
    const isFirst =
      network !== undefined &&
      ![...cloud.addresses.values()].some(({ networkid, issourcenat }) => networkid === network.id && issourcenat);
    const address = acquire(cloud, zone, args.text('ipaddress'));
    const wasReserved = address.state === 'Reserved';
    Object.assign(address, {
      state: 'Allocating',
      issourcenat: isFirst,
      ...(vpc && { vpcid: vpc.id }),
      ...(network && { networkid: network.id }),
    });
    return {
      work: {
        about: { type: 'IpAddress', id: address.id, created: true },
        finish() {
          address.state = 'Allocated';
          return { ipaddress: addressAnswer(cloud, address) };
        },
        failed() {
          if (wasReserved) address.state = 'Reserved';
          else cloud.addresses.delete(address.id);
        },
      },
    };
  },

  reserveIpAddress(cloud, args) {
    const free = cloud.addressPool.get(args.need('id'));
    const held = cloud.addresses.get(args.need('id'));
    if (!free) throw noSuchEntity(args.command, 'id', args.need('id'));
    if (held && held.state !== 'Reserved') throw invalid(`Unable to reserve a IP in ${held.state} state.`);
    const limit = limitOf(cloud, 'public_ip');
    if (!held && limit >= 0 && used(cloud, 'public_ip') >= limit) {
      throw new CloudStackRefusal(
        errorCodes.accountLimit,
        `Maximum number of public IP addresses for account: ${cloud.account.name} has been exceeded.`,
      );
    }
    const address = held ?? allocateAddress(cloud, { ...free, issourcenat: false, state: 'Reserved' });
    return { ipaddress: addressAnswer(cloud, address) };
  },

  /** Tags of a reserved address stay on it. */
  releaseIpAddress(cloud, args) {
    const address = named(cloud.addresses, args);
    if (address.state !== 'Reserved') {
      throw invalid('Unable to release a public IP in Allocated state, please use disassociateIpAddress instead');
    }
    cloud.addresses.delete(address.id);
    return { success: true };
  },

  disassociateIpAddress(cloud, args) {
    const address = named(cloud.addresses, args);
    const network = cloud.networks.get(address.networkid ?? '');
    if (address.issourcenat && (address.vpcid !== undefined || network?.state !== 'Allocated')) {
      throw invalid('IP address is used for source nat purposes and can not be disassociated.');
    }
    const before = address.state;
    address.state = 'Releasing';
    return {
      work: {
        about: { type: 'IpAddress', id: address.id },
        finish() {
          releaseAddress(cloud, address);
          return { success: true };
        },
        failed() {
          address.state = before;
        },
      },
    };
  },

  updateIpAddress(cloud, args) {
    const address = named(cloud.addresses, args);
    return {
      work: {
        about: { type: 'IpAddress', id: address.id },
        finish: () => ({ ipaddress: addressAnswer(cloud, address) }),
      },
    };
  },

  listPublicIpAddresses(cloud, args) {
    const same = (name: string, value: string | undefined) => !args.has(name) || args.text(name) === value;
    const isFree = args.text('state')?.toLowerCase() === 'free';
    const allocatedOnly = args.flag('allocatedonly') ?? !isFree;
    if (allocatedOnly && isFree) throw invalid('Conflict: allocatedonly is true but state is Free');
    const zoneids = args.has('zoneid') ? [args.need('zoneid')] : [...cloud.zones.keys()];
    const free = allocatedOnly ? [] : zoneids.flatMap((zoneid) => freeAddresses(cloud, zoneid));
    const rows = [...cloud.addresses.values()]
      .filter(({ id }) => same('id', id))
      .filter(({ ipaddress }) => same('ipaddress', ipaddress))
      .filter(({ zoneid }) => same('zoneid', zoneid))
      .filter(({ vpcid }) => same('vpcid', vpcid))
      .filter(({ networkid }) => same('associatednetworkid', networkid))
      .filter(({ state }) => same('state', state))
      .filter(({ issourcenat }) => !args.has('issourcenat') || args.flag('issourcenat') === issourcenat)
      .filter(({ isstaticnat }) => !args.has('isstaticnat') || args.flag('isstaticnat') === isstaticnat)
      .map((address) => addressAnswer(cloud, address));
    const freeRows = free
      .filter(({ id, ipaddress }) => same('id', id) && same('ipaddress', ipaddress))
      .filter(() => same('state', 'Free') || isFree)
      .filter(() => !['vpcid', 'associatednetworkid', 'issourcenat', 'isstaticnat'].some((name) => args.has(name)))
      .map((address) => freeAnswer(cloud, address));
    return list(cloud, args, 'publicipaddress', [...rows, ...freeRows]);
  },

  enableStaticNat(cloud, args) {
    const address = named(cloud.addresses, args, 'ipaddressid');
    const vm = named(cloud.vms, args, 'virtualmachineid');
    const network = namedIfGiven(cloud.networks, args, 'networkid');
    if (address.state !== 'Allocated') throw invalid('Unable to enable static nat: the ip address is not allocated');
    if (address.issourcenat) throw invalid("Can't enable static nat, ip address is a source nat ip address");
    if (address.isstaticnat && address.virtualmachineid !== vm.id) {
      throw invalid('ip address is already assigned to another vm by static nat');
    }
    const networkid = network?.id ?? address.networkid;
    if (networkid === undefined) throw invalid('Network id is required for an address of a VPC');
    if (address.networkid !== undefined && address.networkid !== networkid) {
      throw invalid('ip address is associated with another network');
    }
    if (!vm.nics.some((nic) => nic.networkid === networkid)) {
      throw invalid('Vm is not in the network of the ip address');
    }
    if (rulesOf(cloud, address.id).length > 0) {
      throw invalid("Can't enable static nat: there are rules on the ip address");
    }
    const other = [...cloud.addresses.values()].find(
      (each) => each.isstaticnat && each.virtualmachineid === vm.id && each.networkid === networkid && each !== address,
    );
    if (other) throw invalid(`Vm already has ip address ${other.ipaddress} by static nat`);
    Object.assign(address, { isstaticnat: true, virtualmachineid: vm.id, networkid });
    return { success: true };
  },

  disableStaticNat(cloud, args) {
    const address = named(cloud.addresses, args, 'ipaddressid');
    if (!address.isstaticnat) throw invalid('Specified IP address is not associated with a static nat');
    return {
      work: {
        about: { type: 'IpAddress', id: address.id },
        finish() {
          endStaticNat(address);
          return { success: true };
        },
      },
    };
  },
};

/** The one isolated network of the account in a zone, which stands in where none is named. */
function onlyNetwork(cloud: Cloud, zone: Zone): Network {
  const networks = [...cloud.networks.values()].filter(
    ({ zoneid, type, vpcid }) => zoneid === zone.id && type === 'Isolated' && vpcid === undefined,
  );
  const [network] = networks;
  if (!network) throw invalid(`Account ${cloud.account.name} doesn't have virtual networks in zone=${zone.id}`);
  if (networks.length > 1) throw invalid(`Account has more than one isolated network in the zone ${zone.id}`);
  return network;
}

/** A reserved or a free address; throws 431 where a named one is neither. */
function acquire(cloud: Cloud, zone: Zone, ipaddress: string | undefined): Address {
  const held = [...cloud.addresses.values()].find((each) => each.ipaddress === ipaddress);
  if (held && held.state === 'Reserved') return held;
  if (held) throw invalid(`IP address ${ipaddress} is already in use`);
  const isThere = freeAddresses(cloud, zone.id).some((each) => each.ipaddress === ipaddress);
  if (ipaddress !== undefined && !isThere) throw invalid(`IP address ${ipaddress} is not available in the zone`);
  claim(cloud, 'public_ip');
  return allocateAddress(cloud, { zoneid: zone.id, issourcenat: false, ipaddress });
}
