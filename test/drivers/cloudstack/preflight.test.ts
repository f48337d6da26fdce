import { describe, expect, it } from 'vitest';
import { preflights } from '../../../drivers/cloudstack/preflight/index.ts';

const checks = Object.values(preflights)
  .flatMap((each) => each.flatMap((list) => list.map(({ name, source }) => ({ name, source }))))
  .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);

describe('the known traps of CloudStack', () => {
  it.each(checks.map(({ name, source }) => [name, source] as const))(
    '%s says where the rule comes from',
    (name, source) => {
      expect(name).toMatch(/^[A-Za-z][A-Za-z-]+$/);
      expect(source).toMatch(/\S{3}/);
    },
  );

  it('are each named once', () => {
    const sources = new Map<string, Set<string>>();
    for (const lists of Object.values(preflights)) {
      for (const { name, source } of lists.flat()) sources.set(name, (sources.get(name) ?? new Set()).add(source));
    }
    expect([...sources].filter(([, of]) => of.size > 1)).toEqual([]);
  });
});
