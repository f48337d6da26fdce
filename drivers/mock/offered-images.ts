import type { IidReference } from '../contract/iid.ts';
import type { Image } from '../contract/image.ts';
import { extraImage, findExtraImage, findExtraImageById } from './catalogue/extra-images.ts';
import { publicImages } from './catalogue/images.ts';
import { find } from './lookup.ts';
import type { LongList } from './pages.ts';
import type { State } from './state.ts';

type Own = Pick<State, 'images'>;

/** The cloud's own images, `extra` further ones that are made as they are asked for, then what the account made. */
export function imagesIn({ images }: Own, extra: number): LongList<Image> {
  return {
    length: publicImages.length + extra + images.length,
    at: (index) => {
      const image =
        publicImages[index] ??
        (index < publicImages.length + extra
          ? extraImage(index - publicImages.length)
          : images[index - publicImages.length - extra]);
      if (!image) throw new RangeError(`no image ${index}`);
      return image;
    },
  };
}

export const findImage = (state: Own, reference: IidReference, extra: number): Image | undefined =>
  find(publicImages, reference) ?? find(state.images, reference) ?? findExtraImage(reference, extra);

/** People name an image by its name or by its id. */
export const imageNamed = (state: Own, nameOrId: string, extra: number): Image | undefined =>
  findImage(state, { nameId: nameOrId }, extra) ??
  [...publicImages, ...state.images].find(({ iid }) => iid.systemId === nameOrId) ??
  findExtraImageById(nameOrId, extra);
