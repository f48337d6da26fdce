import { describe, expect, it } from 'vitest';
import type { CallRecord } from '../../../tools/call-history.ts';
import type { ChangeRecord } from '../../../tools/change-log.ts';
import { createTestClouds } from '../../doubles/clouds.ts';
import { runToItsEnd as change, runOperation } from '../run-operation.ts';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

const changeOf = (name: string, more: Partial<ChangeRecord> = {}): ChangeRecord => ({
  time: hoursAgo(2),
  operation: 'SuspendVM',
  effect: 'change',
  connection: 'mock-seoul',
  target: { type: 'vm', name },
  requestedBy: 'Kim',
  consentedBy: 'Kim',
  outcome: 'done',
  ...more,
});

const logged: CallRecord = {
  time: hoursAgo(1),
  connection: 'mock-seoul',
  provider: 'MOCK',
  region: 'seoul',
  server: 'lab',
  loggedByServer: true,
  operation: 'CreateVolume',
  resource: 'disk-77',
  durationMs: 12,
  outcome: 'ok',
};

async function rowsOf(given: { changes?: ChangeRecord[]; calls?: CallRecord[] }, input: Record<string, unknown> = {}) {
  const clouds = await createTestClouds();
  clouds.changes.push(...(given.changes ?? []));
  clouds.calls.push(...(given.calls ?? []));
  const { details, ...outcome } = await runOperation(clouds, 'ListChanges', input);
  return { ...outcome, ...(details as { rows: Record<string, unknown>[]; total: number; failures: unknown[] }) };
}

describe('what changed', () => {
  it('is nothing where nothing is known', async () => {
    const { rows, said } = await rowsOf({});
    expect(rows).toEqual([]);
    expect(said.en).toMatch(/^No change is known since \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/);
  });

  it('is told with who asked for it, who approved it, and how it ended', async () => {
    const failed = changeOf('web-02', {
      consentedBy: 'Lee',
      outcome: 'failed',
      error: { kind: 'quota', code: 'Full' },
    });
    const { shown, said } = await rowsOf({ changes: [failed] });
    expect(said.en).toMatch(/^1 change of 1 resource since /);
    expect(said.ko).toMatch(/ 이후 리소스 1개에 변경 1건이 있습니다\.$/);
    expect(shown).toMatchObject({
      kind: 'table',
      rows: [
        [
          { en: 'VM web-02', ko: 'VM web-02' },
          failed.time,
          'SuspendVM',
          { en: 'failed (Full)', ko: '실패 (Full)' },
          { en: 'asked for by Kim, approved by Lee', ko: '요청: Kim, 승인: Lee' },
          'mock-seoul',
          { en: 'audit log', ko: '감사 로그' },
        ],
      ],
    });
  });

  it('stands together by resource, the one that changed last first', async () => {
    const changes = [
      changeOf('web-01', { time: hoursAgo(1) }),
      changeOf('db-01', { time: hoursAgo(2) }),
      changeOf('web-01', { time: hoursAgo(3), operation: 'RebootVM' }),
    ];
    const { rows } = await rowsOf({ changes });
    expect(rows.map(({ resource, operation }) => [resource, operation])).toEqual([
      ['web-01', 'SuspendVM'],
      ['web-01', 'RebootVM'],
      ['db-01', 'SuspendVM'],
    ]);
  });

  it('is of the last day unless a time is given', async () => {
    const changes = [changeOf('web-01', { time: hoursAgo(30) })];
    expect((await rowsOf({ changes })).rows).toEqual([]);
    expect((await rowsOf({ changes }, { from: hoursAgo(48), to: hoursAgo(29) })).rows).toHaveLength(1);
  });

  it('is of one resource, or of one connection, where it is named', async () => {
    const changes = [changeOf('web-01'), changeOf('batch-7', { connection: 'mock-tokyo' })];
    expect((await rowsOf({ changes }, { resource: 'web-01' })).rows).toMatchObject([{ resource: 'web-01' }]);
    expect((await rowsOf({ changes }, { connection: 'mock-tokyo' })).rows).toMatchObject([{ resource: 'batch-7' }]);
  });

  it('tells what a server did on its own, and nothing that it only read', async () => {
    const calls: CallRecord[] = [
      logged,
      { ...logged, operation: 'DescribeVolumes' },
      { ...logged, operation: 'createDisk', loggedByServer: undefined, resource: 'disk-78' },
    ];
    const { rows } = await rowsOf({ calls });
    expect(rows).toMatchObject([{ source: 'server', operation: 'CreateVolume', resource: 'disk-77', outcome: 'done' }]);
  });

  it('tells once what was asked for here and a server has logged as well', async () => {
    const target = { type: 'disk', name: 'disk-77' };
    const own = changeOf('disk-77', { operation: 'CreateDisk', effect: 'create', target, time: hoursAgo(1) });
    expect((await rowsOf({ changes: [own], calls: [logged] })).rows).toMatchObject([{ source: 'audit' }]);
  });

  it('tells what came to be on a cloud by the time that it gives', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'CreateDisk', { name: 'data-09', sizeGB: 20 });
    const { details } = await runOperation(clouds, 'ListChanges', {});
    expect(details).toMatchObject({
      rows: [
        { source: 'cloud', operation: 'created', resourceType: 'disk', resource: 'data-09', connection: 'mock-seoul' },
      ],
      total: 1,
    });
  });

  it('tells once what was made here', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'CreateDisk', { name: 'data-09', sizeGB: 20 });
    const target = { type: 'disk', name: 'data-09' };
    clouds.changes.push(changeOf('data-09', { operation: 'CreateDisk', effect: 'create', target }));
    const { details } = await runOperation(clouds, 'ListChanges', {});
    expect(details).toMatchObject({ rows: [{ source: 'audit', operation: 'CreateDisk' }], total: 1 });
  });

  it('goes on where a connection cannot be asked, and says so', async () => {
    const clouds = await createTestClouds({ broken: ['lab'] });
    clouds.changes.push(changeOf('web-01'));
    const { details, said } = await runOperation(clouds, 'ListChanges', {});
    expect(details).toMatchObject({ rows: [{ resource: 'web-01' }], failures: [{ connection: 'lab' }] });
    expect(said.en).toContain('Not everything could be asked.');
  });

  it('shows no more than are asked for, and how many there are', async () => {
    const { rows, total, shown } = await rowsOf(
      { changes: ['a', 'b', 'c'].map((name) => changeOf(name)) },
      { limit: 2 },
    );
    expect([rows.length, total]).toEqual([2, 3]);
    expect(shown).toMatchObject({ rest: { rows: 1 } });
  });
});
