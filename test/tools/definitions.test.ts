import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allOperations } from '../../tools/index.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import { methodNames } from '../contracts/driver-methods.ts';

/** Why each argument that an example gives is refused; empty where the example is good. */
function complaints(operation: AnyOperation, input: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(input).flatMap(([field, value]) => {
    const schema = operation.input.shape[field];
    if (!schema) return [`${operation.name} has no argument ${field}`];
    const result = z.safeParse(schema, value);
    return result.success ? [] : [`${operation.name}.${field}: ${z.prettifyError(result.error)}`];
  });
}

describe('the operations together', () => {
  it('have names of their own in PascalCase', () => {
    const names = allOperations.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([]);
  });

  it('carry out every method of every handler of the contract', () => {
    const carriedOut = new Set(allOperations.flatMap(({ methods = [] }) => methods));
    const wanted = methodNames;
    expect(wanted.filter((method) => !carriedOut.has(method))).toEqual([]);
  });

  it('have no two examples that read the same and mean different operations', () => {
    const owners = new Map<string, string>();
    const clashes: string[] = [];
    for (const { name, examples } of allOperations) {
      for (const sentence of examples.flatMap(({ en, ko }) => [en, ko])) {
        const owner = owners.get(sentence.toLowerCase());
        if (owner !== undefined) clashes.push(`${sentence}: ${owner} and ${name}`);
        owners.set(sentence.toLowerCase(), name);
      }
    }
    expect(clashes).toEqual([]);
  });
});

describe.each(allOperations.map((operation) => ({ name: operation.name, operation })))('$name', ({ operation }) => {
  it('has words in English and Korean', () => {
    const { actions, nouns } = operation.words;
    for (const words of [actions.en, actions.ko, nouns.en, nouns.ko]) expect(words.length).toBeGreaterThan(0);
    expect([...actions.ko, ...nouns.ko].some((word) => /[가-힣]/.test(word))).toBe(true);
  });

  it('has three or more examples, each in both languages', () => {
    expect(operation.examples.length).toBeGreaterThanOrEqual(3);
    expect(operation.examples.filter(({ ko }) => !/[가-힣]/.test(ko))).toEqual([]);
    expect(operation.examples.filter(({ en }) => /[가-힣]/.test(en))).toEqual([]);
  });

  it('has examples whose arguments are accepted', () => {
    expect(operation.examples.flatMap(({ input }) => complaints(operation, input))).toEqual([]);
  });

  it('has examples that say the name they mean', () => {
    for (const { en, ko, input } of operation.examples) {
      if (typeof input.name !== 'string') continue;
      expect(en).toContain(input.name);
      expect(ko).toContain(input.name);
    }
  });

  it('speaks of each of its arguments and of no other', () => {
    expect(Object.keys(operation.slots).sort()).toEqual(Object.keys(operation.input.shape).sort());
  });

  it('refuses arguments that it does not have', () => {
    const result = operation.input.safeParse({ ...operation.examples[0]?.input, confirm: true });
    expect(result.success).toBe(false);
    expect(result.error?.issues.map(({ code }) => code)).toContain('unrecognized_keys');
  });

  it('is aimed at what its arguments name', () => {
    const fields = [operation.target?.field, operation.target?.within?.field].filter((field) => field !== undefined);
    expect(fields.filter((field) => !(field in operation.input.shape))).toEqual([]);
  });

  it('can be read back where it changes something, and says whether it can be undone where it destroys', () => {
    if (operation.effect !== 'read') expect(operation.readBack).toBeTypeOf('function');
    // What only stands for another call is aimed at whatever that is aimed at.
    if (operation.effect !== 'read' && !operation.standsFor) expect(operation.target).toBeDefined();
    if (operation.effect === 'destroy') expect(operation.irreversible).toBeTypeOf('boolean');
  });

  it('takes no secret as an argument', () => {
    const fields = Object.keys(operation.input.shape);
    expect(fields.filter((field) => /password|secret|private(?!IP)|token/i.test(field))).toEqual([]);
  });
});
