import { DeleteSnapshotCommand, DeregisterImageCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { wrongState } from '../refusal.ts';
import { myImageNamed, ownImageIid, ownImagesWhere } from './my-image-lookup.ts';

/**
 * Removes an image and the snapshots that it was made of; a snapshot that another image needs as well stays. VMs that were
 * started from the image do not need it any more.
 */
export async function removeImage(account: Account, image: IidReference, call: CallOptions): Promise<void> {
  const found = await myImageNamed(account, image, call);
  const { ImageId, State, BlockDeviceMappings = [] } = found;
  const ask = account.ask('myimage', ownImageIid(found).nameId, call);
  if (State === 'pending') throw stillMade(ask.subject.name);
  const { DeleteSnapshotResults = [] } = await account.ec2.change(
    new DeregisterImageCommand({ ImageId, DeleteAssociatedSnapshots: true }),
    ask,
  );
  const done = DeleteSnapshotResults.filter(({ ReturnCode }) => ReturnCode === 'success' || ReturnCode === 'skipped');
  const answered = new Set(done.map(({ SnapshotId }) => SnapshotId));
  const left = BlockDeviceMappings.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []).filter((id) => !answered.has(id));
  for (const SnapshotId of left) {
    await account.ec2.change(new DeleteSnapshotCommand({ SnapshotId }), ask).catch(unlessNeeded);
  }
  await waitUntil(
    account,
    () => ownImagesWhere(account, [{ Name: 'image-id', Values: [ImageId] }], call),
    ({ length }) => length === 0,
    { ask, what: { en: 'the image to be gone', ko: '이미지 삭제' } },
  );
}

function unlessNeeded(error: unknown): void {
  if (error instanceof CloudError && (error.code === 'InvalidSnapshot.InUse' || error.kind === 'not-found')) return;
  throw error;
}

const stillMade = (name: string) =>
  wrongState(
    { resource: 'myimage', name },
    { en: 'it is Unavailable, still being made', ko: '현재 상태는 Unavailable이며 아직 생성 중입니다' },
    { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' },
  );
