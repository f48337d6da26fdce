import { describe, expect, it } from 'vitest';
import { computeImpact } from '../../src/guard/impact.ts';
import type { TargetState } from '../../tools/operation.ts';
import type { ConnectionRecord } from '../../tools/records.ts';
import { cloudsWith, connections } from './small-cloud.ts';

const parts = { provider: 'AWS', driver: 'mock-driver', credential: 'credential-1', region: 'region-1' };
const through = (name: string, server: string, connection: string): ConnectionRecord => ({
  name,
  revision: 'r1',
  updated: '2026-11-01T00:00:00.000Z',
  ...parts,
  server: { name: server, connection, region: 'ap-northeast-2' },
});
const all = [...connections, through('aws-prod', 'lab', 'prod'), through('aws-dev', 'other', 'dev')];

async function dependantsOf(target: Omit<TargetState, 'systemId'>): Promise<string[]> {
  const { dependants, unknown } = await computeImpact({
    operation: { effect: 'destroy', subject: 'server' },
    target: { ...target, systemId: 'id' },
    connection: undefined,
    clouds: cloudsWith(async () => all),
    clock: () => new Date('2026-11-02T04:30:00.000Z'),
    signal: new AbortController().signal,
  });
  expect(unknown).toEqual([]);
  return dependants.map(({ type, name }) => `${type} ${name}`);
}

describe('the dependants', () => {
  it('of a server are the connections that go through it', async () => {
    expect(await dependantsOf({ type: 'server', name: 'lab' })).toEqual(['connection aws-prod']);
    expect(await dependantsOf({ type: 'server', name: 'nobody' })).toEqual([]);
  });

  it('of a driver here are not the connections whose server has one of its name', async () => {
    expect(await dependantsOf({ type: 'driver', name: 'mock-driver' })).toEqual([
      'connection small',
      'connection large',
    ]);
  });

  it.each([
    ['driver', 'mock-driver'],
    ['credential', 'credential-1'],
    ['regionconfig', 'region-1'],
  ] as const)('of a %s on a server are the connections through that server', async (type, name) => {
    expect(await dependantsOf({ type, name, server: 'lab' })).toEqual(['connection aws-prod']);
  });

  it('of a connection on a server are those that lead to it', async () => {
    expect(await dependantsOf({ type: 'connection', name: 'prod', server: 'lab' })).toEqual(['connection aws-prod']);
    expect(await dependantsOf({ type: 'connection', name: 'aws-prod', server: 'lab' })).toEqual([]);
  });
});
