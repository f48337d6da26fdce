import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../drivers/contract/cluster.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { afterLoss, followed, runOperation as run } from './run-operation.ts';

type Input = Readonly<Record<string, unknown>>;

/** The input of CreateCluster as a card would show it. */
async function completed(clouds: TestClouds, input: Input, changes: Input = {}): Promise<Input | undefined> {
  const operation = operationNamed('CreateCluster');
  return await operation.complete?.(operation.input.parse(input), { ...clouds.context(), ...changes });
}

async function refusal(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.catch((reason: unknown) => reason);
  if (error instanceof CloudError) return error;
  throw error;
}

describe('CreateCluster, before its card', () => {
  it('takes the only VPC of the connection and all its subnets', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'AddSubnet', { name: 'subnet-02', cidr: '10.0.2.0/24', vpc: 'vpc-01' });
    expect(await completed(clouds, { name: 'k8s-02' })).toMatchObject({
      vpc: 'vpc-01',
      subnets: ['subnet-01', 'subnet-02'],
    });
  });

  it('keeps the subnets that were named', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'AddSubnet', { name: 'subnet-02', cidr: '10.0.2.0/24', vpc: 'vpc-01' });
    expect(await completed(clouds, { name: 'k8s-02', subnets: ['subnet-02'] })).toMatchObject({
      vpc: 'vpc-01',
      subnets: ['subnet-02'],
    });
  });

  it('names the VPCs to choose from where there are several', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'CreateVPC', { name: 'vpc-02', cidr: '10.8.0.0/16' });
    const error = await refusal(completed(clouds, { name: 'k8s-02' }));
    expect(error).toMatchObject({ kind: 'invalid-input', field: 'vpc', choices: ['vpc-01', 'vpc-02'] });
  });

  it('counts a VPC that is still to be made among those to choose from', async () => {
    const ahead = [{ operation: 'CreateVPC', connection: 'mock-seoul', input: { name: 'vpc-new' } }];
    const error = await refusal(completed(await createTestClouds(), { name: 'k8s-02' }, { ahead }));
    expect(error).toMatchObject({ field: 'vpc', choices: ['vpc-01', 'vpc-new'] });
  });

  it('leaves the subnets of a VPC open that is still to be made', async () => {
    const ahead = [{ operation: 'CreateVPC', connection: 'mock-seoul', input: { name: 'vpc-new' } }];
    const input = await completed(await createTestClouds(), { name: 'k8s-02', vpc: 'vpc-new' }, { ahead });
    expect(input).toMatchObject({ vpc: 'vpc-new' });
    expect(input?.subnets).toBeUndefined();
  });

  it('says that node groups come later, and keeps what was said of them, on a cloud of type I', async () => {
    const wanted = { name: 'k8s-02', spec: 'm1.small', desiredNodeSize: 3 };
    expect(await completed(await createTestClouds(), wanted)).toMatchObject({
      ...wanted,
      nodeGroupMade: 'later-with-AddNodeGroup',
    });
  });

  it('says nothing of node groups on a cloud of type I where nothing was said', async () => {
    const input = await completed(await createTestClouds(), { name: 'k8s-02', nodeGroupMade: 'with-cluster' });
    expect(input).not.toHaveProperty('nodeGroupMade');
  });

  it('fills in the node group that a cloud of type II needs', async () => {
    const wanted = { name: 'k8s-02', connection: 'mock-tokyo', spec: 'm1.small', minNodeSize: 2 };
    expect(await completed(await createTestClouds(), wanted)).toMatchObject({
      nodeGroup: 'k8s-02-ng-1',
      nodeGroupMade: 'with-cluster',
      desiredNodeSize: 2,
      onAutoScaling: true,
    });
  });

  it('asks for the spec that a cloud of type II needs', async () => {
    const error = await refusal(completed(await createTestClouds(), { name: 'k8s-02', connection: 'mock-tokyo' }));
    expect(error).toMatchObject({ kind: 'invalid-input', field: 'spec' });
  });

  it.each(['mock-seoul', 'mock-tokyo'])('refuses sizes that do not fit together on %s', async (connection) => {
    const wanted = { name: 'k8s-02', connection, spec: 'm1.small', desiredNodeSize: 5, maxNodeSize: 3 };
    expect(await refusal(completed(await createTestClouds(), wanted))).toMatchObject({ kind: 'invalid-input' });
  });

  it('comes to the same where it is completed already', async () => {
    const clouds = await createTestClouds();
    const once = await completed(clouds, { name: 'k8s-02', connection: 'mock-tokyo', spec: 'm1.small' });
    expect(await completed(clouds, once ?? {})).toEqual(once);
  });
});

describe('CreateCluster', () => {
  it('makes a cluster of type I without node groups and says what is left to do', async () => {
    const clouds = await createTestClouds();
    const wanted = {
      name: 'k8s-02',
      nodeGroup: 'pool',
      spec: 'm1.small',
      desiredNodeSize: 3,
      nodeGroupMade: 'later-with-AddNodeGroup',
    };
    const { details, said } = await run(clouds, 'CreateCluster', wanted);
    expect(details).toMatchObject({ status: 'Creating', nodeGroups: [] });
    expect(said.en).toContain('Add the node group (pool, m1.small, 3) then, with AddNodeGroup.');
    expect(said.ko).toContain('AddNodeGroup으로 노드 그룹(pool, m1.small, 3)을 추가하십시오.');
  });

  it('says what is left to do while it is followed, too', async () => {
    const wanted = { name: 'k8s-02', spec: 'm1.small', nodeGroupMade: 'later-with-AddNodeGroup' };
    const { first, said } = await followed(await createTestClouds(), 'CreateCluster', wanted);
    expect(first.status.en).toBe(
      'The cluster k8s-02 is Creating. It has no nodes yet: this cloud takes node groups only once k8s-02 is Active. Add the node group (m1.small) then, with AddNodeGroup.',
    );
    expect(said.ko).toContain('이제 AddNodeGroup으로 노드 그룹(m1.small)을 추가하십시오.');
  });

  it('is followed until the cluster is Active, and adds nothing to it', async () => {
    const clouds = await createTestClouds();
    const { first, last, said } = await followed(clouds, 'CreateCluster', { name: 'k8s-02', spec: 'm1.small' });
    expect(first).toMatchObject({ state: 'running', status: { en: 'The cluster k8s-02 is Creating.' } });
    expect(last).toMatchObject({ state: 'done', details: { status: 'Active', nodeGroups: [] } });
    expect(said.en).toContain('It has no nodes yet: add a node group now, with AddNodeGroup.');
  });

  it('is followed on a cloud of type II until its nodes are there', async () => {
    const wanted = { name: 'k8s-02', connection: 'mock-tokyo', spec: 'm1.small', desiredNodeSize: 2 };
    const { last, said } = await followed(await createTestClouds(), 'CreateCluster', wanted);
    expect(last).toMatchObject({ state: 'done', details: { nodeGroups: [{ status: 'Active', nodes: [{}, {}] }] } });
    expect(said).toEqual({
      en: 'Cluster k8s-02 (Kubernetes 1.33) is created and Active.',
      ko: '쿠버네티스 1.33 클러스터 k8s-02를 생성했습니다. 상태: Active.',
    });
  });

  it('is seen to have failed where the cluster is gone', async () => {
    const clouds = await createTestClouds();
    const operation = operationNamed('CreateCluster');
    const { details } = await run(clouds, 'CreateCluster', { name: 'k8s-02' });
    const other = { ...(details as Cluster), iid: { nameId: 'k8s-02', systemId: 'k8s-nobody' } };
    expect(await operation.follow?.(other, { name: 'k8s-02' }, clouds.context())).toMatchObject({ state: 'failed' });
  });

  it.each([
    ['the cluster', { status: 'Inactive' }, 'The cluster k8s-02 is Inactive.'],
    [
      'a node group',
      { nodeGroups: [{ iid: { nameId: 'pool', systemId: 'ng-1' }, status: 'Inactive' }] },
      'The node group pool is Inactive.',
    ],
  ])('is seen to have failed where %s ends Inactive', async (_what, ended, status) => {
    const clouds = await createTestClouds();
    const { details } = await run(clouds, 'CreateCluster', { name: 'k8s-02' });
    const open = await clouds.clouds.open('mock-seoul', new AbortController().signal);
    const cluster = { getCluster: async () => ({ ...(details as Cluster), status: 'Active', ...ended }) };
    const connection = { ...open.connection, handlers: { cluster } } as unknown as typeof open.connection;
    const context = clouds.context({ clouds: { ...clouds.clouds, open: async () => ({ ...open, connection }) } });
    const progress = await operationNamed('CreateCluster').follow?.(details, { name: 'k8s-02' }, context);
    expect(progress).toMatchObject({ state: 'failed', status: { en: status } });
  });
});

describe('UpgradeCluster', () => {
  it('is followed until the cluster is Active at the new version', async () => {
    const wanted = { name: 'dev-cluster', version: '1.33' };
    const { first, last, said } = await followed(await createTestClouds(), 'UpgradeCluster', wanted);
    expect(first).toMatchObject({
      state: 'running',
      status: { ko: '클러스터 dev-cluster는 현재 Updating 상태입니다.' },
    });
    expect(last).toMatchObject({ state: 'done', details: { version: '1.33' } });
    expect(said.en).toBe('Cluster dev-cluster is upgraded to Kubernetes 1.33.');
  });

  it('is seen to have failed where the cluster is Active at the old version', async () => {
    const clouds = await createTestClouds();
    const { details } = await run(clouds, 'GetCluster', { name: 'dev-cluster' });
    const input = { name: 'dev-cluster', version: '1.33' };
    expect(await operationNamed('UpgradeCluster').follow?.(details, input, clouds.context())).toMatchObject({
      state: 'failed',
      status: { en: expect.stringContaining('still at version 1.32') },
    });
  });
});

describe('DeleteCluster', () => {
  it('is refused on a cloud of type I while the cluster has node groups', async () => {
    const error = await refusal(run(await createTestClouds(), 'DeleteCluster', { name: 'dev-cluster' }));
    expect(error).toMatchObject({ kind: 'dependency', fact: { en: expect.stringContaining('node group workers') } });
  });

  it('is followed until the cluster is gone', async () => {
    const clouds = await createTestClouds();
    await followed(clouds, 'CreateCluster', { name: 'k8s-02' });
    const { first, last, said } = await followed(clouds, 'DeleteCluster', { name: 'k8s-02' });
    expect(first).toMatchObject({ state: 'running', status: { en: 'The cluster k8s-02 is Deleting.' } });
    expect(last).toMatchObject({ state: 'done', details: { gone: true } });
    expect(said).toEqual({ en: 'The cluster k8s-02 is deleted.', ko: '클러스터 k8s-02를 삭제했습니다.' });
  });
});

describe('reading a change of a cluster back', () => {
  it.each([
    ['CreateCluster', { name: 'k8s-02', vpc: 'vpc-01' }],
    ['UpgradeCluster', { name: 'dev-cluster', version: '1.33' }],
  ])('finds %s done where only the answer was lost, and not done where the request was', async (name, input) => {
    expect(await afterLoss('lostAnswer', name, input)).toBe('done');
    expect(await afterLoss('lostRequest', name, input)).toBe('not-done');
  });

  it('finds a deletion done as soon as it has begun', async () => {
    const clouds = await createTestClouds();
    await followed(clouds, 'CreateCluster', { name: 'k8s-02' });
    const operation = operationNamed('DeleteCluster');
    const { details } = await run(clouds, 'GetCluster', { name: 'k8s-02' });
    const { iid } = details as Cluster;
    const before = { type: 'cluster', name: iid.nameId, systemId: iid.systemId } as const;
    const readBack = () => operation.readBack?.({ name: 'k8s-02' }, clouds.context(), before);
    expect(await readBack()).toBe('not-done');
    await run(clouds, 'DeleteCluster', { name: 'k8s-02' });
    expect(await readBack()).toBe('done');
  });

  it('knows nothing of a token', async () => {
    const { context } = await createTestClouds();
    const operation = operationNamed('GenerateClusterToken');
    expect(await operation.readBack?.({ name: 'dev-cluster' }, context(), undefined)).toBe('unknown');
  });
});
