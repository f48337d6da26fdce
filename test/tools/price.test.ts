import { describe, expect, it } from 'vitest';
import { createTestClouds } from '../doubles/clouds.ts';
import { runOperation } from './run-operation.ts';

const prices = async (input: Record<string, unknown>) =>
  await runOperation(await createTestClouds(), 'GetPriceInfo', input);

describe('GetPriceInfo', () => {
  it('says what a spec costs in the connection’s region', async () => {
    const { said, shown } = await prices({ spec: 'm1.small' });
    expect(said).toEqual({
      en: 'm1.small costs 0.0782 USD per hour in seoul.',
      ko: 'seoul 리전의 m1.small 요금은 시간당 0.0782 USD입니다.',
    });
    expect(shown).toMatchObject({ kind: 'table', rows: [expect.arrayContaining(['m1.small', 0.0782, 'USD', 'Hour'])] });
  });

  it('knows that regions differ', async () => {
    expect((await prices({ spec: 'm1.small', region: 'tokyo' })).details).toMatchObject({
      rows: [{ region: 'tokyo', onDemand: { amount: 0.0816 } }],
    });
  });

  it('compares connections', async () => {
    const { details } = await prices({ spec: 'm1.small', connection: 'all' });
    expect(details).toMatchObject({
      rows: [
        { connection: 'mock-seoul', onDemand: { amount: 0.0782 } },
        { connection: 'mock-tokyo', onDemand: { amount: 0.0816 } },
      ],
    });
  });

  it.each([
    ['Block Storage', 'Block Storage'],
    ['block storage', 'Block Storage'],
    ['disk', 'Block Storage'],
    ['storage', 'Block Storage'],
    ['load balancer', 'Network Load Balancer'],
    ['Kubernetes', 'Managed Kubernetes'],
    ['EIP', 'Public IP'],
    ['EC2 instances', 'Compute Instance'],
    [undefined, 'Compute Instance'],
  ])('takes %s as the family %s', async (productFamily, family) => {
    const { details } = await prices({ productFamily });
    const { rows } = details as { rows: { productFamily: string }[] };
    expect(new Set(rows.map((row) => row.productFamily))).toEqual(new Set([family]));
  });

  it('names the families that there are where it knows none of that name', async () => {
    await expect(prices({ productFamily: 'flying carpets' })).rejects.toMatchObject({
      kind: 'not-found',
      remedy: { en: expect.stringContaining('Block Storage') },
    });
  });

  it('names the other families where none was asked for', async () => {
    const { shown } = await prices({});
    expect(shown).toMatchObject({ notes: [{ en: expect.stringMatching(/^Other product families: Block Storage, /) }] });
  });

  it('filters by the cloud’s own attributes', async () => {
    const filters = [
      { key: 'architecture', value: 'arm64' },
      { key: 'vcpu', value: '8' },
    ];
    expect((await prices({ filters })).details).toMatchObject({ rows: [{ spec: 'a1.xlarge' }] });
  });

  it('leaves out columns without a value', async () => {
    const { shown } = await prices({ productFamily: 'Public IP' });
    expect(shown.kind === 'table' && shown.columns.map(({ title }) => title.en)).toEqual([
      'Product',
      'Description',
      'Price',
      'Currency',
      'Per',
    ]);
  });

  it('says so where nothing fits', async () => {
    expect((await prices({ spec: 'z9.huge' })).said.en).toBe('No matching prices.');
  });
});

it('ListProductFamily lists what has prices', async () => {
  const { said, shown } = await runOperation(await createTestClouds(), 'ListProductFamily', { region: 'oregon' });
  expect(said.en).toBe('5 product families have prices in oregon.');
  expect(shown).toMatchObject({ rows: expect.arrayContaining([['Block Storage']]) });
});
