import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { clusterSchema, clusterTokenSchema, kubeconfigSchema } from '../../drivers/contract/cluster.ts';
import { type ContractBench, nameIds, only } from './driver-bench.ts';
import {
  activeCluster,
  type ClusterWorld,
  clusterRequest,
  nodeGroupRequest,
  openClusterWorld,
  removeCluster,
  untilGone,
} from './driver-cluster-world.ts';
import { describeNodeGroups } from './driver-node-group.ts';

export function describeClusters(bench: ContractBench): void {
  if (!bench.has('cluster.createCluster')) return;

  describe('managed Kubernetes', () => {
    let world: ClusterWorld;
    beforeAll(async () => {
      world = await openClusterWorld(bench);
    }, bench.driver.settle.timeoutMs);
    afterAll(() => world.close(), bench.driver.settle.timeoutMs);

    describeCreation(bench, () => world);
    describeCluster(bench, () => world);
    describeNodeGroups(bench, () => world);
  });
}

function describeCreation(bench: ContractBench, world: () => ClusterWorld): void {
  it('says which type of cluster it has', () => {
    expect(bench.connection.facts.clusterType).toMatch(/^type-i{1,2}$/);
  });

  it('answers before a new cluster is Active, which it becomes, with an endpoint, and lets it go again', async () => {
    const request = clusterRequest(bench, world());
    onTestFinished(() => removeCluster(bench, { nameId: request.name }));
    const created = await bench.handlers.cluster.createCluster(request, bench.call);
    expect(clusterSchema.parse(created)).toEqual(created);
    expect(created).toMatchObject({ iid: { nameId: request.name }, status: 'Creating' });
    expect(nameIds(created.nodeGroups)).toEqual(request.nodeGroups.map(({ name }) => name));

    const active = await activeCluster(bench, created.iid);
    expect(active.endpoint).toMatch(/^https:\/\//);
    expect(active.nodeGroups.map(({ nodes }) => nodes.length)).toEqual(
      request.nodeGroups.map(({ desiredNodeSize }) => desiredNodeSize),
    );
    await removeCluster(bench, created.iid);
    expect(nameIds(await bench.handlers.cluster.listCluster(bench.call))).not.toContain(request.name);
  });

  it('takes node groups at creation as its type says', async () => {
    const request = clusterRequest(bench, world());
    const nodeGroups = bench.connection.facts.clusterType === 'type-i' ? [nodeGroupRequest(bench, world())] : [];
    await bench.failure(bench.handlers.cluster.createCluster({ ...request, nodeGroups }, bench.call), 'invalid-input');
    expect(nameIds(await bench.handlers.cluster.listCluster(bench.call))).not.toContain(request.name);
  });

  it('refuses a second cluster of the same name', async () => {
    const request = { ...clusterRequest(bench, world()), name: world().cluster.iid.nameId };
    await bench.failure(bench.handlers.cluster.createCluster(request, bench.call), 'already-exists');
  });

  it('refuses a cluster in a VPC or subnet that there is not', async () => {
    const request = clusterRequest(bench, world());
    const { cluster } = bench.handlers;
    const nobody = bench.newName('nobody');
    await bench.failure(cluster.createCluster({ ...request, vpc: nobody }, bench.call), 'not-found');
    await bench.failure(cluster.createCluster({ ...request, subnets: [nobody] }, bench.call), 'not-found');
  });

  it('refuses a version that there is not', async () => {
    const request = { ...clusterRequest(bench, world()), version: '0.1' };
    await bench.failure(bench.handlers.cluster.createCluster(request, bench.call), 'invalid-input');
  });
}

function describeCluster(bench: ContractBench, world: () => ClusterWorld): void {
  it('gives a cluster back by name and by id, and lists it', async () => {
    const { cluster } = bench.handlers;
    const { iid } = world().cluster;
    const found = await cluster.getCluster({ nameId: iid.nameId }, bench.call);
    expect(clusterSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({ iid, vpc: world().vpc.iid, subnets: [only(world().vpc.subnets).iid] });
    await expect(cluster.getCluster(iid, bench.call)).resolves.toEqual(found);
    const clusters = await cluster.listCluster(bench.call);
    expect(clusterSchema.array().parse(clusters)).toEqual(clusters);
    expect(clusters).toContainEqual(found);
    await expect(cluster.listIid(bench.call)).resolves.toEqual(clusters.map((each) => each.iid));
  });

  it('does not take a cluster for the one whose id a request names', async () => {
    const other = { ...world().cluster.iid, systemId: 'k8s-nobody' };
    await bench.failure(bench.handlers.cluster.getCluster(other, bench.call), 'not-found');
    await bench.failure(bench.handlers.cluster.deleteCluster(other, bench.call), 'not-found');
  });

  it('does not find a cluster that there is not', async () => {
    const { cluster } = bench.handlers;
    const nobody = { nameId: bench.newName('cluster') };
    await bench.failure(cluster.getCluster(nobody, bench.call), 'not-found');
    await bench.failure(cluster.deleteCluster(nobody, bench.call), 'not-found');
    await bench.failure(cluster.getKubeconfig(nobody, bench.call), 'not-found');
    await bench.failure(cluster.upgradeCluster(nobody, '1.33', bench.call), 'not-found');
  });

  it('gives a kubeconfig for the endpoint of the cluster', async () => {
    const kubeconfig = await bench.handlers.cluster.getKubeconfig(world().cluster.iid, bench.call);
    expect(kubeconfigSchema.parse(kubeconfig)).toEqual(kubeconfig);
    expect(kubeconfig.kubeconfig).toMatch(/^apiVersion: v1$/m);
    expect(kubeconfig.kubeconfig).toContain(world().cluster.endpoint);
  });

  if (bench.has('cluster.generateClusterToken')) {
    it('makes a token', async () => {
      const token = await bench.handlers.cluster.generateClusterToken(world().cluster.iid, bench.call);
      expect(clusterTokenSchema.parse(token)).toEqual(token);
      expect(token.token).toMatch(/^\S{16,}$/);
    });
  }

  it('keeps the VPC, the subnet and the security group of a cluster', async () => {
    const { vpc, security, cluster } = world();
    const deletions = [
      () => bench.handlers.vpc.removeSubnet(vpc.iid, only(vpc.subnets).iid, bench.call),
      () => bench.handlers.security.deleteSecurity(security.iid, bench.call),
      () => bench.handlers.vpc.deleteVPC(vpc.iid, bench.call),
    ];
    for (const deletion of deletions) {
      expect((await bench.failure(deletion(), 'dependency')).fact.en).toContain(cluster.iid.nameId);
    }
  });

  it('refuses an upgrade to a version that there is not', async () => {
    const upgrade = bench.handlers.cluster.upgradeCluster(world().cluster.iid, '9.99', bench.call);
    await bench.failure(upgrade, 'invalid-input');
  });

  if (bench.driver.samples.clusterVersions) {
    it('upgrades a cluster', async () => {
      const [, next = ''] = bench.driver.samples.clusterVersions ?? [];
      const { iid } = world().cluster;
      const accepted = await bench.handlers.cluster.upgradeCluster(iid, next, bench.call);
      expect(accepted).toMatchObject({ iid, status: 'Updating' });
      expect((await activeCluster(bench, iid)).version).toContain(next);
    });
  }

  it('deletes a cluster that has node groups as its type says', async () => {
    const request = clusterRequest(bench, world());
    onTestFinished(() => removeCluster(bench, { nameId: request.name }));
    const { cluster } = bench.handlers;
    const { iid } = await cluster.createCluster(request, bench.call);
    await activeCluster(bench, iid);
    if (bench.connection.facts.clusterType === 'type-ii') {
      await cluster.deleteCluster(iid, bench.call);
      await untilGone(bench, iid);
      return;
    }
    const group = nodeGroupRequest(bench, world());
    await cluster.addNodeGroup(iid, group, bench.call);
    await activeCluster(bench, iid);
    const refused = await bench.failure(cluster.deleteCluster(iid, bench.call), 'dependency');
    expect(refused.fact.en).toContain(group.name);
  });
}
