import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeValue,
  signatureOf,
  signedQuery,
  signedText,
} from '../../../../drivers/shared/cloudstack-api/signing.ts';

/** The example of the CloudStack documentation, "Signing API Requests". */
const published = {
  parameters: {
    command: 'listUsers',
    response: 'json',
    apikey: 'plgWJfZK4gyS3mOMTVmjUVg-X-jlWlnfaUJ9GAbBbf9EdM-kAYMmAiLqzzq1ElZLYq_u38zCm0bewzGUdP66mg',
  },
  secretKey: 'VDaACYb0LV9eNjTetIOElcVQkvJck_J_QljX_FcHRj87ZKiy0z0ty0ZsYBkoXkY9b7eq1EhwJaw7FF3akA3KBQ',
  signature: 'TTpdDq/7j/J58XCRHomKoQXEQds=',
};

/**
 * The server's side, written from the documentation, byte by byte and without the driver's means: names in the order of
 * their code units, each value as an HTML form would send it but with %20 for a blank, lower case, HMAC-SHA1, Base64.
 */
function serverSignature(parameters: ReadonlyMap<string, string>, secretKey: string): string {
  const names = [...parameters.keys()];
  for (let end = names.length - 1; end > 0; end -= 1) {
    for (let at = 0; at < end; at += 1) {
      const [first = '', second = ''] = [names[at], names[at + 1]];
      if (first > second) names.splice(at, 2, second, first);
    }
  }
  const plain = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-*_');
  const parts = names.map((name) => {
    let value = '';
    for (const byte of new TextEncoder().encode(parameters.get(name))) {
      const character = String.fromCharCode(byte);
      value += byte < 128 && plain.has(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
    }
    return `${name}=${value}`;
  });
  const hmac = createHmac('sha1', Buffer.from(secretKey, 'utf8'));
  return hmac
    .update(Buffer.from(parts.join('&').toLowerCase(), 'utf8'))
    .digest()
    .toString('base64');
}

const name = fc.oneof(
  fc.stringMatching(/^[a-z]{1,12}$/),
  fc.stringMatching(/^[A-Za-z]{1,12}$/),
  fc.stringMatching(/^(?:tags|details|iptonetworklist)\[\d{1,2}\]\.(?:key|value|cpuNumber|memory|networkid)$/),
);
const troublesome = fc.constantFrom(
  '',
  ' ',
  '+',
  '*',
  '~',
  "it's",
  '"quoted"',
  '(a) [b] {c}',
  '100%',
  '%2B',
  'a=b&c=d',
  'ÄÖÜ ẞ',
  '서울 리전',
  '𐐀😀',
  'UPPER lower',
  'line\nbreak\ttab',
  '10.0.0.0/8,192.168.0.0/16',
);
const value = fc.oneof(troublesome, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.base64String());
const requests = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 12 }).map((entries) => new Map(entries));
const secrets = fc.stringMatching(/^[A-Za-z0-9_-]{1,86}$/);

describe('signing a request of CloudStack', () => {
  it('makes the signature that the documentation publishes', () => {
    expect(signatureOf(published.parameters, published.secretKey)).toBe(published.signature);
  });

  it('makes the signature that a server written from the documentation makes', () => {
    fc.assert(
      fc.property(requests, secrets, (parameters, secretKey) => {
        const ours = signatureOf(Object.fromEntries(parameters), secretKey);
        expect(ours).toBe(serverSignature(parameters, secretKey));
      }),
      { numRuns: 1000 },
    );
  });

  it('sends exactly what it signed, whatever a server decodes', () => {
    fc.assert(
      fc.property(requests, secrets, (parameters, secretKey) => {
        const decoded = new Map(new URLSearchParams(signedQuery(Object.fromEntries(parameters), secretKey)));
        const signature = decoded.get('signature');
        decoded.delete('signature');
        expect(decoded).toEqual(parameters);
        expect(signature).toBe(serverSignature(parameters, secretKey));
      }),
      { numRuns: 1000 },
    );
  });

  it('encodes values as the server does: a plus, a tilde, quotes and brackets, but no asterisk', () => {
    expect(encodeValue("a+b ~!'()*[]_.-")).toBe('a%2Bb%20%7E%21%27%28%29*%5B%5D_.-');
  });

  it('leaves the brackets of names alone, and signs in lower case', () => {
    expect(signedText({ 'tags[0].key': 'Env', command: 'createTags' })).toBe('command=createtags&tags[0].key=env');
  });

  it('sorts names as they are written, upper case first', () => {
    expect(signedText({ b: '1', A: '2', a: '3', B: '4' })).toBe('a=2&b=4&a=3&b=1');
  });

  it('signs an empty value and leaves out what is undefined', () => {
    expect(signedText({ name: '', zone: undefined, page: 1, listall: true })).toBe('listall=true&name=&page=1');
  });

  it('survives half of a surrogate pair', () => {
    expect(encodeValue('\ud800')).toBe('%EF%BF%BD');
  });
});
