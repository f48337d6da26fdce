import { describe, expect, it } from 'vitest';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

interface Listed {
  readonly rows: readonly { readonly connection: string; readonly iid?: { readonly nameId: string } }[];
  readonly failures: readonly { readonly connection: string; readonly kind: string }[];
}

async function list(name: string, input: Record<string, unknown>, options?: Parameters<typeof createTestClouds>[0]) {
  const { context } = await createTestClouds(options);
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const details = (await operation.run(parsed, context())) as Listed;
  return { details, said: operation.say(details, parsed), shown: operation.present(details, parsed) };
}

const names = ({ rows }: Listed) => rows.map(({ connection, iid }) => `${connection}/${iid?.nameId}`).sort();

describe('the filters of a list', () => {
  it('keep VMs of one status', async () => {
    const { details, said } = await list('ListVM', { status: 'Suspended', connection: 'mock-seoul' });
    expect(details.rows).toEqual([]);
    expect(said).toEqual({
      en: 'No matching VMs on mock-seoul.',
      ko: 'mock-seoul에 조건에 맞는 VM이 없습니다.',
    });
    expect((await list('ListVM', { status: 'Running' })).details.rows).toHaveLength(3);
  });

  it('keep images of a platform, an architecture and a distribution', async () => {
    const { details } = await list('ListImage', { distribution: 'Ubuntu', osArchitecture: 'arm64' });
    expect(details.rows.map(({ iid }) => iid?.nameId).sort()).toEqual(['ubuntu-22.04-arm64', 'ubuntu-24.04-arm64']);
    const windows = await list('ListImage', { osPlatform: 'Windows' });
    expect(windows.details.rows.map(({ iid }) => iid?.nameId)).toContain('windows-server-2022');
  });

  it('keep specs that are large enough', async () => {
    const { details } = await list('ListVMSpec', { minVcpuCount: 8, minMemoryGiB: 32, gpu: false });
    const rows = details.rows as readonly { vcpuCount?: number; memoryMiB?: number; gpus?: unknown[] }[];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ vcpuCount = 0, memoryMiB = 0 }) => vcpuCount < 8 || memoryMiB < 32 * 1024)).toEqual([]);
    expect(rows.filter(({ gpus }) => gpus?.length)).toEqual([]);
  });

  it('choose the kind of resource whose ids are listed', async () => {
    const { details, said } = await list('ListIID', { resourceType: 'sg' });
    expect(details.rows).toMatchObject([{ connection: 'mock-seoul', nameId: 'sg-01', systemId: expect.any(String) }]);
    expect(said.ko).toBe('mock-seoul에 보안 그룹 1개가 있습니다.');
  });

  it.each([
    ['vm', 3],
    ['disk', 2],
    ['myimage', 1],
    ['vpc', 1],
    ['keypair', 1],
  ])('count the ids of %s', async (resourceType, count) => {
    expect((await list('ListIID', { resourceType })).details.rows).toHaveLength(count);
  });
});

describe('a list', () => {
  it('reads the default connection where none is named', async () => {
    const { details, said } = await list('ListVM', {});
    expect(names(details)).toEqual(['mock-seoul/db-01', 'mock-seoul/web-01', 'mock-seoul/web-02']);
    expect(said).toEqual({ en: '3 VMs on mock-seoul.', ko: 'mock-seoul에 VM 3대가 있습니다.' });
  });

  it('reads the connection that is named', async () => {
    const { details, said } = await list('ListVM', { connection: 'mock-tokyo' });
    expect(names(details)).toEqual(['mock-tokyo/batch-7']);
    expect(said.en).toBe('1 VM on mock-tokyo.');
  });

  it('reads all connections and says of every row where it is from', async () => {
    const { details, shown } = await list('ListVM', { connection: 'all' });
    expect(names(details)).toContain('mock-tokyo/batch-7');
    expect(details.rows).toHaveLength(4);
    expect(shown).toMatchObject({ columns: expect.arrayContaining([{ title: { en: 'Connection', ko: '연결' } }]) });
  });

  it('shows what the others answer while one connection fails', async () => {
    const { details, said, shown } = await list('ListVM', { connection: 'all' }, { broken: ['mock-broken'] });
    expect(details.rows).toHaveLength(4);
    expect(details.failures).toMatchObject([{ connection: 'mock-broken', kind: 'unavailable' }]);
    expect(said.en).toBe('4 VMs across the connections. Could not be asked: mock-broken.');
    expect(shown).toMatchObject({ notes: [{ en: expect.stringContaining('the cloud does not answer') }] });
  });

  it('fails where every connection fails', async () => {
    const broken = { connections: {}, broken: ['mock-a', 'mock-b'] };
    await expect(list('ListVM', { connection: 'all' }, broken)).rejects.toMatchObject({
      kind: 'unavailable',
      subject: { name: 'mock-a' },
    });
  });

  it('fails where no connection is named and there is no default', async () => {
    const { context } = await createTestClouds();
    const run = operationNamed('ListVM').run({}, context({ defaultConnection: undefined }));
    await expect(run).rejects.toMatchObject({ kind: 'invalid-input', subject: { name: 'connection' } });
  });

  it('is no answer where the wait was ended before all had answered', async () => {
    const { context, faults } = await createTestClouds();
    const controller = new AbortController();
    faults.add({ operation: 'listVM', region: 'tokyo', delayMs: 5_000 });
    const listed = operationNamed('ListVM').run(
      { connection: 'all' },
      context({ call: { signal: controller.signal } }),
    );
    setTimeout(() => controller.abort(), 50);
    await expect(listed).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('says so where there is nothing', async () => {
    const { said } = await list('ListVM', { connection: 'mock-oregon' }, { connections: { 'mock-oregon': 'oregon' } });
    expect(said).toEqual({ en: 'No VMs on mock-oregon.', ko: 'mock-oregon에 VM이 없습니다.' });
  });

  it('tells that the cloud lacks the handler', async () => {
    const { context } = await createTestClouds({ lacking: { 'mock-seoul': 'security' } });
    const run = operationNamed('ListSecurity').run({}, context());
    await expect(run).rejects.toMatchObject({
      kind: 'unsupported',
      remedy: { en: expect.stringContaining('GetCapability') },
    });
  });
});
