import { describe, expect, it } from 'vitest';
import type { ClusterRequest } from '../../../drivers/contract/cluster.ts';
import { failureOf } from './aws-bench.ts';
import { notFound, openClusterWorld, subnet, wholeRequest } from './cluster-world.ts';

const subnetsOf = (...item: object[]) => ({ ok: { subnetSet: { item } } });

describe('the network of a cluster that is asked for', () => {
  it('in one zone is refused before anything is made, with the subnet that would do', async () => {
    const { cluster, call, double, changes } = await openClusterWorld();
    double.on('DescribeSubnets', subnetsOf(subnet('a', '10.0.0.0/24')));
    const error = await failureOf(cluster.createCluster(wholeRequest({ subnets: ['subnet-a'] }), call));
    expect(error.kind).toBe('invalid-input');
    expect(error.fact.en).toContain('two zones');
    expect(error.remedy?.en).toMatch(
      /AddSubnet.*subnet-b with CIDR 10\.0\.1\.0\/24 in zone ap-northeast-2b of VPC vpc-01/,
    );
    expect(error.remedy?.ko).toMatch(/AddSubnet.*subnet-b.*10\.0\.1\.0\/24.*ap-northeast-2b/);
    expect(changes()).toEqual([]);
  });

  it('is told of the subnet that is there already in another zone', async () => {
    const { cluster, call, double } = await openClusterWorld();
    const error = await failureOf(cluster.createCluster(wholeRequest({ subnets: ['subnet-a'] }), call));
    expect(error.remedy?.en).toContain('subnet-a (ap-northeast-2a) and subnet-b (ap-northeast-2b)');
    expect(double.count('DescribeAvailabilityZones')).toBe(0);
  });

  it('is told when the VPC has no room for one more subnet', async () => {
    const { cluster, call, double } = await openClusterWorld();
    double.on('DescribeSubnets', subnetsOf(subnet('a', '10.0.0.0/16')));
    const error = await failureOf(cluster.createCluster(wholeRequest({ subnets: ['subnet-a'] }), call));
    expect(error.remedy?.en).toContain('no free CIDR');
  });

  it('may not be in a zone in which EKS has no clusters', async () => {
    const { cluster, call, double } = await openClusterWorld();
    const lost = subnet('b', '10.0.2.0/24', { availabilityZoneId: 'use1-az3' });
    double.on('DescribeSubnets', subnetsOf(subnet('a', '10.0.1.0/24'), lost, subnet('c', '10.0.3.0/24')));
    const request = wholeRequest({ subnets: ['subnet-a', 'subnet-b', 'subnet-c'] });
    const error = await failureOf(cluster.createCluster(request, call));
    expect(error).toMatchObject({ kind: 'invalid-input', fact: { en: expect.stringContaining('use1-az3') } });
    expect(error.remedy?.en).toContain('subnet-a, subnet-c');
  });

  it('needs free addresses in each subnet', async () => {
    const { cluster, call, double } = await openClusterWorld();
    const full = subnet('b', '10.0.2.0/28', { availableIpAddressCount: 3 });
    double.on('DescribeSubnets', subnetsOf(subnet('a', '10.0.1.0/24'), full));
    const error = await failureOf(cluster.createCluster(wholeRequest(), call));
    expect(error).toMatchObject({ kind: 'invalid-input', fact: { en: expect.stringContaining('3 free addresses') } });
  });

  // Recorded: https://github.com/rancher/rancher/issues/14224, with other names of cluster and zones.
  it('is told in which zones EKS has room where it has none in one of them now', async () => {
    const { cluster, call, double } = await openClusterWorld();
    const three = [subnet('a', '10.0.1.0/24'), subnet('b', '10.0.2.0/24'), subnet('c', '10.0.3.0/24')];
    double.on('DescribeSubnets', subnetsOf(...three));
    double.on('POST /clusters', {
      code: 'UnsupportedAvailabilityZoneException',
      message:
        "Cannot create cluster 'dev' because ap-northeast-2c, the targeted availability zone, does not currently have sufficient capacity to support the cluster. Retry and choose from these availability zones: ap-northeast-2a, ap-northeast-2b, ap-northeast-2d",
    });
    const request = wholeRequest({ subnets: ['subnet-a', 'subnet-b', 'subnet-c'] });
    const error = await failureOf(cluster.createCluster(request, call));
    expect(error).toMatchObject({ kind: 'invalid-input', code: 'UnsupportedAvailabilityZoneException' });
    expect(error.fact.en).toContain('ap-northeast-2c');
    expect(error.remedy?.en).toContain('subnet-a, subnet-b');
  });
});

describe('a cluster that is asked for', () => {
  it.each([
    ['a name that EKS does not take', { name: 'dev.1' }],
    [
      'node groups, which come later',
      { nodeGroups: [{ name: 'ng', spec: 't3.medium', onAutoScaling: true, desiredNodeSize: 1 }] },
    ],
    ['a version that cannot be one', { version: '0.1' }],
  ] satisfies [string, Partial<ClusterRequest>][])('is refused before AWS is asked for %s', async (_, changes) => {
    const { cluster, call, double } = await openClusterWorld();
    expect(await failureOf(cluster.createCluster(wholeRequest(changes), call))).toMatchObject({
      kind: 'invalid-input',
    });
    expect(double.requests).toEqual([]);
  });

  it('is shown as Creating, with its tags but not those of Spinneret', async () => {
    const { cluster, call, sent } = await openClusterWorld();
    const created = await cluster.createCluster(wholeRequest({ tags: [{ key: 'env', value: 'test' }] }), call);
    expect(created).toMatchObject({
      iid: { nameId: 'dev' },
      status: 'Creating',
      vpc: { nameId: 'vpc-01' },
      subnets: [{ nameId: 'subnet-a' }, { nameId: 'subnet-b' }],
      tags: [{ key: 'env', value: 'test' }],
    });
    expect(sent('POST /clusters')).toMatchObject({
      resourcesVpcConfig: { subnetIds: ['subnet-0000000a', 'subnet-0000000b'] },
      tags: { Name: 'dev', 'managed-by': 'spinneret', env: 'test' },
      clientRequestToken: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('is sent again with the same token where the answer was lost', async () => {
    const { cluster, call, double } = await openClusterWorld();
    const bodies = () => double.requests.filter(({ action }) => action === 'POST /clusters').map(({ body }) => body);
    double.on(
      'POST /clusters',
      { cut: true },
      { ok: { cluster: { name: 'dev', arn: 'arn:dev', status: 'CREATING' } } },
    );
    await cluster.createCluster(wholeRequest(), call);
    const [first, second] = bodies();
    expect(bodies()).toHaveLength(2);
    expect(first).toEqual(second);
  });

  it('is told which versions there are where EKS has not that one', async () => {
    const { cluster, call, double } = await openClusterWorld();
    double.on('POST /clusters', { code: 'InvalidParameterException', message: 'unsupported Kubernetes version' });
    double.on('GET /cluster-versions', {
      ok: { clusterVersions: ['1.35', '1.33', '1.34'].map((clusterVersion) => ({ clusterVersion })) },
    });
    const error = await failureOf(cluster.createCluster(wholeRequest({ version: '1.21' }), call));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: 'Choose one of: 1.33, 1.34, 1.35.' } });
  });
});

describe('a cluster that is there', () => {
  it('has EKS’s reasons told where it is in trouble', async () => {
    const { cluster, call, clusters } = await openClusterWorld();
    const issues = [{ code: 'ClusterUnreachable', message: 'The cluster is unreachable.', resourceIds: [] }];
    clusters.set('dev', { status: 'FAILED', health: { issues } });
    const shown = await cluster.getCluster({ nameId: 'dev' }, call);
    expect(shown.status).toBe('Inactive');
    expect(shown.keyValues).toContainEqual({ key: 'reason', value: 'ClusterUnreachable: The cluster is unreachable.' });
  });

  it('is read with its VPC, groups and nodes in one call each, however many there are', async () => {
    const { cluster, call, clusters, double } = await openClusterWorld();
    clusters.set('dev', {}).set('other', {});
    await cluster.listCluster(call);
    const once = ['DescribeVpcs', 'DescribeSubnets', 'DescribeInstances', 'GET /clusters'];
    expect(once.map((action) => double.count(action))).toEqual([1, 1, 1, 1]);
  });

  it('is not deleted while its deletion protection is on', async () => {
    const { cluster, call, clusters, changes } = await openClusterWorld();
    clusters.set('dev', { deletionProtection: true });
    expect(await failureOf(cluster.deleteCluster({ nameId: 'dev' }, call))).toMatchObject({ kind: 'wrong-state' });
    expect(changes()).toEqual([]);
  });

  it('is not shown any more where it goes while the list is made', async () => {
    const { cluster, call, clusters, double } = await openClusterWorld();
    clusters.set('dev', {}).set('other', {});
    double.on('GET /clusters/other', notFound);
    const listed = await cluster.listCluster(call);
    expect(listed.map(({ iid }) => iid.nameId)).toEqual(['dev']);
  });
});
