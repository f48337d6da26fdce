import { z } from 'zod';
import { bySystemId, type Cloud, type Disk, look, pass, removeFrom, type VM } from './cloud/state.ts';
import { type Entry, rawIid, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { noIid, tagList, text, type WireIid, zeroTime } from './wire.ts';
import { deleteNamed, neededIid, result, shownIid, type World } from './world.ts';

const diskInfo = z.object({ Name: text, Zone: text, DiskType: text, DiskSize: text, TagList: tagList });
const sizeInfo = z.object({ Size: text });
const vmNameInfo = z.object({ VMName: text });

export function diskRoutes(world: World): readonly Route[] {
  const { names } = world;

  function create(request: SpiderRequest) {
    const connection = request.connection();
    const info = request.info(diskInfo);
    const cloud = world.cloud(connection);
    names.refuseTaken(connection, 'disk', info.Name);
    const driverName = names.driverName(info.Name, String(request.body.IDTransformMode ?? 'ON'));
    const said = (value: string, otherwise: string) => (value === '' || value === 'default' ? otherwise : value);
    const disk: Disk = {
      IId: cloud.newIid(driverName, 'vol'),
      // The mock driver forgets where a disk is.
      Zone: cloud.kind.inMemory ? '' : info.Zone || cloud.zone,
      DiskType: said(info.DiskType, cloud.kind.inMemory ? 'SSD' : 'gp3'),
      DiskSize: said(info.DiskSize, cloud.kind.inMemory ? '512' : '8'),
      Status: '',
      OwnerVM: noIid,
      CreatedTime: cloud.now(),
      TagList: info.TagList,
    };
    pass(cloud, disk, 'Creating', 'Available');
    cloud.disks.push(disk);
    names.add({ connection, type: 'disk', name: info.Name, driverName, systemId: disk.IId.SystemId });
    return showDisk(world, connection, names.get(connection, 'disk', info.Name));
  }

  const found = (request: SpiderRequest) => {
    const connection = request.connection();
    const entry = names.get(connection, 'disk', request.params.Name ?? '');
    return { connection, entry, cloud: world.cloud(connection) };
  };

  function attach(request: SpiderRequest) {
    const { connection, entry, cloud } = found(request);
    const vmEntry = names.get(connection, 'vm', request.info(vmNameInfo).VMName);
    const disk = cloudDisk(cloud, entry);
    if (disk.Status === 'Attached') throw new Refusal(`${entry.driverName} Disk is already Attached status!!`);
    if (disk.Status !== 'Available') {
      throw new Refusal(`${entry.driverName} Disk is not Available status!! It is ${disk.Status} status`);
    }
    const vm = bySystemId(cloud.vms, vmEntry.systemId);
    disk.Status = 'Attached';
    disk.OwnerVM = { NameId: vmEntry.driverName, SystemId: vmEntry.systemId };
    vm?.DataDiskIIDs.push(disk.IId);
    return showDisk(world, connection, entry);
  }

  function detach(request: SpiderRequest) {
    const { connection, entry, cloud } = found(request);
    const vmEntry = names.get(connection, 'vm', request.info(vmNameInfo).VMName);
    const disk = cloudDisk(cloud, entry);
    if (disk.Status !== 'Attached') {
      throw new Refusal(`${entry.driverName} Disk is not Attached status!!. It is ${disk.Status} status`);
    }
    takeFrom(cloud, vmEntry.systemId, disk);
    Object.assign(disk, { Status: 'Available', OwnerVM: noIid });
    return result(true);
  }

  function remove(request: SpiderRequest) {
    const { entry, cloud } = found(request);
    const removed = deleteNamed(world, request, entry, () => {
      const disk = bySystemId(cloud.disks, entry.systemId);
      if (disk) takeFrom(cloud, disk.OwnerVM.SystemId, disk);
      return removeFrom(cloud.disks, entry.systemId);
    });
    return result(removed);
  }

  return [
    ['POST', '/disk', create],
    [
      'GET',
      '/disk',
      (request) => {
        const connection = request.connection();
        const entries = names.list(connection, 'disk');
        // A disk whose VM has no name any more spoils the whole list.
        return { disk: entries.map((entry) => listedDisk(world, connection, entry)) };
      },
    ],
    [
      'GET',
      '/disk/:Name',
      (request) => {
        const { connection, entry } = found(request);
        return showDisk(world, connection, entry);
      },
    ],
    [
      'PUT',
      '/disk/:Name/size',
      (request) => {
        const { entry, cloud } = found(request);
        cloudDisk(cloud, entry).DiskSize = request.info(sizeInfo).Size;
        return result(true);
      },
    ],
    ['PUT', '/disk/:Name/attach', attach],
    ['PUT', '/disk/:Name/detach', detach],
    ['DELETE', '/disk/:Name', remove],
  ];
}

/** What the server writes down about the data disks with which a VM starts. */
export function attachAtStart(world: World, connection: string, cloud: Cloud, vm: VM, isMyImage: boolean): void {
  for (const [index, iid] of vm.DataDiskIIDs.entries()) {
    const disk = bySystemId(cloud.disks, iid.SystemId);
    if (disk) Object.assign(disk, { Status: 'Attached', OwnerVM: vm.IId });
    if (!cloud.kind.inMemory) continue;
    // The server writes names into the list of the mock driver: those that people gave, or, for a VM from an image of
    // one's own, new ones, as if the image had brought the disks along.
    const known = shownIid(world, connection, 'disk', iid, 'as the cloud');
    const named = isMyImage ? { ...known, NameId: `${vm.IId.NameId}-disk-${index}` } : known;
    vm.DataDiskIIDs[index] = named;
    if (!isMyImage) continue;
    const { NameId: name, SystemId } = named;
    world.names.add({ connection, type: 'disk', name, driverName: SystemId, systemId: SystemId });
  }
}

/** What the cloud says against a VM that is to start with disks that it cannot have. */
export function refuseTakenDisks(cloud: Cloud, disks: readonly Entry[]): void {
  for (const entry of disks) {
    const disk = bySystemId(cloud.disks, entry.systemId);
    if (!disk) throw new Refusal(`${entry.driverName} Data Disk iid does not exist!!`);
    if (look(disk) !== 'Available') {
      throw new Refusal(`${entry.driverName} Disk is not Available status!!. It is ${disk.Status} status`);
    }
  }
}

/** What becomes of the disks of a VM that ends: the mock driver no longer knows those that the server has named. */
export function releaseDisks(cloud: Cloud, vm: VM): void {
  for (const iid of vm.DataDiskIIDs) {
    const disk = bySystemId(cloud.disks, iid.SystemId);
    if (disk && disk.IId.NameId === iid.NameId) Object.assign(disk, { Status: 'Available', OwnerVM: noIid });
  }
}

function takeFrom(cloud: Cloud, vm: string, disk: Disk): void {
  const owner = bySystemId(cloud.vms, vm);
  if (owner) owner.DataDiskIIDs = owner.DataDiskIIDs.filter(({ SystemId }) => SystemId !== disk.IId.SystemId);
}

export function showDisk(world: World, connection: string, entry: Entry) {
  const disk = cloudDisk(world.cloud(connection), entry);
  look(disk);
  return shown(world, connection, entry, disk);
}

function listedDisk(world: World, connection: string, entry: Entry) {
  const disk = bySystemId(world.cloud(connection).disks, entry.systemId);
  if (!disk) return diskStub(rawIid(entry));
  return { ...shown(world, connection, entry, disk), Status: look(disk) };
}

function shown(world: World, connection: string, entry: Entry, { next: _next, ...disk }: Disk) {
  const owned = disk.OwnerVM.SystemId !== '';
  const OwnerVM = owned ? neededIid(world, connection, 'vm', 'VM', disk.OwnerVM) : noIid;
  return { ...disk, IId: userIid(entry), OwnerVM };
}

export function cloudDisk(cloud: Cloud, { driverName, systemId }: Entry): Disk {
  const disk = bySystemId(cloud.disks, systemId);
  if (!disk) throw new Refusal(`${driverName} Disk does not exist!!`);
  return disk;
}

const diskStub = (IId: WireIid) => ({
  IId,
  Zone: '',
  DiskType: '',
  DiskSize: '',
  Status: '',
  OwnerVM: noIid,
  CreatedTime: zeroTime,
});
