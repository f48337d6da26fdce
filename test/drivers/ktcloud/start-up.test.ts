import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicKeyOf } from '../../../drivers/ktcloud/public-key.ts';
import { osFamilyOf, startUpScript } from '../../../drivers/ktcloud/start-up.ts';

const key = "ssh-rsa AAAAB3Nza it's me";

describe('the family of a system', () => {
  it.each([
    ['ubuntu-20.04-64bit', 'debian'],
    ['Debian 11', 'debian'],
    ['centos-7.9-64bit', 'rhel'],
    ['Cent OS 6', 'rhel'],
    ['rocky-8.6-64bit', 'rhel'],
    ['WIN 2019 STD 64bit [English]', 'windows'],
    ['Windows Server 2022', 'windows'],
    ['darwin-like', 'linux'],
    ['SUSE 15', 'linux'],
  ])('%s is %s', (description, family) => {
    expect(osFamilyOf(description)).toBe(family);
  });
});

describe('the start-up script', () => {
  it.each([
    ['debian', 'sudo'],
    ['rhel', 'wheel'],
  ] as const)('of %s takes cb-user into the group %s', (family, group) => {
    expect(startUpScript({ family, publicKey: undefined })).toContain(`group=${group}\n`);
  });

  it.each(['debian', 'rhel', 'linux'] as const)(
    'of %s is a shell script without errors that never stops half-way',
    (family) => {
      const script = startUpScript({ family, publicKey: key });
      expect(() => execFileSync('bash', ['-n'], { input: script, stdio: 'pipe' })).not.toThrow();
      expect(script).not.toContain('set -e');
      expect(script).toContain("'ssh-rsa AAAAB3Nza it'\\''s me'");
    },
  );

  it('of Windows sets the password of the account, quoted', () => {
    const script = startUpScript({ family: 'windows', publicKey: undefined, password: "Pa'ss$word" });
    expect(script.startsWith('#ps1_sysnative\r\n')).toBe(true);
    expect(script).toContain("$name = 'Administrator'");
    expect(script).toContain("ConvertTo-SecureString 'Pa''ss$word'");
  });
});

describe('the public half of a key pair', () => {
  it('is the one that OpenSSH derives', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const derived = publicKeyOf(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
    const blob = Buffer.from(derived?.split(' ')[1] ?? '', 'base64');
    const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
    expect(derived).toMatch(/^ssh-rsa AAAAB3NzaC1yc2E/);
    expect(blob.subarray(-modulus.length)).toEqual(modulus);
  });

  it('is unknown for a text that is no RSA key', () => {
    expect(publicKeyOf('nothing')).toBeUndefined();
  });
});
