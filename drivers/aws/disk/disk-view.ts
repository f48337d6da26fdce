import type { Volume } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Disk, DiskStatus } from '../../contract/disk.ts';
import type { Iid } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { tagsPart } from '../names.ts';
import { vmIidsOf } from '../vm/vm-lookup.ts';
import { attachmentOf, type EC2Volume, volumeIid } from './disk-lookup.ts';

/** A volume that is being attached or detached is `in-use` as well. */
export function diskStatusOf({ State }: Volume): DiskStatus {
  switch (State) {
    case 'creating':
      return 'Creating';
    case 'available':
      return 'Available';
    case 'in-use':
      return 'Attached';
    case 'deleting':
    case 'deleted':
      return 'Deleting';
    case 'error':
      return 'Error';
    default:
      return 'Unknown';
  }
}

/** Volumes as the contract shows disks. The VMs that have them are asked for at once. */
export async function disksOf(account: Account, volumes: readonly EC2Volume[], call: CallOptions): Promise<Disk[]> {
  const owners = await ownersOf(account, volumes, call);
  return volumes.map((volume) => diskOf(volume, owners));
}

export const shownDisk = async (account: Account, volume: EC2Volume, call: CallOptions): Promise<Disk> =>
  diskOf(volume, await ownersOf(account, [volume], call));

const ownersOf = (account: Account, volumes: readonly EC2Volume[], call: CallOptions) =>
  vmIidsOf(
    account,
    volumes.map((volume) => attachmentOf(volume)?.InstanceId),
    call,
  );

/** `owners` are the VMs by their ids; one that is missing there is called by its id. */
export function diskOf(volume: EC2Volume, owners: ReadonlyMap<string, Iid>): Disk {
  const { AvailabilityZone: zone, VolumeType: type, Size: sizeGB, CreateTime: created, Tags, Iops, Encrypted } = volume;
  const status = diskStatusOf(volume);
  const ownerId = attachmentOf(volume)?.InstanceId;
  const keyValues = [
    ...(Iops === undefined ? [] : [{ key: 'IOPS', value: `${Iops}` }]),
    ...(Encrypted ? [{ key: 'Encrypted', value: 'true' }] : []),
  ];
  return {
    iid: volumeIid(volume),
    ...(zone && { zone }),
    ...(type && { diskType: type }),
    ...(sizeGB !== undefined && { sizeGB }),
    status,
    ...(status === 'Attached' &&
      ownerId !== undefined && { ownerVM: owners.get(ownerId) ?? { nameId: ownerId, systemId: ownerId } }),
    ...(created && { createdTime: created.toISOString() }),
    ...tagsPart(Tags),
    ...(keyValues.length > 0 && { keyValues }),
  };
}
