import { describe, expect, it } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { CallAnalysisDetails } from '../../tools/call-analysis.ts';
import type { CallRecord } from '../../tools/call-history.ts';
import { chartsIn, type Presentation } from '../../tools/presentation.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { at, call, failed, times } from './call-statistics/records.ts';
import { runOperation } from './run-operation.ts';

const now = new Date(at(24 * 60));
const quotaFailure = { outcome: 'quota', code: 'VcpuLimitExceeded', message: 'No more vCPUs.' } as const;

async function analyse(calls: readonly CallRecord[], input: Record<string, unknown> = {}) {
  const clouds = await createTestClouds();
  clouds.calls.push(...calls);
  const { details, said, shown } = await runOperation(clouds, 'AnalyzeCallHistory', input, { clock: () => now });
  return { details: details as CallAnalysisDetails, said, shown, asked: clouds.asked };
}

const tablesIn = (shown: Presentation) =>
  shown.kind === 'parts' ? shown.parts.flatMap(({ content }) => (content.kind === 'table' ? [content] : [])) : [];

describe('AnalyzeCallHistory', () => {
  it('takes the last 24 hours of all connections where nothing is said', async () => {
    const { asked, details } = await analyse([call(5)]);
    expect(asked).toEqual([{ from: at(0), to: now.toISOString(), connection: undefined, limit: Infinity }]);
    expect(details.totals.calls).toBe(1);
  });

  it('says in both languages that nothing was called, and draws nothing', async () => {
    const { said, shown } = await analyse([]);
    expect(said.en).toMatch(/^There are no stored cloud calls from 2026-03-01/);
    expect(said.ko).toMatch(/저장된 클라우드 호출 기록이 없습니다\.$/);
    expect(shown).toEqual({ kind: 'none' });
  });

  it('gives an overview with a timeline, charts and tables', async () => {
    const { said, shown } = await analyse([...times(9, () => call(10)), failed(11, quotaFailure)]);
    expect(said.en).toBe('10 cloud calls: 1 failed (10.0%), median 20 ms, 95th percentile 20 ms; 0 error bursts.');
    expect(chartsIn(shown).map(({ title }) => title.en)).toEqual([
      'Failures over time',
      'Slowest operations (p95)',
      'Failures by provider and code',
    ]);
    expect(tablesIn(shown)).toHaveLength(2);
  });

  it('names the slowest operation', async () => {
    const slow = { operation: 'startVM', connection: 'mock-tokyo', durationMs: 42_000 };
    const { said, details, shown } = await analyse([call(1), call(2, slow)], { about: 'slowest' });
    expect(said.en).toBe('The slowest of 2 operations is startVM on mock-tokyo: 95th percentile 42.0 s, 1 call.');
    expect(details.failures).toBeUndefined();
    expect(chartsIn(shown)[0]?.data).toMatchObject({ bars: [{ label: 'startVM · mock-tokyo', value: 42_000 }, {}] });
  });

  it('breaks failures down by provider and code', async () => {
    const records = [...times(3, (index) => failed(index, quotaFailure)), failed(9, { provider: 'AWS' }), call(3)];
    const { said, details } = await analyse(records, { about: 'failures' });
    expect(said.ko).toBe(
      '클라우드 호출 5건 가운데 4건(80.0%)이 실패했습니다. 가장 많은 오류: MOCK · VcpuLimitExceeded 3건.',
    );
    expect(details.failures?.map(({ provider, code, count }) => [provider, code, count])).toEqual([
      ['MOCK', 'VcpuLimitExceeded', 3],
      ['AWS', 'RequestLimitExceeded', 1],
    ]);
  });

  it('says where nothing failed, and shows no chart of it', async () => {
    const { said, shown } = await analyse([call(1)], { about: 'failures' });
    expect(said.en).toBe('None of 1 cloud call failed.');
    expect(chartsIn(shown)).toEqual([]);
  });

  it('tells when an error burst began, how long it was, and what was said first', async () => {
    const { said, details } = await analyse(
      times(6, (index) => failed(300 + index)),
      { about: 'bursts' },
    );
    expect(said.en).toContain('6 failures from 2026-03-01 05:00 UTC to 2026-03-01 05:05 UTC');
    expect(details.bursts).toMatchObject([{ begin: at(300), end: at(305), count: 6, message: 'Slow down.' }]);
  });

  it('compares with as much time right before', async () => {
    const records = [...times(30, () => call(-60)), ...times(30, (index) => call(60, index < 15 ? quotaFailure : {}))];
    const { details, said, shown } = await analyse(records, { about: 'comparison', from: at(0), to: at(120) });
    expect(details.comparison?.period).toEqual({ from: at(-120), to: at(0) });
    expect(details.comparison?.operations[0]).toMatchObject({
      operation: 'listVM',
      failureRate: 'up',
      duration: 'same',
    });
    expect(said.en).toContain('failure rate 0.0% → 50.0% (fails more often)');
    expect(said.ko).toContain('실패율 0.0% → 50.0%(실패 증가)');
    expect(chartsIn(shown).at(-1)?.data).toMatchObject({
      bars: [{ value: 0 }, { value: 50, note: { en: 'fails more often' } }],
    });
  });

  it('compares with another period that is named', async () => {
    const input = { about: 'comparison', from: at(60), to: at(120), comparedFrom: '2026-03-01T09:00:00+09:00' };
    const { details, asked } = await analyse([call(1), call(61)], input);
    expect(details.comparison?.period).toEqual({ from: at(0), to: at(60) });
    expect(asked[0]).toMatchObject({ from: at(0), to: at(120) });
    expect([details.comparison?.before.calls, details.totals.calls]).toEqual([1, 1]);
  });

  it('says from when on calls are stored, where more was asked for', async () => {
    expect((await analyse([call(30)], { from: at(0) })).details.historyBegins).toBe(at(30));
    expect((await analyse([call(-30), call(30)], { from: at(0) })).details).not.toHaveProperty('historyBegins');
  });

  it('refuses a period that ends before it begins, or lies ahead', async () => {
    await expect(analyse([], { from: at(9), to: at(3) })).rejects.toThrow(CloudError);
    await expect(analyse([], { from: at(99_999) })).rejects.toMatchObject({ kind: 'invalid-input' });
  });

  it('keeps of long lists the beginning, and says how long they are', async () => {
    const records = times(40, (index) => failed(1, { operation: `operation-${index}`, code: `Code${index}` }));
    const { details } = await analyse(records);
    expect([details.operations?.length, details.failures?.length]).toEqual([5, 5]);
    expect([details.operationCount, details.failureKinds]).toEqual([40, 40]);
    expect((await analyse(records, { about: 'slowest' })).details.operations).toHaveLength(15);
  });
});
