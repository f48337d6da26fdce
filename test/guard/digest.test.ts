import { expect, test } from 'vitest';
import { digestRequest, sha256OfJson } from '../../src/guard/digest.ts';

const request = { operation: 'StartVM', connection: 'mock-seoul', input: { name: 'web-01', spec: 'small' } };

test('the digest is the SHA-256 of the RFC 8785 form', () => {
  // printf '{"a":1,"b":"가"}' | sha256sum
  expect(sha256OfJson({ b: '가', a: 1.0 })).toBe('2742f2bcd69b5394460fb5d7d830e8065fe507e965809a4c2b7b118b4d72f2c1');
});

test('the order of fields does not change the digest', () => {
  const reordered = { input: { spec: 'small', name: 'web-01' }, connection: 'mock-seoul', operation: 'StartVM' };
  expect(digestRequest(reordered)).toBe(digestRequest(request));
});

test('a field that is undefined does not change the digest', () => {
  const withUndefined = { ...request, input: { ...request.input, tags: undefined } };
  expect(digestRequest(withUndefined)).toBe(digestRequest(request));
});

test.each([
  ['the operation', { ...request, operation: 'TerminateVM' }],
  ['the connection', { ...request, connection: 'mock-tokyo' }],
  ['that there is a connection', { ...request, connection: undefined }],
  ['a value of the input', { ...request, input: { name: 'web-02', spec: 'small' } }],
  ['the type of a value', { ...request, input: { name: 'web-01', spec: ['small'] } }],
])('changing %s changes the digest', (_, changed) => {
  expect(digestRequest(changed)).not.toBe(digestRequest(request));
});

test('two Unicode forms of a text have two digests', () => {
  expect(sha256OfJson({ name: '서울'.normalize('NFD') })).not.toBe(sha256OfJson({ name: '서울'.normalize('NFC') }));
});

test('text that is not well-formed Unicode has no digest', () => {
  expect(() => digestRequest({ ...request, input: { name: '\ud800' } })).toThrow();
});
