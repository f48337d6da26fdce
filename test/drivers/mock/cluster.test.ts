import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClusterRequest, NodeGroupRequest } from '../../../drivers/contract/cluster.ts';
import type { MockOptions } from '../../../drivers/mock/index.ts';
import { call, connect, createTestClock, failure, newStateDirectory } from './mock-world.ts';

const timings = {
  clusterCreating: 60_000,
  nodeGroupCreating: 30_000,
  clusterUpdating: 20_000,
  clusterDeleting: 20_000,
};
const workers: NodeGroupRequest = { name: 'workers', spec: 'm1.small', onAutoScaling: true, desiredNodeSize: 2 };
const request: ClusterRequest = {
  name: 'dev-01',
  version: '1.32',
  vpc: 'vpc-01',
  subnets: ['subnet-01'],
  securityGroups: ['sg-01'],
  nodeGroups: [],
};
const dev = { nameId: 'dev-01' };

async function world(options: MockOptions = {}) {
  const clock = createTestClock();
  const stateDirectory = await newStateDirectory();
  const { handlers, connection } = await connect({
    stateDirectory,
    options: { clock: clock.now, timings, ...options },
  });
  const subnets = [{ name: 'subnet-01', cidr: '10.0.1.0/24' }];
  await handlers.vpc.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets }, call);
  await handlers.security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [] }, call);
  return { ...handlers, clock, stateDirectory, connection };
}

/** A cluster of type I that is Active, and its node group, which is too. */
async function activeWorld() {
  const all = await world();
  await all.cluster.createCluster(request, call);
  all.clock.advance(60_000);
  await all.cluster.addNodeGroup(dev, workers, call);
  all.clock.advance(30_000);
  return all;
}

describe('a cluster of the mock cloud', () => {
  it('is Creating without an endpoint until its time is over', async () => {
    const { cluster, clock } = await world();
    await cluster.createCluster(request, call);
    clock.advance(59_999);
    const creating = await cluster.getCluster(dev, call);
    expect(creating.status).toBe('Creating');
    expect(creating.endpoint).toBeUndefined();
    clock.advance(1);
    await expect(cluster.getCluster(dev, call)).resolves.toMatchObject({
      status: 'Active',
      endpoint: expect.stringMatching(/^https:\/\/k8s-[0-9a-f]+\.seoul\.mock\.example$/),
    });
  });

  it('gives neither kubeconfig nor token before it has an endpoint', async () => {
    const { cluster } = await world();
    await cluster.createCluster(request, call);
    expect(await failure(cluster.getKubeconfig(dev, call))).toMatchObject({ kind: 'wrong-state' });
    expect(await failure(cluster.generateClusterToken(dev, call))).toMatchObject({ kind: 'wrong-state' });
  });

  it('cannot be changed or deleted before it is Active', async () => {
    const { cluster } = await world();
    await cluster.createCluster(request, call);
    expect(await failure(cluster.addNodeGroup(dev, workers, call))).toMatchObject({ kind: 'wrong-state' });
    expect(await failure(cluster.upgradeCluster(dev, '1.33', call))).toMatchObject({ kind: 'wrong-state' });
    expect(await failure(cluster.deleteCluster(dev, call))).toMatchObject({ kind: 'wrong-state' });
  });

  it('runs the default version where none is asked for', async () => {
    const { cluster } = await world();
    const { version: _left, ...rest } = request;
    await expect(cluster.createCluster(rest, call)).resolves.toMatchObject({ version: '1.33' });
  });

  it.each([
    ['a version that is two steps up', '1.34'],
    ['an older version', '1.31'],
    ['the version that it has', '1.32'],
    ['an unknown version', '2.0'],
  ])('is not upgraded to %s', async (_what, version) => {
    const { cluster } = await activeWorld();
    expect(await failure(cluster.upgradeCluster(dev, version, call))).toMatchObject({ kind: 'invalid-input' });
    await expect(cluster.getCluster(dev, call)).resolves.toMatchObject({ status: 'Active', version: '1.32' });
  });

  it('has its old version while it is upgraded', async () => {
    const { cluster, clock } = await activeWorld();
    await cluster.upgradeCluster(dev, '1.33', call);
    await expect(cluster.getCluster(dev, call)).resolves.toMatchObject({ status: 'Updating', version: '1.32' });
    clock.advance(20_000);
    await expect(cluster.getCluster(dev, call)).resolves.toMatchObject({ status: 'Active', version: '1.33' });
  });

  it('is Deleting for a while before it is gone, and frees its VPC then', async () => {
    const { cluster, clock, security, vpc } = await world();
    await cluster.createCluster(request, call);
    clock.advance(60_000);
    await cluster.deleteCluster(dev, call);
    await expect(cluster.getCluster(dev, call)).resolves.toMatchObject({ status: 'Deleting' });
    clock.advance(20_000);
    await expect(cluster.listIid(call)).resolves.toEqual([]);
    await security.deleteSecurity({ nameId: 'sg-01' }, call);
    await expect(vpc.deleteVPC({ nameId: 'vpc-01' }, call)).resolves.toBeUndefined();
  });

  it('needs a subnet', async () => {
    const { cluster } = await world();
    expect(await failure(cluster.createCluster({ ...request, subnets: [] }, call))).toMatchObject({
      kind: 'invalid-input',
    });
  });

  it('leaves no token in the state', async () => {
    const { cluster, stateDirectory } = await activeWorld();
    const { token } = await cluster.generateClusterToken(dev, call);
    const { kubeconfig } = await cluster.getKubeconfig(dev, call);
    const secret = /token: "([^"]+)"/.exec(kubeconfig)?.[1] ?? '';
    const files = await readdir(stateDirectory, { recursive: true, withFileTypes: true });
    const texts = files
      .filter((file) => file.isFile())
      .map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
    const text = (await Promise.all(texts)).join('');
    expect(secret).not.toBe('');
    expect(text).not.toContain(token);
    expect(text).not.toContain(secret);
  });
});

describe('the type of the mock cloud’s clusters', () => {
  it.each([
    ['seoul', 'type-i'],
    ['tokyo', 'type-ii'],
    ['oregon', 'type-i'],
    ['virginia', 'type-i'],
    ['frankfurt', 'type-ii'],
  ])('is in %s %s', async (region, type) => {
    const { connection } = await connect({ stateDirectory: await newStateDirectory(), region: { region } });
    expect(connection.facts.clusterType).toBe(type);
  });

  it('can be chosen', async () => {
    const { connection, cluster } = await world({ clusterType: 'type-ii' });
    expect(connection.facts.clusterType).toBe('type-ii');
    expect(await failure(cluster.createCluster(request, call))).toMatchObject({ code: 'NodeGroupRequired' });
  });

  it('II makes the node groups with the cluster and lets them go with it', async () => {
    const { cluster, clock } = await world({ clusterType: 'type-ii' });
    await cluster.createCluster({ ...request, nodeGroups: [workers] }, call);
    clock.advance(60_000);
    await expect(cluster.getCluster(dev, call)).resolves.toMatchObject({
      status: 'Active',
      nodeGroups: [{ status: 'Active', desiredNodeSize: 2, nodes: [{ nameId: '' }, { nameId: '' }] }],
    });
    await cluster.deleteCluster(dev, call);
    clock.advance(20_000);
    await expect(cluster.listCluster(call)).resolves.toEqual([]);
  });

  it('I refuses node groups at creation', async () => {
    const { cluster } = await world();
    expect(await failure(cluster.createCluster({ ...request, nodeGroups: [workers] }, call))).toMatchObject({
      kind: 'invalid-input',
      code: 'NodeGroupNotAllowed',
    });
  });
});

describe('a node group of the mock cloud', () => {
  it('has no nodes until its time is over', async () => {
    const { cluster, clock } = await world();
    await cluster.createCluster(request, call);
    clock.advance(60_000);
    await expect(cluster.addNodeGroup(dev, workers, call)).resolves.toMatchObject({ status: 'Creating', nodes: [] });
    clock.advance(30_000);
    const { nodeGroups } = await cluster.getCluster(dev, call);
    expect(nodeGroups[0]?.nodes).toHaveLength(2);
  });

  it('keeps its oldest nodes where it shrinks', async () => {
    const { cluster, clock } = await activeWorld();
    const before = (await cluster.getCluster(dev, call)).nodeGroups[0]?.nodes ?? [];
    await cluster.changeNodeGroupScaling(dev, { nameId: 'workers' }, { desiredNodeSize: 1 }, call);
    clock.advance(20_000);
    expect((await cluster.getCluster(dev, call)).nodeGroups[0]?.nodes).toEqual(before.slice(0, 1));
  });

  it('cannot be changed while it is changed', async () => {
    const { cluster } = await activeWorld();
    const group = { nameId: 'workers' };
    await cluster.changeNodeGroupScaling(dev, group, { desiredNodeSize: 1 }, call);
    expect(await failure(cluster.removeNodeGroup(dev, group, call))).toMatchObject({ kind: 'wrong-state' });
    expect(await failure(cluster.setNodeGroupAutoScaling(dev, group, false, call))).toMatchObject({
      kind: 'wrong-state',
    });
  });

  it.each([
    ['a spec', { spec: 't9.mega' }, 'not-found'],
    ['a key pair', { keyPair: 'nobody' }, 'not-found'],
    ['an image', { image: 'nobody' }, 'not-found'],
    ['a disk type', { rootDiskType: 'FLOPPY' }, 'invalid-input'],
  ])('is refused with %s that there is not', async (_what, wrong, kind) => {
    const { cluster } = await activeWorld();
    const second = { ...workers, name: 'second', ...wrong };
    expect(await failure(cluster.addNodeGroup(dev, second, call))).toMatchObject({ kind });
  });

  it('may be empty only without auto scaling', async () => {
    const { cluster, clock } = await activeWorld();
    const empty = { ...workers, name: 'spot', desiredNodeSize: 0, minNodeSize: 0, maxNodeSize: 3 };
    expect(await failure(cluster.addNodeGroup(dev, empty, call))).toMatchObject({ kind: 'invalid-input' });
    await cluster.addNodeGroup(dev, { ...empty, onAutoScaling: false }, call);
    clock.advance(30_000);
    const on = cluster.setNodeGroupAutoScaling(dev, { nameId: 'spot' }, true, call);
    expect(await failure(on)).toMatchObject({ kind: 'invalid-input' });
  });

  it('keeps its key pair from being deleted', async () => {
    const { cluster, keyPair } = await activeWorld();
    await keyPair.createKey({ name: 'keypair-01' }, call);
    await cluster.addNodeGroup(dev, { ...workers, name: 'second', keyPair: 'keypair-01' }, call);
    const error = await failure(keyPair.deleteKey({ nameId: 'keypair-01' }, call));
    expect(error).toMatchObject({ kind: 'dependency', fact: { en: expect.stringContaining('node group second') } });
  });
});
