import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import {
  type MyImage,
  type MyImageHandler,
  type SnapshotRequest,
  snapshotRequestSchema,
} from '../../contract/myimage.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import type { Snapshot } from '../disk/snapshot.ts';
import { type ImageRow, imageOfId, isWindows } from '../image/image-lookup.ts';
import { iidOf, ownMetadata, tagsPart, timeOf } from '../names.ts';
import { once, tokenOf } from '../vm/once.ts';
import type { Server } from '../vm/server.ts';
import { requireUnlocked, shown, taskOf } from '../vm/vm-control.ts';
import { serverNamed } from '../vm/vm-lookup.ts';
import { vmStatusOf } from '../vm/vm-state.ts';
import { deleteSnapshots, snapshotIdsOf, snapshotsOf } from './image-snapshots.ts';
import {
  imageKey,
  imagePropertiesOf,
  imagesCalled,
  myImageNamed,
  myImages,
  sourceOf,
  tagsOfImage,
} from './my-image-lookup.ts';

const subjectOf = (name: string): ResourceSubject => ({ resource: 'myimage', name });

/** From Nova's 2.45 on; before, only a header names the image. */
const madeImage = z.object({ image_id: z.string() });

/** Images that were made of VMs. */
export function createMyImageHandler(account: Account): MyImageHandler {
  const { refusals, queues } = account;

  async function make(request: SnapshotRequest, call: CallOptions): Promise<MyImage> {
    const subject = subjectOf(request.name);
    const { name, sourceVM, tags } = refusals.accept(snapshotRequestSchema, request, subject);
    const [taken, server] = await Promise.all([
      imagesCalled(account, { nameId: name }, call),
      serverNamed(account, { nameId: sourceVM }, call),
    ]);
    if (taken.length > 0) throw refusals.alreadyExists(subject);
    requireSnapshotState(account, server);
    const token = tokenOf(account);
    const metadata = { ...ownMetadata, ...imagePropertiesOf(token, iidOf(server), tags) };
    const image = await sent(account, server, { name, token, metadata }, call);
    return myImageOf(image, await snapshotsOf(account, [image], call));
  }

  return {
    snapshotVM: (request, call) => queues.inTurn(`myimage:${request.name}`, () => make(request, call), call.signal),

    listIid: async (call) => (await myImages(account, call)).map(iidOf),

    async listMyImage(call) {
      const rows = await myImages(account, call);
      const parts = await snapshotsOf(account, rows, call);
      return rows.map((row) => myImageOf(row, parts));
    },

    async getMyImage(image, call) {
      const row = await myImageNamed(account, image, call);
      return myImageOf(row, await snapshotsOf(account, [row], call));
    },

    checkWindowsImage: async (image, call) => isWindows(await myImageNamed(account, image, call)),

    async deleteMyImage(image, call) {
      const row = await myImageNamed(account, image, call);
      const subject = subjectOf(iidOf(row).nameId);
      requireDeletable(account, row, subject);
      await account.image.change('DELETE', path`/images/${row.id}`, { call, subject });
      await deleteSnapshots(account, row, call);
    },
  };
}

interface Wanted {
  readonly name: string;
  readonly token: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Has Nova make the image; sent once, found again by the mark of this request. */
async function sent(account: Account, { id }: Server, wanted: Wanted, call: CallOptions): Promise<ImageRow> {
  const { name, token, metadata } = wanted;
  const ask = account.ask('myimage', name, call);
  const find = async () =>
    (await imagesCalled(account, { nameId: name }, call)).find((row) => row[imageKey.request] === token);
  const body = { createImage: { name, metadata } };
  const place = path`/servers/${id}/action`;
  const made = await once(
    account,
    {
      create: async () => (await account.compute.change('POST', place, ask, body, madeImage)).image_id,
      find: async () => (await find())?.id,
    },
    ask,
  );
  const row = await imageOfId(account, made, { nameId: name }, call);
  if (row) return row;
  throw account.refusals.notFound(ask.subject, account.region);
}

/** An image of volumes is complete when their snapshots are. */
function myImageOf(image: ImageRow, parts: ReadonlyMap<string, Snapshot>): MyImage {
  const sourceVM = sourceOf(image);
  const createdTime = timeOf(image.created_at);
  const isComplete = snapshotIdsOf(image).every((id) => parts.get(id)?.status === 'available');
  return {
    iid: iidOf(image),
    ...(sourceVM && { sourceVM }),
    status: image.status === 'active' && isComplete ? 'Available' : 'Unavailable',
    ...(createdTime && { createdTime }),
    ...tagsPart(tagsOfImage(image)),
    ...(image.status !== 'active' && { keyValues: [{ key: 'status', value: image.status }] }),
  };
}

/** Nova makes images of servers that run or rest, with no task under way. */
function requireSnapshotState(account: Account, server: Server): void {
  requireUnlocked(account, server);
  if (/^(?:ACTIVE|SHUTOFF|PAUSED|SUSPENDED)$/i.test(server.status) && !taskOf(server)) return;
  const status = vmStatusOf(server);
  throw account.refusals.wrongState(
    { resource: 'vm', name: iidOf(server).nameId },
    {
      en: `it is ${status} (${shown(server)}); an image is made of a VM that is Running or Suspended, with nothing else under way`,
      ko: `현재 상태는 ${status}(${shown(server)})입니다. 다른 작업이 없는 Running 또는 Suspended 상태에서 이미지를 만들 수 있습니다`,
    },
    {
      en: 'Wait, or bring the VM into one of these states first: Running, Suspended.',
      ko: '기다리거나 먼저 다음 상태로 전환하십시오: Running, Suspended.',
    },
  );
}

function requireDeletable(account: Account, image: ImageRow, subject: ResourceSubject): void {
  const { wrongState } = account.refusals;
  if (image.protected) {
    throw wrongState(
      subject,
      { en: 'it is protected against deletion', ko: '삭제하지 못하도록 보호되어 있습니다' },
      {
        en: 'Take the protection away first: openstack image set --unprotected.',
        ko: '먼저 보호를 해제하십시오: openstack image set --unprotected.',
      },
    );
  }
  // An upload into an image that is gone fails, and leaves the server's task to end by itself.
  if (!/^(?:saving|importing|uploading)$/i.test(image.status)) return;
  throw wrongState(
    subject,
    {
      en: `it is Unavailable (${image.status}), still being made`,
      ko: `현재 상태는 Unavailable(${image.status})이며 아직 생성 중입니다`,
    },
    { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' },
  );
}
