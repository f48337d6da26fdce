import { describe, expect, it } from 'vitest';
import { createTestClouds } from '../../doubles/clouds.ts';
import { runToItsEnd as change, runOperation } from '../run-operation.ts';
import { found } from './found.ts';

describe('the problems of a connection', () => {
  it('are none where all is well', async () => {
    const { problems, warnings, fine, said, shown } = await found(await createTestClouds(), 'ListProblems', {});
    expect([...problems, ...warnings, ...fine]).toEqual([]);
    expect(said).toEqual({
      en: 'Nothing that is wrong was found on mock-seoul.',
      ko: 'mock-seoul에서 발견된 이상이 없습니다.',
    });
    expect(shown).toMatchObject({ kind: 'report', sections: [{ title: { en: 'mock-seoul' } }, {}] });
  });

  it('tell a VM once, with the NLB that misses it, and nothing of what is fine', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'SuspendVM', { name: 'web-02' });
    const { problems, warnings, fine, calls } = await found(clouds, 'ListProblems', {});
    expect(problems).toEqual([
      '1 of 2 VMs behind NLB web-lb are unhealthy on the TCP check of port 80: web-02.',
      'web-02 is Suspended: nothing on it answers.',
    ]);
    expect([...warnings, ...fine]).toEqual([]);
    expect(calls).toEqual([['ResumeVM', { name: 'web-02', connection: 'mock-seoul' }]]);
  });

  it('tell a VM that may be suspended on purpose as a warning', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'SuspendVM', { name: 'db-01' });
    const { problems, warnings } = await found(clouds, 'ListProblems', {});
    expect(problems).toEqual([]);
    expect(warnings).toEqual(['1 VM is Suspended: db-01.']);
  });

  it('go on where a part of them cannot be read, and say so', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'SuspendVM', { name: 'db-01' });
    clouds.faults.add({ operation: 'listDisk', outcome: 'unavailable' });
    const { warnings, unchecked, said } = await found(clouds, 'ListProblems', {});
    expect(warnings).toEqual(['1 VM is Suspended: db-01.']);
    expect(unchecked).toEqual([expect.stringMatching(/^mock-seoul, disks: /)]);
    expect(said.en).toBe('On mock-seoul: 0 problems, 1 warning. Not everything could be checked.');
  });

  it('tell of changes that the cloud could not carry out, not of those that were asked for wrongly or long ago', async () => {
    const clouds = await createTestClouds();
    const record = { connection: 'mock-seoul', provider: 'MOCK', region: 'seoul', durationMs: 5, resource: 'web-03' };
    const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    clouds.calls.push(
      { ...record, time: at(1), operation: 'startVM', outcome: 'no-capacity' },
      { ...record, time: at(1), operation: 'createDisk', outcome: 'already-exists' },
      { ...record, time: at(1), operation: 'rebootVM', outcome: 'cancelled' },
      { ...record, time: at(1), operation: 'connect', outcome: 'timeout', resource: undefined },
      { ...record, time: at(30), operation: 'createNLB', outcome: 'unavailable' },
    );
    const { warnings } = await found(clouds, 'ListProblems', {});
    expect(warnings).toEqual(['startVM web-03 failed 1 hour ago and has not succeeded since: no-capacity.']);
  });

  it('of all connections go on where one cannot be opened', async () => {
    const clouds = await createTestClouds({ broken: ['lab'] });
    await change(clouds, 'SuspendVM', { name: 'batch-7', connection: 'mock-tokyo' });
    const { details, shown } = await runOperation(clouds, 'ListProblems', { connection: 'all' });
    expect(details).toMatchObject({
      connections: ['mock-seoul', 'mock-tokyo'],
      findings: [{ connection: 'mock-tokyo', level: 'warning' }],
      failures: [{ connection: 'lab', kind: 'unavailable' }],
    });
    expect(JSON.stringify(shown)).toContain('lab: Connection lab: the cloud does not answer.');
  });

  it('of a connection that cannot be opened are an error', async () => {
    const clouds = await createTestClouds({ broken: ['lab'] });
    await expect(found(clouds, 'ListProblems', { connection: 'lab' })).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
