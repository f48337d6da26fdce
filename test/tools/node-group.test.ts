import { describe, expect, it } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { afterLoss, followed, runOperation as run, runToItsEnd } from './run-operation.ts';

type Input = Readonly<Record<string, unknown>>;

const workers = { name: 'workers', cluster: 'dev-cluster' };
const pool = { name: 'pool', cluster: 'dev-cluster', spec: 'm1.small' };

async function completed(clouds: TestClouds, name: string, input: Input): Promise<Input | undefined> {
  const operation = operationNamed(name);
  return await operation.complete?.(operation.input.parse(input), clouds.context());
}

async function refusal(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.catch((reason: unknown) => reason);
  if (error instanceof CloudError) return error;
  throw error;
}

describe('AddNodeGroup', () => {
  it('shows the sizes that it chooses', async () => {
    const clouds = await createTestClouds();
    expect(await completed(clouds, 'AddNodeGroup', pool)).toMatchObject({ desiredNodeSize: 1, onAutoScaling: true });
    const atLeastTwo = { ...pool, minNodeSize: 2, maxNodeSize: 6 };
    expect(await completed(clouds, 'AddNodeGroup', atLeastTwo)).toMatchObject({ desiredNodeSize: 2 });
  });

  it.each([
    ['one node', {}, { minNodeSize: 1, desiredNodeSize: 1, maxNodeSize: 3 }],
    ['as many as were said', { desiredNodeSize: 4 }, { minNodeSize: 1, desiredNodeSize: 4, maxNodeSize: 6 }],
    ['at least some', { minNodeSize: 3 }, { minNodeSize: 3, desiredNodeSize: 3, maxNodeSize: 5 }],
    ['at most some', { maxNodeSize: 8 }, { minNodeSize: 1, desiredNodeSize: 1, maxNodeSize: 8 }],
  ])('gives auto scaling room that stands on the card: %s', async (_what, said, sizes) => {
    const clouds = await createTestClouds();
    const shown = await completed(clouds, 'AddNodeGroup', { ...pool, ...said });
    expect(shown).toMatchObject({ ...sizes, onAutoScaling: true });
    expect(await completed(clouds, 'AddNodeGroup', { ...shown })).toEqual(shown);
  });

  it('leaves bounds open where nothing scales by itself', async () => {
    const input = { ...pool, onAutoScaling: false, desiredNodeSize: 2 };
    expect(await completed(await createTestClouds(), 'AddNodeGroup', input)).toEqual(input);
  });

  it('leaves room for more nodes later', async () => {
    const clouds = await createTestClouds();
    await runToItsEnd(clouds, 'AddNodeGroup', { ...pool, desiredNodeSize: 2 });
    const more = { name: 'pool', cluster: 'dev-cluster', desiredNodeSize: 3 };
    expect(await completed(clouds, 'ChangeNodeGroupScaling', more)).toMatchObject({ desiredNodeSize: 3 });
  });

  it.each([
    ['fewer nodes than the minimum', { desiredNodeSize: 1, minNodeSize: 2 }],
    ['more nodes than the maximum', { desiredNodeSize: 4, maxNodeSize: 3 }],
    ['a minimum above the maximum', { minNodeSize: 4, maxNodeSize: 3 }],
    ['auto scaling down to nothing', { minNodeSize: 0, desiredNodeSize: 1 }],
  ])('refuses %s before its card', async (_what, sizes) => {
    const error = await refusal(completed(await createTestClouds(), 'AddNodeGroup', { ...pool, ...sizes }));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining('minNodeSize') } });
  });

  it('lets a group without auto scaling be empty', async () => {
    const empty = { ...pool, onAutoScaling: false, minNodeSize: 0, desiredNodeSize: 0, maxNodeSize: 2 };
    expect(await completed(await createTestClouds(), 'AddNodeGroup', empty)).toMatchObject({ desiredNodeSize: 0 });
  });

  it('is followed until the nodes are there', async () => {
    const { first, last, said } = await followed(await createTestClouds(), 'AddNodeGroup', {
      ...pool,
      desiredNodeSize: 3,
    });
    expect(first).toMatchObject({ state: 'running', status: { en: 'The node group pool is Creating.' } });
    expect(last).toMatchObject({ state: 'done', details: { status: 'Active', nodes: [{}, {}, {}] } });
    expect(said.en).toBe('Node group pool of dev-cluster is Active with 3 nodes (at least 1, at most 5).');
  });

  it('is seen to have failed where the group vanishes', async () => {
    const clouds = await createTestClouds();
    const { details } = await run(clouds, 'AddNodeGroup', pool);
    const gone = { ...(details as object), iid: { nameId: 'pool', systemId: 'ng-nobody' } };
    expect(await operationNamed('AddNodeGroup').follow?.(gone, pool, clouds.context())).toMatchObject({
      state: 'failed',
      status: { en: 'Node group pool is not there any more.' },
    });
  });

  it('finds its target in its cluster only', async () => {
    const { context } = await createTestClouds();
    const operation = operationNamed('AddNodeGroup');
    expect(await readTarget(operation, { ...pool, name: 'workers' }, context())).toMatchObject({ name: 'workers' });
    expect(await readTarget(operation, { ...pool, cluster: 'nobody' }, context())).toBeUndefined();
  });
});

describe('RemoveNodeGroup', () => {
  it('is followed until the group is gone', async () => {
    const { first, last, said } = await followed(await createTestClouds(), 'RemoveNodeGroup', workers);
    expect(first).toMatchObject({ state: 'running', status: { en: 'The node group workers is Deleting.' } });
    expect(last).toMatchObject({ state: 'done', details: { gone: true } });
    expect(said.ko).toBe('노드 그룹 workers를 삭제했습니다.');
  });
});

describe('ChangeNodeGroupScaling', () => {
  it.each([
    ['stays where it fits', { maxNodeSize: 8 }, 2],
    ['rises to a new minimum', { minNodeSize: 3 }, 3],
    ['sinks to a new maximum', { maxNodeSize: 1 }, 1],
  ])('shows the number of nodes, which %s', async (_what, bounds, desiredNodeSize) => {
    const input = { ...workers, ...bounds };
    expect(await completed(await createTestClouds(), 'ChangeNodeGroupScaling', input)).toMatchObject({
      ...bounds,
      desiredNodeSize,
    });
  });

  it('refuses a number beyond the bounds that the group has', async () => {
    const input = { ...workers, desiredNodeSize: 9 };
    const error = await refusal(completed(await createTestClouds(), 'ChangeNodeGroupScaling', input));
    expect(error).toMatchObject({ kind: 'invalid-input', fact: { en: expect.stringContaining('maximum of 5') } });
  });

  it('asks for a number where none is given', async () => {
    const error = await refusal(completed(await createTestClouds(), 'ChangeNodeGroupScaling', workers));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining('desiredNodeSize') } });
  });

  it('does not find a group that the cluster does not have', async () => {
    const input = { ...workers, name: 'nobody', desiredNodeSize: 2 };
    const error = await refusal(completed(await createTestClouds(), 'ChangeNodeGroupScaling', input));
    expect(error).toMatchObject({ kind: 'not-found', subject: { resource: 'nodegroup', name: 'nobody' } });
  });

  it('is followed until the group has its nodes', async () => {
    const input = { ...workers, desiredNodeSize: 4 };
    const { first, last, said } = await followed(await createTestClouds(), 'ChangeNodeGroupScaling', input);
    expect(first.state).toBe('running');
    expect(last).toMatchObject({ state: 'done', details: { nodes: [{}, {}, {}, {}] } });
    expect(said.en).toBe('Node group workers of dev-cluster has 4 nodes (at least 1, at most 5) now.');
  });
});

describe('SetNodeGroupAutoScaling', () => {
  it('says what it has turned off', async () => {
    const { said } = await followed(await createTestClouds(), 'SetNodeGroupAutoScaling', {
      ...workers,
      on: false,
    });
    expect(said).toEqual({
      en: 'Auto scaling of node group workers of dev-cluster is off.',
      ko: 'dev-cluster 클러스터의 노드 그룹 workers 오토스케일링을 껐습니다.',
    });
  });

  it('refuses to be turned on, before its card, for a group that may be empty', async () => {
    const clouds = await createTestClouds();
    const empty = { ...pool, onAutoScaling: false, minNodeSize: 0, desiredNodeSize: 0, maxNodeSize: 2 };
    await followed(clouds, 'AddNodeGroup', empty);
    const input = { name: 'pool', cluster: 'dev-cluster', on: true };
    expect(await refusal(completed(clouds, 'SetNodeGroupAutoScaling', input))).toMatchObject({ kind: 'invalid-input' });
  });
});

describe('reading a change of a node group back', () => {
  it.each([
    ['AddNodeGroup', pool],
    ['RemoveNodeGroup', workers],
    ['ChangeNodeGroupScaling', { ...workers, desiredNodeSize: 3 }],
    ['SetNodeGroupAutoScaling', { ...workers, on: false }],
  ])('finds %s done where only the answer was lost, and not done where the request was', async (name, input) => {
    expect(await afterLoss('lostAnswer', name, input)).toBe('done');
    expect(await afterLoss('lostRequest', name, input)).toBe('not-done');
  });
});
