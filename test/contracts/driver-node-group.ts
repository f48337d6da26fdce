import { expect, it, onTestFinished } from 'vitest';
import { type NodeGroup, nodeGroupSchema } from '../../drivers/contract/cluster.ts';
import { type ContractBench, nameIds, only } from './driver-bench.ts';
import {
  activeCluster,
  activeGroup,
  type ClusterWorld,
  groupOf,
  nodeGroupRequest,
  removeGroup,
} from './driver-cluster-world.ts';

export function describeNodeGroups(bench: ContractBench, world: () => ClusterWorld): void {
  if (bench.driver.limits?.oneNodeGroup) describeOnlyNodeGroup(bench, world);
  else describeSeveralNodeGroups(bench, world);
  describeMissingNodeGroups(bench, world);
}

/** The node group with which a cluster was made, where it is the only one that it can have. */
function describeOnlyNodeGroup(bench: ContractBench, world: () => ClusterWorld): void {
  const cluster = () => world().cluster.iid;
  const group = async (): Promise<NodeGroup> => {
    const { nodeGroups } = await activeCluster(bench, cluster());
    expect(nodeGroupSchema.array().parse(nodeGroups)).toEqual(nodeGroups);
    return only(nodeGroups);
  };

  it('has one node group, whose nodes no VM list shows', async () => {
    const { nodes, desiredNodeSize } = await group();
    expect(new Set(nodes.map(({ systemId }) => systemId)).size).toBe(desiredNodeSize);
    const vms = await bench.handlers.vm.listIid(bench.call);
    expect(vms.filter(({ systemId }) => nodes.some((node) => node.systemId === systemId))).toEqual([]);
  });

  it('refuses a second node group, and to remove the only one', async () => {
    const { iid } = await group();
    const handler = bench.handlers.cluster;
    await bench.failure(handler.addNodeGroup(cluster(), nodeGroupRequest(bench, world()), bench.call), 'unsupported');
    await bench.failure(handler.removeNodeGroup(cluster(), iid, bench.call), 'unsupported');
    expect(nameIds((await activeCluster(bench, cluster())).nodeGroups)).toEqual([iid.nameId]);
  });

  it('scales the node group up and down', async () => {
    const { iid } = await group();
    for (const desiredNodeSize of [4, 1, 2]) {
      const scaling = { desiredNodeSize, minNodeSize: 1, maxNodeSize: 4 };
      const accepted = await bench.handlers.cluster.changeNodeGroupScaling(cluster(), iid, scaling, bench.call);
      expect(accepted).toMatchObject({ iid, status: 'Updating', desiredNodeSize });
      const scaled = await activeGroup(bench, cluster(), iid);
      expect(scaled).toMatchObject({ desiredNodeSize, minNodeSize: 1, maxNodeSize: 4 });
      expect(scaled.nodes).toHaveLength(desiredNodeSize);
    }
  });

  it('refuses to scale the node group beyond its bounds', async () => {
    const { iid, desiredNodeSize } = await group();
    const scaling = { desiredNodeSize: 9, minNodeSize: 1, maxNodeSize: 4 };
    const refused = bench.handlers.cluster.changeNodeGroupScaling(cluster(), iid, scaling, bench.call);
    await bench.failure(refused, 'invalid-input');
    expect(await groupOf(bench, cluster(), iid)).toMatchObject({ status: 'Active', desiredNodeSize });
  });

  it('turns auto scaling on and off', async () => {
    const { iid } = await group();
    for (const onAutoScaling of [true, false]) {
      await bench.handlers.cluster.setNodeGroupAutoScaling(cluster(), iid, onAutoScaling, bench.call);
      expect(await activeGroup(bench, cluster(), iid)).toMatchObject({ iid, onAutoScaling });
    }
  });
}

function describeSeveralNodeGroups(bench: ContractBench, world: () => ClusterWorld): void {
  const cluster = () => world().cluster.iid;

  /** An Active node group that leaves when the test has ended. */
  async function makeGroup(): Promise<NodeGroup> {
    await activeCluster(bench, cluster());
    const { iid } = await bench.handlers.cluster.addNodeGroup(cluster(), nodeGroupRequest(bench, world()), bench.call);
    onTestFinished(async () => {
      if (await groupOf(bench, cluster(), iid)) await removeGroup(bench, cluster(), iid);
    });
    return await activeGroup(bench, cluster(), iid);
  }

  it('adds a node group, which becomes Active with nodes that no VM list shows', async () => {
    const request = nodeGroupRequest(bench, world());
    const created = await bench.handlers.cluster.addNodeGroup(cluster(), request, bench.call);
    onTestFinished(() => removeGroup(bench, cluster(), created.iid));
    expect(nodeGroupSchema.parse(created)).toEqual(created);
    expect(created).toMatchObject({ iid: { nameId: request.name }, status: 'Creating', spec: request.spec });

    const group = await activeGroup(bench, cluster(), created.iid);
    expect(group).toMatchObject({ iid: created.iid, desiredNodeSize: 2, minNodeSize: 1, maxNodeSize: 4 });
    expect(new Set(group.nodes.map(({ systemId }) => systemId)).size).toBe(2);
    const vms = await bench.handlers.vm.listIid(bench.call);
    expect(vms.filter(({ systemId }) => group.nodes.some((node) => node.systemId === systemId))).toEqual([]);
  });

  it('refuses a second node group of the same name in a cluster', async () => {
    const { iid } = await makeGroup();
    const request = { ...nodeGroupRequest(bench, world()), name: iid.nameId };
    await bench.failure(bench.handlers.cluster.addNodeGroup(cluster(), request, bench.call), 'already-exists');
  });

  it.each([
    ['fewer nodes than the minimum', { desiredNodeSize: 1, minNodeSize: 2, maxNodeSize: 4 }],
    ['more nodes than the maximum', { desiredNodeSize: 5, minNodeSize: 1, maxNodeSize: 4 }],
    ['a minimum above the maximum', { desiredNodeSize: 2, minNodeSize: 3, maxNodeSize: 2 }],
  ])('refuses a node group with %s', async (_what, sizes) => {
    const request = { ...nodeGroupRequest(bench, world()), ...sizes };
    await bench.failure(bench.handlers.cluster.addNodeGroup(cluster(), request, bench.call), 'invalid-input');
    expect(await groupOf(bench, cluster(), { nameId: request.name })).toBeUndefined();
  });

  it('scales a node group up and down', async () => {
    const { iid } = await makeGroup();
    for (const desiredNodeSize of [4, 1]) {
      const scaling = { desiredNodeSize, minNodeSize: 1, maxNodeSize: 4 };
      const accepted = await bench.handlers.cluster.changeNodeGroupScaling(cluster(), iid, scaling, bench.call);
      expect(accepted).toMatchObject({ iid, status: 'Updating', desiredNodeSize });
      expect((await activeGroup(bench, cluster(), iid)).nodes).toHaveLength(desiredNodeSize);
    }
  });

  it('refuses to scale a node group beyond its bounds', async () => {
    const { iid } = await makeGroup();
    const scaling = { desiredNodeSize: 9, minNodeSize: 1, maxNodeSize: 4 };
    const refused = bench.handlers.cluster.changeNodeGroupScaling(cluster(), iid, scaling, bench.call);
    await bench.failure(refused, 'invalid-input');
    expect(await groupOf(bench, cluster(), iid)).toMatchObject({ status: 'Active', desiredNodeSize: 2 });
  });

  it('turns auto scaling off and on', async () => {
    const { iid } = await makeGroup();
    for (const onAutoScaling of [false, true]) {
      await bench.handlers.cluster.setNodeGroupAutoScaling(cluster(), iid, onAutoScaling, bench.call);
      expect(await activeGroup(bench, cluster(), iid)).toMatchObject({ iid, onAutoScaling });
    }
  });

  it('removes a node group', async () => {
    const { iid } = await makeGroup();
    await removeGroup(bench, cluster(), iid);
    const { nodeGroups } = await bench.handlers.cluster.getCluster(cluster(), bench.call);
    expect(nameIds(nodeGroups)).not.toContain(iid.nameId);
  });
}

function describeMissingNodeGroups(bench: ContractBench, world: () => ClusterWorld): void {
  const cluster = () => world().cluster.iid;

  it('does not find a node group, or a cluster for it, that there is not', async () => {
    const handler = bench.handlers.cluster;
    const nobody = { nameId: bench.newName('nobody') };
    const scaling = { desiredNodeSize: 1 };
    await bench.failure(handler.addNodeGroup(nobody, nodeGroupRequest(bench, world()), bench.call), 'not-found');
    await bench.failure(handler.removeNodeGroup(cluster(), nobody, bench.call), 'not-found');
    await bench.failure(handler.changeNodeGroupScaling(cluster(), nobody, scaling, bench.call), 'not-found');
    await bench.failure(handler.setNodeGroupAutoScaling(cluster(), nobody, true, bench.call), 'not-found');
  });
}
