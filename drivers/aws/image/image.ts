import type { ImageHandler } from '../../contract/image.ts';
import type { Account } from '../account.ts';
import { pageAfter } from '../page-after.ts';
import { createImageList } from './image-list.ts';
import { imageNamed } from './image-lookup.ts';
import { imageIid, imageOf, isWindowsImage } from './image-view.ts';

export function createImageHandler(account: Account): ImageHandler {
  const images = createImageList(account);

  return {
    listIid: async (call) => (await images(call)).map(({ ImageId }) => imageIid(ImageId)),

    listImage: async (call) => (await images(call)).map(imageOf),

    async listImagePage(page, call) {
      const { items, next } = await pageAfter(
        'image',
        page,
        () => images(call),
        ({ ImageId }) => ImageId,
      );
      return { items: items.map(imageOf), ...(next !== undefined && { next }) };
    },

    getImage: async (image, call) => imageOf(await imageNamed(account, image, call)),

    checkWindowsImage: async (image, call) => isWindowsImage(await imageNamed(account, image, call)),
  };
}
