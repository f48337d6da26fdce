import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import {
  architectureSchema,
  type Image,
  type ImageHandler,
  imageStatusSchema,
  osPlatformSchema,
} from '../contract/image.ts';
import type { SpiderContext } from './context.ts';
import {
  wireIidSchema,
  wireKeyValuesSchema,
  wireListSchema,
  wireNumberSchema,
  wireTextSchema,
  wireTimeSchema,
} from './iid.ts';
import { sameOf } from './names.ts';

const subjectOf = (name: string) => ({ resource: 'image', name }) as const;

/** `GuestOS` and `Status` are of early servers, which say nothing else of an image. */
const imageSchema = z
  .object({
    IId: wireIidSchema,
    Name: wireTextSchema,
    OSArchitecture: architectureSchema.optional().catch(undefined),
    OSPlatform: osPlatformSchema.optional().catch(undefined),
    OSDistribution: wireTextSchema,
    GuestOS: wireTextSchema,
    OSDiskType: wireTextSchema,
    OSDiskSizeGB: wireNumberSchema,
    ImageStatus: imageStatusSchema.optional().catch(undefined),
    CreatedTime: wireTimeSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform((wire): Image => {
    const distribution = wire.OSDistribution ?? wire.GuestOS;
    return {
      iid: wire.IId,
      name: wire.Name ?? wire.IId.nameId,
      osArchitecture: wire.OSArchitecture,
      osPlatform: wire.OSPlatform ?? (/windows/i.test(distribution ?? '') ? 'Windows' : undefined),
      osDistribution: distribution,
      osDiskType: wire.OSDiskType,
      osDiskSizeGB: wire.OSDiskSizeGB,
      status: wire.ImageStatus,
      createdTime: wire.CreatedTime,
      keyValues: wire.KeyValueList,
    };
  });

/** The server decodes this name once more than every other, and ends its own process over a lone `%`. */
export async function readImage(context: SpiderContext, name: string, call: CallOptions): Promise<Image> {
  return await context.exchange.ask(
    {
      method: 'GET',
      path: ['vmimage', encodeURIComponent(name)],
      patience: 'catalogue',
      subject: subjectOf(name),
      answer: imageSchema,
    },
    call,
  );
}

/** The images of the cloud. None can be made or deleted over the server. */
export function createImageHandler(context: SpiderContext): ImageHandler {
  const all = async (call: CallOptions): Promise<Image[]> => {
    const path = ['vmimage'];
    const answer = wireListSchema('image', imageSchema);
    const images = await context.exchange.ask(
      { method: 'GET', path, patience: 'catalogue', subject: context.self, answer },
      call,
    );
    return [...new Map(images.map((image) => [image.iid.systemId, image])).values()];
  };

  const get = async (image: IidReference, call: CallOptions): Promise<Image> => {
    const name = image.nameId === '' ? (image.systemId ?? '') : image.nameId;
    return sameOf(context, 'image', image, await readImage(context, name, call));
  };

  return {
    listImage: all,
    listIid: async (call) => (await all(call)).map(({ iid }) => iid),
    getImage: get,
    checkWindowsImage: async (image, call) => (await get(image, call)).osPlatform === 'Windows',
  };
}
