import { describe, expect, it } from 'vitest';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

async function run(clouds: TestClouds, name: string, input: Record<string, unknown>) {
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const details = await operation.run(parsed, clouds.context());
  return { details, said: operation.say(details, parsed), shown: operation.present(details, parsed) };
}

describe('TestConnection', () => {
  it('says that a connection works', async () => {
    const { said } = await run(await createTestClouds(), 'TestConnection', {});
    expect(said).toEqual({ en: 'mock-seoul works.', ko: 'mock-seoul 연결이 정상입니다.' });
  });

  it('answers for all connections, broken ones with reason and remedy', async () => {
    const clouds = await createTestClouds({ broken: ['mock-broken'] });
    const { details, said, shown } = await run(clouds, 'TestConnection', { connection: 'all' });
    expect(details).toMatchObject({
      rows: [
        { connection: 'mock-seoul', works: true },
        { connection: 'mock-tokyo', works: true },
        { connection: 'mock-broken', works: false, kind: 'unavailable', remedy: { en: expect.any(String) } },
      ],
    });
    expect(said.en).toBe('2 of 3 work. Not working: mock-broken.');
    expect(shown).toMatchObject({ notes: [{ ko: expect.stringContaining('클라우드가 응답하지 않습니다') }] });
  });

  it('tells a credential that is refused', async () => {
    const clouds = await createTestClouds();
    clouds.faults.add({ operation: 'check', outcome: 'unauthorized' });
    const { details } = await run(clouds, 'TestConnection', {});
    expect(details).toMatchObject({ rows: [{ works: false, kind: 'unauthorized' }] });
  });

  it('fails for a connection that is not registered', async () => {
    const tested = run(await createTestClouds(), 'TestConnection', { connection: 'nowhere' });
    await expect(tested).rejects.toMatchObject({ kind: 'not-found', subject: { name: 'nowhere' } });
  });
});

describe('GetCapability', () => {
  it('shows the handlers that the connection really has', async () => {
    const { details, said } = await run(
      await createTestClouds({ lacking: { 'mock-seoul': 'keyPair' } }),
      'GetCapability',
      {},
    );
    expect(details).toMatchObject({ handlers: { vm: expect.arrayContaining(['startVM']) } });
    const handlers = Object.keys((details as { handlers: object }).handlers);
    expect(handlers).not.toContain('keyPair');
    expect(said.en).toBe(`The connection offers ${handlers.length} kinds of resources.`);
  });
});

describe('providers', () => {
  it('are listed with their credential keys', async () => {
    const { details, said } = await run(await createTestClouds(), 'ListProvider', {});
    expect(details).toMatchObject({
      rows: expect.arrayContaining([
        { name: 'MOCK', title: 'Mock cloud', available: true, credentialKeys: ['MockName'] },
      ]),
    });
    expect(said.en).toMatch(/^\d+ providers, \d+ with a driver\.$/);
  });

  it('tell the keys of a credential, whatever the case of the name', async () => {
    const { details } = await run(await createTestClouds(), 'ListCredentialKey', { provider: 'aws' });
    expect(details).toMatchObject({
      provider: 'AWS',
      rows: expect.arrayContaining([expect.objectContaining({ name: 'StsToken', optional: true })]),
    });
  });
});

describe('ListCallHistory', () => {
  it('asks for all connections, newest 50, unless told otherwise', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'ListCallHistory', {});
    expect(clouds.asked).toEqual([expect.objectContaining({ connection: undefined, failedOnly: false, limit: 50 })]);
  });

  it('passes its filter on, with times in UTC', async () => {
    const clouds = await createTestClouds();
    const filter = { connection: 'mock-tokyo', operation: 'startVM', failedOnly: true, limit: 5 };
    await run(clouds, 'ListCallHistory', { ...filter, from: '2026-11-20T09:00:00+09:00' });
    expect(clouds.asked).toEqual([{ ...filter, from: '2026-11-20T00:00:00.000Z', to: undefined }]);
  });

  it('shows each call as a row', async () => {
    const clouds = await createTestClouds();
    clouds.calls.push({
      time: '2026-11-20T00:00:00.000Z',
      connection: 'mock-seoul',
      provider: 'MOCK',
      region: 'seoul',
      operation: 'startVM',
      resource: 'web-03',
      durationMs: 12.4,
      outcome: 'quota',
    });
    const { said, shown } = await run(clouds, 'ListCallHistory', {});
    expect(said).toEqual({ en: '1 cloud call, newest first.', ko: '호출 기록 1건, 최신순입니다.' });
    expect(shown).toMatchObject({ rows: [expect.arrayContaining(['startVM', 'web-03', 'quota', 12])] });
  });

  it('tells which server a call went through, and which calls are from its own log', async () => {
    const clouds = await createTestClouds();
    const call = {
      time: '2026-11-20T00:00:00.000Z',
      provider: 'AWS',
      region: 'ap-northeast-2',
      durationMs: 12,
    } as const;
    clouds.calls.push(
      { ...call, connection: 'aws-prod', operation: 'startVM', outcome: 'ok', server: 'lab' },
      { ...call, connection: '', operation: 'RunInstances', outcome: 'ok', server: 'lab', loggedByServer: true },
    );
    const { shown } = await run(clouds, 'ListCallHistory', {});
    expect(shown).toMatchObject({
      rows: [expect.arrayContaining(['lab']), expect.arrayContaining([{ en: 'lab (its log)', ko: 'lab (서버 로그)' }])],
    });
  });

  it('has no column for servers where no call went through one', async () => {
    const { shown } = await run(await createTestClouds(), 'ListCallHistory', {});
    const titles = shown.kind === 'table' ? shown.columns.map(({ title }) => title.en) : [];
    expect(titles).toContain('Connection');
    expect(titles).not.toContain('Server');
  });

  it.each([{ limit: 0 }, { limit: 5000 }, { from: 'yesterday' }])('refuses %j', (input) => {
    expect(operationNamed('ListCallHistory').input.safeParse(input).success).toBe(false);
  });
});
