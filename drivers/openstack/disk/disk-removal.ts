import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { atWork } from './disk-attachment.ts';
import { ownerNameOf } from './disk-lookup.ts';
import { untilDeleted } from './disk-settled.ts';
import { isBusy, ownerIdOf } from './disk-state.ts';
import { snapshotImageName, snapshots } from './snapshot.ts';
import type { Volume } from './volume.ts';

/** Deletes a disk and waits until it is gone. Throws `dependency` while a VM has it or an image is made of it. */
export async function deleteVolume(account: Account, volume: Volume, call: CallOptions): Promise<void> {
  const subject: ResourceSubject = { resource: 'disk', name: iidOf(volume).nameId };
  const ask = account.ask('disk', subject.name, call);
  if (ownerIdOf(volume) !== undefined) {
    const name = (await ownerNameOf(account, volume, call)) ?? '';
    throw account.refusals.inUse(subject, [{ resource: 'vm', name }]);
  }
  if (isBusy(volume)) throw atWork(account, volume);
  try {
    await account.volume.change('DELETE', path`/volumes/${volume.id}`, ask);
  } catch (error) {
    throw await explained(account, volume, subject, error, call);
  }
  await untilDeleted(account, volume, call);
}

/** Cinder names every reason for which it could keep a volume; snapshots are the one that can be looked up. */
async function explained(
  account: Account,
  { id }: Volume,
  subject: ResourceSubject,
  error: unknown,
  call: CallOptions,
): Promise<unknown> {
  if (!(error instanceof CloudError) || error.ambiguous || error.kind === 'not-found') return error;
  const found = (await snapshots(account, call).catch(() => [])).filter((snapshot) => snapshot.volume_id === id);
  const users = found.map((snapshot): ResourceSubject => ({ resource: 'myimage', name: snapshotImageName(snapshot) }));
  return users.length > 0 ? account.refusals.inUse(subject, users) : error;
}
