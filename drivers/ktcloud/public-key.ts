import { createPublicKey } from 'node:crypto';

/** The public half of an RSA private key in PEM, in OpenSSH's one-line form; undefined for a text that is none. */
export function publicKeyOf(privateKey: string): string | undefined {
  try {
    const { kty, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
    if (kty !== 'RSA' || n === undefined || e === undefined) return undefined;
    const parts = [Buffer.from('ssh-rsa'), integer(e), integer(n)].flatMap((part) => [lengthOf(part), part]);
    return `ssh-rsa ${Buffer.concat(parts).toString('base64')}`;
  } catch {
    return undefined;
  }
}

/** RFC 4251: a leading zero keeps the number positive. */
function integer(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, 'base64url');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}
