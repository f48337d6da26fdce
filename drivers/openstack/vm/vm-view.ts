import type { z } from 'zod';
import type { Iid, KeyValue } from '../../contract/iid.ts';
import type { networkInterfaceSchema, VM } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { isRootVolume, ownerIdOf } from '../disk/disk-state.ts';
import type { Volume } from '../disk/volume.ts';
import { type ImageRow, isWindows, propertyOf } from '../image/image-lookup.ts';
import { keyPairIid } from '../key-pair/key-pair-lookup.ts';
import { isMyImage } from '../my-image/my-image-lookup.ts';
import { iidOf, tagsOfMetadata, tagsPart, timeOf } from '../names.ts';
import { addressesOf, inOrder } from '../nic/nic-order.ts';
import type { Port } from '../vpc/vpc-lookup.ts';
import { type Server, serverKey } from './server.ts';
import { linuxUser, windowsUser } from './start-up.ts';
import { imageIdOf, type Surroundings } from './surroundings.ts';
import { shown } from './vm-control.ts';
import { vmStatusOf } from './vm-state.ts';

const nobody: Iid = { nameId: '', systemId: '' };

/** A server as the contract shows a VM. Nothing is asked. */
export function vmOf({ region }: Pick<Account, 'region'>, server: Server, around: Surroundings): VM {
  const startTime = timeOf(server['OS-SRV-USG:launched_at']) ?? timeOf(server.created);
  const zone = server['OS-EXT-AZ:availability_zone'];
  const ports = inOrder(
    server,
    around.ports.filter((port) => port.device_id === server.id),
  );
  const [primary] = ports;
  const named = (names: ReadonlyMap<string, string>, id: string | null | undefined): Iid =>
    id ? { nameId: names.get(id) ?? id, systemId: id } : nobody;
  const disks = around.volumes.filter((volume) => ownerIdOf(volume) === server.id);
  const addresses = addressesPart(ports, around);
  return {
    iid: iidOf(server),
    status: vmStatusOf(server),
    ...(startTime && { startTime }),
    region,
    ...(zone && { zone }),
    ...imagePart(server, disks, around),
    spec: server.flavor?.original_name ?? server.flavor?.id ?? '',
    vpc: named(around.networks, primary?.network_id),
    subnet: named(around.subnets, primary?.fixed_ips[0]?.subnet_id),
    securityGroups: (primary?.security_groups ?? []).map((id) => named(around.securityGroups, id)),
    keyPair: server.key_name ? keyPairIid({ name: server.key_name }) : nobody,
    ...rootDiskPart(server, disks),
    dataDisks: disks.filter((volume) => !isRootOf(server, volume)).map(iidOf),
    ...addresses,
    ...loginPart(server, disks, around, addresses.publicIP ?? addresses.privateIP),
    ...tagsPart(tagsOfMetadata(server.metadata)),
    keyValues: keyValuesOf(server),
  };
}

/** A server without an image of its own has a volume as its root disk. */
const isRootOf = ({ image }: Server, volume: Volume): boolean => !image && isRootVolume(volume);

function imagePart(
  server: Server,
  disks: readonly Volume[],
  { images }: Surroundings,
): Pick<VM, 'imageType' | 'image'> {
  const id = imageIdOf(server);
  const row = images.find((image) => image.id === id);
  if (row) return { imageType: isMyImage(row) ? 'MyImage' : 'PublicImage', image: iidOf(row) };
  const copied = disks.find((volume) => isRootOf(server, volume))?.volume_image_metadata;
  const systemId = id ?? copied?.image_id ?? '';
  return { imageType: 'PublicImage', image: { nameId: copied?.image_name || systemId, systemId } };
}

function rootDiskPart(server: Server, disks: readonly Volume[]): Pick<VM, 'rootDiskType' | 'rootDiskSizeGB'> {
  const root = disks.find((volume) => isRootOf(server, volume));
  if (root) return { ...(root.volume_type && { rootDiskType: root.volume_type }), rootDiskSizeGB: root.size };
  const size = server.image ? server.flavor?.disk : undefined;
  return size ? { rootDiskSizeGB: size } : {};
}

/**
 * The account to log in with is known where start-up data made it, or where the image names its own; the system, by the
 * image.
 */
function loginPart(
  server: Server,
  disks: readonly Volume[],
  { images }: Surroundings,
  address: string | undefined,
): Pick<VM, 'platform' | 'vmUserId' | 'accessPoint'> {
  const id = imageIdOf(server);
  const image = images.find((row) => row.id === id);
  const copied = disks.find((volume) => isRootOf(server, volume))?.volume_image_metadata;
  const made = server.metadata?.[serverKey.user];
  const windows = made !== undefined ? made !== linuxUser : image ? isWindows(image) : isWindowsCopy(copied);
  const user = made ?? ownUser(image, copied) ?? (windows ? windowsUser : undefined);
  return {
    ...((image || copied || made !== undefined) && {
      platform: windows ? ('WINDOWS' as const) : ('LINUX/UNIX' as const),
    }),
    ...(user && { vmUserId: user }),
    ...(address !== undefined && { accessPoint: `${address}:${windows ? 3389 : 22}` }),
  };
}

type Copied = Volume['volume_image_metadata'];

const isWindowsCopy = (copied: Copied): boolean => copied?.os_type?.toLowerCase() === 'windows';

/** The account that an image says it has. */
const ownUser = (image: ImageRow | undefined, copied: Copied): string | undefined =>
  (image ? propertyOf(image, 'os_admin_user') : copied?.os_admin_user) || undefined;

type Addresses = Pick<VM, 'nics' | 'publicIP' | 'publicIPs' | 'privateIP' | 'privateIPs'>;

function addressesPart(ports: readonly Port[], around: Surroundings): Addresses {
  const nics = ports.map((port, deviceIndex) => nicOf(port, deviceIndex, around));
  const [primary] = nics;
  const publicIP = primary?.publicIPs[0];
  const privateIP = primary?.privateIPs[0];
  return {
    nics,
    ...(publicIP !== undefined && { publicIP }),
    publicIPs: nics.flatMap((nic) => nic.publicIPs),
    ...(privateIP !== undefined && { privateIP }),
    privateIPs: nics.flatMap((nic) => nic.privateIPs),
  };
}

function nicOf(
  port: Port,
  deviceIndex: number,
  { floatingIps, subnets }: Surroundings,
): z.infer<typeof networkInterfaceSchema> {
  const privateIPs = addressesOf(port);
  const subnet = port.fixed_ips[0]?.subnet_id;
  const own = floatingIps.filter(({ port_id: id }) => id === port.id);
  const place = ({ fixed_ip_address: fixed }: (typeof own)[number]): number => privateIPs.indexOf(fixed ?? '');
  return {
    iid: iidOf(port),
    deviceIndex,
    privateIPs,
    publicIPs: own.toSorted((a, b) => place(a) - place(b)).map((row) => row.floating_ip_address),
    ...(port.mac_address && { macAddress: port.mac_address }),
    ...(subnet && { subnet: { nameId: subnets.get(subnet) ?? subnet, systemId: subnet } }),
  };
}

function keyValuesOf(server: Server): KeyValue[] {
  const fault = server.fault?.message;
  return [
    { key: 'status', value: shown(server) },
    ...(server.locked ? [{ key: 'locked', value: 'true' }] : []),
    ...(fault && vmStatusOf(server) === 'Failed' ? [{ key: 'fault', value: fault }] : []),
  ];
}
