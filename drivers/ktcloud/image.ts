import type { Image, ImageHandler } from '../contract/image.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { imageNamed } from './catalogue.ts';
import { readCatalogue } from './catalogue-read.ts';
import type { KTCloud } from './cloud.ts';
import { notFound } from './refusal.ts';

/** KT has no list of images: they are what its products run. */
export function createImageHandler(cloud: KTCloud): ImageHandler {
  async function need(reference: Parameters<ImageHandler['getImage']>[0], ask: Ask): Promise<Image> {
    const found = imageNamed(await readCatalogue(cloud, ask), reference.systemId ?? reference.nameId);
    if (found) return found;
    throw notFound({ resource: 'image', name: reference.nameId }, (await cloud.place(ask)).zoneName);
  }

  return {
    async listImage(call) {
      return [...(await readCatalogue(cloud, cloud.ask(call))).images];
    },
    getImage: (image, call) => need(image, cloud.about('image', image.nameId, call)),
    async checkWindowsImage(image, call) {
      return (await need(image, cloud.about('image', image.nameId, call))).osPlatform === 'Windows';
    },
    async listIid(call) {
      return (await readCatalogue(cloud, cloud.ask(call))).images.map(({ iid }) => iid);
    },
  };
}
