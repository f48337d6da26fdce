import { createClusterHandler } from '../../../drivers/aws/cluster/cluster.ts';
import type { ClusterHandler, ClusterRequest, NodeGroupRequest } from '../../../drivers/contract/cluster.ts';
import { type AwsBench, type BenchOptions, openBench } from './aws-bench.ts';
import type { AwsRequest } from './aws-double.ts';

const account = '123456789012';
export const documented = {
  cluster: 'cloud-barista-spider-eks-cluster-role',
  node: 'cloud-barista-spider-eks-nodegroup-role',
} as const;
export const own = {
  cluster: 'spinneret-eks-cluster-ap-northeast-2',
  node: 'spinneret-eks-node-ap-northeast-2',
} as const;
export const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

const services: Readonly<Record<string, string>> = {
  [documented.cluster]: 'eks.amazonaws.com',
  [own.cluster]: 'eks.amazonaws.com',
  [documented.node]: 'ec2.amazonaws.com',
  [own.node]: 'ec2.amazonaws.com',
};

export const wholeRequest = (changes: Partial<ClusterRequest> = {}): ClusterRequest => ({
  name: 'dev',
  vpc: 'vpc-01',
  subnets: ['subnet-a', 'subnet-b'],
  securityGroups: [],
  nodeGroups: [],
  ...changes,
});

export const groupRequest = (changes: Partial<NodeGroupRequest> = {}): NodeGroupRequest => ({
  name: 'workers',
  spec: 't3.medium',
  onAutoScaling: true,
  desiredNodeSize: 2,
  minNodeSize: 1,
  maxNodeSize: 4,
  ...changes,
});

export interface RoleOfIam {
  readonly own?: boolean;
  readonly service?: string;
  readonly policies?: readonly string[];
}

export interface ClusterWorld extends AwsBench {
  readonly cluster: Required<ClusterHandler>;
  /** The roles of the account, by name. */
  readonly roles: Map<string, RoleOfIam>;
  /** The clusters of the region, by name: what EKS tells of them beyond the usual. */
  readonly clusters: Map<string, object>;
  /** The node groups of the cluster `dev`. */
  readonly groups: Map<string, object>;
  /** The changes that came, in order. */
  changes(): string[];
  last(action: string): AwsRequest | undefined;
  /** What the last request of an action had in its body. */
  sent(action: string): unknown;
}

/** The region with a VPC of two subnets in two zones; IAM, and EKS as far as it remembers what it is told here. */
export async function openClusterWorld(options: BenchOptions = {}): Promise<ClusterWorld> {
  const bench = await openBench(options);
  const { double } = bench;
  const roles = new Map<string, RoleOfIam>();
  const clusters = new Map<string, object>();
  const groups = new Map<string, object>();
  const last = (action: string) => double.requests.findLast((request) => request.action === action);

  double.on('DescribeVpcs', { ok: { vpcSet: { item: [vpc] } } });
  double.on('DescribeSubnets', {
    ok: { subnetSet: { item: [subnet('a', '10.0.1.0/24'), subnet('b', '10.0.2.0/24')] } },
  });
  double.on('DescribeInstances', { ok: { reservationSet: {} } });
  double.on('DescribeAvailabilityZones', { ok: { availabilityZoneInfo: { item: ['a', 'b', 'c'].map(zone) } } });
  double.on('DescribeInstanceTypes', { ok: { instanceTypeSet: { item: [instanceType('t3.medium', 'x86_64')] } } });

  double.on('GetRole', ({ parameters }) => {
    const name = parameters.RoleName ?? '';
    const role = roles.get(name);
    if (!role) return { code: 'NoSuchEntity', status: 404 };
    const trust = encodeURIComponent(JSON.stringify({ Service: role.service ?? services[name] }));
    const tags = role.own ? { Tags: { member: [{ Key: 'managed-by', Value: 'spinneret' }] } } : {};
    return { ok: { Role: { RoleName: name, Arn: roleArn(name), AssumeRolePolicyDocument: trust, ...tags } } };
  });
  double.on('ListAttachedRolePolicies', ({ parameters }) => {
    const policies = roles.get(parameters.RoleName ?? '')?.policies ?? [];
    const member = policies.map((name) => ({ PolicyName: name, PolicyArn: `arn:aws:iam::aws:policy/${name}` }));
    return { ok: { AttachedPolicies: { member }, IsTruncated: false } };
  });
  double.on('CreateRole', ({ parameters }) => {
    const name = parameters.RoleName ?? '';
    roles.set(name, { own: true, policies: [] });
    return { ok: { Role: { RoleName: name, Arn: roleArn(name) } } };
  });
  double.on('DeleteRole', ({ parameters }) => {
    roles.delete(parameters.RoleName ?? '');
    return { ok: {} };
  });
  for (const action of ['AttachRolePolicy', 'DetachRolePolicy']) double.on(action, { ok: {} });
  double.on('ListRolePolicies', { ok: { PolicyNames: {}, IsTruncated: false } });

  const told = (name: string) => ({ ok: { cluster: { ...clusterOf(name), ...clusters.get(name) } } });
  double.on('GET /clusters', () => ({ ok: { clusters: [...clusters.keys()] } }));
  for (const name of ['dev', 'other']) {
    double.on(`GET /clusters/${name}`, () => (clusters.has(name) ? told(name) : notFound));
    double.on(`GET /clusters/${name}/node-groups`, () => ({
      ok: { nodegroups: name === 'dev' ? [...groups.keys()] : [] },
    }));
    double.on(`DELETE /clusters/${name}`, () => {
      clusters.delete(name);
      return { ok: { cluster: { ...clusterOf(name), status: 'DELETING' } } };
    });
  }
  double.on('POST /clusters', () => {
    clusters.set('dev', {});
    return { ok: { cluster: { ...clusterOf('dev'), status: 'CREATING', endpoint: undefined } } };
  });
  const group = () => ({ ok: { nodegroup: { ...groupOf(), ...groups.get('workers') } } });
  double.on('GET /clusters/dev/node-groups/workers', () => (groups.has('workers') ? group() : notFound));
  double.on('POST /clusters/dev/node-groups', { ok: { nodegroup: { ...groupOf(), status: 'CREATING' } } });
  double.on('POST /clusters/dev/node-groups/workers/update-config', {
    ok: { update: { id: 'u-1', status: 'InProgress' } },
  });
  double.on('DELETE /clusters/dev/node-groups/workers', { ok: { nodegroup: { ...groupOf(), status: 'DELETING' } } });

  return {
    ...bench,
    cluster: createClusterHandler(bench.account) as Required<ClusterHandler>,
    roles,
    clusters,
    groups,
    changes: () =>
      double.requests.map(({ action }) => action).filter((action) => !/^(?:Describe|List|Get|GET )/.test(action)),
    last,
    sent: (action) => last(action)?.body,
  };
}

/** The form in which EKS says that something is not there. */
export const notFound = { code: 'ResourceNotFoundException', status: 404, message: 'No cluster found' } as const;

const tagSet = (name: string) => ({ item: [{ key: 'Name', value: name }] });

const vpc = { vpcId: 'vpc-00000001', cidrBlock: '10.0.0.0/16', tagSet: tagSet('vpc-01') };

export const subnet = (letter: string, cidrBlock: string, changes: object = {}) => ({
  subnetId: `subnet-0000000${letter}`,
  vpcId: 'vpc-00000001',
  cidrBlock,
  availabilityZone: `ap-northeast-2${letter}`,
  availabilityZoneId: `apne2-az-${letter}`,
  availableIpAddressCount: 200,
  tagSet: tagSet(`subnet-${letter}`),
  ...changes,
});

const zone = (letter: string) => ({
  zoneName: `ap-northeast-2${letter}`,
  zoneId: `apne2-az-${letter}`,
  zoneState: 'available',
});

export const instanceType = (name: string, architecture: string, changes: object = {}) => ({
  instanceType: name,
  processorInfo: { supportedArchitectures: { item: [architecture] } },
  ...changes,
});

const clusterOf = (name: string) => ({
  name,
  arn: `arn:aws:eks:ap-northeast-2:${account}:cluster/${name}`,
  createdAt: 1_763_000_000.5,
  version: '1.34',
  endpoint: 'https://0123456789ABCDEF.gr7.ap-northeast-2.eks.amazonaws.com',
  roleArn: roleArn(own.cluster),
  status: 'ACTIVE',
  certificateAuthority: { data: 'Q0E=' },
  resourcesVpcConfig: {
    vpcId: 'vpc-00000001',
    subnetIds: ['subnet-0000000a', 'subnet-0000000b'],
    securityGroupIds: [],
    clusterSecurityGroupId: 'sg-00000001',
  },
  tags: { Name: name, 'managed-by': 'spinneret', env: 'test' },
});

const groupOf = () => ({
  nodegroupName: 'workers',
  nodegroupArn: `arn:aws:eks:ap-northeast-2:${account}:nodegroup/dev/workers/5abf1a2b-1111-2222-3333-444455556666`,
  clusterName: 'dev',
  version: '1.34',
  status: 'ACTIVE',
  scalingConfig: { minSize: 1, maxSize: 4, desiredSize: 2 },
  instanceTypes: ['t3.medium'],
  amiType: 'AL2023_x86_64_STANDARD',
  nodeRole: roleArn(own.node),
  diskSize: 20,
  labels: {},
});
