import { createHash } from 'node:crypto';
import type { ErrorSubject } from '../contract/errors.ts';
import { resourceNameSchema } from '../contract/iid.ts';
import { Refusal } from './refusal.ts';

/** The account that the credential names. Only plain names pass. */
export function authorise(credential: Readonly<Record<string, string>>, connection: ErrorSubject): string {
  const account = resourceNameSchema.safeParse(credential.MockName);
  if (account.success && account.data !== 'invalid') return account.data;
  throw new Refusal({
    kind: 'unauthorized',
    subject: connection,
    code: 'AuthFailure',
    fact: account.success
      ? { en: 'the cloud refused the credential', ko: '클라우드가 자격 증명을 거부했습니다' }
      : { en: 'the credential has no usable MockName', ko: '자격 증명에 사용할 수 있는 MockName 값이 없습니다' },
    remedy: {
      en: 'Register a credential whose MockName is a plain name, for example "demo".',
      ko: 'MockName 값이 "demo"와 같은 일반 이름인 자격 증명을 등록하십시오.',
    },
  });
}

/**
 * The folder of an account's state. A person enters the account as a credential and may take it for a secret, so that
 * only the demo account's folder, which everybody has, is named after it.
 */
export function folderOf(account: string): string {
  return account === 'demo' ? account : createHash('sha256').update(account).digest('hex').slice(0, 16);
}
