import type { CallOptions } from '../../contract/call.ts';
import type { Iid, KeyValue } from '../../contract/iid.ts';
import type { NIC } from '../../contract/nic.ts';
import type { Account } from '../account.ts';
import { tagsPart } from '../names.ts';
import { groupIid } from '../security/group-name.ts';
import { vmIidsOf } from '../vm/vm-lookup.ts';
import { placeNames } from '../vpc/vpc-lookup.ts';
import { type FoundInterface, interfaceIid } from './nic-lookup.ts';

/** What an interface belongs to. */
export interface Belongings {
  readonly vpc: Iid;
  readonly subnet: Iid;
  /** The VM that has it; undefined while it is free, and where it is not an instance's. */
  readonly vm: Iid | undefined;
}

/** Interfaces with the names of what they belong to: three calls at once for any number of them. */
export async function nicsOf(
  account: Account,
  interfaces: readonly FoundInterface[],
  call: CallOptions,
): Promise<NIC[]> {
  const [places, vms] = await Promise.all([
    placesOf(account, interfaces, call),
    vmIidsOf(
      account,
      interfaces.flatMap(({ Attachment }) => Attachment?.InstanceId ?? []),
      call,
    ),
  ]);
  return interfaces.map((each) =>
    nicOf(each, {
      vpc: places.vpc(each.VpcId),
      subnet: places.subnet(each.SubnetId),
      vm: vms.get(each.Attachment?.InstanceId ?? ''),
    }),
  );
}

/** One interface, as in `nicsOf`. */
export async function oneOf(account: Account, found: FoundInterface, call: CallOptions): Promise<NIC> {
  const [nic] = await nicsOf(account, [found], call);
  return nic ?? nicOf(found, { vpc: unnamed(found.VpcId), subnet: unnamed(found.SubnetId), vm: undefined });
}

const unnamed = (id = ''): Iid => ({ nameId: id, systemId: id });

export const placesOf = (account: Account, interfaces: readonly FoundInterface[], call: CallOptions) =>
  placeNames(
    account,
    { vpcs: interfaces.map(({ VpcId }) => VpcId), subnets: interfaces.map(({ SubnetId }) => SubnetId) },
    call,
  );

export function nicOf(each: FoundInterface, { vpc, subnet, vm }: Belongings): NIC {
  const { Attachment, Groups = [], MacAddress } = each;
  // Where its VM is gone, it is about to be free.
  const isAttached = isTaken(each) && (vm !== undefined || Attachment?.InstanceId === undefined);
  const keyValues = factsOf(each);
  return {
    iid: interfaceIid(each),
    status: isAttached ? 'Attached' : 'Available',
    vpc,
    subnet,
    securityGroups: Groups.map(groupIid),
    addresses: addressesOf(each).map(({ privateIP, publicIP }) => ({ privateIP, ...(publicIP && { publicIP }) })),
    ...(isAttached && vm && { ownerVM: vm }),
    ...(isAttached && Attachment?.DeviceIndex !== undefined && { deviceIndex: Attachment.DeviceIndex }),
    ...(MacAddress && { macAddress: MacAddress }),
    ...tagsPart(each.TagSet),
    ...(keyValues.length > 0 && { keyValues }),
  };
}

/** Load balancers, NAT gateways, endpoints and clusters have interfaces too, without an instance. */
export const isTaken = ({ Status, Attachment }: FoundInterface): boolean =>
  Status === 'in-use' || Status === 'attaching' || Status === 'detaching' || Attachment?.Status === 'attached';

interface InterfaceAddress {
  readonly privateIP: string;
  readonly isPrimary: boolean;
  readonly publicIP: string | undefined;
  /** Of the Elastic IP that is associated with it. What EC2 lends a VM at its start has none. */
  readonly allocationId: string | undefined;
}

/** The primary address first, the others in the order in which EC2 has them. */
export function addressesOf({ PrivateIpAddresses = [], PrivateIpAddress, Association }: FoundInterface) {
  const addresses = PrivateIpAddresses.flatMap((address): InterfaceAddress[] => {
    const privateIP = address.PrivateIpAddress;
    if (privateIP === undefined) return [];
    const isPrimary = address.Primary ?? privateIP === PrivateIpAddress;
    // The one of the primary address is also the interface's own.
    const association = address.Association ?? (isPrimary ? Association : undefined);
    return [{ privateIP, isPrimary, publicIP: association?.PublicIp, allocationId: association?.AllocationId }];
  });
  return addresses.toSorted((first, second) => Number(second.isPrimary) - Number(first.isPrimary));
}

function factsOf({ AvailabilityZone, Description, InterfaceType, Ipv6Addresses, RequesterManaged }: FoundInterface) {
  const addresses6 = (Ipv6Addresses ?? []).flatMap(({ Ipv6Address }) => Ipv6Address ?? []);
  const facts: (KeyValue | false)[] = [
    AvailabilityZone !== undefined && { key: 'AvailabilityZone', value: AvailabilityZone },
    InterfaceType !== undefined && InterfaceType !== 'interface' && { key: 'InterfaceType', value: InterfaceType },
    RequesterManaged === true && { key: 'RequesterManaged', value: 'true' },
    Boolean(Description) && { key: 'Description', value: Description ?? '' },
    addresses6.length > 0 && { key: 'Ipv6Addresses', value: addresses6.join(', ') },
  ];
  return facts.filter((fact) => fact !== false);
}
