import { describe, expect, it } from 'vitest';
import { createTestClouds } from '../doubles/clouds.ts';
import { runOperation } from './run-operation.ts';

describe('GetQuotaInfo', () => {
  it('shows every service type in one table where none was named', async () => {
    const { shown, said } = await runOperation(await createTestClouds(), 'GetQuotaInfo', {});
    expect(shown).toMatchObject({
      kind: 'table',
      rows: expect.arrayContaining([
        expect.arrayContaining(['vm', 'VMs', 3, 20, 17]),
        expect.arrayContaining(['vpc', 'VPCs', 1, 5, 4]),
      ]),
    });
    expect(said.en).toMatch(/^\d+ quotas in seoul\.$/);
    expect(said.ko).toMatch(/^seoul 리전의 할당량은 \d+개입니다\.$/);
  });

  it('shows one service type, whatever its case', async () => {
    const { details } = await runOperation(await createTestClouds(), 'GetQuotaInfo', { serviceType: 'VM' });
    expect(details).toMatchObject({ region: 'seoul', rows: [{ serviceType: 'vm', used: 3, limit: 20 }] });
  });

  it('counts what is made, and says when nothing is left', async () => {
    const clouds = await createTestClouds();
    for (const number of [2, 3, 4, 5]) {
      await runOperation(clouds, 'CreateVPC', { name: `vpc-0${number}`, cidr: `10.${number}.0.0/16` });
    }
    const { details, said } = await runOperation(clouds, 'GetQuotaInfo', { serviceType: 'vpc' });
    expect(details).toMatchObject({ rows: [{ used: 5, limit: 5, available: 0 }] });
    expect(said).toEqual({
      en: '1 quota in seoul. Used up: VPCs.',
      ko: 'seoul 리전의 할당량은 1개입니다. 한도 소진: VPCs.',
    });
  });

  it('does not find a service type that there is not', async () => {
    const asking = runOperation(await createTestClouds(), 'GetQuotaInfo', { serviceType: 'flying-carpets' });
    await expect(asking).rejects.toMatchObject({ kind: 'not-found', remedy: { en: expect.stringContaining('vpc') } });
  });
});

it('ListServiceType lists what has quotas', async () => {
  const { details } = await runOperation(await createTestClouds(), 'ListServiceType', {});
  expect(details).toEqual({ serviceTypes: expect.arrayContaining(['vpc', 'vm']) });
});
