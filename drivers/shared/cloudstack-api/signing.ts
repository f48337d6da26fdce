import { createHmac } from 'node:crypto';

/** What a command is given. Values that are undefined are not sent. */
export type ApiParameters = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * A value as the server encodes it before it computes the signature: java.net.URLEncoder leaves letters, digits and
 * `.-*_`, and the server writes a blank as `%20`.
 */
export function encodeValue(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(/[~!'()]/g, percentEncoded);
}

const percentEncoded = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * The text that is signed. The server sorts the names as they were sent, by code unit, encodes the values only, and
 * lower-cases the whole.
 */
export function signedText(parameters: ApiParameters): string {
  return sorted(parameters)
    .map(([name, value]) => `${name}=${encodeValue(value)}`)
    .join('&')
    .toLowerCase();
}

/** HMAC-SHA1 of the text, in Base64. */
export function signatureOf(parameters: ApiParameters, secretKey: string): string {
  return createHmac('sha1', secretKey).update(signedText(parameters), 'utf8').digest('base64');
}

/** The parameters with their signature, as a query or a form body. */
export function signedQuery(parameters: ApiParameters, secretKey: string): string {
  const sent = sorted(parameters).map(([name, value]) => `${encodeValue(name)}=${encodeValue(value)}`);
  return [...sent, `signature=${encodeValue(signatureOf(parameters, secretKey))}`].join('&');
}

function sorted(parameters: ApiParameters): (readonly [name: string, value: string])[] {
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)] as const)
    .sort(([first], [second]) => (first < second ? -1 : first > second ? 1 : 0));
}
