import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { type MyImage, type MyImageHandler, snapshotRequestSchema } from '../contract/myimage.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { isNamed, tagList, wireIidSchema, wireKeyValuesSchema, wireListSchema, wireTimeSchema } from './iid.ts';
import { find, findToDelete, type NamedResource } from './names.ts';
import { accept, refuseTags } from './refusal.ts';
import { iidOf } from './stub.ts';

const subjectOf = (name: string) => ({ resource: 'myimage', name }) as const;

/** An image that the server could not read in the cloud has no status, and counts as `Unavailable`. */
export const myImageAnswer = z
  .object({
    IId: wireIidSchema,
    SourceVM: wireIidSchema,
    Status: z.string().default(''),
    CreatedTime: wireTimeSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform(
    (image): MyImage => ({
      iid: iidOf(image.IId, image.Status === ''),
      sourceVM: isNamed(image.SourceVM) ? image.SourceVM : undefined,
      status: image.Status === 'Available' ? 'Available' : 'Unavailable',
      createdTime: image.CreatedTime,
      tags: image.TagList,
      keyValues: image.KeyValueList,
    }),
  );

const listAnswer = wireListSchema('myImage', myImageAnswer);

const sourceAnswer = z.object({ Platform: z.string().default('') });

export function createMyImageHandler(context: SpiderContext): MyImageHandler {
  const { exchange } = context;
  const all = (call: CallOptions): Promise<MyImage[]> =>
    exchange.ask({ method: 'GET', path: ['myimage'], subject: context.self, answer: listAnswer }, call);
  const byName = (name: string, call: CallOptions): Promise<MyImage> =>
    exchange.ask({ method: 'GET', path: ['myimage', name], subject: subjectOf(name), answer: myImageAnswer }, call);
  const images: NamedResource<MyImage> = { resource: 'myimage', byName, all };

  return {
    listIid: async (call) => (await all(call)).map(({ iid }) => iid),
    listMyImage: all,
    getMyImage: (image, call) => find(context, images, image, call),

    async snapshotVM(request, call) {
      const subject = subjectOf(request.name);
      const { name, sourceVM, tags } = accept(context, snapshotRequestSchema, request, subject);
      refuseTags(context, subject, tags);
      await exchange.ask(
        { method: 'GET', path: ['vm', sourceVM], subject: { resource: 'vm', name: sourceVM }, answer: sourceAnswer },
        call,
      );
      const reqInfo = { Name: name, SourceVM: sourceVM, TagList: tagList(tags) };
      return await exchange.ask({ method: 'POST', path: ['myimage'], reqInfo, subject, answer: myImageAnswer }, call);
    },

    /** The server has no question for it: the platform of the VM says it, and the driver's own facts where that is gone. */
    async checkWindowsImage(image, call) {
      const { sourceVM, keyValues = [] } = await find(context, images, image, call);
      if (sourceVM?.nameId) {
        const platform = await platformOf(sourceVM.nameId, call);
        if (platform !== '') return /windows/i.test(platform);
      }
      return keyValues.some(({ key, value }) => /^(os|platform|ostype)/i.test(key) && /windows/i.test(value));
    },

    async deleteMyImage(image, call) {
      const { nameId } = (await findToDelete(context, images, image, call)).iid;
      const read = (readCall: CallOptions) => byName(nameId, readCall);
      await remove(context, { path: ['myimage', nameId], subject: subjectOf(nameId), read }, call);
    },
  };

  async function platformOf(vm: string, call: CallOptions): Promise<string> {
    const subject = { resource: 'vm', name: vm } as const;
    const read = exchange.ask({ method: 'GET', path: ['vm', vm], subject, answer: sourceAnswer }, call);
    return (await read.catch(() => ({ Platform: '' }))).Platform;
  }
}
