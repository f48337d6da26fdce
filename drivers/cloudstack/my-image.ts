import type { CallOptions } from '../contract/call.ts';
import { type MyImage, type MyImageHandler, type SnapshotRequest, snapshotRequestSchema } from '../contract/myimage.ts';
import type { Account } from './account.ts';
import { isWindows, listMyImages, listOwnTemplates, myImageOf, needMyImage } from './my-image-lookup.ts';
import { imageFromVM } from './my-image-making.ts';
import { iidOf } from './names.ts';
import { accept, alreadyExists, notFound, wrongState } from './refusal.ts';
import { findVM } from './vm-lookup.ts';

const subjectOf = (name: string) => ({ resource: 'myimage', name }) as const;

/** Templates that were made of VMs. Their tag names the VM: CloudStack itself does not remember it. */
export function createMyImageHandler(account: Account): MyImageHandler {
  async function snapshot(request: SnapshotRequest, call: CallOptions): Promise<MyImage> {
    const subject = subjectOf(request.name);
    const accepted = accept(snapshotRequestSchema, request, subject);
    const isTaken = (await listOwnTemplates(account, call)).some(({ name }) => name === accepted.name);
    if (isTaken) throw alreadyExists(subject);
    const vm = await findVM(account, { nameId: accepted.sourceVM }, call);
    const id = await imageFromVM(account, accepted, vm, call);
    const made = (await listOwnTemplates(account, call)).find((template) => template.id === id);
    if (!made) throw notFound(subject, account.zone.name);
    return myImageOf(made);
  }

  return {
    snapshotVM: (request, call) => account.queues.inTurn(`myimage:${request.name}`, () => snapshot(request, call)),

    listIid: async (call) => (await listMyImages(account, call)).map(iidOf),
    listMyImage: async (call) => (await listMyImages(account, call)).map(myImageOf),
    getMyImage: async (image, call) => myImageOf(await needMyImage(account, image, call)),
    checkWindowsImage: async (image, call) => isWindows((await needMyImage(account, image, call)).ostypename),

    async deleteMyImage(image, call) {
      const { id, name, isready, status } = await needMyImage(account, image, call);
      if (!isready && /^(creating|processing)$/i.test(status ?? '')) throw stillMade(name);
      const parameters = { id, zoneid: account.zone.id };
      await account.api.finish('deleteTemplate', parameters, account.ask('myimage', name, call));
    },
  };
}

const stillMade = (name: string) =>
  wrongState(
    subjectOf(name),
    { en: 'it is Unavailable, still being made', ko: '현재 상태는 Unavailable이며 아직 생성 중입니다' },
    { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' },
  );
