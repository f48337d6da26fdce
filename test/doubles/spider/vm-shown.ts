import { bySystemId, type Cloud, look, type VM } from './cloud/state.ts';
import { vmNetwork } from './cloud/vm-network.ts';
import { type Entry, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import { noIid, type WireIid, zeroTime } from './wire.ts';
import { neededIid, shownIid, type World } from './world.ts';

/** A VM as people see it. Without a name for its VPC the server cannot show it. */
export function showVM(world: World, connection: string, entry: Entry) {
  const cloud = world.cloud(connection);
  const vm = bySystemId(cloud.vms, entry.systemId);
  if (!vm) throw new Refusal(`${entry.driverName} vm iid does not exist!!`);
  look(vm);
  const shown = (type: Entry['type'], iid: WireIid, unknown: 'as the cloud' | 'empty' = 'as the cloud') =>
    shownIid(world, connection, type, iid, unknown);
  const myImage = world.names.bySystemId(connection, 'myimage', vm.ImageIId.SystemId);
  const { Status: _status, next: _next, Platform, DataDiskIIDs, ...kept } = vm;
  return {
    ...kept,
    IId: userIid(entry),
    ImageType: myImage ? 'MyImage' : 'PublicImage',
    ImageIId: myImage ? userIid(myImage) : vm.ImageIId,
    VpcIID: neededIid(world, connection, 'vpc', 'VPC', vm.VpcIID),
    SubnetIID: shown('subnet', vm.SubnetIID),
    SecurityGroupIIds: vm.SecurityGroupIIds.map((iid) => shown('sg', iid)),
    KeyPairIId: shown('keypair', vm.KeyPairIId, 'empty'),
    RootDeviceName: '/dev/sda1',
    ...(DataDiskIIDs.length > 0 && { DataDiskIIDs: DataDiskIIDs.map((iid) => shown('disk', iid)) }),
    VMBootDisk: '/dev/sda1',
    VMBlockDisk: '/dev/sda1',
    VMUserId: Platform === 'WINDOWS' ? 'Administrator' : 'cb-user',
    ...vmNetwork.shown(
      cloud,
      vm,
      (iid) => shown('nic', iid),
      (iid) => shown('subnet', iid),
    ),
    Platform,
  };
}

/** A list does not say which interface of the mock driver's VMs is the first one. */
export function showVMInList(world: World, connection: string, entry: Entry) {
  const vm = showVM(world, connection, entry);
  return world.cloud(connection).kind.inMemory ? { ...vm, NetworkInterface: '' } : vm;
}

/** What a list shows of a VM that cannot be read. */
export const vmStub = (IId: WireIid) => ({
  IId,
  StartTime: zeroTime,
  Region: { Region: '' },
  ImageType: '',
  ImageIId: noIid,
  VMSpecName: '',
  VpcIID: noIid,
  SubnetIID: noIid,
  SecurityGroupIIds: null,
  KeyPairIId: noIid,
  RootDiskType: '',
  RootDiskSize: '',
  RootDeviceName: '',
  VMUserId: '',
  NetworkInterface: '',
  PublicIP: '',
  PrivateIP: '',
  Platform: '',
  AccessPoint: '',
});

/** A VM in the cloud's own words. */
export function rawVM(cloud: Cloud, vm: VM) {
  const { Status: _status, next: _next, DataDiskIIDs, ...kept } = vm;
  const same = (iid: WireIid) => iid;
  const { SSHAccessPoint: _deprecated, ...network } = vmNetwork.shown(cloud, vm, same, same);
  return {
    ...kept,
    ImageType: '',
    RootDeviceName: '/dev/sda1',
    ...(DataDiskIIDs.length > 0 && { DataDiskIIDs }),
    VMBootDisk: '/dev/sda1',
    VMBlockDisk: '/dev/sda1',
    VMUserId: '',
    ...network,
    ...(cloud.kind.inMemory && { NetworkInterface: '' }),
  };
}

export function cloudVM(cloud: Cloud, { driverName, systemId }: Entry) {
  const vm = bySystemId(cloud.vms, systemId);
  if (!vm) throw new Refusal(`${driverName} vm iid does not exist!!`);
  return vm;
}
