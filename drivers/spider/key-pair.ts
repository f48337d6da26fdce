import { z } from 'zod';
import { type KeyPair, type KeyPairHandler, keyPairRequestSchema } from '../contract/keypair.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { refuseUsedKeyPair } from './dependants.ts';
import { tagList, wireIidSchema, wireKeyValuesSchema, wireListSchema, wireTextSchema, wireTimeSchema } from './iid.ts';
import { find, findToDelete, type NamedResource } from './names.ts';
import { accept, refuseTags } from './refusal.ts';
import { iidOf } from './stub.ts';

const subjectOf = (name: string) => ({ resource: 'keypair', name }) as const;

/** Early servers repeat the private key in every answer, current ones a remark in its place: neither is read here. */
const publicHalf = {
  IId: wireIidSchema,
  Fingerprint: wireTextSchema,
  PublicKey: wireTextSchema,
  VMUserID: wireTextSchema,
  CreatedTime: wireTimeSchema,
  TagList: wireKeyValuesSchema,
  KeyValueList: wireKeyValuesSchema,
};
const publicHalfSchema = z.object(publicHalf);

const keyPairOf = (wire: z.infer<typeof publicHalfSchema>): KeyPair => ({
  iid: iidOf(
    wire.IId,
    wire.Fingerprint === undefined && wire.VMUserID === undefined && wire.KeyValueList === undefined,
  ),
  fingerprint: wire.Fingerprint,
  vmUserId: wire.VMUserID,
  createdTime: wire.CreatedTime,
  tags: wire.TagList,
  keyValues: wire.KeyValueList?.filter(({ key }) => !/private|secret|material/i.test(key)),
});

const keyPairSchema = publicHalfSchema.transform(keyPairOf);
const createdSchema = z
  .object({ ...publicHalf, PrivateKey: z.string().min(1) })
  .transform((wire) => ({ ...keyPairOf(wire), privateKey: withLastNewline(wire.PrivateKey) }));

/** OpenSSH does not read a key whose last line does not end. */
const withLastNewline = (pem: string): string => (pem.endsWith('\n') ? pem : `${pem}\n`);

export function createKeyPairHandler(context: SpiderContext): KeyPairHandler {
  const { exchange, self } = context;

  const keyPairs: NamedResource<KeyPair> = {
    resource: 'keypair',
    byName: (name, call) =>
      exchange.ask({ method: 'GET', path: ['keypair', name], subject: subjectOf(name), answer: keyPairSchema }, call),
    all: (call) =>
      exchange.ask(
        { method: 'GET', path: ['keypair'], subject: self, answer: wireListSchema('keypair', keyPairSchema) },
        call,
      ),
  };

  return {
    listIid: async (call) => (await keyPairs.all(call)).map(({ iid }) => iid),
    listKey: async (call) => [...(await keyPairs.all(call))],
    getKey: (keyPair, call) => find(context, keyPairs, keyPair, call),

    async createKey(request, call) {
      const subject = subjectOf(request.name);
      const { name, tags } = accept(context, keyPairRequestSchema, request, subject);
      refuseTags(context, subject, tags);
      const reqInfo = { Name: name, TagList: tagList(tags) };
      return await exchange.ask({ method: 'POST', path: ['keypair'], reqInfo, subject, answer: createdSchema }, call);
    },

    async deleteKey(keyPair, call) {
      const { iid } = await findToDelete(context, keyPairs, keyPair, call);
      await refuseUsedKeyPair(context, iid, call);
      await remove(
        context,
        {
          path: ['keypair', iid.nameId],
          subject: subjectOf(iid.nameId),
          read: (readCall) => keyPairs.byName(iid.nameId, readCall),
        },
        call,
      );
    },
  };
}
