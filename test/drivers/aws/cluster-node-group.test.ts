import { describe, expect, it } from 'vitest';
import type { NodeGroupRequest } from '../../../drivers/contract/cluster.ts';
import { failureOf } from './aws-bench.ts';
import { groupRequest, instanceType, openClusterWorld } from './cluster-world.ts';

const dev = { nameId: 'dev' };
const workers = { nameId: 'workers' };
const created = 'POST /clusters/dev/node-groups';
const updated = 'POST /clusters/dev/node-groups/workers/update-config';

/** With the cluster `dev`, and in it the node group `workers`. */
async function openGroupWorld(group: object = {}) {
  const world = await openClusterWorld();
  world.clusters.set('dev', {});
  world.groups.set('workers', group);
  return world;
}

async function openEmptyWorld() {
  const world = await openGroupWorld();
  world.groups.clear();
  return world;
}

describe('a node group that is asked for', () => {
  it.each([
    ['a name that EKS does not take', { name: 'a.b' }, 'invalid-input'],
    ['a type of root disk', { rootDiskType: 'gp3' }, 'unsupported'],
    ['no node and auto scaling', { desiredNodeSize: 0, minNodeSize: 0 }, 'invalid-input'],
    ['more nodes than the maximum', { desiredNodeSize: 5 }, 'invalid-input'],
  ] satisfies [string, Partial<NodeGroupRequest>, string][])(
    'is refused before AWS is asked for %s',
    async (_, changes, kind) => {
      const { cluster, call, double } = await openEmptyWorld();
      expect(await failureOf(cluster.addNodeGroup(dev, groupRequest(changes), call))).toMatchObject({ kind });
      expect(double.requests).toEqual([]);
    },
  );

  it('is refused for a cluster that is not Active yet', async () => {
    const { cluster, call, clusters, changes } = await openEmptyWorld();
    clusters.set('dev', { status: 'CREATING' });
    const error = await failureOf(cluster.addNodeGroup(dev, groupRequest(), call));
    expect(error).toMatchObject({ kind: 'wrong-state', subject: { resource: 'cluster', name: 'dev' } });
    expect(changes()).toEqual([]);
  });

  it('is told which image types there are where it is given an AMI', async () => {
    const { cluster, call, changes } = await openEmptyWorld();
    const error = await failureOf(cluster.addNodeGroup(dev, groupRequest({ image: 'ami-0123456789abcdef0' }), call));
    expect(error).toMatchObject({
      kind: 'unsupported',
      remedy: { en: expect.stringContaining('BOTTLEROCKET_x86_64') },
    });
    expect(changes()).toEqual([]);
  });

  it.each([
    ['t4g.medium', instanceType('t4g.medium', 'arm64'), 'AL2023_ARM_64_STANDARD'],
    [
      'g5.xlarge',
      instanceType('g5.xlarge', 'x86_64', { gpuInfo: { gpus: { item: [{ manufacturer: 'NVIDIA' }] } } }),
      'AL2023_x86_64_NVIDIA',
    ],
  ])('of %s gets an image that runs there', async (spec, type, amiType) => {
    const { cluster, call, double, sent } = await openEmptyWorld();
    double.on('DescribeInstanceTypes', { ok: { instanceTypeSet: { item: [type] } } });
    await cluster.addNodeGroup(dev, groupRequest({ spec }), call);
    expect(sent(created)).toMatchObject({ amiType });
  });

  it('opens SSH with its key to the cluster alone, never to everybody', async () => {
    const { cluster, call, double, sent } = await openEmptyWorld();
    const key = { keyName: 'key-01', keyPairId: 'key-00000000000000001' };
    double.on('DescribeKeyPairs', { ok: { keySet: { item: [key] } } });
    await cluster.addNodeGroup(dev, groupRequest({ keyPair: 'key-01' }), call);
    expect(sent(created)).toMatchObject({
      remoteAccess: { ec2SshKey: 'key-01', sourceSecurityGroups: ['sg-00000001'] },
    });
  });

  it('stands in the subnets of its cluster, with the token by which EKS knows the request again', async () => {
    const { cluster, call, sent } = await openEmptyWorld();
    const made = await cluster.addNodeGroup(dev, groupRequest({ rootDiskSizeGB: 50 }), call);
    expect(made).toMatchObject({ status: 'Creating', desiredNodeSize: 2, nodes: [] });
    expect(sent(created)).toMatchObject({
      subnets: ['subnet-0000000a', 'subnet-0000000b'],
      instanceTypes: ['t3.medium'],
      diskSize: 50,
      scalingConfig: { minSize: 1, maxSize: 4, desiredSize: 2 },
      clientRequestToken: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('without auto scaling has no room to scale, and its bounds are kept', async () => {
    const { cluster, call, sent } = await openEmptyWorld();
    await cluster.addNodeGroup(dev, groupRequest({ onAutoScaling: false }), call);
    expect(sent(created)).toMatchObject({
      scalingConfig: { minSize: 2, maxSize: 2, desiredSize: 2 },
      labels: { 'spinneret/auto-scaling-bounds': '1-4' },
    });
  });
});

describe('auto scaling of a node group', () => {
  it('is turned off by leaving no room between the bounds', async () => {
    const { cluster, call, sent } = await openGroupWorld();
    const changed = await cluster.setNodeGroupAutoScaling(dev, workers, false, call);
    expect(changed).toMatchObject({ status: 'Updating', onAutoScaling: false });
    expect(sent(updated)).toMatchObject({
      scalingConfig: { minSize: 2, maxSize: 2, desiredSize: 2 },
      labels: { addOrUpdateLabels: { 'spinneret/auto-scaling-bounds': '1-4' } },
    });
  });

  it('gets its bounds back when it is turned on', async () => {
    const { cluster, call, sent } = await openGroupWorld({
      scalingConfig: { minSize: 2, maxSize: 2, desiredSize: 2 },
      labels: { 'spinneret/auto-scaling-bounds': '1-4' },
    });
    const changed = await cluster.setNodeGroupAutoScaling(dev, workers, true, call);
    expect(changed).toMatchObject({ onAutoScaling: true, minNodeSize: 1, maxNodeSize: 4 });
    expect(sent(updated)).toMatchObject({
      scalingConfig: { minSize: 1, maxSize: 4, desiredSize: 2 },
      labels: { removeLabels: ['spinneret/auto-scaling-bounds'] },
    });
  });

  it('that is off lets a number of nodes pass the kept bounds, and keeps them wide enough', async () => {
    const { cluster, call, sent } = await openGroupWorld({
      scalingConfig: { minSize: 2, maxSize: 2, desiredSize: 2 },
      labels: { 'spinneret/auto-scaling-bounds': '1-4' },
    });
    await cluster.changeNodeGroupScaling(dev, workers, { desiredNodeSize: 6 }, call);
    expect(sent(updated)).toMatchObject({
      scalingConfig: { minSize: 6, maxSize: 6, desiredSize: 6 },
      labels: { addOrUpdateLabels: { 'spinneret/auto-scaling-bounds': '1-6' } },
    });
  });

  it('that is on keeps the number of nodes within its bounds', async () => {
    const { cluster, call, changes } = await openGroupWorld();
    const scaled = cluster.changeNodeGroupScaling(dev, workers, { desiredNodeSize: 6 }, call);
    expect(await failureOf(scaled)).toMatchObject({ kind: 'invalid-input' });
    expect(changes()).toEqual([]);
  });
});

describe('a node group that is there', () => {
  // Recorded: https://github.com/hashicorp/terraform-provider-aws/issues/15675
  it('has EKS’s reason told where its nodes did not join', async () => {
    const issues = [
      {
        code: 'NodeCreationFailure',
        message: 'Instances failed to join the kubernetes cluster',
        resourceIds: ['i-0b06c566c8c8f87d7'],
      },
    ];
    const { cluster, call } = await openGroupWorld({ status: 'CREATE_FAILED', health: { issues } });
    const { nodeGroups } = await cluster.getCluster(dev, call);
    expect(nodeGroups).toMatchObject([{ status: 'Inactive' }]);
    expect(nodeGroups[0]?.keyValues).toEqual(
      expect.arrayContaining([
        { key: 'state', value: 'CREATE_FAILED' },
        {
          key: 'reason',
          value: 'NodeCreationFailure: Instances failed to join the kubernetes cluster (i-0b06c566c8c8f87d7)',
        },
      ]),
    );
  });

  it('has the instances as its nodes that EKS has marked so', async () => {
    const { cluster, call, double } = await openGroupWorld();
    const node = (id: string, group: string) => ({
      instanceId: id,
      instanceState: { name: 'running' },
      tagSet: {
        item: [
          { key: 'eks:cluster-name', value: 'dev' },
          { key: 'eks:nodegroup-name', value: group },
        ],
      },
    });
    const item = [node('i-00000000000000001', 'workers'), node('i-00000000000000002', 'others')];
    double.on('DescribeInstances', { ok: { reservationSet: { item: [{ instancesSet: { item } }] } } });
    const { nodeGroups } = await cluster.getCluster(dev, call);
    expect(nodeGroups[0]?.nodes.map(({ systemId }) => systemId)).toEqual(['i-00000000000000001']);
  });

  it('that failed can be removed, and one that is on its way cannot', async () => {
    const { cluster, call, groups, changes } = await openGroupWorld({ status: 'CREATE_FAILED' });
    await cluster.removeNodeGroup(dev, workers, call);
    groups.set('workers', { status: 'UPDATING' });
    expect(await failureOf(cluster.removeNodeGroup(dev, workers, call))).toMatchObject({ kind: 'wrong-state' });
    expect(changes()).toEqual(['DELETE /clusters/dev/node-groups/workers']);
  });

  it('keeps its cluster from being deleted', async () => {
    const { cluster, call, changes } = await openGroupWorld();
    const error = await failureOf(cluster.deleteCluster(dev, call));
    expect(error).toMatchObject({ kind: 'dependency', fact: { en: expect.stringContaining('workers') } });
    expect(changes()).toEqual([]);
  });
});
