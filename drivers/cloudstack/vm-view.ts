import type { CallOptions } from '../contract/call.ts';
import type { Iid } from '../contract/iid.ts';
import type { VM, VMStatus } from '../contract/vm.ts';
import type { Account } from './account.ts';
import { listVolumes } from './disk-lookup.ts';
import type { Volume } from './disk-response.ts';
import { gigabytesOf } from './disk-state.ts';
import { keyPairId, keyPairList } from './key-pair-lookup.ts';
import { isWindows, listMyImages } from './my-image-lookup.ts';
import { iidOf, tagsPart, visibleTags } from './names.ts';
import { readPlacements } from './network-placement.ts';
import { timeOf } from './network-response.ts';
import { nicName } from './public-ip.ts';
import type { VMResponse } from './vm-response.ts';
import { customSpecName } from './vm-spec-lookup.ts';
import { serviceOfferingList } from './vm-spec-response.ts';

/** Turns rows of the cloud's into VMs. What is asked for beside the rows does not grow with their number. */
export type VMView = (row: VMResponse, status: VMStatus) => VM;

/** `only`: where one VM is to be shown, so that no other's disks are read. */
export async function readVMView(account: Account, call: CallOptions, only?: string): Promise<VMView> {
  const ask = { call, subject: account.self };
  const [placementOf, volumes, images, keyPairs, offerings] = await Promise.all([
    readPlacements(account, call),
    listVolumes(account, only === undefined ? {} : { virtualmachineid: only }, call),
    account.has('listTemplates') ? listMyImages(account, call) : [],
    account.has(keyPairList.command) ? account.api.list(keyPairList, {}, ask) : [],
    account.api.list(serviceOfferingList, { zoneid: account.zone.id }, ask),
  ]);
  const volumesOf = Map.groupBy(volumes, ({ virtualmachineid }) => virtualmachineid ?? '');
  const keyPairIds = new Map(keyPairs.map((row) => [row.name, keyPairId(row)]));
  const custom = new Set(offerings.filter(({ iscustomized }) => iscustomized === true).map(({ id }) => id));
  const own = new Map(images.map((image) => [image.id, iidOf(image)]));

  return (row, status) => {
    const { vpc, subnet, securityGroups } = placementOf(row);
    const image = own.get(row.templateid ?? '');
    const startTime = timeOf(row.created);
    return {
      iid: iidOf(row),
      status,
      ...(startTime && { startTime }),
      region: account.region,
      zone: account.zone.name,
      imageType: image ? 'MyImage' : 'PublicImage',
      image: image ?? { nameId: row.templatename ?? row.templateid ?? '', systemId: row.templateid ?? '' },
      spec: specOf(row, custom),
      vpc,
      subnet,
      securityGroups: [...securityGroups],
      keyPair: keyPairOf(row, keyPairIds),
      ...disksOf(volumesOf.get(row.id) ?? []),
      ...loginOf(row),
      ...addressesOf(row, subnet),
      ...tagsPart(visibleTags(row.tags)),
      ...(row.hypervisor && { keyValues: [{ key: 'Hypervisor', value: row.hypervisor }] }),
    };
  };
}

/** An offering whose size is chosen is named with what was chosen. */
function specOf(
  { serviceofferingid: id, serviceofferingname, cpunumber, memory }: VMResponse,
  custom: ReadonlySet<string>,
): string {
  const name = serviceofferingname ?? id;
  return custom.has(id) && cpunumber && memory ? customSpecName(name, cpunumber, memory) : name;
}

/** VMs know key pairs by name; of several the first one is shown. */
function keyPairOf({ keypairs, keypair }: VMResponse, ids: ReadonlyMap<string, string>): Iid {
  const name = (keypairs ?? keypair ?? '').split(',')[0]?.trim() ?? '';
  return { nameId: name, systemId: ids.get(name) ?? name };
}

function disksOf(volumes: readonly Volume[]): Pick<VM, 'rootDiskSizeGB' | 'rootDeviceName' | 'dataDisks'> {
  const root = volumes.find(({ type }) => /^root$/i.test(type));
  return {
    ...(typeof root?.size === 'number' && { rootDiskSizeGB: gigabytesOf(root.size) }),
    dataDisks: volumes.filter(({ type }) => /^datadisk$/i.test(type)).map(iidOf),
  };
}

function loginOf(row: VMResponse): Pick<VM, 'platform' | 'vmUserId' | 'accessPoint'> {
  const windows = isWindows(row.osdisplayname);
  const address = publicAddressOf(row) ?? defaultNic(row)?.ipaddress;
  return {
    platform: windows ? 'WINDOWS' : 'LINUX/UNIX',
    ...(windows && { vmUserId: 'Administrator' }),
    ...(address && { accessPoint: `${address}:${windows ? 3389 : 22}` }),
  };
}

const defaultNic = ({ nic }: VMResponse) => nic?.find(({ isdefault }) => isdefault) ?? nic?.[0];
const publicAddressOf = (row: VMResponse): string | undefined => row.publicip ?? undefined;

function addressesOf(
  row: VMResponse,
  subnet: Iid,
): Pick<VM, 'nics' | 'publicIP' | 'publicIPs' | 'privateIP' | 'privateIPs'> {
  const primary = defaultNic(row);
  const others = (row.nic ?? []).filter((nic) => nic !== primary);
  const nics = [...(primary ? [primary] : []), ...others].map((nic, deviceIndex) => {
    const secondary = (nic.secondaryip ?? []).map(({ ipaddress }) => ipaddress);
    const isPrimary = nic === primary;
    const publicIP = isPrimary ? publicAddressOf(row) : undefined;
    return {
      iid: { nameId: nicName(row, nic), systemId: nic.id },
      deviceIndex,
      privateIPs: [...(nic.ipaddress ? [nic.ipaddress] : []), ...secondary],
      publicIPs: publicIP === undefined ? [] : [publicIP],
      ...(nic.macaddress && { macAddress: nic.macaddress }),
      ...(isPrimary && { subnet }),
    };
  });
  const publicIP = publicAddressOf(row);
  return {
    nics,
    ...(publicIP !== undefined && { publicIP }),
    publicIPs: publicIP === undefined ? [] : [publicIP],
    ...(primary?.ipaddress && { privateIP: primary.ipaddress }),
    privateIPs: nics.flatMap(({ privateIPs }) => privateIPs),
  };
}
