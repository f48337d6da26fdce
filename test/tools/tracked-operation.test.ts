import { describe, expect, it } from 'vitest';
import type { TrackedOperation } from '../../tools/tracked.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

const creating: TrackedOperation = {
  id: 'call-2',
  operation: 'CreateCluster',
  connection: 'mock-seoul',
  target: 'dev-02',
  state: 'running',
  status: { en: 'Cluster dev-02 is Creating.', ko: '클러스터 dev-02 상태: Creating.' },
  started: '2026-11-21T05:00:00.000Z',
  updated: '2026-11-21T05:01:00.000Z',
};
const deleted: TrackedOperation = {
  ...creating,
  id: 'call-1',
  operation: 'DeleteCluster',
  target: 'old-01',
  state: 'done',
  status: { en: 'Cluster old-01 is deleted.', ko: '클러스터 old-01을 삭제했습니다.' },
  ended: '2026-11-21T05:01:00.000Z',
};

async function run(name: string, input: Record<string, unknown>, operations: readonly TrackedOperation[]) {
  const { context, tracked } = await createTestClouds();
  tracked.push(...operations);
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const details = await operation.run(parsed, context());
  return { details, said: operation.say(details, parsed), shown: operation.present(details, parsed) };
}

describe('ListTrackedOperation', () => {
  it('lists all, and says how many still run', async () => {
    const { details, said } = await run('ListTrackedOperation', {}, [creating, deleted]);
    expect(details).toEqual({ rows: [creating, deleted] });
    expect(said).toEqual({
      en: '2 tracked operations, 1 still running; newest first.',
      ko: '진행 작업 2건, 진행 중 1건, 최신순입니다.',
    });
  });

  it('lists those in one state', async () => {
    const { details } = await run('ListTrackedOperation', { state: 'done' }, [creating, deleted]);
    expect(details).toEqual({ rows: [deleted] });
  });

  it.each([
    [{}, 'No change has gone on in the background.', '백그라운드에서 진행된 작업이 없습니다.'],
    [{ state: 'running' }, 'Nothing is still running.', '진행 중인 작업이 없습니다.'],
  ])('says for %j that there is none', async (input, en, ko) => {
    expect((await run('ListTrackedOperation', input, [])).said).toEqual({ en, ko });
  });
});

describe('GetTrackedOperation', () => {
  it.each([
    [{}, 'call-2'],
    [{ name: 'old-01' }, 'call-1'],
    [{ id: 'call-1' }, 'call-1'],
  ])('finds by %j the right one', async (input, id) => {
    expect((await run('GetTrackedOperation', input, [creating, deleted])).details).toMatchObject({ id });
  });

  it('says how far it is, in both languages', async () => {
    const { said, shown } = await run('GetTrackedOperation', {}, [creating]);
    expect(said).toEqual({
      en: 'CreateCluster of dev-02 is running: Cluster dev-02 is Creating.',
      ko: 'dev-02 CreateCluster 작업 진행 중: 클러스터 dev-02 상태: Creating.',
    });
    expect(shown).toMatchObject({ kind: 'fields', notes: [creating.status] });
  });

  it('does not find what is not followed', async () => {
    await expect(run('GetTrackedOperation', { name: 'web-01' }, [creating])).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});
