import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CallLogEntry } from '../../drivers/spider/call-log.ts';
import { type ServerLogsOptions, withServerLogs } from '../../src/clouds/server-logs.ts';
import { createServerDouble } from '../doubles/servers.ts';
import { createInstallation } from './installation.ts';

const entry: CallLogEntry = {
  time: '2026-03-01T08:00:00.000Z',
  provider: 'AWS',
  region: 'ap-northeast-2',
  resourceType: 'VM',
  resource: 'web-01',
  operation: 'RunInstances',
  durationMs: 1200,
};

/** A server with a log, two connections in Seoul and one in Tokyo. */
async function installed(entries: readonly CallLogEntry[] | Error, changes: Partial<ServerLogsOptions> = {}) {
  const installation = await createInstallation({ serverDriver: async () => createServerDouble() });
  const { records, servers } = installation.clouds;
  await records.servers.register({ name: 'lab', url: 'http://127.0.0.1:1024', userName: 'spider' }, 'canary-4711');
  await servers.setLogFolder('lab', '/opt/spider');
  for (const [name, region] of [
    ['aws-seoul', 'ap-northeast-2'],
    ['aws-tokyo', 'ap-northeast-1'],
  ] as const) {
    const parts = { provider: 'AWS', driver: 'd', credential: 'c', region: 'r' };
    await records.connections.register({ name, ...parts, server: { name: 'lab', connection: name, region } });
  }
  const problems: string[] = [];
  const asked: unknown[] = [];
  const history = withServerLogs(installation.history, {
    records,
    redact: (text) => text.replaceAll('canary-4711', '[redacted]'),
    onProblem: ({ en }) => problems.push(en),
    read: async (...wish) => {
      asked.push(wish);
      if (entries instanceof Error) throw entries;
      return entries;
    },
    ...changes,
  });
  return { history, problems, asked, installation, [Symbol.asyncDispose]: () => installation[Symbol.asyncDispose]() };
}

describe("a server's own log", () => {
  it('is a part of the call history, marked with where it is from', async () => {
    await using log = await installed([entry]);
    expect(await log.history.query({ limit: 10 })).toEqual([
      {
        time: entry.time,
        connection: 'aws-seoul',
        provider: 'AWS',
        region: 'ap-northeast-2',
        server: 'lab',
        loggedByServer: true,
        operation: 'RunInstances',
        resource: 'web-01',
        durationMs: 1200,
        outcome: 'ok',
        message: undefined,
      },
    ]);
  });

  it('tells what failed, without secrets', async () => {
    await using log = await installed([{ ...entry, error: 'AuthFailure: key canary-4711 is wrong' }]);
    expect(await log.history.query({ limit: 10, failedOnly: true })).toMatchObject([
      { outcome: 'unknown', message: 'AuthFailure: key [redacted] is wrong' },
    ]);
  });

  it('is asked for what the question asks: connection, time, operation, number', async () => {
    const later = { ...entry, time: '2026-03-01T10:00:00.000Z', operation: 'DescribeInstances' };
    await using log = await installed([entry, later]);
    const operations = async (filter: object) =>
      (await log.history.query({ limit: 10, ...filter })).map(({ operation }) => operation);
    expect(await operations({})).toEqual(['DescribeInstances', 'RunInstances']);
    expect(await operations({ limit: 1 })).toEqual(['DescribeInstances']);
    expect(await operations({ operation: 'runinstances' })).toEqual(['RunInstances']);
    expect(await operations({ to: '2026-03-01T09:00:00.000Z' })).toEqual(['RunInstances']);
    expect(await operations({ connection: 'aws-seoul' })).toHaveLength(2);
    expect(await operations({ connection: 'aws-tokyo' })).toEqual([]);
    expect(await operations({ failedOnly: true })).toEqual([]);
    await operations({ from: '2026-03-01T09:00:00.000Z' });
    expect(log.asked.at(-1)).toEqual(['/opt/spider', new Date('2026-03-01T09:00:00.000Z')]);
  });

  it('is not read where no folder is set', async () => {
    await using log = await installed([entry]);
    await log.installation.clouds.servers.setLogFolder('lab', undefined);
    expect(await log.history.query({ limit: 10 })).toEqual([]);
    expect(log.asked).toEqual([]);
  });

  it('that cannot be read is told once, and the rest of the history is there', async () => {
    await using log = await installed(new Error('ENOENT: no such file'));
    await log.history.query({ limit: 10 });
    await log.history.query({ limit: 10 });
    expect(log.problems).toEqual(['The call log of server lab in /opt/spider cannot be read: ENOENT: no such file']);
  });

  it.each(['log/calllog', 'calllog', ''])('is found below its folder in %j', async (below) => {
    await using log = await installed([]);
    const { clouds, directory } = log.installation;
    const folder = join(directory, 'spider');
    await mkdir(join(folder, below), { recursive: true });
    const line =
      '[HISCALL].[10.0.0.1] 2026-02-21 03:36:40 (Saturday) a.b():1 - "CloudOS" : "AWS", "RegionZone" : "ap-northeast-2/", "ResourceType" : "VM", "ResourceName" : "web-01", "CloudOSAPI" : "RunInstances()", "ElapsedTime" : "0.5000", "ErrorMSG" : ""\n';
    await writeFile(join(folder, below, 'calllogs.log'), line);
    await clouds.servers.setLogFolder('lab', folder);
    const history = withServerLogs(log.installation.history, {
      records: clouds.records,
      redact: (text) => text,
      onProblem: ({ en }) => log.problems.push(en),
    });
    expect(await history.query({ limit: 10 })).toMatchObject([{ operation: 'RunInstances()', resource: 'web-01' }]);
    expect(log.problems).toEqual([]);
  });
});
