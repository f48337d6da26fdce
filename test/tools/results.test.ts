import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptResult, Results } from '../../tools/results.ts';
import { ColumnCollector } from '../../tools/results-columns.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

interface Row {
  readonly [name: string]: unknown;
  readonly name: string;
  readonly size?: number;
  readonly kind?: string;
  readonly created?: string;
  readonly tags: readonly string[];
}

/** A result of these rows, with a port that reads them. */
function resultOf(rows: readonly Row[]): Results {
  const columns = new ColumnCollector();
  for (const row of rows) columns.add(row);
  const kept: KeptResult = {
    id: '01M7YXMKZSMQX9KQ2M2Q70HAZC',
    conversation: 'c',
    operation: 'ListDisk',
    input: {},
    connections: ['mock-seoul'],
    rowCount: rows.length,
    columns: columns.columns(),
    created: '2026-11-21T00:00:00.000Z',
    expires: '2026-11-22T00:00:00.000Z',
  };
  return {
    begin: () => ({ add: async () => {}, finish: async () => undefined, discard: async () => {} }),
    list: async () => [kept],
    get: async (id) => (id === kept.id ? kept : undefined),
    async *rows(_result, from = 0) {
      yield* rows.slice(from);
    },
  };
}

let context: TestClouds['context'];
beforeEach(async () => {
  ({ context } = await createTestClouds());
});

async function run(name: 'QueryResult' | 'AggregateResult', rows: readonly Row[], input: object) {
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const details = (await operation.run(parsed, context({ results: resultOf(rows) }))) as Record<string, unknown>;
  expect(operation.details.safeParse(details).error).toBeUndefined();
  return { details, said: operation.say(details, parsed), shown: operation.present(details, parsed) };
}

const namesIn = (details: Record<string, unknown>) => (details.rows as { name: string }[]).map(({ name }) => name);

const rowsArbitrary: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record(
      {
        size: fc.integer({ min: -3, max: 6 }),
        kind: fc.constantFrom('SSD', 'HDD', 'ssd ultra', 'Fast SSD'),
        created: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-06-01T12:00:00.000Z', '2026-06-01T13:00:00.000Z'),
        tags: fc.array(fc.constantFrom('env=prod', 'env=dev', 'team=web'), { maxLength: 3 }),
      },
      { requiredKeys: ['tags'] },
    ),
    { minLength: 1, maxLength: 40 },
  )
  // A row that has everything gives every column its kind.
  .map((rows) => [
    { size: 1, kind: 'SSD', created: '2026-01-01T00:00:00.000Z', tags: ['env=prod'], name: 'disk-0' },
    ...rows.map((row, index) => ({ ...row, name: `disk-${index + 1}` })),
  ]);

/** Conditions with what they mean, said the plain way. */
const conditions: readonly (readonly [condition: object, holds: (row: Row) => boolean])[] = [
  [{ column: 'size', is: 'atLeast', value: 2 }, ({ size }) => size !== undefined && size >= 2],
  [{ column: 'size', is: 'atMost', value: '2' }, ({ size }) => size !== undefined && size <= 2],
  [{ column: 'size', is: 'after', value: 0 }, ({ size }) => size !== undefined && size > 0],
  [{ column: 'SIZE', is: 'equals', value: 3 }, ({ size }) => size === 3],
  [{ column: 'size', is: 'oneOf', value: [1, '2'] }, ({ size }) => size === 1 || size === 2],
  [{ column: 'size', is: 'empty' }, ({ size }) => size === undefined],
  [{ column: 'kind', is: 'equals', value: 'ssd' }, ({ kind }) => kind === 'SSD'],
  [{ column: 'kind', is: 'equals', value: 'ssd', not: true }, ({ kind }) => kind !== 'SSD'],
  [{ column: 'kind', is: 'contains', value: 'SSD fast' }, ({ kind }) => kind === 'Fast SSD'],
  [{ column: 'kind', is: 'startsWith', value: 'ssd' }, ({ kind }) => kind === 'SSD' || kind === 'ssd ultra'],
  [
    { column: 'created', is: 'before', value: '2026-06-01T13:00:00Z' },
    ({ created = 'z' }) => created < '2026-06-01T13',
  ],
  [
    { column: 'created', is: 'equals', value: '2026-06-01' },
    ({ created }) => created?.startsWith('2026-06-01') ?? false,
  ],
  [{ column: 'tags', is: 'atLeast', value: 2 }, ({ tags }) => tags.length >= 2],
  [{ column: 'tags', is: 'contains', value: 'prod' }, ({ tags }) => tags.includes('env=prod')],
  [{ column: 'tags', is: 'notEmpty' }, ({ tags }) => tags.length > 0],
];

const chosen = fc.uniqueArray(fc.nat({ max: conditions.length - 1 }), { maxLength: 3 });
const whereOf = (indices: readonly number[]) => indices.map((index) => conditions[index]?.[0]);
const naive = (rows: readonly Row[], indices: readonly number[]) =>
  rows.filter((row) => indices.every((index) => conditions[index]?.[1](row)));

describe('QueryResult', () => {
  it('finds the rows that a plain filter finds', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, chosen, async (rows, indices) => {
        const { details } = await run('QueryResult', rows, { where: whereOf(indices), limit: 200 });
        expect(namesIn(details)).toEqual(naive(rows, indices).map(({ name }) => name));
        expect(details).toMatchObject({ total: rows.length, matching: naive(rows, indices).length });
      }),
    );
  });

  it('sorts and pages as sorting everything would, rows without the value last', async () => {
    const sortings = fc.constantFrom('size', 'created', 'tags');
    const key = (row: Row, by: string) => (by === 'tags' ? row.tags.length || undefined : (row[by] as string | number));
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, sortings, fc.boolean(), fc.nat(45), async (rows, sortBy, descending, offset) => {
        const { details } = await run('QueryResult', rows, { sortBy, descending, offset, limit: 7 });
        const sorted = rows
          .map((row, index) => ({ row, index, value: key(row, sortBy) }))
          .sort((a, b) => {
            if (a.value === undefined || b.value === undefined) {
              return Number(a.value === undefined) - Number(b.value === undefined) || a.index - b.index;
            }
            if (a.value === b.value) return a.index - b.index;
            return (a.value < b.value ? -1 : 1) * (descending ? -1 : 1);
          });
        expect(namesIn(details)).toEqual(sorted.slice(offset, offset + 7).map(({ row }) => row.name));
      }),
    );
  });

  const three: Row[] = [1, 2, 10].map((size) => ({ name: `disk-${size}`, size, tags: [] }));

  it('puts names with numbers in the order that people expect', async () => {
    const { details } = await run('QueryResult', three.toReversed(), { sortBy: 'name' });
    expect(namesIn(details)).toEqual(['disk-1', 'disk-2', 'disk-10']);
  });

  it('shows only the columns that were asked for', async () => {
    const { details, shown } = await run('QueryResult', three, { columns: ['size', 'Name'], limit: 1 });
    expect(details.rows).toEqual([{ size: 1, name: 'disk-1' }]);
    expect(shown).toMatchObject({ rows: [[1, 'disk-1']] });
  });

  it('says how many rows there are and which of them are shown', async () => {
    const { said } = await run('QueryResult', three, { limit: 2 });
    expect(said).toEqual({
      en: 'ListDisk has 3 rows; shown are 1 to 2.',
      ko: 'ListDisk 결과는 3건입니다. 1~2번째를 표시합니다.',
    });
    const none = await run('QueryResult', three, { where: [{ column: 'size', is: 'atLeast', value: 99 }] });
    expect(none.said.ko).toBe('ListDisk 결과 3건 중 조건에 맞는 것이 없습니다.');
  });

  it.each([
    [{ sortBy: 'color' }, /name \(text\), size \(number\)/],
    [{ where: [{ column: 'size', is: 'atLeast', value: 'much' }] }, /holds numbers/],
    [{ where: [{ column: 'size', is: 'equals' }] }, /needs a value/],
  ])('refuses %j and says why', async (input, reason) => {
    await expect(run('QueryResult', three, input)).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: expect.stringMatching(reason) },
    });
  });

  it('says which results there are where the one that is named is not', async () => {
    await expect(run('QueryResult', three, { result: '0'.repeat(26) })).rejects.toMatchObject({
      kind: 'not-found',
      fact: { en: expect.stringContaining('01M7YXMKZSMQX9KQ2M2Q70HAZC (ListDisk, 3)') },
    });
  });

  it('ends where it is cancelled', async () => {
    const operation = operationNamed('QueryResult');
    const call = { signal: AbortSignal.abort() };
    const found = operation.run(operation.input.parse({}), context({ results: resultOf(three), call }));
    await expect(found).rejects.toMatchObject({ kind: 'cancelled' });
  });
});

describe('AggregateResult', () => {
  it('computes what plain arithmetic computes', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, chosen, async (rows, indices) => {
        const where = whereOf(indices);
        const fitting = naive(rows, indices);
        const sizes = fitting.flatMap(({ size }) => (size === undefined ? [] : [size]));
        const value = async (fn: string) =>
          (await run('AggregateResult', rows, { where, function: fn, column: 'size' })).details.value;
        expect(await value('count')).toBe(fitting.length);
        const sum = sizes.reduce((total, size) => total + size, 0);
        expect(await value('sum')).toBe(sizes.length === 0 ? undefined : sum);
        expect(await value('min')).toBe(sizes.length === 0 ? undefined : Math.min(...sizes));
        expect(await value('max')).toBe(sizes.length === 0 ? undefined : Math.max(...sizes));
        expect(await value('average')).toBe(sizes.length === 0 ? undefined : sum / sizes.length);
      }),
    );
  });

  it('counts by group, the largest first, an entry of a list as a group', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, fc.constantFrom('kind', 'tags'), async (rows, groupBy) => {
        const counts = new Map<string, number>();
        for (const row of rows) {
          const groups =
            groupBy === 'kind' ? [row.kind ?? '-'] : row.tags.length === 0 ? ['-'] : [...new Set(row.tags)];
          for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
        }
        const { details } = await run('AggregateResult', rows, { function: 'count', groupBy });
        const groups = details.groups as { group: string; rows: number }[];
        expect(new Map(groups.map((each) => [each.group, each.rows]))).toEqual(counts);
        expect(groups.map((each) => each.rows)).toEqual([...counts.values()].sort((a, b) => b - a));
      }),
    );
  });

  it('bounds the groups that it keeps', async () => {
    const rows: Row[] = Array.from({ length: 10_050 }, (_, index) => ({ name: `disk-${index}`, tags: [] }));
    const { details } = await run('AggregateResult', rows, { function: 'count', groupBy: 'name', limit: 5 });
    expect(details).toMatchObject({ groupCount: 10_000, ungroupedRows: 50, matching: 10_050 });
    expect(details.groups).toHaveLength(5);
  });

  it.each([
    [{ function: 'sum' }, /needs a column/],
    [{ function: 'average', column: 'name' }, /column of numbers/],
  ])('refuses %j and says why', async (input, reason) => {
    const rows: Row[] = [{ name: 'disk-1', tags: [] }];
    await expect(run('AggregateResult', rows, input)).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: expect.stringMatching(reason) },
    });
  });
});
