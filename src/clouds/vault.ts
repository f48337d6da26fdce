import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { fingerprintOf, KeyFileError, type VaultKey } from './vault-key.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** A credential's values, encrypted. Everything but `key` is base64. */
export const sealedSchema = z.object({
  /** The fingerprint of the key that it was sealed with. */
  key: z.string(),
  nonce: z.base64(),
  text: z.base64(),
  tag: z.base64(),
});
export type Sealed = z.infer<typeof sealedSchema>;

export type CredentialValues = Readonly<Record<string, string>>;

/** Whose values they are. Sealed values of one credential do not open as those of another. */
export interface CredentialIdentity {
  readonly name: string;
  readonly provider: string;
}

/** Encrypts credentials with AES-256-GCM. Throws CloudError about the credential, without any value, and StoreError. */
export interface Vault {
  readonly keySource: VaultKey['source'];
  /** Makes the key file on first use. */
  seal(credential: CredentialIdentity, values: CredentialValues): Promise<Sealed>;
  open(credential: CredentialIdentity, sealed: Sealed): Promise<CredentialValues>;
}

export function createVault(vaultKey: VaultKey): Vault {
  return {
    keySource: vaultKey.source,

    async seal(credential, values) {
      const key = await usable(credential, () => vaultKey.findOrCreate());
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(boundTo(credential));
      const text = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()]);
      return {
        key: fingerprintOf(key),
        nonce: nonce.toString('base64'),
        text: text.toString('base64'),
        tag: cipher.getAuthTag().toString('base64'),
      };
    },

    async open(credential, sealed) {
      const key = await usable(credential, () => vaultKey.find());
      if (!key) throw unreadable(credential, noKey);
      if (fingerprintOf(key) !== sealed.key) throw unreadable(credential, otherKey);
      try {
        const nonce = Buffer.from(sealed.nonce, 'base64');
        const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
        decipher.setAAD(boundTo(credential));
        decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
        const text = Buffer.concat([decipher.update(Buffer.from(sealed.text, 'base64')), decipher.final()]);
        return z.record(z.string(), z.string()).parse(JSON.parse(text.toString('utf8')));
      } catch {
        throw unreadable(credential, altered);
      }
    },
  };
}

const boundTo = ({ name, provider }: CredentialIdentity) => Buffer.from(JSON.stringify([name, provider]));

async function usable<R>(credential: CredentialIdentity, find: () => Promise<R>): Promise<R> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof KeyFileError) throw unreadable(credential, error.fact, error.remedy);
    throw error;
  }
}

const noKey: Localized = {
  en: 'the key that it was encrypted with is missing',
  ko: '암호화에 사용한 키가 없습니다',
};
const otherKey: Localized = {
  en: 'it was encrypted with another key',
  ko: '현재 키가 아닌 다른 키로 암호화되었습니다',
};
const altered: Localized = {
  en: 'its stored values were altered or damaged',
  ko: '저장된 값이 변조되었거나 손상되었습니다',
};

function unreadable(
  { name }: CredentialIdentity,
  fact: Localized,
  remedy: Localized = {
    en: 'Set SPINNERET_KEY to the former key or restore the key file; else register the credential again.',
    ko: 'SPINNERET_KEY를 이전 키로 지정하거나 키 파일을 복원하십시오. 어려우면 자격 증명을 다시 등록하십시오.',
  },
): CloudError {
  return new CloudError({
    kind: 'unauthorized',
    subject: { resource: 'credential', name },
    fact,
    remedy,
    retryable: false,
  });
}
