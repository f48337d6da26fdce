import { type KeyObject, sign } from 'node:crypto';

/** Tags of DER (X.690) as far as a request needs them. */
const tag = { integer: 0x02, bits: 0x03, oid: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31, attributes: 0xa0 } as const;

/** Object identifiers in their encoded form. */
const oid = {
  /** 2.5.4.3 */
  commonName: [0x55, 0x04, 0x03],
  /** 2.5.4.10 */
  organization: [0x55, 0x04, 0x0a],
  /** 1.2.840.113549.1.1.11 */
  sha256WithRSA: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b],
} as const;

const nothing = Buffer.from([0x05, 0x00]);

export interface Subject {
  readonly organization: string;
  readonly commonName: string;
}

/** A request for a certificate (PKCS #10, RFC 2986) in PEM, signed by the RSA key that it is for. */
export function signingRequest(
  { organization, commonName }: Subject,
  publicKey: KeyObject,
  privateKey: KeyObject,
): string {
  const subject = der(tag.sequence, name(oid.organization, organization), name(oid.commonName, commonName));
  const info = der(
    tag.sequence,
    der(tag.integer, Buffer.from([0])),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(tag.attributes),
  );
  const algorithm = der(tag.sequence, der(tag.oid, Buffer.from(oid.sha256WithRSA)), nothing);
  const signature = sign('sha256', info, privateKey);
  const request = der(tag.sequence, info, algorithm, der(tag.bits, Buffer.from([0]), signature));
  const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----', ''].join('\n');
}

const name = (kind: readonly number[], value: string): Buffer =>
  der(tag.set, der(tag.sequence, der(tag.oid, Buffer.from(kind)), der(tag.utf8, Buffer.from(value, 'utf8'))));

function der(kind: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([kind, ...lengthOf(content.length)]), content]);
}

/** One byte up to 127; beyond, the number of bytes and the bytes. */
function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}
