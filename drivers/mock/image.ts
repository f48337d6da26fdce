import type { IidReference } from '../contract/iid.ts';
import { type Image, type ImageHandler, imageRequestSchema } from '../contract/image.ts';
import { publicImages } from './catalogue/images.ts';
import type { MockCloud } from './cloud.ts';
import { systemId } from './identifiers.ts';
import { find, need, refuseTakenName } from './lookup.ts';
import { accept, Refusal } from './refusal.ts';
import type { State } from './state.ts';

const subjectOf = (name: string) => ({ resource: 'image', name }) as const;

export function createImageHandler(cloud: MockCloud): ImageHandler {
  return {
    listIid: (call) => cloud.read('image.listIid', cloud.self, call, (state) => imagesIn(state).map(({ iid }) => iid)),

    listImage: (call) => cloud.read('image.listImage', cloud.self, call, imagesIn),

    getImage: (image, call) =>
      cloud.read('image.getImage', subjectOf(image.nameId), call, (state, { region }) =>
        need(imagesIn(state), 'image', image, region.name),
      ),

    checkWindowsImage: (image, call) =>
      cloud.read(
        'image.checkWindowsImage',
        subjectOf(image.nameId),
        call,
        (state, { region }) => need(imagesIn(state), 'image', image, region.name).osPlatform === 'Windows',
      ),

    createImage: (request, call) =>
      cloud.change('image.createImage', subjectOf(request.name), call, (state, { now }) => {
        const accepted = accept(imageRequestSchema, request, subjectOf(request.name));
        refuseTakenName(imagesIn(state), 'image', accepted.name);
        const image: Image = {
          iid: { nameId: accepted.name, systemId: systemId('img', cloud.settings.random) },
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
        if (find(publicImages, image)) throw ofTheCloud(image);
        const own = need(state.images, 'image', image, region.name);
        state.images = state.images.filter((other) => other !== own);
      }),
  };
}

export const imagesIn = (state: State): Image[] => [...publicImages, ...state.images];

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
