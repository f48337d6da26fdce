import { DescribeKeyPairsCommand, type Filter, type KeyPairInfo } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { having, needOne, type With } from '../lookup.ts';
import { readName, writtenName } from '../written-name.ts';

export type FoundKeyPair = With<KeyPairInfo, 'KeyName' | 'KeyPairId'>;

/** As EC2 has the name: VMs are started with this one. */
export const keyNameOf = (name: string): string => writtenName(name);

/** As people have it. */
export const nameOfKey = (keyName: string): string => readName(keyName);

export const keyPairIid = ({ KeyName, KeyPairId }: FoundKeyPair): Iid => ({
  nameId: nameOfKey(KeyName),
  systemId: KeyPairId,
});

/** The key pairs that pass the filters, with their public keys; all of the region without any. EC2 has no pages of them. */
export async function keyPairsWhere(account: Account, filters: readonly Filter[], ask: Ask): Promise<FoundKeyPair[]> {
  const given = filters.length > 0 ? { Filters: [...filters] } : {};
  const { KeyPairs } = await account.ec2.read(new DescribeKeyPairsCommand({ ...given, IncludePublicKey: true }), ask);
  return having(KeyPairs, 'KeyName', 'KeyPairId');
}

/** A key pair by its name or id. Throws `not-found`. */
export async function keyPairNamed(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<FoundKeyPair> {
  const ask = account.ask('keypair', reference.nameId, call);
  const found = await keyPairsWhere(account, [wantedKeyPair(reference)], ask);
  return needOne(found, reference, ask.subject, account.region, keyPairIid);
}

const wantedKeyPair = ({ nameId, systemId }: IidReference): Filter => {
  const id = systemId ?? (/^key-[0-9a-f]{17}$/.test(nameId) ? nameId : undefined);
  return id
    ? { Name: 'key-pair-id', Values: [id] }
    : { Name: 'key-name', Values: [...new Set([keyNameOf(nameId), nameId])] };
};
