import type { Instance } from '@aws-sdk/client-ec2';
import type { Iid } from '../../contract/iid.ts';
import type { VM } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { ownershipTag, tagsPart } from '../names.ts';
import { groupIid } from '../security/group-name.ts';
import { accessPointOf, type LoginImage, loginUserOf } from './login-user.ts';
import { type EC2Instance, instanceIid } from './vm-lookup.ts';
import { isWindowsVM, vmStatusOf } from './vm-state.ts';

/** What an instance itself does not say of its VM. */
export interface VMSurroundings {
  readonly image: Pick<VM, 'imageType' | 'image'>;
  /** Left out where the image is gone. */
  readonly source?: LoginImage | undefined;
  readonly vpc: Iid;
  readonly subnet: Iid;
  readonly keyPair: Iid;
  readonly disks: Pick<VM, 'rootDiskType' | 'rootDiskSizeGB' | 'rootDeviceName' | 'dataDisks'>;
  /** The names of interfaces by their ids; one that has none is called by its id. */
  readonly nicNames: ReadonlyMap<string, string>;
}

export function vmOf(account: Account, instance: EC2Instance, around: VMSurroundings): VM {
  const { LaunchTime: launched, Placement, InstanceType: spec = '', Tags } = instance;
  const platform = isWindowsVM(instance) ? 'WINDOWS' : 'LINUX/UNIX';
  const isOurs = (Tags ?? []).some(({ Key, Value }) => Key === ownershipTag.Key && Value === ownershipTag.Value);
  const vmUserId = loginUserOf({ isWindows: platform === 'WINDOWS', isOurs }, around.source);
  const { PublicIpAddress: publicIP, PrivateIpAddress: privateIP } = instance;
  const accessPoint = accessPointOf(publicIP || privateIP, platform);
  return {
    iid: instanceIid(instance),
    status: vmStatusOf(instance),
    ...(launched && { startTime: launched.toISOString() }),
    region: account.region,
    ...(Placement?.AvailabilityZone && { zone: Placement.AvailabilityZone }),
    ...around.image,
    spec,
    vpc: around.vpc,
    subnet: around.subnet,
    securityGroups: groupsOf(instance),
    keyPair: around.keyPair,
    ...around.disks,
    ...(vmUserId && { vmUserId }),
    ...addressesOf(instance, around),
    platform,
    ...(accessPoint && { accessPoint }),
    ...tagsPart(Tags),
  };
}

/** Those of the first interface; the instance repeats them. */
function groupsOf(instance: Instance): Iid[] {
  const own = instance.SecurityGroups ?? [];
  const groups = own.length > 0 ? own : (nicsOf(instance)[0]?.Groups ?? []);
  return groups.map(groupIid);
}

const nicsOf = ({ NetworkInterfaces = [] }: Instance) =>
  NetworkInterfaces.toSorted((one, other) => indexOf(one) - indexOf(other));

const indexOf = ({ Attachment }: { Attachment?: { DeviceIndex?: number | undefined } | undefined }): number =>
  Attachment?.DeviceIndex ?? 0;

type Addresses = Pick<VM, 'nics' | 'publicIP' | 'publicIPs' | 'publicDNS' | 'privateIP' | 'privateIPs' | 'privateDNS'>;

function addressesOf(instance: Instance, { nicNames, subnet }: VMSurroundings): Addresses {
  const nics = nicsOf(instance).map((nic) => {
    const { NetworkInterfaceId: id = '', PrivateIpAddresses = [], PrivateIpAddress, MacAddress, SubnetId } = nic;
    const all =
      PrivateIpAddresses.length > 0 ? PrivateIpAddresses : [{ PrivateIpAddress, Association: nic.Association }];
    return {
      iid: { nameId: nicNames.get(id) ?? id, systemId: id },
      deviceIndex: indexOf(nic),
      privateIPs: all.flatMap((address) => address.PrivateIpAddress ?? []),
      publicIPs: all.flatMap(({ Association }) => Association?.PublicIp ?? []),
      ...(MacAddress && { macAddress: MacAddress }),
      ...(SubnetId && { subnet: SubnetId === subnet.systemId ? subnet : { nameId: SubnetId, systemId: SubnetId } }),
    };
  });
  const { PublicIpAddress, PublicDnsName, PrivateIpAddress, PrivateDnsName } = instance;
  const publicIPs = new Set([...(PublicIpAddress ? [PublicIpAddress] : []), ...nics.flatMap((nic) => nic.publicIPs)]);
  const privateIPs = new Set([
    ...(PrivateIpAddress ? [PrivateIpAddress] : []),
    ...nics.flatMap((nic) => nic.privateIPs),
  ]);
  return {
    nics,
    ...(PublicIpAddress && { publicIP: PublicIpAddress }),
    publicIPs: [...publicIPs],
    ...(PublicDnsName && { publicDNS: PublicDnsName }),
    ...(PrivateIpAddress && { privateIP: PrivateIpAddress }),
    privateIPs: [...privateIPs],
    ...(PrivateDnsName && { privateDNS: PrivateDnsName }),
  };
}
