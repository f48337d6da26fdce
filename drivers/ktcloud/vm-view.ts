import type { z } from 'zod';
import type { Iid } from '../contract/iid.ts';
import type { networkInterfaceSchema, VM } from '../contract/vm.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { isWindowsText, rootDiskSizeGB } from './catalogue.ts';
import type { KTCloud, Place } from './cloud.ts';
import { type Address, lists, type Volume } from './lists.ts';
import { isReservedKey } from './relations.ts';
import { linuxUserId, windowsUserId } from './start-up.ts';
import type { FoundVM } from './vm-lookup.ts';
import { gigabytesOf, isDataDisk } from './volume.ts';

/** What VMs are shown with, read once for all of them. */
export interface VMSurroundings {
  readonly place: Place;
  readonly region: string;
  readonly volumes: readonly Volume[];
  readonly addresses: readonly Address[];
}

/** `vmId` where one VM is wanted: then its own volumes only are read. */
export async function readSurroundings(cloud: KTCloud, ask: Ask, vmId?: string): Promise<VMSurroundings> {
  const place = await cloud.place(ask);
  const zoneid = place.zoneId;
  const [volumes, addresses] = await Promise.all([
    place.server.list(lists.volumes, { zoneid, ...(vmId !== undefined && { virtualmachineid: vmId }) }, ask),
    place.server.list(lists.addresses, { zoneid }, ask),
  ]);
  return { place, region: cloud.region, volumes, addresses };
}

const nobody: Iid = { nameId: '', systemId: '' };

export function vmOf({ raw, status, relations }: FoundVM, { place, region, volumes, addresses }: VMSurroundings): VM {
  const isWindows = isWindowsText(raw.templatename ?? '');
  const own = volumes.filter(({ virtualmachineid }) => virtualmachineid === raw.id);
  const root = own.find((volume) => !isDataDisk(volume));
  const address = addresses.find(({ id }) => id === relations.addressId);
  const publicIP = address?.ipaddress;
  const nics = nicsOf({ raw, status, relations }, publicIP);
  const privateIPs = nics.flatMap((nic) => nic.privateIPs);
  const tags = raw.tags.filter(({ key }) => !isReservedKey(key));
  return {
    iid: { nameId: raw.name, systemId: raw.id },
    status,
    ...(raw.created !== undefined && { startTime: raw.created }),
    region,
    zone: place.zoneId,
    imageType: relations.imageType,
    image: imageOf(raw, relations.imageType),
    spec: relations.spec ?? raw.serviceofferingid ?? '',
    vpc: relations.vpc ?? nobody,
    subnet: relations.subnet ?? nobody,
    securityGroups: [...relations.securityGroups],
    keyPair: raw.keypair === undefined ? nobody : { nameId: raw.keypair, systemId: raw.keypair },
    rootDiskType: place.traits.rootDiskType,
    rootDiskSizeGB: gigabytesOf(root) ?? rootDiskSizeGB(isWindows),
    dataDisks: own.filter(isDataDisk).map(({ id, name }) => ({ nameId: name, systemId: id })),
    vmUserId: isWindows ? windowsUserId : linuxUserId,
    nics,
    ...(publicIP !== undefined && { publicIP }),
    publicIPs: publicIP === undefined ? [] : [publicIP],
    ...(privateIPs[0] !== undefined && { privateIP: privateIPs[0] }),
    privateIPs,
    platform: isWindows ? 'WINDOWS' : 'LINUX/UNIX',
    ...(publicIP !== undefined && { accessPoint: `${publicIP}:${isWindows ? 3389 : 22}` }),
    ...(tags.length > 0 && { tags }),
  };
}

function imageOf(raw: FoundVM['raw'], imageType: VM['imageType']): Iid {
  const systemId = raw.templateid ?? '';
  return { nameId: imageType === 'MyImage' ? (raw.templatename ?? systemId) : systemId, systemId };
}

function nicsOf({ raw, relations }: FoundVM, publicIP: string | undefined): z.infer<typeof networkInterfaceSchema>[] {
  const sorted = raw.nic.toSorted((first, second) => Number(second.isdefault) - Number(first.isdefault));
  return sorted.map(({ id, ipaddress, macaddress }, deviceIndex) => ({
    iid: { nameId: `${raw.name}-nic-${deviceIndex}`, systemId: id },
    deviceIndex,
    privateIPs: ipaddress === undefined ? [] : [ipaddress],
    publicIPs: deviceIndex === 0 && publicIP !== undefined ? [publicIP] : [],
    ...(macaddress !== undefined && { macAddress: macaddress }),
    ...(relations.subnet && { subnet: relations.subnet }),
  }));
}
