import type { TagList, WireIid } from '../wire.ts';
import type { CloudKind } from './kind.ts';

/** What the cloud has of a thing that lives on while it changes: `next` is told after so many looks. */
export interface Passing {
  Status: string;
  next?: { readonly status: string; looks: number } | undefined;
}

export interface Tagged {
  IId: WireIid;
  TagList?: TagList;
}

export interface Subnet extends Tagged {
  Zone: string;
  IPv4_CIDR: string;
}

export interface VPC extends Tagged {
  IPv4_CIDR: string;
  SubnetInfoList: Subnet[];
}

export interface Rule {
  readonly Direction: string;
  readonly IPProtocol: string;
  readonly FromPort: string;
  readonly ToPort: string;
  readonly CIDR: string;
}

export interface SecurityGroup extends Tagged {
  VpcIID: WireIid;
  SecurityRules: Rule[];
}

export interface KeyPair extends Tagged {
  Fingerprint: string;
  PublicKey: string;
  PrivateKey: string;
  VMUserID: string;
}

export interface VM extends Tagged, Passing {
  StartTime: string;
  Region: { readonly Region: string; readonly Zone?: string };
  ImageIId: WireIid;
  VMSpecName: string;
  VpcIID: WireIid;
  SubnetIID: WireIid;
  SecurityGroupIIds: WireIid[];
  KeyPairIId: WireIid;
  RootDiskType: string;
  RootDiskSize: string;
  DataDiskIIDs: WireIid[];
  VMUserPasswd?: string;
  Platform: string;
}

export interface Disk extends Tagged, Passing {
  DiskType: string;
  DiskSize: string;
  Zone: string;
  OwnerVM: WireIid;
  CreatedTime: string;
}

export interface MyImage extends Tagged, Passing {
  SourceVM: WireIid;
  CreatedTime: string;
}

export interface NLB extends Tagged {
  VpcIID: WireIid;
  Type: string;
  Scope: string;
  Listener: { Protocol: string; IP: string; Port: string; DNSName: string; CspID: string };
  VMGroup: { Protocol: string; Port: string; VMs: WireIid[]; CspID: string };
  HealthChecker: {
    Protocol: string;
    Port: string;
    Interval: number;
    Timeout: number;
    Threshold: number;
    CspID: string;
  };
  CreatedTime: string;
}

export interface NodeGroup extends Passing {
  IId: WireIid;
  ImageIID: WireIid;
  VMSpecName: string;
  RootDiskType?: string;
  RootDiskSize?: string;
  KeyPairIID: WireIid;
  OnAutoScaling: boolean;
  DesiredNodeSize: number;
  MinNodeSize: number;
  MaxNodeSize: number;
  Nodes: WireIid[];
}

export interface Cluster extends Tagged, Passing {
  Version: string;
  Network: { VpcIID: WireIid; SubnetIIDs: WireIid[]; SecurityGroupIIDs: WireIid[] };
  NodeGroupList: NodeGroup[];
  CreatedTime: string;
}

export interface PublicIP extends Tagged {
  PublicIPAddress: string;
  OwnedNIC: WireIid;
  OwnedPrivateIP: string;
  CreatedTime: string;
}

export interface NIC extends Tagged {
  VpcIID: WireIid;
  SubnetIID: WireIid;
  SecurityGroupIIDs: WireIid[];
  PrivateIPs: string[];
  OwnerVM: WireIid;
  DeviceIndex: number;
  /** A VM's first one came with it and goes with it. */
  primary: boolean;
  MACAddress: string;
  CreatedTime: string;
}

/** One account of one cloud, in one region, with all that is there. */
export interface Cloud {
  readonly kind: CloudKind;
  readonly region: string;
  readonly zone: string;
  readonly vpcs: VPC[];
  readonly securityGroups: SecurityGroup[];
  readonly keyPairs: KeyPair[];
  readonly vms: VM[];
  readonly disks: Disk[];
  readonly myImages: MyImage[];
  readonly nlbs: NLB[];
  readonly clusters: Cluster[];
  readonly publicIPs: PublicIP[];
  readonly nics: NIC[];
  /** The id that the cloud gives to what the server calls `driverName`. */
  newIid(driverName: string, prefix: string): WireIid;
  newId(): string;
  now(): string;
}

export interface CloudTools {
  readonly newId: () => string;
  readonly now: () => string;
}

export function createCloud(kind: CloudKind, region: string, zone: string, { newId, now }: CloudTools): Cloud {
  return {
    kind,
    region,
    zone,
    vpcs: [],
    securityGroups: [],
    keyPairs: [],
    vms: [],
    disks: [],
    myImages: [],
    nlbs: [],
    clusters: [],
    publicIPs: [],
    nics: [],
    newId,
    now,
    newIid: (driverName, prefix) => ({
      NameId: driverName,
      SystemId: kind.inMemory ? driverName : `${prefix}-${newId()}`,
    }),
  };
}

/** How often a cloud that takes its time shows what is still under way. */
const looks = 1;

/** Lets a thing pass through `through` to `status`. */
export function pass(cloud: Cloud, thing: Passing, through: string, status: string): void {
  thing.Status = cloud.kind.inMemory ? status : through;
  thing.next = cloud.kind.inMemory ? undefined : { status, looks };
}

/** The state as it is told now; each look brings a change nearer to its end. */
export function look(thing: Passing): string {
  const { next, Status } = thing;
  if (!next) return Status;
  if (next.looks > 0) {
    next.looks -= 1;
    return Status;
  }
  thing.Status = next.status;
  thing.next = undefined;
  return thing.Status;
}

export const bySystemId = <T extends { IId: WireIid }>(things: readonly T[], systemId: string): T | undefined =>
  things.find(({ IId }) => IId.SystemId === systemId);

/** Takes a thing away; false where it is not there. */
export function removeFrom<T extends { IId: WireIid }>(things: T[], systemId: string): boolean {
  const index = things.findIndex(({ IId }) => IId.SystemId === systemId);
  if (index < 0) return false;
  things.splice(index, 1);
  return true;
}
