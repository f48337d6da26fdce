import { describe, expect, it } from 'vitest';
import { withKeptRows } from '../../src/frontends/kept-rows.ts';
import { keptList } from './kept-list.ts';

const tableOf = async (rowCount: number, limit: number) => {
  const { event, results, operation } = keptList(rowCount);
  const completed = await withKeptRows(event, results, [operation], limit);
  if (completed.type !== 'call-result' || completed.presentation?.kind !== 'table') throw new Error('no table');
  return completed.presentation;
};

describe('an answer with the rows of its kept result', () => {
  it('has all of them where they are not too many', async () => {
    const { rows, rest } = await tableOf(900, 1_000);
    expect(rows).toHaveLength(900);
    expect(rows.map(([name]) => name)).toEqual(Array.from({ length: 900 }, (_, index) => `vm-${index}.`));
    expect(rest).toBeUndefined();
  });

  it('has as many as wanted, and says where the others are', async () => {
    const { rows, rest } = await tableOf(40_000, 1_000);
    expect(rows).toHaveLength(1_000);
    expect(rest).toEqual({ rows: 39_000, result: '01M7YXMKZSMQX9KQ2M2Q70HAZC' });
  });

  it('stays as it is where the result cannot be read', async () => {
    const { event, results, operation } = keptList(900);
    const broken = {
      ...results,
      rows: () => {
        throw new Error('damaged');
      },
    };
    expect(await withKeptRows(event, broken, [operation], 1_000)).toBe(event);
  });
});
