import { describe, expect, it } from 'vitest';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { afterLoss, runOperation as run } from './run-operation.ts';

const changes: readonly (readonly [string, Record<string, unknown>])[] = [
  ['CreatePublicIP', { name: 'api-ip' }],
  ['DeletePublicIP', { name: 'web-ip' }],
  ['AssociatePublicIP', { name: 'web-ip', vm: 'web-01' }],
  ['AssociatePublicIP', { name: 'web-ip', nic: 'nic-01' }],
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

async function associated(clouds: TestClouds) {
  await run(clouds, 'AssociatePublicIP', { name: 'web-ip', vm: 'web-01' });
}

describe('AssociatePublicIP', () => {
  it('says which VM has the address, and the VM shows it', async () => {
    const clouds = await createTestClouds();
    const { details, said } = await run(clouds, 'AssociatePublicIP', { name: 'web-ip', vm: 'web-01' });
    const { publicIP } = details as { publicIP: string };
    expect(said).toEqual({
      en: `Public IP web-ip (${publicIP}) is associated with web-01.`,
      ko: `공인 IP web-ip를 web-01에 연결했습니다. 주소: ${publicIP}.`,
    });
    expect((await run(clouds, 'GetVM', { name: 'web-01' })).details).toMatchObject({ publicIP });
  });

  it('leaves a question where neither a VM nor an interface is named', async () => {
    const { context } = await createTestClouds();
    const complete = operationNamed('AssociatePublicIP').complete?.({ name: 'web-ip' }, context());
    await expect(complete).rejects.toMatchObject({
      kind: 'invalid-input',
      field: 'vm',
    });
  });

  it('is found unknown where another VM has the address', async () => {
    const clouds = await createTestClouds();
    await associated(clouds);
    const input = { name: 'web-ip', vm: 'web-02' };
    const { readBack } = operationNamed('AssociatePublicIP');
    expect(await readBack?.(input, clouds.context(), undefined)).toBe('unknown');
  });

  it.each(['10.0.1', '10.0.1.300', 'ten'])('refuses the private address %s', (privateIP) => {
    const input = { name: 'web-ip', vm: 'web-01', privateIP };
    expect(operationNamed('AssociatePublicIP').input.safeParse(input).success).toBe(false);
  });
});

describe('DisassociatePublicIP', () => {
  it('says that the address is kept', async () => {
    const clouds = await createTestClouds();
    await associated(clouds);
    const { details, said } = await run(clouds, 'DisassociatePublicIP', { name: 'web-ip' });
    expect(details).toMatchObject({ status: 'Available' });
    expect(said.en).toMatch(/^Public IP web-ip \(.+\) is no longer associated; the address is kept\.$/);
    expect(said.ko).toMatch(/^공인 IP web-ip의 연결을 해제했습니다\. 주소 [\d.]+[은는] 그대로 유지됩니다\.$/);
  });

  it('is told by reading back whether it took place', async () => {
    const clouds = await createTestClouds();
    await associated(clouds);
    const { readBack } = operationNamed('DisassociatePublicIP');
    expect(await readBack?.({ name: 'web-ip' }, clouds.context(), undefined)).toBe('not-done');
    await run(clouds, 'DisassociatePublicIP', { name: 'web-ip' });
    expect(await readBack?.({ name: 'web-ip' }, clouds.context(), undefined)).toBe('done');
  });
});

describe('ListPublicIP and GetPublicIP', () => {
  it('show the address, the status and the VM', async () => {
    const clouds = await createTestClouds();
    await associated(clouds);
    const { said, shown } = await run(clouds, 'ListPublicIP', {});
    expect(said).toEqual({ en: '1 public IP on mock-seoul.', ko: 'mock-seoul에 공인 IP 1개가 있습니다.' });
    expect(shown).toMatchObject({ rows: [expect.arrayContaining(['web-ip', 'Associated', 'web-01', 'web-01-nic-0'])] });
    const one = await run(clouds, 'GetPublicIP', { name: 'web-ip' });
    expect(one.said.en).toMatch(/^Public IP web-ip \(.+\) is Associated with web-01\.$/);
    expect(one.said.ko).toMatch(/^공인 IP web-ip\(.+\) 상태: Associated, 연결 대상: web-01\.$/);
  });
});
