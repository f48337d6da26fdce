import { describe, expect, it } from 'vitest';
import type { ClusterRequest } from '../../../drivers/contract/cluster.ts';
import { call, failureOf, openVMWorld, type VMWorld } from './vm-world.ts';

const dev = { nameId: 'dev' };
const workers = { nameId: 'workers-1' };

const request = (changes: Partial<ClusterRequest> = {}): ClusterRequest => ({
  name: 'dev',
  version: '1.30',
  vpc: 'vpc-01',
  subnets: ['subnet-01'],
  securityGroups: ['sg-01'],
  nodeGroups: [
    { name: 'workers-1', spec: 'Medium', onAutoScaling: true, desiredNodeSize: 2, minNodeSize: 1, maxNodeSize: 4 },
  ],
  ...changes,
});

const make = ({ handlers }: VMWorld, changes?: Partial<ClusterRequest>) =>
  handlers.cluster.createCluster(request(changes), call);
const group = (changes: object) => [{ ...request().nodeGroups[0], ...changes }] as ClusterRequest['nodeGroups'];

describe('a cluster', () => {
  it('keeps the name of its node group, and shows the nodes of that group only', async () => {
    const world = await openVMWorld();
    await make(world);
    const cluster = await world.handlers.cluster.getCluster(dev, call);
    expect(cluster).toMatchObject({
      status: 'Active',
      version: '1.30.4',
      nodeGroups: [{ iid: workers, spec: 'Medium', onAutoScaling: false, minNodeSize: 1, maxNodeSize: 4 }],
    });
    expect(cluster.nodeGroups[0]?.nodes).toHaveLength(2);
  });

  it('is not auto-scaled from the beginning, and people are told', async () => {
    const world = await openVMWorld();
    await world.handlers.cluster.createCluster(request(), world.listening);
    expect(world.told.join()).toContain('auto scaling');
  });

  it('has the newest version where none is asked for', async () => {
    const world = await openVMWorld();
    const { version: _none, ...rest } = request();
    await world.handlers.cluster.createCluster(rest, call);
    await expect(world.handlers.cluster.getCluster(dev, call)).resolves.toMatchObject({ version: '1.32.1' });
  });

  it.each([
    ['no node group', { nodeGroups: [] }, 'invalid-input', 'OneNodeGroup'],
    ['two node groups', { nodeGroups: [...group({}), ...group({ name: 'second' })] }, 'unsupported', 'OneNodeGroup'],
    ['two subnets', { subnets: ['subnet-01', 'subnet-01'] }, 'invalid-input', 'OneSubnet'],
    ['no subnet', { subnets: [] }, 'invalid-input', 'OneSubnet'],
    ['an image of nodes', { nodeGroups: group({ image: 'Ubuntu 24.04' }) }, 'unsupported', 'NodeGroupOptions'],
    ['a spec that is too small', { nodeGroups: group({ spec: 'Small' }) }, 'invalid-input', 'NodeSize'],
    ['a custom spec', { nodeGroups: group({ spec: 'Custom:4x8192' }) }, 'invalid-input', 'NodeFixedSpec'],
    ['fewer nodes than the minimum', { nodeGroups: group({ minNodeSize: 3 }) }, 'invalid-input', 'NodeBounds'],
    ['a name that is no host name', { name: 'dev_1' }, 'invalid-input', 'ClusterName'],
  ] as const)('is refused before the call for %s', async (_what, changes, kind, check) => {
    const world = await openVMWorld();
    const error = await failureOf(make(world, changes as Partial<ClusterRequest>));
    expect(error).toMatchObject({ kind, code: `Preflight.${check}` });
    expect(world.cloudStack.calls.has('createKubernetesCluster')).toBe(false);
  });

  it('names the versions that there are for one that there is not, or that is disabled', async () => {
    const world = await openVMWorld();
    for (const version of ['1.99', '1.28']) {
      const error = await failureOf(make(world, { version }));
      expect(error.remedy?.en).toBe('Choose one of: 1.32.1, 1.31.2, 1.30.4.');
    }
  });

  it('goes up by one minor version at a time', async () => {
    const world = await openVMWorld();
    await make(world);
    const error = await failureOf(world.handlers.cluster.upgradeCluster(dev, '1.32', call));
    expect(error).toMatchObject({ kind: 'invalid-input' });
    expect(error.remedy?.en).toBe('Upgrade to 1.31.2 first.');
    expect(world.cloudStack.calls.has('upgradeKubernetesCluster')).toBe(false);
    await world.handlers.cluster.upgradeCluster(dev, '1.31', call);
    await expect(world.handlers.cluster.getCluster(dev, call)).resolves.toMatchObject({ version: '1.31.2' });
  });

  it('is one although its answer is lost', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.fail('createKubernetesCluster', { cut: 'answer' });
    await expect(make(world)).resolves.toMatchObject({ status: 'Creating', nodeGroups: [{ iid: workers }] });
    expect(world.cloudStack.state().clusters).toBe(1);
    expect(world.cloudStack.calls.get('createKubernetesCluster')).toBe(1);
  });

  it('that fails is named with its state, and can be deleted', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.failJob('createKubernetesCluster', { errorcode: 530, errortext: 'arranged' });
    const error = await failureOf(make(world));
    expect(error.fact.en).toMatch(/cluster dev \(.+\) is left behind in state Error/);
    await expect(world.handlers.cluster.getCluster(dev, call)).resolves.toMatchObject({ status: 'Inactive' });
    await world.handlers.cluster.deleteCluster(dev, call);
    expect(world.cloudStack.state().clusters).toBe(0);
  });

  it('in state Alert is Inactive, cannot be changed, and says what may come of it', async () => {
    const world = await openVMWorld();
    await make(world);
    for (const cluster of world.cloudStack.cloud.clusters.values()) cluster.state = 'Alert';
    const { cluster } = world.handlers;
    const shown = await cluster.getCluster(dev, call);
    expect(shown).toMatchObject({ status: 'Inactive' });
    expect(shown.keyValues).toContainEqual({ key: 'state', value: 'Alert' });
    const error = await failureOf(cluster.upgradeCluster(dev, '1.31', call));
    expect(error).toMatchObject({ kind: 'wrong-state' });
    expect(error.remedy?.en).toContain('Alert');
    const scaling = cluster.changeNodeGroupScaling(dev, workers, { desiredNodeSize: 3 }, call);
    expect(await failureOf(scaling)).toMatchObject({ kind: 'wrong-state' });
  });

  it('is Updating while a change of it is pending', async () => {
    const world = await openVMWorld();
    await make(world);
    world.cloudStack.faults.failJob('upgradeKubernetesCluster', 'never');
    await world.handlers.cluster.upgradeCluster(dev, '1.31', call);
    await expect(world.handlers.cluster.getCluster(dev, call)).resolves.toMatchObject({ status: 'Updating' });
    expect(await failureOf(world.handlers.cluster.deleteCluster(dev, call))).toMatchObject({ kind: 'wrong-state' });
  });

  it('that is auto-scaled takes bounds but no number', async () => {
    const world = await openVMWorld();
    await make(world);
    const { cluster } = world.handlers;
    await cluster.setNodeGroupAutoScaling(dev, workers, true, call);
    const bounds = { desiredNodeSize: 2, minNodeSize: 2, maxNodeSize: 6 };
    await expect(cluster.changeNodeGroupScaling(dev, workers, bounds, call)).resolves.toMatchObject({
      minNodeSize: 2,
      maxNodeSize: 6,
    });
    const number = cluster.changeNodeGroupScaling(dev, workers, { ...bounds, desiredNodeSize: 4 }, call);
    expect(await failureOf(number)).toMatchObject({ kind: 'wrong-state' });
  });

  it('has no kubeconfig before it has an endpoint', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.failJob('createKubernetesCluster', 'never');
    await make(world);
    expect(await failureOf(world.handlers.cluster.getKubeconfig(dev, call))).toMatchObject({ kind: 'wrong-state' });
    expect(world.cloudStack.calls.has('getKubernetesClusterConfig')).toBe(false);
  });
});

describe('clusters', () => {
  it.each([
    ['the service is off', { kubernetes: false }],
    ['the account’s role lacks them', { withoutApis: ['createKubernetesCluster'] }],
    ['the zone has security groups', { zoneKind: 'security-groups' }],
  ] as const)('are not offered where %s', async (_why, options) => {
    const { connection } = await openVMWorld({ ...options } as Parameters<typeof openVMWorld>[0]);
    expect(connection.handlers.cluster).toBeUndefined();
    expect(connection.facts.clusterType).toBeUndefined();
  });
});
