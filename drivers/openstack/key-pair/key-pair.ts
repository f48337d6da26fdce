import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { KeyValue } from '../../contract/iid.ts';
import {
  type CreatedKeyPair,
  type KeyPair,
  type KeyPairHandler,
  type KeyPairRequest,
  keyPairRequestSchema,
} from '../../contract/keypair.ts';
import { withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { tagsPart } from '../names.ts';
import { createTagStore } from '../tag/tag-store.ts';
import {
  findKeyPair,
  type KeyPairRow,
  keyPairIid,
  keyPairList,
  keyPairNamed,
  keyPairSchema,
  tagKeyOf,
} from './key-pair-lookup.ts';

const created = z
  .object({ keypair: keyPairSchema.extend({ private_key: z.string().min(1) }) })
  .transform(({ keypair }) => keypair);

/** Key pairs of Nova, which belong to the connection's user and not to the project. */
export function createKeyPairHandler(account: Account): KeyPairHandler {
  const { compute, queues, refusals } = account;
  const tagStore = createTagStore(account);

  async function all(call: CallOptions): Promise<KeyPair[]> {
    const [rows, tags] = await Promise.all([
      compute.list(keyPairList, { call, subject: account.self }),
      tagStore.read('keypair', call.signal),
    ]);
    return rows.map((row) => keyPairOf(row, tags.get(tagKeyOf(row)) ?? []));
  }

  const remove = (name: string, ask: Ask): Promise<void> => compute.change('DELETE', path`/os-keypairs/${name}`, ask);

  /** Its private key was in the answer that was lost: what was made is of no use to anybody and is taken back. */
  async function withdraw(name: string, lost: CloudError, ask: Ask): Promise<never> {
    const made = ask.call.signal.aborted
      ? undefined
      : await findKeyPair(account, { nameId: name }, ask.call).catch(() => undefined);
    const isGone =
      made &&
      (await remove(name, ask).then(
        () => true,
        () => false,
      ));
    if (!isGone) throw lost;
    throw refusals.refusal({
      kind: lost.kind,
      subject: ask.subject,
      retryable: true,
      fact: {
        en: 'the answer with its private key was lost, so the key pair was removed again',
        ko: '개인 키가 담긴 응답을 받지 못해 만들어진 키페어를 다시 삭제했습니다',
      },
      remedy: { en: 'Create it again.', ko: '다시 생성하십시오.' },
      cause: lost,
    });
  }

  const create = (request: KeyPairRequest, call: CallOptions): Promise<CreatedKeyPair> =>
    withRollback(async (trail) => {
      const ask = account.ask('keypair', request.name, call);
      const { name, tags = [] } = refusals.accept(keyPairRequestSchema, request, ask.subject);
      if (await findKeyPair(account, { nameId: name }, call)) throw refusals.alreadyExists(ask.subject);
      const wanted = { keypair: { name, type: 'ssh' } };
      const row = await compute.change('POST', '/os-keypairs', ask, wanted, created).catch((error: unknown) => {
        if (!(error instanceof CloudError) || !error.ambiguous) throw error;
        return withdraw(name, error, ask);
      });
      trail.made(`key pair ${name}`, (undoing) => remove(name, { ...ask, call: undoing }));
      if (tags.length > 0) await tagStore.update('keypair', tagKeyOf(row), call.signal, () => tags);
      return { ...keyPairOf(row, tags), privateKey: row.private_key };
    });

  return {
    listIid: async (call) => (await compute.list(keyPairList, { call, subject: account.self })).map(keyPairIid),
    listKey: all,

    async getKey(keyPair, call) {
      const [row, tags] = await Promise.all([
        keyPairNamed(account, keyPair, call),
        tagStore.read('keypair', call.signal),
      ]);
      return keyPairOf(row, tags.get(tagKeyOf(row)) ?? []);
    },

    createKey: (request, call) => queues.inTurn(`keypair ${request.name}`, () => create(request, call), call.signal),

    async deleteKey({ nameId, systemId }, call) {
      const name = systemId ?? nameId;
      await remove(name, account.ask('keypair', nameId, call));
      await tagStore.forget('keypair', (key) => key.startsWith(`${name}/`), call.signal);
    },
  };
}

function keyPairOf(row: KeyPairRow, tags: readonly KeyValue[]): KeyPair {
  const publicKey = row.public_key?.trim() || undefined;
  const fingerprint = (publicKey && digestOf(publicKey)) ?? row.fingerprint ?? undefined;
  const md5 = row.fingerprint && row.fingerprint !== fingerprint ? row.fingerprint : undefined;
  return {
    iid: keyPairIid(row),
    ...(fingerprint && { fingerprint }),
    ...(publicKey && { publicKey }),
    ...tagsPart(tags),
    ...(md5 && { keyValues: [{ key: 'MD5Fingerprint', value: md5 }] }),
  };
}

/** As `ssh-keygen -l` prints it; Nova tells the older MD5 only. */
function digestOf(publicKey: string): string | undefined {
  const [, body] = publicKey.split(/\s+/);
  if (!body) return undefined;
  const digest = createHash('sha256').update(Buffer.from(body, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
