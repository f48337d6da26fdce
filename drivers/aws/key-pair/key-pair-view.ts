import { createHash } from 'node:crypto';
import type { KeyPair } from '../../contract/keypair.ts';
import { tagsPart } from '../names.ts';
import { linuxUserId } from '../vm/login-user.ts';
import { type FoundKeyPair, keyPairIid } from './key-pair-lookup.ts';

/** EC2's own fingerprint is of another kind for every origin and type of a key; what `ssh-keygen -l` prints is made here. */
export function keyPairOf(found: FoundKeyPair): KeyPair {
  const { CreateTime, KeyFingerprint, KeyType, Tags } = found;
  const publicKey = opensshOf(found.PublicKey);
  const fingerprint = publicKey ? sha256Of(publicKey) : KeyFingerprint;
  return {
    iid: keyPairIid(found),
    ...(fingerprint && { fingerprint }),
    ...(publicKey && { publicKey }),
    vmUserId: linuxUserId,
    ...(CreateTime && { createdTime: CreateTime.toISOString() }),
    ...tagsPart(Tags),
    ...(KeyType && { keyValues: [{ key: 'KeyType', value: KeyType }] }),
  };
}

/** The type and the key, without the comment and the line break that EC2 gives with it. */
function opensshOf(text: string | undefined): string | undefined {
  return /^(?:ssh|ecdsa)-\S+ [\w+/]+={0,2}/.exec(text?.trim() ?? '')?.[0];
}

const sha256Of = (publicKey: string): string => {
  const digest = createHash('sha256').update(Buffer.from(publicKey.split(' ')[1] ?? '', 'base64'));
  return `SHA256:${digest.digest('base64').replace(/=+$/, '')}`;
};
