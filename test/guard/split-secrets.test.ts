import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createdKeyPairSchema } from '../../drivers/contract/keypair.ts';
import { secret } from '../../drivers/contract/secret.ts';
import { vmRequestSchema } from '../../drivers/contract/vm.ts';
import { splitSecrets } from '../../src/guard/split-secrets.ts';

const password = secret(z.string());

test('the private key of a created key pair is taken out, with the file that it belongs in', () => {
  const created = {
    iid: { nameId: 'key-01', systemId: 'key-1' },
    publicKey: 'ssh-ed25519 AAAA',
    privateKey: 'PRIVATE',
  };
  expect(splitSecrets(createdKeyPairSchema, created)).toEqual({
    clean: { ...created, privateKey: '[redacted]' },
    secrets: [{ path: ['privateKey'], field: 'privateKey', value: 'PRIVATE', fileExtension: '.pem' }],
  });
});

test('a Windows password of a VM is taken out, and only where there is one', () => {
  const shape = { ...vmRequestSchema.shape };
  expect(splitSecrets(z.object(shape), { vmUserPassword: 'P' }).secrets).toMatchObject([{ value: 'P' }]);
  expect(splitSecrets(z.object(shape), { name: 'web-01' })).toEqual({ clean: { name: 'web-01' }, secrets: [] });
});

describe('a secret is found', () => {
  test.each<[string, z.ZodType, unknown, (string | number)[]]>([
    ['as the whole value', password, 'S3CRET', []],
    ['in an object', z.object({ a: password }), { a: 'S3CRET' }, ['a']],
    ['in an array', z.object({ a: z.array(password) }), { a: ['S3CRET'] }, ['a', 0]],
    ['in a tuple', z.tuple([z.string(), password]), ['x', 'S3CRET'], [1]],
    ['in the rest of a tuple', z.tuple([z.string()], password), ['x', 'S3CRET'], [1]],
    ['in a record', z.record(z.string(), password), { k: 'S3CRET' }, ['k']],
    ['in fields that an object does not name', z.object({}).catchall(password), { k: 'S3CRET' }, ['k']],
    ['behind optional', z.object({ a: password.optional() }), { a: 'S3CRET' }, ['a']],
    ['behind nullable', z.object({ a: password.nullable() }), { a: 'S3CRET' }, ['a']],
    ['behind a default', z.object({ a: password.default('x') }), { a: 'S3CRET' }, ['a']],
    ['behind a prefault', z.object({ a: password.prefault('x') }), { a: 'S3CRET' }, ['a']],
    ['behind catch', z.object({ a: password.catch('x') }), { a: 'S3CRET' }, ['a']],
    ['behind readonly', z.object({ a: password }).readonly(), { a: 'S3CRET' }, ['a']],
    ['behind a pipe', z.pipe(z.unknown(), z.object({ a: password })), { a: 'S3CRET' }, ['a']],
    ['behind lazy', z.lazy(() => z.object({ a: password })), { a: 'S3CRET' }, ['a']],
    ['with checks added to its schema', z.object({ a: password.min(2) }), { a: 'S3CRET' }, ['a']],
    ['with a wrapper marked', z.object({ a: secret(z.string().optional()) }), { a: 'S3CRET' }, ['a']],
    [
      'in an intersection',
      z.intersection(z.object({ b: z.string() }), z.object({ a: password })),
      { a: 'S3CRET', b: 'x' },
      ['a'],
    ],
    ['in a union', z.union([z.number(), z.object({ a: password })]), { a: 'S3CRET' }, ['a']],
    [
      'in a union where nothing fits',
      z.union([z.number(), z.object({ a: password, b: z.string() })]),
      { a: 'S3CRET' },
      ['a'],
    ],
    [
      'deep inside',
      z.object({ a: z.array(z.object({ b: z.record(z.string(), password) })) }),
      { a: [{ b: { k: 'S3CRET' } }] },
      ['a', 0, 'b', 'k'],
    ],
  ])('%s', (_, schema, value, path) => {
    const { clean, secrets } = splitSecrets(schema, value);
    expect(secrets).toMatchObject([{ path, value: 'S3CRET' }]);
    expect(JSON.stringify(clean)).not.toContain('S3CRET');
  });
});

test('only the fitting alternative of a union is obeyed', () => {
  const schema = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open'), value: z.string() }),
    z.object({ kind: z.literal('closed'), value: password }),
  ]);
  expect(splitSecrets(schema, { kind: 'open', value: 'seen' }).clean).toEqual({ kind: 'open', value: 'seen' });
  expect(splitSecrets(schema, { kind: 'closed', value: 'hidden' }).clean).toEqual({
    kind: 'closed',
    value: '[redacted]',
  });
});

test('a secret that is no text is handed over as JSON', () => {
  const schema = z.object({ credential: secret(z.object({ id: z.string() })) });
  const { clean, secrets } = splitSecrets(schema, { credential: { id: 'x' } });
  expect(secrets).toMatchObject([{ field: 'credential', value: '{"id":"x"}' }]);
  expect(clean).toEqual({ credential: '[redacted]' });
});

test('the field of a secret in a list is the name of the list', () => {
  expect(splitSecrets(z.object({ tokens: z.array(password) }), { tokens: ['a', 'b'] }).secrets).toMatchObject([
    { field: 'tokens', path: ['tokens', 0] },
    { field: 'tokens', path: ['tokens', 1] },
  ]);
});

test('a value without secrets comes back equal, and the given value is never changed', () => {
  const schema = z.object({
    a: z.array(z.union([z.string(), z.number()])),
    b: z.record(z.string(), z.json()),
    s: password,
  });
  const value = fc.record({
    a: fc.array(fc.oneof(fc.string(), fc.integer())),
    b: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
    s: fc.string({ minLength: 1 }),
  });
  fc.assert(
    fc.property(value, (given) => {
      const before = structuredClone(given);
      const { clean, secrets } = splitSecrets(schema, given);
      expect(clean).toEqual({ ...before, s: '[redacted]' });
      expect(secrets.map((found) => found.value)).toEqual([before.s]);
      expect(given).toEqual(before);
    }),
  );
});
