import { describe, expect, it } from 'vitest';
import { clusterSchema, nodeGroupSchema } from '../../../drivers/contract/cluster.ts';
import { clusterId, magnum, templateId, wholeCluster } from './cluster-bench.ts';
import { call, connect, failureOf } from './double-bench.ts';
import type { OpenStackDouble } from './openstack-double.ts';

const k8s = { nameId: 'k8s' };
const at = `/clusters/${clusterId}`;
const request = {
  name: 'k8s-02',
  vpc: 'vpc-01',
  subnets: ['s-01'],
  securityGroups: [],
  nodeGroups: [
    {
      name: 'workers',
      spec: 'm1.small',
      keyPair: 'my_keypair',
      onAutoScaling: true,
      desiredNodeSize: 2,
      maxNodeSize: 4,
    },
  ],
  tags: [{ key: 'env', value: 'test' }],
};

async function clustersOf(cloud: OpenStackDouble) {
  const { handlers, facts } = await connect(cloud);
  const { cluster } = handlers;
  if (!cluster) throw new Error('no clusters');
  return { cluster, facts };
}

const sent = (cloud: OpenStackDouble, method: string, path: string) =>
  cloud.requests.filter((seen) => seen.service === 'container-infra' && seen.method === method && seen.path === path);

describe('clusters of OpenStack', () => {
  it('are offered where the catalog has Magnum, of type ii', async () => {
    expect((await clustersOf(await magnum())).facts.clusterType).toBe('type-ii');
    const without = await connect(await magnum({}, { services: ['identity', 'compute', 'network', 'image'] }));
    expect(without.handlers.cluster).toBeUndefined();
    expect(without.facts.clusterType).toBeUndefined();
  });

  it('shows a cluster with its worker groups under the names that people gave', async () => {
    const { cluster } = await clustersOf(await magnum());
    const found = await cluster.getCluster(k8s, call);
    expect(clusterSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      iid: { nameId: 'k8s', systemId: clusterId },
      status: 'Active',
      version: '1.27.3',
      endpoint: 'https://172.24.4.6:6443',
      vpc: { nameId: 'vpc-01', systemId: 'network-1' },
      subnets: [{ nameId: 's-01', systemId: 'subnet-1' }],
      tags: [{ key: 'env', value: 'test' }],
      createdTime: '2016-08-29T06:51:31.000Z',
    });
    expect(found.nodeGroups.map(({ iid }) => iid.nameId)).toEqual(['workers', 'gpu']);
    expect(found.nodeGroups[0]).toMatchObject({ desiredNodeSize: 2, onAutoScaling: false, spec: 'm1.small' });
    expect(found.nodeGroups[0]?.nodes).toEqual([
      { nameId: 'k8s-node-0', systemId: 'server-1' },
      { nameId: '10.0.1.14', systemId: '10.0.1.14' },
    ]);
    await expect(cluster.listCluster(call)).resolves.toEqual([found]);
    await expect(cluster.listIid(call)).resolves.toEqual([found.iid]);
  });

  it('leaves out a cluster that goes while it is read', async () => {
    const cloud = await magnum();
    cloud.on('container-infra', `GET ${at}`, { status: 404, body: { errors: [{ status: 404, title: 'not found' }] } });
    const { cluster } = await clustersOf(cloud);
    await expect(cluster.listCluster(call)).resolves.toEqual([]);
    expect(await failureOf(cluster.getCluster(k8s, call))).toMatchObject({ kind: 'not-found' });
  });

  it('tells the state of a cluster from what Heat says of it', async () => {
    for (const [status, shown] of [
      ['CREATE_IN_PROGRESS', 'Creating'],
      ['UPDATE_IN_PROGRESS', 'Updating'],
      ['ROLLBACK_IN_PROGRESS', 'Updating'],
      ['DELETE_IN_PROGRESS', 'Deleting'],
      ['CREATE_FAILED', 'Inactive'],
      ['RESUME_COMPLETE', 'Active'],
    ]) {
      const { cluster } = await clustersOf(await magnum({ cluster: { status: status ?? '' } }));
      await expect(cluster.getCluster(k8s, call)).resolves.toMatchObject({ status: shown });
    }
  });
});

describe('a new cluster', () => {
  async function creating() {
    const cloud = await magnum();
    const created = { ...wholeCluster, name: 'k8s-02', uuid: clusterId, status: 'CREATE_IN_PROGRESS' };
    cloud.on(
      'container-infra',
      'GET /clusters',
      { body: { clusters: [] } },
      { body: { clusters: [] } },
      { body: { clusters: [created] } },
    );
    cloud.on('container-infra', `GET ${at}`, { body: created });
    cloud.on('container-infra', 'POST /clusters', { status: 202, body: { uuid: clusterId } });
    return cloud;
  }

  it('is made of the newest template with the labels of both, and waited for until Magnum knows it', async () => {
    const cloud = await creating();
    const { cluster } = await clustersOf(cloud);
    const made = await cluster.createCluster(request, call);
    expect(made).toMatchObject({ iid: { nameId: 'k8s-02', systemId: clusterId }, status: 'Creating' });
    expect(made.nodeGroups[0]).toMatchObject({ iid: { nameId: 'workers' }, status: 'Creating' });
    expect(sent(cloud, 'POST', '/clusters').map(({ body }) => body)).toEqual([
      {
        ...{ name: 'k8s-02', cluster_template_id: 'template-new', flavor_id: 'm1.small', node_count: 2 },
        ...{ fixed_network: 'network-1', fixed_subnet: 'subnet-1', keypair: 'my_keypair' },
        labels: {
          ...{ kube_tag: 'v1.28.2', calico: '1', max_node_count: '4', auto_scaling_enabled: 'true' },
          ...{ 'managed-by': 'spinneret', 'spinneret-node-group': 'workers', 'spinneret-tag-env': 'test' },
        },
      },
    ]);
  });

  it('is of the version that was asked for', async () => {
    const cloud = await creating();
    const { cluster } = await clustersOf(cloud);
    await cluster.createCluster({ ...request, version: '1.27' }, call);
    expect(sent(cloud, 'POST', '/clusters')[0]?.body).toMatchObject({ cluster_template_id: templateId });
  });

  it('is found again where the answer was lost', async () => {
    const cloud = await creating();
    cloud.on('container-infra', 'POST /clusters', { cut: true });
    const { cluster } = await clustersOf(cloud);
    await expect(cluster.createCluster(request, call)).resolves.toMatchObject({ iid: { systemId: clusterId } });
    expect(sent(cloud, 'POST', '/clusters')).toHaveLength(1);
  });

  it.each([
    ['a version that no template makes', { version: '0.1' }, 'invalid-input'],
    ['no node group', { nodeGroups: [] }, 'invalid-input'],
    ['several node groups', { nodeGroups: [...request.nodeGroups, ...request.nodeGroups] }, 'invalid-input'],
    ['several subnets', { subnets: ['s-01', 's-02'] }, 'invalid-input'],
    ['a name that is taken', { name: 'k8s' }, 'already-exists'],
  ])('is refused before anything is sent: %s', async (_what, change, kind) => {
    const cloud = await magnum();
    const { cluster } = await clustersOf(cloud);
    expect(await failureOf(cluster.createCluster({ ...request, ...change }, call))).toMatchObject({ kind });
    expect(cloud.count('container-infra', 'POST /clusters')).toBe(0);
  });

  it('says that the cloud has no template', async () => {
    const { cluster } = await clustersOf(await magnum({ templates: [] }));
    expect(await failureOf(cluster.createCluster(request, call))).toMatchObject({ kind: 'unsupported' });
  });
});

describe('a cluster', () => {
  it('gives a kubeconfig with a certificate that Magnum has signed', async () => {
    const cloud = await magnum();
    const pem = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
    cloud.on('container-infra', `GET /certificates/${clusterId}`, {
      body: { cluster_uuid: clusterId, pem: pem('CA') },
    });
    cloud.on('container-infra', 'POST /certificates', { status: 201, body: { pem: pem('CLIENT') } });
    const { cluster } = await clustersOf(cloud);
    const { kubeconfig } = await cluster.getKubeconfig(k8s, call);
    const decoded = (key: string) =>
      Buffer.from(new RegExp(`${key}: (\\S+)`).exec(kubeconfig)?.[1] ?? '', 'base64').toString();
    expect(kubeconfig).toContain('https://172.24.4.6:6443');
    expect(decoded('certificate-authority-data')).toBe(pem('CA'));
    expect(decoded('client-certificate-data')).toBe(pem('CLIENT'));
    expect(decoded('client-key-data')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    const [asked] = sent(cloud, 'POST', '/certificates');
    expect(asked?.body).toEqual({
      cluster_uuid: clusterId,
      csr: expect.stringMatching(/^-----BEGIN CERTIFICATE REQUEST-----/),
    });
  });

  it('has no kubeconfig before it has an address', async () => {
    const { cluster } = await clustersOf(await magnum({ cluster: { api_address: '', status: 'CREATE_IN_PROGRESS' } }));
    expect(await failureOf(cluster.getKubeconfig(k8s, call))).toMatchObject({ kind: 'wrong-state' });
  });

  it('goes up to the template of a newer version, never down', async () => {
    const cloud = await magnum();
    cloud.on('container-infra', `POST ${at}/actions/upgrade`, { status: 202, body: { uuid: clusterId } });
    const { cluster } = await clustersOf(cloud);
    await expect(cluster.upgradeCluster(k8s, '1.28', call)).resolves.toMatchObject({ status: 'Updating' });
    expect(sent(cloud, 'POST', `${at}/actions/upgrade`)[0]?.body).toMatchObject({ cluster_template: 'template-new' });
    for (const version of ['1.26', '1.27.3', '9.99']) {
      expect(await failureOf(cluster.upgradeCluster(k8s, version, call))).toMatchObject({ kind: 'invalid-input' });
    }
  });

  it('is deleted, but not while Magnum is at work on it', async () => {
    const cloud = await magnum();
    cloud.on('container-infra', `DELETE ${at}`, { status: 204 });
    await (await clustersOf(cloud)).cluster.deleteCluster(k8s, call);
    expect(cloud.count('container-infra', `DELETE ${at}`)).toBe(1);
    const busy = await clustersOf(await magnum({ cluster: { status: 'UPDATE_IN_PROGRESS' } }));
    expect(await failureOf(busy.cluster.deleteCluster(k8s, call))).toMatchObject({ kind: 'wrong-state' });
  });
});

describe('the node groups of a cluster', () => {
  const group = `${at}/nodegroups/group-1`;

  it('are added with their bounds', async () => {
    const cloud = await magnum();
    const made = { uuid: 'group-3', name: 'ng-03', role: 'worker', flavor_id: 'm1.small', node_count: 2 };
    cloud.on('container-infra', `POST ${at}/nodegroups`, { status: 202, body: made });
    const { cluster } = await clustersOf(cloud);
    const wanted = {
      name: 'ng-03',
      spec: 'm1.small',
      onAutoScaling: true,
      desiredNodeSize: 2,
      minNodeSize: 1,
      maxNodeSize: 4,
    };
    const added = await cluster.addNodeGroup(k8s, wanted, call);
    expect(nodeGroupSchema.parse(added)).toEqual(added);
    expect(added).toMatchObject({ iid: { nameId: 'ng-03', systemId: 'group-3' }, status: 'Creating' });
    expect(sent(cloud, 'POST', `${at}/nodegroups`)[0]?.body).toMatchObject({
      ...{ name: 'ng-03', role: 'worker', node_count: 2, min_node_count: 1, max_node_count: 4 },
    });
    expect(await failureOf(cluster.addNodeGroup(k8s, { ...wanted, name: 'gpu' }, call))).toMatchObject({
      kind: 'already-exists',
    });
  });

  it('change their number of nodes, within their bounds', async () => {
    const cloud = await magnum();
    cloud.on('container-infra', `POST ${at}/actions/resize`, { status: 202, body: { uuid: clusterId } });
    const { cluster } = await clustersOf(cloud);
    const scaled = await cluster.changeNodeGroupScaling(k8s, { nameId: 'gpu' }, { desiredNodeSize: 4 }, call);
    expect(scaled).toMatchObject({ status: 'Updating', desiredNodeSize: 4 });
    expect(sent(cloud, 'POST', `${at}/actions/resize`)[0]?.body).toEqual({ node_count: 4, nodegroup: 'group-2' });
    const beyond = cluster.changeNodeGroupScaling(k8s, { nameId: 'gpu' }, { desiredNodeSize: 9 }, call);
    expect(await failureOf(beyond)).toMatchObject({ kind: 'invalid-input' });
  });

  it('turn auto scaling on by a maximum and off without one', async () => {
    const cloud = await magnum();
    cloud.on('container-infra', `PATCH ${group}`, { status: 202, body: {} });
    cloud.on('container-infra', `PATCH ${at}/nodegroups/group-2`, { status: 202, body: {} });
    const { cluster } = await clustersOf(cloud);
    const on = await cluster.setNodeGroupAutoScaling(k8s, { nameId: 'workers' }, true, call);
    expect(on).toMatchObject({ onAutoScaling: true, status: 'Updating' });
    expect(sent(cloud, 'PATCH', group)[0]?.body).toContainEqual({ op: 'replace', path: '/max_node_count', value: 4 });
    await cluster.setNodeGroupAutoScaling(k8s, { nameId: 'gpu' }, false, call);
    const off = sent(cloud, 'PATCH', `${at}/nodegroups/group-2`)[0]?.body;
    expect(off).toEqual([{ op: 'remove', path: '/max_node_count' }]);
  });

  it('cannot turn auto scaling on where the cluster was made without it', async () => {
    const { cluster } = await clustersOf(
      await magnum({ cluster: { labels: { ...wholeCluster.labels, auto_scaling_enabled: 'false' } } }),
    );
    const turned = cluster.setNodeGroupAutoScaling(k8s, { nameId: 'workers' }, true, call);
    expect(await failureOf(turned)).toMatchObject({ kind: 'unsupported' });
  });

  it('are removed, except for the first', async () => {
    const cloud = await magnum();
    cloud.on('container-infra', `DELETE ${at}/nodegroups/group-2`, { status: 204 });
    const { cluster } = await clustersOf(cloud);
    await cluster.removeNodeGroup(k8s, { nameId: 'gpu' }, call);
    expect(cloud.count('container-infra', `DELETE ${at}/nodegroups/group-2`)).toBe(1);
    const first = cluster.removeNodeGroup(k8s, { nameId: 'workers' }, call);
    expect(await failureOf(first)).toMatchObject({ kind: 'unsupported' });
  });

  it('are not changed while one of them is', async () => {
    const { cluster } = await clustersOf(await magnum({ group: { status: 'UPDATE_IN_PROGRESS' } }));
    const scaled = cluster.changeNodeGroupScaling(k8s, { nameId: 'workers' }, { desiredNodeSize: 3 }, call);
    expect(await failureOf(scaled)).toMatchObject({ kind: 'wrong-state' });
  });

  it('are not found where there are none', async () => {
    const { cluster } = await clustersOf(await magnum());
    const nobody = { nameId: 'nobody' };
    expect(await failureOf(cluster.removeNodeGroup(k8s, nobody, call))).toMatchObject({ kind: 'not-found' });
    expect(await failureOf(cluster.removeNodeGroup(nobody, nobody, call))).toMatchObject({ kind: 'not-found' });
  });
});
