import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { type Snapshot, snapshots } from '../disk/snapshot.ts';
import { type ImageRow, propertyOf } from '../image/image-lookup.ts';
import { iidOf } from '../names.ts';
import { settled } from '../vm/settled.ts';

const mappingSchema = z.array(z.object({ snapshot_id: z.string().nullish() }));

/** The snapshots that an image of a VM with volumes is made of; such an image has no data of its own. */
export function snapshotIdsOf(image: ImageRow): string[] {
  const text = propertyOf(image, 'block_device_mapping');
  if (text === undefined) return [];
  const mapping = mappingSchema.safeParse(jsonOf(text)).data ?? [];
  return mapping.flatMap(({ snapshot_id: id }) => id ?? []);
}

/** The snapshots of the project where any of the images needs them, by their ids. */
export async function snapshotsOf(
  account: Account,
  images: readonly ImageRow[],
  call: CallOptions,
): Promise<Map<string, Snapshot>> {
  const isNeeded = account.has('volume') && images.some((image) => snapshotIdsOf(image).length > 0);
  const rows = isNeeded ? await snapshots(account, call) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Deletes the snapshots of an image that is gone, and waits until they are. Throws what could not be, with their ids. */
export async function deleteSnapshots(account: Account, image: ImageRow, call: CallOptions): Promise<void> {
  const ids = snapshotIdsOf(image);
  if (ids.length === 0 || !account.has('volume')) return;
  const { nameId } = iidOf(image);
  const ask = account.ask('myimage', nameId, call);
  const left = new Set<string>();
  let failure: CloudError | undefined;
  for (const id of ids) {
    try {
      await account.volume.change('DELETE', path`/snapshots/${id}`, ask);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      if (error.kind === 'not-found') continue;
      failure ??= error;
      left.add(id);
    }
  }
  const look = async () => {
    const there = (await snapshots(account, call)).filter(({ id }) => ids.includes(id) && !left.has(id));
    for (const { id, status } of there) if (/^error/i.test(status)) left.add(id);
    return there.every(({ id }) => left.has(id)) ? true : undefined;
  };
  const what = { en: 'deleting the snapshots of the image', ko: '이미지의 스냅샷 삭제' };
  await settled(account, { look, what }, ask);
  if (left.size > 0) throw stillThere(account, ask.subject, [...left], failure);
}

const stillThere = (
  { refusals }: Account,
  subject: CloudError['subject'],
  ids: readonly string[],
  failure: CloudError | undefined,
): CloudError => {
  const named = ids.join(', ');
  return refusals.refusal({
    kind: failure?.kind ?? 'unknown',
    subject,
    code: failure?.code,
    cspMessage: failure?.cspMessage,
    retryable: false,
    fact: {
      en: `the image is deleted, but snapshots of its volumes are still there: ${named}`,
      ko: `이미지는 삭제되었지만 볼륨 스냅샷이 남아 있습니다: ${named}`,
    },
    remedy: {
      en: 'Terminate the VMs and delete the disks that were made of it, then delete the snapshots: openstack volume snapshot delete.',
      ko: '이 이미지로 만든 VM과 디스크를 삭제한 뒤 스냅샷을 삭제하십시오: openstack volume snapshot delete.',
    },
    cause: failure,
  });
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
