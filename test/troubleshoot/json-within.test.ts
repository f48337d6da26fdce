import { describe, expect, it } from 'vitest';
import { objectsIn } from '../../src/troubleshoot/json-within.ts';

describe('the JSON objects of a text', () => {
  it('are found one after the other, with where they stand', () => {
    const text = 'first {"a":1}, second {"b":{"c":2}}';
    const found = objectsIn(text);
    expect(found.map(({ value }) => value)).toEqual([{ a: 1 }, { b: { c: 2 } }]);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['{"a":1}', '{"b":{"c":2}}']);
  });

  it.each([
    ['are escaped', '{\\"a\\":\\"b\\"}', { a: 'b' }],
    ['are escaped twice', '{\\\\\\"a\\\\\\":\\\\\\"b\\\\\\"}', { a: 'b' }],
    ['hold braces in their texts', '{"a":"}{"}', { a: '}{' }],
    ['are broken over lines within a text', '{"a":"b\nc"}', { a: 'b c' }],
  ])('are read where they %s', (_, text, value) => {
    expect(objectsIn(`before ${text} after`)[0]?.value).toEqual(value);
  });

  it('are none where braces hold something else', () => {
    expect(objectsIn('resource "x" { name = "y" } and {} and {unclosed').map(({ value }) => value)).toEqual([{}]);
  });
});
