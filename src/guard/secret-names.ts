/** What takes the place of a secret. */
export const redacted = '[redacted]';

/**
 * How the names of fields that hold secrets end, in lower case without separators: `aws_secret_access_key`,
 * `vmUserPassword`, `stsToken`. Plurals and longer names (`secretFields`, `inputTokens`, `passwordPolicy`) hold none.
 */
const endings = [
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'secretkey',
  'secretaccesskey',
  'accesskeysecret',
  'apikey',
  'token',
  'privatekey',
  'privatekeypem',
  'clientkeydata',
  'kubeconfig',
  'authorization',
  '비밀번호',
  '패스워드',
  '시크릿키',
  '비밀키',
  '개인키',
];

/** Whether a field of this name holds a secret, as far as a name can tell. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[\s._-]/g, '');
  return endings.some((ending) => plain.endsWith(ending));
}
