import { z } from 'zod';
import type { RegionSetting } from '../contract/driver.ts';
import type { Iid } from '../contract/iid.ts';
import { imageTypeSchema, type VM, type VMStatus } from '../contract/vm.ts';
import {
  isNamed,
  wireIidSchema,
  wireIidsSchema,
  wireKeyValuesSchema,
  wireNumberSchema,
  wireTextSchema,
  wireTimeSchema,
} from './iid.ts';
import { iidOf } from './stub.ts';

/** What the server tells of a VM: everything but its state, which it tells elsewhere. */
export type StatelessVM = Omit<VM, 'status'>;

const textsSchema = z
  .array(wireTextSchema)
  .nullish()
  .transform((texts) => (texts ?? []).filter((text) => text !== undefined));

const nicSchema = z
  .object({
    IId: wireIidSchema,
    DeviceIndex: z.number().int().nullish(),
    PrivateIPs: textsSchema,
    PublicIPs: textsSchema,
    MACAddress: wireTextSchema,
    SubnetIID: wireIidSchema,
  })
  .transform((wire): VM['nics'][number] => ({
    iid: wire.IId,
    deviceIndex: wire.DeviceIndex ?? 0,
    privateIPs: wire.PrivateIPs,
    publicIPs: wire.PublicIPs,
    macAddress: wire.MACAddress,
    ...(isNamed(wire.SubnetIID) && { subnet: wire.SubnetIID }),
  }));

export const wireVMSchema = z.object({
  IId: wireIidSchema,
  StartTime: wireTimeSchema,
  Region: z.object({ Region: wireTextSchema, Zone: wireTextSchema }).nullish(),
  ImageType: imageTypeSchema.optional().catch(undefined),
  ImageIId: wireIidSchema,
  VMSpecName: wireTextSchema,
  VpcIID: wireIidSchema,
  SubnetIID: wireIidSchema,
  SecurityGroupIIds: wireIidsSchema,
  KeyPairIId: wireIidSchema,
  RootDiskType: wireTextSchema,
  RootDiskSize: wireNumberSchema,
  RootDeviceName: wireTextSchema,
  DataDiskIIDs: wireIidsSchema,
  VMUserId: wireTextSchema,
  NICs: z.array(nicSchema).nullish(),
  NetworkInterface: wireTextSchema,
  PublicIP: wireTextSchema,
  PublicIPs: textsSchema,
  PublicDNS: wireTextSchema,
  PrivateIP: wireTextSchema,
  PrivateIPs: textsSchema,
  PrivateDNS: wireTextSchema,
  Platform: z.enum(['LINUX/UNIX', 'WINDOWS']).optional().catch(undefined),
  SSHAccessPoint: wireTextSchema,
  AccessPoint: wireTextSchema,
  TagList: wireKeyValuesSchema,
  KeyValueList: wireKeyValuesSchema,
});
export type WireVM = z.infer<typeof wireVMSchema>;

/** Of a VM that the server could not read in the cloud it tells the id only, with zero values for all else. */
const isStub = (wire: WireVM): boolean =>
  wire.StartTime === undefined && wire.VMSpecName === undefined && !isNamed(wire.VpcIID);

export function statelessVM(wire: WireVM, region: RegionSetting): StatelessVM {
  const zone = wire.Region?.Zone ?? region.zone;
  return {
    iid: iidOf(wire.IId, isStub(wire)),
    startTime: wire.StartTime,
    region: wire.Region?.Region ?? region.region,
    zone,
    imageType: wire.ImageType ?? 'PublicImage',
    image: wire.ImageIId,
    spec: wire.VMSpecName ?? '',
    vpc: wire.VpcIID,
    subnet: wire.SubnetIID,
    securityGroups: wire.SecurityGroupIIds,
    keyPair: wire.KeyPairIId,
    rootDiskType: wire.RootDiskType,
    rootDiskSizeGB: wire.RootDiskSize,
    rootDeviceName: wire.RootDeviceName,
    dataDisks: wire.DataDiskIIDs,
    vmUserId: wire.VMUserId,
    nics: nicsOf(wire),
    publicIP: wire.PublicIP,
    publicIPs: merged(wire.PublicIP, wire.PublicIPs),
    publicDNS: wire.PublicDNS,
    privateIP: wire.PrivateIP,
    privateIPs: merged(wire.PrivateIP, wire.PrivateIPs),
    privateDNS: wire.PrivateDNS,
    platform: wire.Platform,
    accessPoint: [wire.AccessPoint, wire.SSHAccessPoint].find(
      (point) => point !== undefined && /^[^:].*:\d+$/.test(point),
    ),
    tags: wire.TagList,
    keyValues: wire.KeyValueList,
  };
}

export const withStatus = (vm: StatelessVM, status: VMStatus): VM => ({ ...vm, status });

const merged = (first: string | undefined, others: readonly string[]): string[] => [
  ...new Set(first === undefined ? others : [first, ...others]),
];

/** Early servers tell the id of the first interface and nothing more. */
function nicsOf(wire: WireVM): VM['nics'] {
  if (wire.NICs && wire.NICs.length > 0) return wire.NICs;
  if (wire.NetworkInterface === undefined) return [];
  const iid: Iid = { nameId: '', systemId: wire.NetworkInterface };
  const [privateIPs, publicIPs] = [merged(wire.PrivateIP, []), merged(wire.PublicIP, [])];
  return [{ iid, deviceIndex: 0, privateIPs, publicIPs, ...(isNamed(wire.SubnetIID) && { subnet: wire.SubnetIID }) }];
}
