import { createHmac, timingSafeEqual } from 'node:crypto';

/** Decoded parameters of a request in any order, their names as they were sent. */
export type RawParameters = ReadonlyMap<string, string>;

/**
 * The signature that CloudStack computes: names in code-unit order and as they are, values as java.net.URLEncoder writes
 * them but with `%20` for a blank, all of it in lower case, HMAC-SHA1, Base64.
 */
export function signatureOf(parameters: RawParameters, secretKey: string): string {
  const text = [...parameters]
    .filter(([name]) => name.toLowerCase() !== 'signature')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${javaEncoded(value)}`)
    .join('&');
  return createHmac('sha1', secretKey).update(text.toLowerCase(), 'utf8').digest('base64');
}

export function isSignedWith(parameters: RawParameters, secretKey: string, signature: string): boolean {
  const expected = Buffer.from(signatureOf(parameters, secretKey));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** URLEncoder leaves letters, digits and `.-*_`; every other byte of UTF-8 becomes `%XX`. */
function javaEncoded(value: string): string {
  return [...Buffer.from(value, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9.\-*_]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** A time of `expires`: ISO 8601 with an offset, `+0000`, `+00:00` or `Z`. `undefined` where it is none. */
export function readExpiry(text: string): number | undefined {
  const [, moment, hours, minutes] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:Z|([+-]\d{2}):?(\d{2}))$/.exec(text) ?? [];
  if (moment === undefined) return undefined;
  const time = Date.parse(`${moment}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(time) ? undefined : time;
}
