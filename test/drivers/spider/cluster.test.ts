import { describe, expect, it } from 'vitest';
import type { NodeGroupRequest } from '../../../drivers/contract/cluster.ts';
import { parseVersion } from '../../../drivers/spider/cluster-version.ts';
import { sizesOf } from '../../../drivers/spider/node-group-sizes.ts';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, type Received, type Routes } from './small-server.ts';

const iid = (name: string) => ({ NameId: name, SystemId: `${name}-id` });
const own = (name: string) => ({ nameId: name, systemId: `${name}-id` });
const secret = 'a-private-key-of-the-cluster';
const kubeconfig = `apiVersion: v1\nusers:\n- name: admin\n  user: ${secret}\n`;

const group = (more: object = {}) => ({
  IId: iid('group-01'),
  ImageIID: { NameId: '', SystemId: '' },
  VMSpecName: 'small',
  KeyPairIID: iid('key-01'),
  OnAutoScaling: true,
  DesiredNodeSize: 2,
  MinNodeSize: 1,
  MaxNodeSize: 3,
  Status: 'Active',
  ...more,
});

const wire = (more: object = {}) => ({
  IId: iid('cluster-01'),
  Version: '1.32',
  Network: { VpcIID: iid('vpc-01'), SubnetIIDs: [iid('subnet-01')], SecurityGroupIIDs: [iid('sg-01')] },
  NodeGroupList: [group()],
  AccessInfo: { Endpoint: 'https://203.0.113.7', Kubeconfig: kubeconfig },
  Addons: {},
  Status: 'Active',
  CreatedTime: '2026-11-21T16:59:41.43Z',
  ...more,
});

const request = {
  name: 'cluster-01',
  vpc: 'vpc-01',
  subnets: ['subnet-01'],
  securityGroups: ['sg-01'],
  nodeGroups: [],
};

const wanted: NodeGroupRequest = {
  name: 'group-02',
  spec: 'small',
  keyPair: 'key-01',
  onAutoScaling: true,
  desiredNodeSize: 2,
  maxNodeSize: 4,
};

const world: Routes = {
  'GET /vpc/vpc-01': { json: { IId: iid('vpc-01'), SubnetInfoList: [{ IId: iid('subnet-01') }] } },
  'GET /securitygroup/sg-01': { json: { VpcIID: iid('vpc-01') } },
  'GET /securitygroup/sg-02': { json: { VpcIID: iid('vpc-02') } },
  'GET /keypair/key-01': { json: { IId: iid('key-01') } },
  'GET /cluster/cluster-01': { json: wire() },
};

async function open(routes: Routes = {}, provider = 'MOCK') {
  const server = await openRoutes({ ...world, ...routes });
  const { handlers } = await connectTo(server.url, { provider });
  const clusters = handlers.cluster;
  if (!clusters?.generateClusterToken) throw new Error('the server has clusters');
  const changes = () => server.received.filter(({ method }) => method !== 'GET');
  return { clusters: { ...clusters, generateClusterToken: clusters.generateClusterToken }, changes };
}

const reqInfo = (asked: Received | undefined): unknown =>
  typeof asked?.body === 'object' && asked.body !== null ? Reflect.get(asked.body, 'ReqInfo') : undefined;

describe('a cluster of the server', () => {
  it('is shown without its kubeconfig', async () => {
    const { clusters } = await open({ 'GET /cluster': { json: { cluster: [wire()] } } });
    const shown = [await clusters.getCluster(own('cluster-01'), call), ...(await clusters.listCluster(call))];
    expect(shown[0]).toMatchObject({ iid: own('cluster-01'), endpoint: 'https://203.0.113.7', version: '1.32' });
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('is in an unknown state where the server could not read it in the cloud', async () => {
    const stub = wire({
      IId: { NameId: 'lost', SystemId: 'lost-xid:eks-1' },
      Version: '',
      Network: { VpcIID: { NameId: '', SystemId: '' }, SubnetIIDs: null, SecurityGroupIIDs: null },
      NodeGroupList: null,
      AccessInfo: {},
      Status: '',
      CreatedTime: '0001-01-01T00:00:00Z',
    });
    const { clusters } = await open({ 'GET /cluster': { json: { cluster: [stub] } } });
    const [lost] = await clusters.listCluster(call);
    expect(lost).toMatchObject({ iid: { nameId: 'lost', systemId: 'eks-1' }, status: 'Unknown', nodeGroups: [] });
  });
});

describe('creating a cluster', () => {
  it('is of what belongs together', async () => {
    const { clusters, changes } = await open();
    const failures = [
      [{ subnets: ['nobody'] }, 'not-found'],
      [{ subnets: [] }, 'invalid-input'],
      [{ securityGroups: ['sg-02'] }, 'conflict'],
      [{ version: '2.0' }, 'invalid-input'],
      [{ version: 'newest' }, 'invalid-input'],
    ] as const;
    for (const [more, kind] of failures) {
      expect((await errorOf(clusters.createCluster({ ...request, ...more } as typeof request, call))).kind).toBe(kind);
    }
    expect(changes()).toEqual([]);
  });

  it('has node groups as the cloud has it', async () => {
    const early = await open();
    const withGroups = early.clusters.createCluster({ ...request, nodeGroups: [wanted] }, call);
    expect((await errorOf(withGroups)).kind).toBe('invalid-input');
    const late = await open({}, 'AZURE');
    expect((await errorOf(late.clusters.createCluster(request, call))).kind).toBe('invalid-input');
    expect([...early.changes(), ...late.changes()]).toEqual([]);
  });

  it('sends the sizes of its node groups as texts', async () => {
    const { clusters, changes } = await open({ 'POST /cluster': { json: wire() } }, 'AZURE');
    await clusters.createCluster({ ...request, nodeGroups: [wanted] }, call);
    expect(reqInfo(changes()[0])).toMatchObject({
      Version: '',
      SubnetNames: ['subnet-01'],
      NodeGroupList: [
        { OnAutoScaling: 'true', DesiredNodeSize: '2', MinNodeSize: '1', MaxNodeSize: '4', KeyPairName: 'key-01' },
      ],
    });
  });
});

describe('a node group', () => {
  it('is found in the cluster with which the server answers', async () => {
    const changed = wire({ NodeGroupList: [group(), group({ IId: iid('group-02'), Status: 'Creating' })] });
    const { clusters } = await open({ 'POST /cluster/cluster-01/nodegroup': { json: changed } });
    const added = await clusters.addNodeGroup(own('cluster-01'), wanted, call);
    expect(added).toMatchObject({ iid: own('group-02'), status: 'Creating' });
  });

  it('is open where the server accepts it and does not show it', async () => {
    const { clusters } = await open({ 'POST /cluster/cluster-01/nodegroup': { json: wire() } });
    const error = await errorOf(clusters.addNodeGroup(own('cluster-01'), wanted, call));
    expect(error).toMatchObject({ kind: 'unknown', ambiguous: true });
  });

  it.each([
    ['no key pair', { keyPair: undefined }],
    ['fewer nodes than the minimum', { minNodeSize: 3 }],
    ['more nodes than the maximum', { desiredNodeSize: 9 }],
  ])('is refused with %s before anything is sent', async (_what, more) => {
    const { clusters, changes } = await open();
    const error = await errorOf(clusters.addNodeGroup(own('cluster-01'), { ...wanted, ...more }, call));
    expect(error.kind).toBe('invalid-input');
    expect(changes()).toEqual([]);
  });

  it('keeps the bounds that a change of its size does not name', async () => {
    const path = 'PUT /cluster/cluster-01/nodegroup/group-01/autoscalesize';
    const { clusters, changes } = await open({ [path]: { json: group({ Status: 'Updating', DesiredNodeSize: 3 }) } });
    const scaled = clusters.changeNodeGroupScaling(own('cluster-01'), own('group-01'), { desiredNodeSize: 3 }, call);
    await expect(scaled).resolves.toMatchObject({ status: 'Updating', desiredNodeSize: 3 });
    expect(reqInfo(changes()[0])).toEqual({ DesiredNodeSize: '3', MinNodeSize: '1', MaxNodeSize: '3' });
  });

  it('has its bounds filled in, which the server takes for 0 where they are left out', () => {
    const sizes = (onAutoScaling: boolean, desiredNodeSize: number) => sizesOf({ onAutoScaling, desiredNodeSize });
    expect(sizes(true, 2)).toEqual({ desiredNodeSize: 2, minNodeSize: 1, maxNodeSize: 2 });
    expect(sizes(false, 2)).toEqual({ desiredNodeSize: 2, minNodeSize: 0, maxNodeSize: 2 });
    expect(sizes(false, 0)).toEqual({ desiredNodeSize: 0, minNodeSize: 0, maxNodeSize: 1 });
  });

  it.each(['Creating', 'Updating', 'Unknown'])('is not changed in a cluster that is %s', async (Status) => {
    const { clusters, changes } = await open({ 'GET /cluster/cluster-01': { json: wire({ Status }) } });
    const [cluster, of] = [own('cluster-01'), own('group-01')];
    const attempts = [
      () => clusters.addNodeGroup(cluster, wanted, call),
      () => clusters.removeNodeGroup(cluster, of, call),
      () => clusters.setNodeGroupAutoScaling(cluster, of, false, call),
      () => clusters.upgradeCluster(cluster, '1.33', call),
    ];
    for (const attempt of attempts) expect((await errorOf(attempt())).kind).toBe('wrong-state');
    expect(changes()).toEqual([]);
  });
});

describe('access to a cluster', () => {
  it.each([undefined, '', 'Kubeconfig is not ready yet!', 'Kubeconfig unavailable: no such cluster'])(
    'is not there while the cloud says "%s"',
    async (Kubeconfig) => {
      const json = wire({ AccessInfo: { Endpoint: '', ...(Kubeconfig !== undefined && { Kubeconfig }) } });
      const { clusters } = await open({ 'GET /cluster/cluster-01': { json } });
      expect((await errorOf(clusters.getKubeconfig(own('cluster-01'), call))).kind).toBe('wrong-state');
    },
  );

  it('is the kubeconfig or the token', async () => {
    const { clusters } = await open({
      'GET /cluster/cluster-01/token': { json: { kind: 'ExecCredential', status: { token: 'a-token' } } },
    });
    await expect(clusters.getKubeconfig(own('cluster-01'), call)).resolves.toEqual({ kubeconfig });
    await expect(clusters.generateClusterToken(own('cluster-01'), call)).resolves.toEqual({ token: 'a-token' });
  });
});

describe('versions of Kubernetes', () => {
  it.each([
    ['1.33', 33, undefined],
    ['v1.30.1-gke.100', 30, 1],
    ['1.28.3-aliyun.1', 28, 3],
    ['1.31.4+k3s1', 31, 4],
  ])('are read from %s', (text, minor, patch) => {
    expect(parseVersion(text)).toEqual({ major: 1, minor, patch });
  });

  it.each(['', 'newest', '1', '1.x', '1.33; rm'])('are not read from "%s"', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  it.each(['1.32', '1.31', '1.34', '9.99'])('go up by one: 1.32 does not become %s', async (version) => {
    const { clusters, changes } = await open();
    expect((await errorOf(clusters.upgradeCluster(own('cluster-01'), version, call))).kind).toBe('invalid-input');
    expect(changes()).toEqual([]);
  });
});
