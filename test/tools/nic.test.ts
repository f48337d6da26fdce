import { describe, expect, it } from 'vitest';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { afterLoss, runOperation as run } from './run-operation.ts';

const changes: readonly (readonly [string, Record<string, unknown>])[] = [
  ['CreateNIC', { name: 'nic-02', vpc: 'vpc-01', subnet: 'subnet-01', securityGroups: ['sg-01'] }],
  ['DeleteNIC', { name: 'nic-01' }],
  ['AttachNIC', { name: 'nic-01', vm: 'web-01' }],
  ['AddPrivateIP', { name: 'nic-01', privateIP: '10.0.1.77' }],
];

describe.each(changes)('%s', (name, input) => {
  it('is found done by reading back when only the answer was lost', async () => {
    expect(await afterLoss('lostAnswer', name, input)).toBe('done');
  });

  it('is found not done by reading back when the request was lost', async () => {
    expect(await afterLoss('lostRequest', name, input)).toBe('not-done');
  });

  it('says what it did in English and in Korean', async () => {
    const { said } = await run(await createTestClouds(), name, input);
    expect(said.en).toContain(String(input.name));
    expect(said.ko).toMatch(/했습니다\./);
  });
});

describe('ListNIC and GetNIC', () => {
  it('show the primary interfaces of VMs among the others', async () => {
    const { said, shown } = await run(await createTestClouds(), 'ListNIC', {});
    expect(said).toEqual({
      en: '4 network interfaces on mock-seoul.',
      ko: 'mock-seoul에 네트워크 인터페이스 4개가 있습니다.',
    });
    expect(shown).toMatchObject({
      rows: expect.arrayContaining([
        expect.arrayContaining(['web-01-nic-0', 'Attached', 'web-01']),
        expect.arrayContaining(['nic-01', 'Available']),
      ]),
    });
  });

  it('say which VM has the interface', async () => {
    const { said } = await run(await createTestClouds(), 'GetNIC', { name: 'db-01-nic-0' });
    expect(said.en).toMatch(/^Network interface db-01-nic-0 is Attached to VM db-01; private IP 10\.0\.1\.\d+\.$/);
    expect(said.ko).toMatch(/^네트워크 인터페이스 db-01-nic-0 상태: Attached, VM: db-01, 사설 IP: 10\.0\.1\.\d+\.$/);
  });
});

describe('AttachNIC and DetachNIC', () => {
  it('say which interface and which VM', async () => {
    const clouds = await createTestClouds();
    expect((await run(clouds, 'AttachNIC', { name: 'nic-01', vm: 'web-01' })).said).toEqual({
      en: 'Network interface nic-01 is attached to VM web-01 as device 1.',
      ko: '네트워크 인터페이스 nic-01을 VM web-01에 연결했습니다. 장치 순번: 1.',
    });
    expect((await run(clouds, 'DetachNIC', { name: 'nic-01', vm: 'web-01' })).said).toEqual({
      en: 'Network interface nic-01 is detached from VM web-01.',
      ko: '네트워크 인터페이스 nic-01을 VM web-01에서 분리했습니다.',
    });
  });

  it('find the VM that has the interface where none is named, and fill it in before the card is shown', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'AttachNIC', { name: 'nic-01', vm: 'web-02' });
    const { complete } = operationNamed('DetachNIC');
    expect(await complete?.({ name: 'nic-01' }, clouds.context())).toEqual({ name: 'nic-01', vm: 'web-02' });
    const named = { name: 'nic-01', vm: 'web-01' };
    expect(await complete?.(named, clouds.context())).toEqual(named);
  });

  it('are refused where no VM has the interface', async () => {
    const refused = run(await createTestClouds(), 'DetachNIC', { name: 'nic-01' });
    await expect(refused).rejects.toMatchObject({
      kind: 'wrong-state',
      subject: { resource: 'nic', name: 'nic-01' },
    });
  });

  it('are refused for another interface than the one that consent was given for', async () => {
    const { context } = await createTestClouds();
    const target = { type: 'nic', name: 'nic-01', systemId: 'another' } as const;
    const attached = operationNamed('AttachNIC').run({ name: 'nic-01', vm: 'web-01' }, context({ target }));
    await expect(attached).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('are told by reading back whether a detachment took place', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'AttachNIC', { name: 'nic-01', vm: 'web-01' });
    const { readBack } = operationNamed('DetachNIC');
    const input = { name: 'nic-01', vm: 'web-01' };
    expect(await readBack?.(input, clouds.context(), undefined)).toBe('not-done');
    await run(clouds, 'DetachNIC', input);
    expect(await readBack?.(input, clouds.context(), undefined)).toBe('done');
  });
});

describe('AddPrivateIP and RemovePrivateIP', () => {
  it('say which addresses the interface has then', async () => {
    const clouds = await createTestClouds();
    const { said } = await run(clouds, 'AddPrivateIP', { name: 'nic-01', privateIP: '10.0.1.77' });
    expect(said.en).toMatch(/its private IPs are now: 10\.0\.1\.\d+, 10\.0\.1\.77\.$/);
    const removed = await run(clouds, 'RemovePrivateIP', { name: 'nic-01', privateIP: '10.0.1.77' });
    expect(removed.said.en).toMatch(/^Private IP 10\.0\.1\.77 is removed from network interface nic-01; left: .+\.$/);
    expect(removed.said.ko).toContain('네트워크 인터페이스 nic-01에서 사설 IP 10.0.1.77을 제거했습니다.');
  });

  it('are told by reading back only where the address is known', async () => {
    const clouds = await createTestClouds();
    const { readBack } = operationNamed('AddPrivateIP');
    expect(await readBack?.({ name: 'nic-01' }, clouds.context(), undefined)).toBe('unknown');
    const input = { name: 'nic-01', privateIP: '10.0.1.77' };
    const removal = operationNamed('RemovePrivateIP').readBack;
    expect(await removal?.(input, clouds.context(), undefined)).toBe('done');
    await run(clouds, 'AddPrivateIP', input);
    expect(await removal?.(input, clouds.context(), undefined)).toBe('not-done');
  });
});

describe('GetNICOSConfigScript', () => {
  it('shows the script, or says that none is needed', async () => {
    const clouds = await createTestClouds();
    const { said, shown } = await run(clouds, 'GetNICOSConfigScript', { name: 'nic-01' });
    expect(said.en).toBe('Run this script as root in the VM of network interface nic-01.');
    expect(shown).toMatchObject({ fields: [{ value: expect.stringContaining('ip addr replace') }] });
    const none = await run(clouds, 'GetNICOSConfigScript', { name: 'web-01-nic-0' });
    expect(none.details).toEqual({});
    expect(none.said.ko).toBe('네트워크 인터페이스 web-01-nic-0에는 VM 내부 설정이 필요하지 않습니다.');
  });
});
