import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { type Disk, type DiskHandler, type DiskRequest, diskRequestSchema } from '../../contract/disk.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf, metadataOf } from '../names.ts';
import { once, tokenOf } from '../vm/once.ts';
import { serverNamed } from '../vm/vm-lookup.ts';
import { attachVolume, detachVolume, requireFree, requireSameZone, requireTakesDisks } from './disk-attachment.ts';
import { growVolume } from './disk-growth.ts';
import { diskOf, findVolume, listDisks, readDisk, volumeNamed, volumes, volumesOfName } from './disk-lookup.ts';
import { deleteVolume } from './disk-removal.ts';
import { isRootVolume } from './disk-state.ts';
import { diskZoneOf } from './disk-zone.ts';
import { type Volume, volumeAnswer, volumeRequestKey } from './volume.ts';
import { volumeTypeOf } from './volume-type.ts';

/** What a disk is given where its request says no size: Cinder has no default. */
const defaultSizeGB = 10;

const subjectOf = (name: string): ResourceSubject => ({ resource: 'disk', name });

/** Data disks. Root disks belong to their VMs and are not shown. */
export function createDiskHandler(account: Account): DiskHandler {
  const alone = <T>(disk: string, { signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    account.queues.inTurn(`disk:${disk}`, work, signal);

  async function create(request: DiskRequest, call: CallOptions): Promise<Disk> {
    const subject = subjectOf(request.name);
    const { name, tags, sizeGB, diskType, zone } = account.refusals.accept(diskRequestSchema, request, subject);
    const [taken, volumeType, availabilityZone] = await Promise.all([
      findVolume(account, { nameId: name }, call),
      volumeTypeOf(account, diskType, subject, call),
      diskZoneOf(account, zone, subject, call),
    ]);
    if (taken) throw account.refusals.alreadyExists(subject);
    return diskOf(
      await post(account, { name, size: sizeGB ?? defaultSizeGB, volumeType, availabilityZone, tags }, call),
      undefined,
    );
  }

  return {
    listIid: async (call) => (await volumes(account, call)).filter((volume) => !isRootVolume(volume)).map(iidOf),
    listDisk: (call) => listDisks(account, call),
    getDisk: async (disk, call) => await readDisk(account, await volumeNamed(account, disk, call), call),

    createDisk: (request, call) => alone(request.name, call, () => create(request, call)),

    async changeDiskSize(disk, sizeGB, call) {
      const volume = await volumeNamed(account, disk, call);
      const wanted = account.refusals.accept(z.number().int().positive(), sizeGB, subjectOf(disk.nameId));
      return await readDisk(account, await growVolume(account, volume, wanted, call), call);
    },

    deleteDisk: async (disk, call) => deleteVolume(account, await volumeNamed(account, disk, call), call),

    async attachDisk(disk, vm, call) {
      const [volume, server] = await both(account, disk, vm, call);
      await requireFree(account, volume, call);
      requireTakesDisks(account, server);
      requireSameZone(account, volume, server['OS-EXT-AZ:availability_zone']);
      return diskOf(await attachVolume(account, volume, server, call), iidOf(server).nameId);
    },

    async detachDisk(disk, vm, call) {
      const [volume, server] = await both(account, disk, vm, call);
      return diskOf(await detachVolume(account, volume, server, call), undefined);
    },
  };
}

const both = (
  account: Account,
  disk: Parameters<DiskHandler['attachDisk']>[0],
  vm: Parameters<DiskHandler['attachDisk']>[1],
  call: CallOptions,
) => Promise.all([volumeNamed(account, disk, call), serverNamed(account, vm, call)]);

interface NewVolume {
  readonly name: string;
  readonly size: number;
  readonly volumeType: string | undefined;
  readonly availabilityZone: string | undefined;
  readonly tags: DiskRequest['tags'];
}

/** Sent once; where the answer is lost, the volume is found by the mark of this request. */
async function post(account: Account, wanted: NewVolume, call: CallOptions): Promise<Volume> {
  const { name, size, volumeType, availabilityZone, tags } = wanted;
  const ask = account.ask('disk', name, call);
  const token = tokenOf(account);
  const volume = {
    name,
    size,
    ...(volumeType !== undefined && { volume_type: volumeType }),
    ...(availabilityZone !== undefined && { availability_zone: availabilityZone }),
    metadata: { ...metadataOf(tags), [volumeRequestKey]: token },
  };
  return await once(
    account,
    {
      create: async () => (await account.volume.change('POST', path`/volumes`, ask, { volume }, volumeAnswer)).volume,
      find: async () =>
        (await volumesOfName(account, name, call)).find(({ metadata }) => metadata?.[volumeRequestKey] === token),
    },
    ask,
  );
}
