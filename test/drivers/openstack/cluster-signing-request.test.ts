import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signingRequest } from '../../../drivers/openstack/cluster/signing-request.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

function openssl(pem: string, ...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('openssl', ['req', '-noout', ...options], {
    input: pem,
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
}

// Where there is no openssl nobody can be asked.
describe.runIf(hasOpenssl)('a request for a certificate', () => {
  const subject = { organization: 'system:masters', commonName: 'admin' };

  it('is one that openssl verifies with the key in it', () => {
    const pem = signingRequest(subject, keys.publicKey, keys.privateKey);
    expect(openssl(pem, '-verify')).toEqual({ status: 0, text: expect.stringMatching(/verify OK/i) });
  });

  it('names whom it is for', () => {
    const pem = signingRequest(subject, keys.publicKey, keys.privateKey);
    const { text } = openssl(pem, '-subject', '-nameopt', 'RFC2253');
    expect(text.trim()).toBe('subject=CN=admin,O=system:masters');
  });

  it('takes names of any length and script', () => {
    const commonName = '관리자-'.repeat(20);
    const pem = signingRequest({ ...subject, commonName }, keys.publicKey, keys.privateKey);
    expect(openssl(pem, '-verify').text).toMatch(/verify OK/i);
    expect(openssl(pem, '-subject', '-nameopt', 'RFC2253,utf8,-esc_msb').text).toContain(commonName);
  });

  it('is refused when it was signed by another key', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = signingRequest(subject, keys.publicKey, other.privateKey);
    expect(openssl(pem, '-verify').text).toMatch(/verify failure|self-signature did not match/i);
  });
});
