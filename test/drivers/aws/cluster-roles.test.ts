import { describe, expect, it } from 'vitest';
import { failureOf } from './aws-bench.ts';
import { documented, groupRequest, notFound, openClusterWorld, own, roleArn, wholeRequest } from './cluster-world.ts';

const enough = { policies: ['AmazonEKSClusterPolicy'] };
const enoughForNodes = {
  policies: [
    'AmazonEKSWorkerNodePolicy',
    'AmazonEC2ContainerRegistryReadOnly',
    'AmazonEKS_CNI_Policy',
    'service-role/AmazonEBSCSIDriverPolicy',
  ],
};

describe('the role of a new cluster', () => {
  it('is the documented one where that is there, and nothing is made', async () => {
    const { cluster, call, roles, sent, changes } = await openClusterWorld();
    roles.set(documented.cluster, enough);
    await cluster.createCluster(wholeRequest(), call);
    expect(sent('POST /clusters')).toMatchObject({ roleArn: roleArn(documented.cluster) });
    expect(changes()).toEqual(['POST /clusters']);
  });

  it('is made where there is none, for EKS, with its policy and the mark of ownership', async () => {
    const { cluster, call, last, sent } = await openClusterWorld();
    await cluster.createCluster(wholeRequest(), call);
    expect(last('CreateRole')?.parameters).toMatchObject({
      RoleName: own.cluster,
      AssumeRolePolicyDocument: expect.stringContaining('eks.amazonaws.com'),
      'Tags.member.2.Key': 'managed-by',
      'Tags.member.2.Value': 'spinneret',
    });
    expect(last('AttachRolePolicy')?.parameters.PolicyArn).toBe('arn:aws:iam::aws:policy/AmazonEKSClusterPolicy');
    expect(sent('POST /clusters')).toMatchObject({ roleArn: roleArn(own.cluster) });
  });

  it('is given what it lacks where its making was interrupted', async () => {
    const { cluster, call, roles, changes } = await openClusterWorld();
    roles.set(own.cluster, { own: true, policies: [] });
    await cluster.createCluster(wholeRequest(), call);
    expect(changes()).toEqual(['AttachRolePolicy', 'POST /clusters']);
  });

  it('is taken away again where the cluster is refused', async () => {
    const { cluster, call, double, roles, changes } = await openClusterWorld();
    double.on('POST /clusters', { code: 'ResourceLimitExceededException', message: 'Cluster limit exceeded' });
    expect(await failureOf(cluster.createCluster(wholeRequest(), call))).toMatchObject({ kind: 'quota' });
    expect(changes()).toEqual(['CreateRole', 'AttachRolePolicy', 'POST /clusters', 'DeleteRole']);
    expect([...roles.keys()]).toEqual([]);
  });

  // Recorded: https://github.com/terraform-aws-modules/terraform-aws-eks/issues/2406, with another name.
  it('is waited for where EKS does not know it yet', async () => {
    const { cluster, call, double, told } = await openClusterWorld();
    double.on(
      'POST /clusters',
      {
        code: 'InvalidParameterException',
        message: `Role with arn: ${roleArn(own.cluster)}, could not be assumed because it does not exist or the trusted entity is not correct`,
      },
      { ok: { cluster: { name: 'dev', arn: 'arn:dev', status: 'CREATING' } } },
    );
    await cluster.createCluster(wholeRequest(), call);
    expect(double.count('POST /clusters')).toBe(2);
    expect(told.map(({ en }) => en)).toContain('Waiting until AWS knows the new role.');
  });

  it('is refused where the service may not take the documented one on', async () => {
    const { cluster, call, roles, changes } = await openClusterWorld();
    roles.set(documented.cluster, { ...enough, service: 'lambda.amazonaws.com' });
    const error = await failureOf(cluster.createCluster(wholeRequest(), call));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining('trust policy') } });
    expect(changes()).toEqual([]);
  });

  it('is refused without any policy, with those to attach', async () => {
    const { cluster, call, roles, changes } = await openClusterWorld();
    roles.set(documented.cluster, { policies: [] });
    const error = await failureOf(cluster.createCluster(wholeRequest(), call));
    expect(error.remedy?.en).toContain('AmazonEKSClusterPolicy');
    expect(changes()).toEqual([]);
  });

  it('is taken with other policies than the usual, which is said', async () => {
    const { cluster, call, roles, told } = await openClusterWorld();
    roles.set(documented.cluster, { policies: ['our-own-policy'] });
    await cluster.createCluster(wholeRequest(), call);
    expect(told.map(({ en }) => en).join()).toContain('lacks AmazonEKSClusterPolicy');
  });

  it('is explained with the policies to attach where the credential may not see roles', async () => {
    const { cluster, call, double } = await openClusterWorld();
    double.on('GetRole', { code: 'AccessDenied', status: 403, message: 'not authorized to perform: iam:GetRole' });
    const error = await failureOf(cluster.createCluster(wholeRequest(), call));
    expect(error).toMatchObject({ kind: 'forbidden', code: 'AccessDenied' });
    for (const text of [documented.cluster, 'AmazonEKSClusterPolicy', 'iam:PassRole']) {
      expect(error.remedy?.en).toContain(text);
      expect(error.remedy?.ko).toContain(text);
    }
  });

  // Recorded: https://github.com/kodekloudhub/certified-kubernetes-administrator-course/issues/179, with other names.
  it('is explained where the credential may not hand it to EKS', async () => {
    const { cluster, call, double, roles } = await openClusterWorld();
    roles.set(documented.cluster, enough);
    double.on('POST /clusters', {
      code: 'AccessDeniedException',
      status: 403,
      message: `User: arn:aws:iam::123456789012:user/dev is not authorized to perform: iam:PassRole on resource: ${roleArn(documented.cluster)}`,
    });
    const error = await failureOf(cluster.createCluster(wholeRequest(), call));
    expect(error).toMatchObject({ kind: 'forbidden', remedy: { en: expect.stringContaining('iam:PassRole on arn:') } });
  });
});

describe('the role of new nodes', () => {
  it('is the documented one, also with another policy for images', async () => {
    const { cluster, call, roles, clusters, sent, told } = await openClusterWorld();
    roles.set(documented.node, enoughForNodes);
    clusters.set('dev', {});
    await cluster.addNodeGroup({ nameId: 'dev' }, groupRequest(), call);
    expect(sent('POST /clusters/dev/node-groups')).toMatchObject({ nodeRole: roleArn(documented.node) });
    expect(told).toEqual([]);
  });

  it('is made for EC2 with the four policies of nodes', async () => {
    const { cluster, call, clusters, double, last } = await openClusterWorld();
    clusters.set('dev', {});
    await cluster.addNodeGroup({ nameId: 'dev' }, groupRequest(), call);
    expect(last('CreateRole')?.parameters.AssumeRolePolicyDocument).toContain('"ec2.amazonaws.com"');
    const attached = double.requests.filter(({ action }) => action === 'AttachRolePolicy');
    expect(attached.map(({ parameters }) => parameters.PolicyArn?.split('/').at(-1)).toSorted()).toEqual([
      'AmazonEBSCSIDriverPolicy',
      'AmazonEC2ContainerRegistryPullOnly',
      'AmazonEKSWorkerNodePolicy',
      'AmazonEKS_CNI_Policy',
    ]);
  });

  // Recorded: https://github.com/bottlerocket-os/bottlerocket-update-operator/issues/316: EC2 is called otherwise there.
  it('is made for EC2 of China in China', async () => {
    const { cluster, call, clusters, last } = await openClusterWorld({ region: { region: 'cn-north-1' } });
    clusters.set('dev', {});
    await cluster.addNodeGroup({ nameId: 'dev' }, groupRequest(), call);
    expect(last('CreateRole')?.parameters.AssumeRolePolicyDocument).toContain('"ec2.amazonaws.com.cn"');
    expect(last('AttachRolePolicy')?.parameters.PolicyArn).toMatch(/^arn:aws-cn:iam::aws:policy\//);
  });

  // Recorded: https://github.com/XenitAB/terraform-modules/pull/396
  it('is explained where EKS may not make the role of its own', async () => {
    const { cluster, call, clusters, double, roles } = await openClusterWorld();
    roles.set(documented.node, enoughForNodes);
    clusters.set('dev', {});
    double.on('POST /clusters/dev/node-groups', {
      code: 'InvalidRequestException',
      message:
        "Failed to create service linked role: AWSServiceRoleForAmazonEKSNodegroup due to missing permissions for 'iam:CreateServiceLinkedRole'",
    });
    const error = await failureOf(cluster.addNodeGroup({ nameId: 'dev' }, groupRequest(), call));
    expect(error).toMatchObject({ kind: 'forbidden' });
    expect(error.remedy?.en).toContain('iam:CreateServiceLinkedRole');
    expect(double.count('POST /clusters/dev/node-groups')).toBe(1);
  });
});

describe('the roles that Spinneret made', () => {
  const ownRoles = [own.cluster, own.node];

  it('go with the last cluster, once that is gone', async () => {
    const { cluster, call, roles, clusters, double } = await openClusterWorld();
    for (const name of ownRoles) roles.set(name, { own: true, policies: ['AmazonEKSClusterPolicy'] });
    clusters.set('dev', {});
    let looks = 0;
    double.on('DELETE /clusters/dev', () => {
      double.on('GET /clusters/dev', () =>
        ++looks < 3 ? { ok: { cluster: { name: 'dev', arn: 'arn:dev', status: 'DELETING' } } } : notFound,
      );
      return { ok: {} };
    });
    await cluster.deleteCluster({ nameId: 'dev' }, call);
    const order = double.requests.map(({ action }) => action);
    expect(order.lastIndexOf('GET /clusters/dev')).toBeLessThan(order.indexOf('DeleteRole'));
    expect([...roles.keys()]).toEqual([]);
  });

  it('stay while another cluster has them', async () => {
    const { cluster, call, roles, clusters, groups, changes } = await openClusterWorld();
    for (const name of ownRoles) roles.set(name, { own: true });
    clusters.set('dev', {}).set('other', {});
    groups.set('workers', {});
    await cluster.deleteCluster({ nameId: 'other' }, call);
    expect(changes()).toEqual(['DELETE /clusters/other']);
    expect([...roles.keys()]).toEqual(ownRoles);
  });

  it('of others stay, whatever they are called', async () => {
    const { cluster, call, roles, clusters, changes } = await openClusterWorld();
    roles.set(own.cluster, {}).set(documented.node, {});
    clusters.set('dev', {});
    await cluster.deleteCluster({ nameId: 'dev' }, call);
    expect(changes()).toEqual(['DELETE /clusters/dev']);
  });

  it('are named where they cannot be taken away', async () => {
    const { cluster, call, roles, clusters, double } = await openClusterWorld();
    roles.set(own.node, { own: true });
    clusters.set('dev', {});
    double.on('DeleteRole', { code: 'AccessDenied', status: 403 });
    const error = await failureOf(cluster.deleteCluster({ nameId: 'dev' }, call));
    expect(error.kind).toBe('forbidden');
    expect(error.fact.en).toContain('the cluster is deleted');
    expect(error.remedy?.en).toContain(own.node);
  });

  it('are nobody’s concern where the credential may not see roles', async () => {
    const { cluster, call, clusters, double, changes } = await openClusterWorld();
    double.on('GetRole', { code: 'AccessDenied', status: 403 });
    clusters.set('dev', {});
    await cluster.deleteCluster({ nameId: 'dev' }, call);
    expect(changes()).toEqual(['DELETE /clusters/dev']);
  });
});
