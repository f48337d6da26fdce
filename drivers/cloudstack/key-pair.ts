import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { KeyValue } from '../contract/iid.ts';
import {
  type CreatedKeyPair,
  type KeyPair,
  type KeyPairHandler,
  type KeyPairRequest,
  keyPairRequestSchema,
} from '../contract/keypair.ts';
import { withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { type KeyPairRow, keyPairId, keyPairList, keyPairNamed, keyPairSchema } from './key-pair-lookup.ts';
import { tagsPart } from './names.ts';
import { doneSchema } from './network-response.ts';
import { accept, alreadyExists, type ResourceSubject, refusal } from './refusal.ts';
import { createTagStore } from './tag-store.ts';

const created = z
  .object({ keypair: keyPairSchema.extend({ privatekey: z.string().min(1) }) })
  .transform(({ keypair }) => keypair);

export function createKeyPairHandler(account: Account): KeyPairHandler {
  const { api, queues } = account;
  const tagStore = createTagStore(account);
  const subjectOf = (name: string): ResourceSubject => ({ resource: 'keypair', name });

  async function all(call: CallOptions): Promise<KeyPair[]> {
    const [rows, tags] = await Promise.all([
      api.list(keyPairList, {}, { call, subject: account.self }),
      tagStore.read('keypair', call.signal),
    ]);
    return rows.map((row) => keyPairOf(row, tags.get(keyPairId(row)) ?? []));
  }

  const named = (name: string, call: CallOptions) =>
    api.list(keyPairList, { name }, { call, subject: subjectOf(name) });

  /** Its private key was in the answer that was lost: what was made is of no use to anybody and is taken back. */
  async function withdraw(name: string, lost: CloudError, call: CallOptions): Promise<never> {
    const [made] = call.signal.aborted ? [] : await named(name, call).catch(() => []);
    if (!made) throw lost;
    const ask = { call, subject: subjectOf(name) };
    const isGone = await api.change('deleteSSHKeyPair', doneSchema, { name }, ask).then(
      () => true,
      () => false,
    );
    if (!isGone) throw lost;
    throw refusal({
      kind: lost.kind,
      subject: subjectOf(name),
      retryable: true,
      fact: {
        en: 'the answer with its private key was lost, so the key pair was removed again',
        ko: '개인 키가 담긴 응답을 받지 못해 만들어진 키 페어를 다시 삭제했습니다',
      },
      remedy: { en: 'Create it again.', ko: '다시 생성하십시오.' },
      cause: lost,
    });
  }

  const create = (request: KeyPairRequest, call: CallOptions): Promise<CreatedKeyPair> =>
    withRollback(async (trail) => {
      const subject = subjectOf(request.name);
      const { name, tags = [] } = accept(keyPairRequestSchema, request, subject);
      if ((await named(name, call)).some((row) => row.name === name)) throw alreadyExists(subject);
      const made = await api
        .change('createSSHKeyPair', created, { name }, { call, subject })
        .catch((error: unknown) => {
          if (!(error instanceof CloudError) || !error.ambiguous) throw error;
          return withdraw(name, error, call);
        });
      trail.made(`key pair ${name}`, (undoing) =>
        api.change('deleteSSHKeyPair', doneSchema, { name }, { call: undoing, subject }),
      );
      // The answer to the creation has no id in some versions.
      const row = made.id ? made : ((await named(name, call)).find((each) => each.name === name) ?? made);
      if (tags.length > 0) await tagStore.update('keypair', keyPairId(row), call.signal, () => tags);
      return { ...keyPairOf(row, tags), privateKey: made.privatekey };
    });

  return {
    listIid: async (call) => (await all(call)).map(({ iid }) => iid),
    listKey: all,

    async getKey(keyPair, call) {
      const [row, tags] = await Promise.all([
        keyPairNamed(account, keyPair, call),
        tagStore.read('keypair', call.signal),
      ]);
      return keyPairOf(row, tags.get(keyPairId(row)) ?? []);
    },

    createKey: (request, call) => queues.inTurn(`keypair ${request.name}`, () => create(request, call), call.signal),

    async deleteKey(keyPair, call) {
      const row = await keyPairNamed(account, keyPair, call);
      await api.change('deleteSSHKeyPair', doneSchema, { name: row.name }, { call, subject: subjectOf(row.name) });
      await tagStore.forget('keypair', keyPairId(row), call.signal);
    },
  };
}

const keyPairOf = (row: KeyPairRow, tags: readonly KeyValue[]): KeyPair => ({
  iid: { nameId: row.name, systemId: keyPairId(row) },
  ...(row.fingerprint && { fingerprint: row.fingerprint }),
  ...tagsPart(tags),
});
