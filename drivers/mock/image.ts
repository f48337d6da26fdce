import type { IidReference } from '../contract/iid.ts';
import { type Image, type ImageHandler, imageRequestSchema } from '../contract/image.ts';
import type { MockCloud } from './cloud.ts';
import { systemId } from './identifiers.ts';
import { find } from './lookup.ts';
import { findImage, imagesIn } from './offered-images.ts';
import { pageOf } from './pages.ts';
import { accept, alreadyExists, notFound, Refusal } from './refusal.ts';
import type { State } from './state.ts';

const subjectOf = (name: string) => ({ resource: 'image', name }) as const;

export function createImageHandler(cloud: MockCloud): ImageHandler {
  const { extraImages, random } = cloud.settings;

  const all = (state: State): Image[] => {
    const list = imagesIn(state, extraImages);
    return Array.from({ length: list.length }, (_, index) => list.at(index));
  };
  const needImage = (state: State, image: IidReference, place: string): Image => {
    const found = findImage(state, image, extraImages);
    if (!found) throw notFound(subjectOf(image.nameId), place);
    return found;
  };

  return {
    listIid: (call) => cloud.read('image.listIid', cloud.self, call, (state) => all(state).map(({ iid }) => iid)),

    listImage: (call) => cloud.read('image.listImage', cloud.self, call, all),

    listImagePage: (page, call) =>
      cloud.read('image.listImagePage', cloud.self, call, (state) =>
        pageOf(imagesIn(state, extraImages), page, 'image'),
      ),

    getImage: (image, call) =>
      cloud.read('image.getImage', subjectOf(image.nameId), call, (state, { region }) =>
        needImage(state, image, region.name),
      ),

    checkWindowsImage: (image, call) =>
      cloud.read(
        'image.checkWindowsImage',
        subjectOf(image.nameId),
        call,
        (state, { region }) => needImage(state, image, region.name).osPlatform === 'Windows',
      ),

    createImage: (request, call) =>
      cloud.change('image.createImage', subjectOf(request.name), call, (state, { now }) => {
        const accepted = accept(imageRequestSchema, request, subjectOf(request.name));
        if (findImage(state, { nameId: accepted.name }, extraImages)) throw alreadyExists(subjectOf(accepted.name));
        const image: Image = {
          iid: { nameId: accepted.name, systemId: systemId('img', random) },
          name: accepted.name,
          osPlatform: accepted.osPlatform,
          osArchitecture: accepted.osArchitecture ?? 'x86_64',
          ...(accepted.osDistribution !== undefined && { osDistribution: accepted.osDistribution }),
          osDiskType: 'SSD',
          osDiskSizeGB: accepted.osDiskSizeGB ?? (accepted.osPlatform === 'Windows' ? 50 : 10),
          status: 'Available',
          createdTime: now.toISOString(),
        };
        state.images.push(image);
        return image;
      }),

    deleteImage: (image, call) =>
      cloud.change('image.deleteImage', subjectOf(image.nameId), call, (state, { region }) => {
        const found = needImage(state, image, region.name);
        const own = find(state.images, found.iid);
        if (!own) throw ofTheCloud(image);
        state.images = state.images.filter((other) => other !== own);
      }),
  };
}

function ofTheCloud(image: IidReference): Refusal {
  return new Refusal({
    kind: 'forbidden',
    subject: subjectOf(image.nameId),
    code: 'UnauthorizedOperation',
    fact: { en: 'it is an image of the cloud itself', ko: '클라우드가 제공하는 이미지입니다' },
    remedy: {
      en: 'Only images that the account made can be deleted.',
      ko: '이 계정에서 만든 이미지만 삭제할 수 있습니다.',
    },
  });
}
