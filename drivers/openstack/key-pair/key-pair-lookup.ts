import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import { path } from '../access/path.ts';
import type { Collection } from '../access/service.ts';
import type { Account } from '../account.ts';

export const keyPairSchema = z.object({
  name: z.string(),
  /** Of the public key, by MD5. */
  fingerprint: z.string().nullish(),
  public_key: z.string().nullish(),
  type: z.string().nullish(),
  created_at: z.string().nullish(),
});
export type KeyPairRow = z.infer<typeof keyPairSchema>;

export const keyPairAnswer = z.object({ keypair: keyPairSchema }).transform(({ keypair }) => keypair);

export const keyPairList: Collection<KeyPairRow> = {
  path: '/os-keypairs',
  element: 'keypairs',
  item: keyPairAnswer,
  idOf: ({ name }) => name,
};

/** Nova knows a key pair by its name alone. */
export const keyPairIid = ({ name }: Pick<KeyPairRow, 'name'>): Iid => ({ nameId: name, systemId: name });

/** A key pair of the connection's user. Throws `not-found`. */
export async function keyPairNamed(account: Account, reference: IidReference, call: CallOptions): Promise<KeyPairRow> {
  const found = await findKeyPair(account, reference, call);
  if (!found) throw account.refusals.notFound({ resource: 'keypair', name: reference.nameId }, account.region);
  return found;
}

export async function findKeyPair(
  account: Account,
  { nameId, systemId }: IidReference,
  call: CallOptions,
): Promise<KeyPairRow | undefined> {
  const name = systemId ?? nameId;
  const ask = account.ask('keypair', nameId, call);
  return await account.compute.read(path`/os-keypairs/${name}`, keyPairAnswer, ask).catch((error: unknown) => {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  });
}

/** Tells a key pair from an earlier one of its name, for what is kept of it. */
export const tagKeyOf = ({ name, fingerprint }: KeyPairRow): string => `${name}/${fingerprint ?? ''}`;
