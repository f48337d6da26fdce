import { describe, expect, it } from 'vitest';
import { createTagHandler } from '../../../drivers/aws/tag/tag.ts';
import { taggedResourceSchema } from '../../../drivers/contract/tag.ts';
import { failureOf, openBench } from './aws-bench.ts';
import {
  balancers,
  changesOf,
  done,
  group,
  groupId,
  groups,
  items,
  scriptNetwork,
  vpc,
  vpcId,
  vpcs,
} from './network-world.ts';
import { instance, instances, parametersOf, tagSet } from './vm-world.ts';

const balancerArn = 'arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/net/web-lb/50dc6c495c0c9188';
const clusterArn = 'arn:aws:eks:ap-northeast-2:123456789012:cluster/k8s';
const team = { key: 'team', value: 'payments' };
const tagged = tagSet({
  Name: 'vpc-01',
  'managed-by': 'spinneret',
  team: 'payments',
  'aws:cloudformation:stack-name': 's',
});

async function openTags() {
  const bench = await openBench();
  const { double } = bench;
  scriptNetwork(double);
  double.on(
    'DescribeLoadBalancers',
    balancers({ LoadBalancerArn: balancerArn, LoadBalancerName: 'web-lb', Type: 'network' }),
  );
  double.on('DescribeTags', ({ service }) =>
    service === 'ec2'
      ? { ok: { tagSet: items() } }
      : {
          ok: {
            TagDescriptions: {
              member: [{ ResourceArn: balancerArn, Tags: { member: [{ Key: 'team', Value: 'payments' }] } }],
            },
          },
        },
  );
  double.on('GET /clusters', { ok: { clusters: ['k8s'] } });
  double.on('GET /clusters/k8s', { ok: { cluster: { name: 'k8s', arn: clusterArn, tags: { team: 'payments' } } } });
  for (const action of ['CreateTags', 'DeleteTags', 'AddTags', 'RemoveTags']) double.on(action, done);
  return { ...bench, handler: createTagHandler(bench.account) };
}

describe('tags of a resource', () => {
  it('are people’s own, without name, mark and what AWS has put there', async () => {
    const { double, handler, call } = await openTags();
    double.on('DescribeVpcs', vpcs(vpc({ tagSet: tagged })));
    await expect(handler.listTag('vpc', { nameId: 'vpc-01' }, call)).resolves.toEqual([team]);
  });

  it.each(['Name', 'managed-by', 'aws:x'])('never include %s: it is neither set nor removed', async (key) => {
    const { double, handler, call } = await openTags();
    const vpc01 = { nameId: 'vpc-01' };
    expect((await failureOf(handler.addTag('vpc', vpc01, { key, value: 'x' }, call))).kind).toBe('invalid-input');
    expect((await failureOf(handler.removeTag('vpc', vpc01, key, call))).kind).toBe('invalid-input');
    expect(changesOf(double)).toEqual([]);
  });

  it('go from EC2 only while they have the value that was seen', async () => {
    const { double, handler, call } = await openTags();
    double.on('DescribeVpcs', vpcs(vpc({ tagSet: tagged })));
    await handler.removeTag('vpc', { nameId: 'vpc-01' }, 'team', call);
    expect(parametersOf(double, 'DeleteTags')).toMatchObject({
      'ResourceId.1': vpcId,
      'Tag.1.Key': 'team',
      'Tag.1.Value': 'payments',
    });
  });

  it('of a load balancer are kept by ELB', async () => {
    const { double, handler, call } = await openTags();
    const nlb = { nameId: 'web-lb' };
    await handler.addTag('nlb', nlb, { key: 'env', value: '' }, call);
    expect(parametersOf(double, 'AddTags')).toMatchObject({ 'ResourceArns.member.1': balancerArn });
    expect((await failureOf(handler.addTag('nlb', nlb, team, call))).kind).toBe('already-exists');
    await handler.removeTag('nlb', nlb, 'team', call);
    expect(parametersOf(double, 'RemoveTags')).toMatchObject({ 'TagKeys.member.1': 'team' });
  });

  it('of a cluster are kept by EKS', async () => {
    const { double, handler, call } = await openTags();
    const path = `/tags/${encodeURIComponent(clusterArn)}`;
    double.on(`POST ${path}`, { ok: {} });
    double.on(`DELETE ${path}?tagKeys=team`, { ok: {} });
    await handler.addTag('cluster', { nameId: 'k8s' }, { key: 'env', value: 'test' }, call);
    expect(double.requests.at(-1)?.body).toEqual({ tags: { env: 'test' } });
    await handler.removeTag('cluster', { nameId: 'k8s' }, 'team', call);
    expect(double.requests.at(-1)?.action).toBe(`DELETE ${path}?tagKeys=team`);
  });
});

describe('finding resources by their tags', () => {
  it('asks EC2 once for all of its types, and by id for those that fit', async () => {
    const { double, handler, call } = await openTags();
    const tag = (resourceType: string, resourceId: string, key: string, value: string) => ({
      resourceType,
      resourceId,
      key,
      value,
    });
    double.on('DescribeTags', ({ service }) =>
      service === 'ec2'
        ? {
            ok: {
              tagSet: items(
                tag('vpc', vpcId, 'team', 'Payments'),
                tag('security-group', groupId, 'payments-tier', '1'),
                tag('instance', 'i-0aaaaaaaaaaaaaaa1', 'team', 'payments'),
                tag('volume', 'vol-0aaaaaaaaaaaaaaa1', 'Name', 'payments'),
              ),
            },
          }
        : { ok: { TagDescriptions: { member: [] } } },
    );
    double.on('DescribeVpcs', vpcs(vpc({ tagSet: tagged })));
    double.on(
      'DescribeSecurityGroups',
      groups(group({ groupName: 'spinneret:sg-01', tagSet: tagSet({ 'payments-tier': '1' }) })),
    );
    const node = tagSet({ Name: 'node', team: 'payments', 'eks:cluster-name': 'k8s' });
    double.on('DescribeInstances', instances(instance({ tagSet: node })));
    const found = await handler.findTag(undefined, 'PAYMENTS', call);
    expect(taggedResourceSchema.array().parse(found)).toEqual(found);
    expect(found.map(({ resourceType, iid }) => [resourceType, iid.nameId])).toEqual([
      ['vpc', 'vpc-01'],
      ['sg', 'sg-01'],
      ['cluster', 'k8s'],
    ]);
    expect(double.count('DescribeVolumes')).toBe(0);
  });

  it('leaves out the services that the credential may not use, unless they are asked for', async () => {
    const { double, handler, call } = await openTags();
    double.on('DescribeLoadBalancers', { code: 'AccessDenied', status: 403 });
    const found = await handler.findTag(undefined, 'team', call);
    expect(found.map(({ resourceType }) => resourceType)).toEqual(['cluster']);
    expect((await failureOf(handler.findTag('nlb', 'team', call))).kind).toBe('forbidden');
  });
});
