import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { needOne } from './names.ts';
import type { ResourceSubject } from './refusal.ts';

export const keyPairSchema = z.object({
  id: z.string().nullish(),
  name: z.string(),
  fingerprint: z.string().nullish(),
});
export type KeyPairRow = z.infer<typeof keyPairSchema>;

/** Servers before 4.18 give key pairs no id; there the fingerprint tells a new one from an old one of the same name. */
export const keyPairId = ({ id, fingerprint, name }: KeyPairRow): string => id ?? fingerprint ?? name;
const naming = { nameOf: ({ name }: KeyPairRow) => name, idOf: keyPairId };

export const keyPairList: ListCommand<KeyPairRow> = {
  command: 'listSSHKeyPairs',
  element: 'sshkeypair',
  item: keyPairSchema,
  idOf: keyPairId,
};

/** A key pair by its name, and by its id where that is given. Throws `not-found`. */
export async function keyPairNamed(account: Account, reference: IidReference, call: CallOptions): Promise<KeyPairRow> {
  const subject: ResourceSubject = { resource: 'keypair', name: reference.nameId };
  const rows = await account.api.list(keyPairList, { name: reference.nameId }, { call, subject });
  return needOne(rows, reference, subject, account.zone.name, naming);
}
