import { DeleteVolumeCommand, waitUntilVolumeDeleted } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { waitFor } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { inUse, type ResourceSubject } from '../refusal.ts';
import { vmIidsOf } from '../vm/vm-lookup.ts';
import { attachmentOf, diskNamed, type EC2Volume, volumeIid } from './disk-lookup.ts';

/** Removes a disk that no VM has, and waits until it is gone. */
export async function removeDisk(account: Account, disk: IidReference, call: CallOptions): Promise<void> {
  const volume = await diskNamed(account, disk, call);
  const subject = { resource: 'disk', name: volumeIid(volume).nameId } as const;
  const ownerId = attachmentOf(volume)?.InstanceId;
  if (ownerId !== undefined) {
    const owner = (await vmIidsOf(account, [ownerId], call)).get(ownerId);
    throw inUse(subject, [{ resource: 'vm', name: owner?.nameId ?? ownerId }]);
  }
  await deleteVolume(account, volume, subject, call);
}

export async function deleteVolume(
  account: Account,
  { VolumeId }: Pick<EC2Volume, 'VolumeId'>,
  subject: ResourceSubject,
  call: CallOptions,
): Promise<void> {
  const ask = { call, subject };
  await account.ec2.change(new DeleteVolumeCommand({ VolumeId }), ask);
  const what = { en: 'the disk to be gone', ko: '디스크 삭제' };
  await waitFor(account, account.ec2, waitUntilVolumeDeleted, { VolumeIds: [VolumeId] }, { ask, what });
}
