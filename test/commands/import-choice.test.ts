import { describe, expect, it } from 'vitest';
import { answeredItems } from '../../src/commands/import-choice.ts';
import type { Importable } from '../../tools/server-import.ts';

const item = (name: string, more: Partial<Importable> = {}): Importable => ({
  connection: { name, provider: 'MOCK', driver: 'd', credential: 'c', region: 'r' },
  region: { name: 'r', provider: 'MOCK', region: 'default' },
  here: undefined,
  name,
  ...more,
});
const items = [item('a'), item('b', { here: 'b' }), item('c', { region: undefined }), item('d'), item('2024')];
const chosen = (answer: string) => answeredItems(answer, items)?.map(({ connection }) => connection.name);

describe('the answer to which connections', () => {
  it.each([
    ['', []],
    ['1', ['a']],
    ['1 4', ['a', 'd']],
    ['4,1', ['a', 'd']],
    ['2-4', ['b', 'c', 'd']],
    ['a d', ['a', 'd']],
    ['2024', ['2024']],
    ['1 a', ['a']],
  ])('%j means %j', (answer, names) => {
    expect(chosen(answer)).toEqual(names);
  });

  it.each(['all', '전체', '*'])('%s means those that are not here and can be added', (answer) => {
    expect(chosen(answer)).toEqual(['a', 'd', '2024']);
  });

  it.each(['0', '6', '1-9', 'x', '4-2'])('%j means nothing', (answer) => {
    expect(chosen(answer)).toBeUndefined();
  });
});
