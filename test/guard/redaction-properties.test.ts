import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/guard/redaction.ts';

const ordinaryText = fc.string({ unit: fc.constantFrom(...'abc XYZ 019 가나 /:=-"\'{}[],\n') });
/** Long enough not to come about by chance. */
const secretText = fc
  .string({
    unit: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), fc.constantFrom(...' \n"\\/+&é가한z9')),
    minLength: 8,
    maxLength: 40,
  })
  .filter((text) => text.trim().length >= 8);
const tokenText = fc.string({ unit: fc.constantFrom(...'abcdefXYZ0123456789+/-_.!$%'), minLength: 8, maxLength: 40 });
const plain = createRedactor({ knownSecrets: () => [] });

describe('no known secret survives', () => {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

  test.each<[string, (secret: string) => string]>([
    ['as it is', (secret) => secret],
    ['without the blanks around it', (secret) => secret.trim()],
    ['in JSON', inJson],
    ['in JSON in JSON', (secret) => inJson(inJson(secret))],
    ['in a URL', encodeURIComponent],
    [
      'in a URL with lower-case escapes',
      (secret) => encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
    ],
    ['in a form', (secret) => new URLSearchParams({ q: secret }).toString().slice(2)],
    ['in another Unicode form', (secret) => secret.normalize('NFD')],
  ])('%s', (_, write) => {
    fc.assert(
      fc.property(secretText, ordinaryText, ordinaryText, (secret, before, after) => {
        const { redactText } = createRedactor({ knownSecrets: () => [secret] });
        fc.pre(!`${before}${after}`.includes(write(secret)));
        expect(redactText(`${before}${write(secret)}${after}`)).not.toContain(write(secret));
      }),
    );
  });

  test.each(['base64', 'base64url'] as const)('in %s, whatever stands beside it', (encoding) => {
    fc.assert(
      fc.property(secretText, ordinaryText, ordinaryText, (secret, before, after) => {
        fc.pre(!`${before}${after}`.includes(secret));
        const { redactText } = createRedactor({ knownSecrets: () => [secret] });
        const redacted = redactText(Buffer.from(`${before}${secret}${after}`).toString(encoding));
        expect(decodedRuns(redacted).join('\n')).not.toContain(secret);
      }),
    );
  });

  test('in a JSON value, in whatever field', () => {
    fc.assert(
      fc.property(secretText, fc.jsonValue({ maxDepth: 3 }), fc.string(), (secret, value, name) => {
        const redactor = createRedactor({ knownSecrets: () => [secret] });
        const redacted = redactor.redactJson({ [name]: [value, secret, { [secret]: `x${secret}y` }] });
        expect(JSON.stringify(redacted)).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
    );
  });
});

describe('no secret that is only named survives', () => {
  const name = fc.constantFrom(
    'password',
    'DB_PASSWORD',
    'clientSecret',
    'secret_key',
    'ApiKey',
    'stsToken',
    'private-key',
  );

  test.each<[string, (name: string, secret: string) => string]>([
    ['after an equals sign', (field, secret) => `${field}=${secret}`],
    ['after a colon', (field, secret) => `${field}: ${secret}`],
    ['in JSON', (field, secret) => JSON.stringify({ [field]: secret, next: 1 })],
    ['in JSON in JSON', (field, secret) => JSON.stringify(JSON.stringify({ [field]: secret, next: 1 }))],
  ])('%s', (_, write) => {
    fc.assert(
      fc.property(name, tokenText, ordinaryText, (field, secret, before) => {
        expect(plain.redactText(`${before}\n${write(field, secret)} after`)).not.toContain(secret);
      }),
    );
  });

  test('in a field of a JSON value, whatever it is', () => {
    fc.assert(
      fc.property(name, secretText, (field, secret) => {
        expect(
          JSON.stringify(plain.redactJson({ [field]: secret, [field.toUpperCase()]: [{ x: secret }] })),
        ).not.toContain(JSON.stringify(secret));
      }),
    );
  });
});

test('redacting JSON text of a JSON value with named secrets leaves JSON', () => {
  const value = fc.dictionary(
    fc.constantFrom('name', 'password', 'token', 'note'),
    fc.oneof(
      tokenText,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
  );
  fc.assert(
    fc.property(value, (object) => {
      expect(() => JSON.parse(plain.redactText(JSON.stringify([object, object])))).not.toThrow();
    }),
  );
});

test('redacting twice is redacting once', () => {
  fc.assert(
    fc.property(ordinaryText, tokenText, ordinaryText, (before, secret, after) => {
      const once = plain.redactText(`${before} password=${secret} ${after} "token":"${secret}" ${before}`);
      expect(plain.redactText(once)).toBe(once);
    }),
  );
});

test('a text without secrets stays as it is', () => {
  const word = fc.constantFrom(
    'web-01',
    'vpc-0a1b2c3d',
    '10.0.0.0/16',
    '가상 머신',
    'keyPair:',
    'Running',
    'mock-seoul',
    '{"a":1}',
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(plain.redactText(words.join(' '))).toBe(words.join(' '));
    }),
  );
});

/** What the runs of base64 in a text say, at each alignment. */
function decodedRuns(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/_-]+/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('utf8')),
  );
}
