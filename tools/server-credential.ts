import type { CredentialKey } from '../drivers/contract/plugin.ts';
import type { SecretField } from './operation.ts';

/** What one signs in with at a server: the names under which a person is asked for it. The user name is no secret. */
export const serverCredentialKeys = [
  { name: 'Username', identifier: true },
  { name: 'Password' },
] as const satisfies readonly CredentialKey[];

export const serverSecretFields: readonly SecretField[] = [
  { name: 'Username', title: { en: 'User name of the server', ko: '서버 사용자 이름' }, optional: false },
  { name: 'Password', title: { en: 'Password of the server', ko: '서버 비밀번호' }, optional: false },
];
