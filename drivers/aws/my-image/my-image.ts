import { type MyImageHandler, snapshotRequestSchema } from '../../contract/myimage.ts';
import type { Account } from '../account.ts';
import { isWindowsImage } from '../image/image-view.ts';
import { accept } from '../refusal.ts';
import { myImageNamed, ownImageIid, ownImagesWhere } from './my-image-lookup.ts';
import { makeImage } from './my-image-making.ts';
import { removeImage } from './my-image-removal.ts';
import { myImageOf } from './my-image-view.ts';

/** The AMIs of the account itself. */
export function createMyImageHandler(account: Account): MyImageHandler {
  return {
    async snapshotVM(request, call) {
      const accepted = accept(snapshotRequestSchema, request, { resource: 'myimage', name: request.name });
      return await account.queues.inTurn(
        `myimage:${accepted.name}`,
        () => makeImage(account, accepted, call),
        call.signal,
      );
    },

    listIid: async (call) => (await ownImagesWhere(account, [], call)).map(ownImageIid),
    listMyImage: async (call) => (await ownImagesWhere(account, [], call)).map(myImageOf),
    getMyImage: async (image, call) => myImageOf(await myImageNamed(account, image, call)),
    checkWindowsImage: async (image, call) => isWindowsImage(await myImageNamed(account, image, call)),
    deleteMyImage: (image, call) => removeImage(account, image, call),
  };
}
