import { describe, expect, it } from 'vitest';
import type { DriverFacts } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { OperationContext } from '../../tools/context.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { runOperation as run } from './run-operation.ts';

type Input = Readonly<Record<string, unknown>>;

interface Differences {
  readonly facts?: Partial<DriverFacts>;
  readonly ahead?: OperationContext['ahead'];
}

/** What is said of a cluster before its card, on a mock cloud whose clusters need two zones; undefined where nothing is. */
async function refusal(clouds: TestClouds, input: Input, more: Differences = {}): Promise<CloudError | undefined> {
  const { facts = { clusterZones: 2 }, ahead = [] } = more;
  const open: OperationContext['clouds']['open'] = async (name, signal) => {
    const found = await clouds.clouds.open(name, signal);
    return { ...found, connection: { ...found.connection, facts: { ...found.connection.facts, ...facts } } };
  };
  const context = clouds.context({ clouds: { ...clouds.clouds, open }, ahead });
  const operation = operationNamed('CreateCluster');
  const completed = await operation.complete?.(operation.input.parse(input), context);
  const error = await operation.refuse?.(completed ?? {}, context).catch((reason: unknown) => reason);
  if (error === undefined || error instanceof CloudError) return error;
  throw error;
}

const addSubnet = (clouds: TestClouds, number: number, zone: string) =>
  run(clouds, 'AddSubnet', { name: `subnet-0${number}`, cidr: `10.0.${number}.0/24`, vpc: 'vpc-01', zone });

describe('a cluster on a cloud that wants two zones', () => {
  it('is refused in one, with the subnets and the zones that they are in', async () => {
    const error = await refusal(await createTestClouds(), { name: 'k8s-02' });
    expect(error).toMatchObject({ kind: 'invalid-input', subject: { resource: 'cluster', name: 'k8s-02' } });
    expect(error?.fact).toEqual({
      en: 'a cluster of this cloud needs subnets in at least 2 zones, and it would have in VPC vpc-01 only: subnet-01 (seoul-a)',
      ko: '이 클라우드의 클러스터에는 서로 다른 존 2개 이상의 서브넷이 필요합니다. VPC vpc-01에서 사용할 서브넷: subnet-01 (seoul-a)',
    });
  });

  it('is told of a zone without a subnet, and of a subnet for it that nothing stands in the way of', async () => {
    const error = await refusal(await createTestClouds(), { name: 'k8s-02' });
    expect(error?.remedy).toEqual({
      en: 'Add a subnet in another zone to VPC vpc-01 first (AddSubnet), for example subnet-02 10.0.0.0/24 in zone seoul-b; then ask for the cluster again.',
      ko: '먼저 VPC vpc-01에 다른 존의 서브넷 1개를 추가하고(AddSubnet) 클러스터 생성을 다시 요청하십시오. 예: seoul-b 존에 subnet-02 10.0.0.0/24.',
    });
  });

  it('is let through in two', async () => {
    const clouds = await createTestClouds();
    await addSubnet(clouds, 2, 'seoul-b');
    expect(await refusal(clouds, { name: 'k8s-02' })).toBeUndefined();
  });

  it('is refused in two subnets of one zone', async () => {
    const clouds = await createTestClouds();
    await addSubnet(clouds, 2, 'seoul-a');
    expect((await refusal(clouds, { name: 'k8s-02' }))?.fact.en).toContain(
      'only: subnet-01 (seoul-a), subnet-02 (seoul-a)',
    );
  });

  it('is told of the subnets that there are in other zones where too few of them were named', async () => {
    const clouds = await createTestClouds();
    await addSubnet(clouds, 2, 'seoul-b');
    const error = await refusal(clouds, { name: 'k8s-02', subnets: ['subnet-02'] });
    expect(error?.fact.en).toContain('only: subnet-02 (seoul-b)');
    expect(error?.remedy).toEqual({
      en: 'Name subnets of different zones: subnet-02 (seoul-b), subnet-01 (seoul-a).',
      ko: '서로 다른 존의 서브넷을 지정하십시오: subnet-02 (seoul-b), subnet-01 (seoul-a).',
    });
  });

  it('is told of as many subnets as are missing in a VPC that has none', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'CreateVPC', { name: 'vpc-02', cidr: '10.8.0.0/16' });
    const error = await refusal(clouds, { name: 'k8s-02', vpc: 'vpc-02' });
    expect(error?.fact.en).toContain('VPC vpc-02 has none');
    expect(error?.remedy?.en).toContain(
      'subnets in 2 other zones to VPC vpc-02 first (AddSubnet), for example subnet-01 10.8.0.0/24 in zone seoul-a and subnet-02 10.8.1.0/24 in zone seoul-b;',
    );
  });

  it('is told to go elsewhere where the region has too few zones', async () => {
    const error = await refusal(await createTestClouds(), { name: 'k8s-02' }, { facts: { clusterZones: 4 } });
    expect(error?.remedy?.en).toBe('Use a region with at least 4 zones.');
  });

  it('is told of no zone where the cloud does not tell them', async () => {
    const clouds = await createTestClouds({ lacking: { 'mock-seoul': 'regionZone' } });
    const error = await refusal(clouds, { name: 'k8s-02' });
    expect(error?.remedy?.en).toBe(
      'Add a subnet in another zone to VPC vpc-01 first (AddSubnet); then ask for the cluster again.',
    );
  });

  it('is left alone in a VPC that a change ahead is to make', async () => {
    const ahead = [{ operation: 'CreateVPC', connection: 'mock-seoul', input: { name: 'vpc-new' } }];
    expect(await refusal(await createTestClouds(), { name: 'k8s-02', vpc: 'vpc-new' }, { ahead })).toBeUndefined();
  });

  it('is left to the cloud with a subnet that the VPC does not have', async () => {
    expect(await refusal(await createTestClouds(), { name: 'k8s-02', subnets: ['subnet-09'] })).toBeUndefined();
  });
});

it('is let through in one zone where the cloud says nothing of zones', async () => {
  expect(await refusal(await createTestClouds(), { name: 'k8s-02' }, { facts: {} })).toBeUndefined();
});
