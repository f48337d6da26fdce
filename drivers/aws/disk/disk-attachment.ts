import { AttachVolumeCommand, DetachVolumeCommand, type Instance, waitUntilVolumeAvailable } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Disk } from '../../contract/disk.ts';
import type { IidReference } from '../../contract/iid.ts';
import { waitFor, waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { type EC2Instance, instanceIid, vmIidsOf, vmNamed } from '../vm/vm-lookup.ts';
import { isWindowsVM, vmStatusOf } from '../vm/vm-state.ts';
import {
  noDeviceLeft,
  notAttached,
  ofAnotherVM,
  requireFree,
  requireQuiet,
  requireSameZone,
} from './attachment-checks.ts';
import { freeDevice } from './device-name.ts';
import { attachmentOf, diskNamed, type EC2Volume, volumeIid, volumesWhere } from './disk-lookup.ts';
import { diskOf } from './disk-view.ts';

/** Attaches a disk to a VM and waits until it is. */
export async function attachDisk(
  account: Account,
  disk: IidReference,
  vm: IidReference,
  call: CallOptions,
): Promise<Disk> {
  const [volume, instance] = await Promise.all([diskNamed(account, disk, call), vmNamed(account, vm, call)]);
  await requireFree(volume, (ownerId) => ownerName(account, ownerId, instance, call));
  requireQuiet(instance, { en: 'attaching a disk', ko: '디스크 연결' });
  requireSameZone(volume, instance.Placement?.AvailabilityZone);
  const [attached] = await attachAll(account, [volume], instance, call);
  return diskOf(attached ?? volume, new Map([[instance.InstanceId, instanceIid(instance)]]));
}

/** Attaches disks that are free to a VM of their zone, each under a name of its own, and waits until all are. */
export async function attachAll(
  account: Account,
  volumes: readonly EC2Volume[],
  instance: EC2Instance,
  call: CallOptions,
): Promise<EC2Volume[]> {
  const taken = devicesOf(instance);
  for (const volume of volumes) {
    const Device = freeDevice(taken, isWindowsVM(instance) ? 'windows' : 'linux');
    if (Device === undefined) throw noDeviceLeft(instance);
    taken.push(Device);
    const command = new AttachVolumeCommand({
      VolumeId: volume.VolumeId,
      InstanceId: instance.InstanceId,
      Device,
    });
    await account.ec2.change(command, account.ask('disk', volumeIid(volume).nameId, call));
  }
  const [first] = volumes;
  if (!first) return [];
  const Values = volumes.map(({ VolumeId }) => VolumeId);
  return await waitUntil(
    account,
    () => volumesWhere(account, [{ Name: 'volume-id', Values }], call),
    (seen) => seen.filter((volume) => attachmentOf(volume)?.State === 'attached').length === volumes.length,
    {
      ask: account.ask('disk', volumeIid(first).nameId, call),
      what: { en: 'the disk to be Attached', ko: '디스크 연결' },
    },
  );
}

/** Detaches a disk from the VM that has it and waits until it is `Available`. */
export async function detachDisk(
  account: Account,
  disk: IidReference,
  vm: IidReference,
  call: CallOptions,
): Promise<Disk> {
  const [volume, instance] = await Promise.all([diskNamed(account, disk, call), vmNamed(account, vm, call)]);
  const { InstanceId: ownerId, Device } = attachmentOf(volume) ?? {};
  if (ownerId === undefined) throw notAttached(volume);
  if (ownerId !== instance.InstanceId) {
    throw ofAnotherVM(volume, await ownerName(account, ownerId, instance, call), instance);
  }
  requireQuiet(instance, { en: 'detaching a disk', ko: '디스크 분리' });
  const ask = account.ask('disk', volumeIid(volume).nameId, call);
  const { VolumeId } = volume;
  if (vmStatusOf(instance) === 'Running') call.progress?.(mustLetGo);
  await account.ec2.change(new DetachVolumeCommand({ VolumeId, InstanceId: ownerId, Device }), ask);
  const what = { en: 'the disk to be detached', ko: '디스크 분리' };
  await waitFor(account, account.ec2, waitUntilVolumeAvailable, { VolumeIds: [VolumeId] }, { ask, what });
  return diskOf({ ...volume, State: 'available', Attachments: [] }, new Map());
}

async function ownerName(account: Account, ownerId: string, known: EC2Instance, call: CallOptions): Promise<string> {
  if (ownerId === known.InstanceId) return instanceIid(known).nameId;
  return (await vmIidsOf(account, [ownerId], call)).get(ownerId)?.nameId ?? ownerId;
}

const devicesOf = ({ BlockDeviceMappings = [], RootDeviceName }: Instance): string[] =>
  [RootDeviceName, ...BlockDeviceMappings.map(({ DeviceName }) => DeviceName)].filter((name) => name !== undefined);

const mustLetGo = {
  en: 'AWS waits until the VM lets go of the disk: unmount its file systems there.',
  ko: 'VM에서 사용 중이면 분리가 끝나지 않습니다. VM 안에서 파일 시스템을 마운트 해제하십시오.',
};
