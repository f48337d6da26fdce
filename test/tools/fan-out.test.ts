import { describe, expect, it } from 'vitest';
import { askConnections, listAcross } from '../../tools/shared/fan-out.ts';
import { createTestClouds } from '../doubles/clouds.ts';

/** The connections `c-0`, `c-1` ... to the mock cloud. */
async function many(count: number) {
  const names = Array.from({ length: count }, (_, index) => `c-${index}`);
  const { context } = await createTestClouds({ connections: Object.fromEntries(names.map((name) => [name, 'seoul'])) });
  return { names, context: context() };
}

/** Counts how many are under way at the same time; each waits until `enough` of them are, or all have come. */
function crowd(enough: number) {
  let present = 0;
  let most = 0;
  const gathered = Promise.withResolvers<void>();
  return {
    most: () => most,
    async visit(leaveWhen: Promise<void> = gathered.promise) {
      present += 1;
      most = Math.max(most, present);
      if (present >= enough) gathered.resolve();
      await leaveWhen;
      present -= 1;
    },
  };
}

describe('many connections', () => {
  it('are asked at the same time, but not all of them', async () => {
    const { names, context } = await many(200);
    const { visit, most } = crowd(64);
    const outcomes = await askConnections(names, context, async ({ name }) => {
      await visit();
      return name;
    });
    expect(most()).toBe(64);
    expect(outcomes.map((outcome) => ('value' in outcome ? outcome.value : undefined))).toEqual(names);
  });

  it('have their rows in their order, whichever answers first', async () => {
    const { names, context } = await many(100);
    const { visit } = crowd(64);
    const { rows } = await listAcross('all', context, async ({ name }) => {
      await visit();
      return [{ name }];
    });
    expect(rows.map(({ name }) => name)).toEqual(names);
  });

  it('hand over long lists a few at a time, whichever is opened first', async () => {
    const { names, context } = await many(40);
    let streaming = 0;
    let most = 0;
    const { total } = await listAcross('all', context, async function* ({ name }) {
      streaming += 1;
      most = Math.max(most, streaming);
      for (const part of [0, 1]) {
        await new Promise((resolve) => setImmediate(resolve));
        yield [{ name, part }];
      }
      streaming -= 1;
    });
    expect(most).toBeLessThanOrEqual(8);
    expect(total).toBe(2 * names.length);
  });
});
