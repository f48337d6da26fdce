import {
  CreateClusterCommand,
  CreateNodegroupCommand,
  DeleteClusterCommand,
  DescribeClusterCommand,
} from '@aws-sdk/client-eks';
import {
  CreateTargetGroupCommand,
  DeleteTargetGroupCommand,
  DescribeLoadBalancersCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { ask, type Refused } from './case.ts';
import { cluster, roleRequest, targetGroup } from './requests.ts';

const roleArn = `arn:aws:iam::123456789012:role/${roleRequest.RoleName}`;

export const refusedByOthers: readonly Refused[] = [
  {
    entry: 'B21',
    what: 'a role that is missing',
    code: 'NoSuchEntity',
    kind: 'not-found',
    remedy: [/\S/, /[가-힣]/],
    request: ({ account }) => account.iam.read(new GetRoleCommand({ RoleName: 'nobody' }), ask),
  },
  {
    what: 'a second role of one name',
    code: 'EntityAlreadyExists',
    kind: 'already-exists',
    remedy: [/name/i, /이름/],
    request: ({ account }) => account.iam.change(new CreateRoleCommand(roleRequest), ask),
  },
  {
    what: 'deleting a role with policies',
    code: 'DeleteConflict',
    kind: 'dependency',
    remedy: [/first/i, /먼저/],
    request: ({ account }) => account.iam.change(new DeleteRoleCommand({ RoleName: roleRequest.RoleName }), ask),
  },
  {
    entry: 'B24',
    what: 'deleting a cluster with node groups',
    code: 'ResourceInUseException',
    kind: 'dependency',
    remedy: [/node group|first/i, /노드 ?그룹|먼저/],
    request: ({ account }) => account.eks.change(new DeleteClusterCommand({ name: 'dev' }), ask),
  },
  {
    what: 'a second cluster of one name',
    code: 'ResourceInUseException',
    kind: 'already-exists',
    remedy: [/name/i, /이름/],
    request: ({ account, subnet }) => account.eks.change(new CreateClusterCommand(cluster(roleArn, [subnet])), ask),
  },
  {
    what: 'a cluster with a role that is none',
    code: 'InvalidParameterException',
    kind: 'invalid-input',
    remedy: [/\S/, /[가-힣]/],
    request: ({ account, subnet }) =>
      account.eks.change(new CreateClusterCommand({ ...cluster('cluster', [subnet]), name: 'other' }), ask),
  },
  {
    what: 'a cluster that there is not',
    code: 'ResourceNotFoundException',
    kind: 'not-found',
    remedy: [/\S/, /[가-힣]/],
    request: ({ account }) => account.eks.read(new DescribeClusterCommand({ name: 'nobody' }), ask),
  },
  {
    what: 'a node group for a cluster that there is not',
    code: 'ResourceNotFoundException',
    kind: 'not-found',
    remedy: [/\S/, /[가-힣]/],
    request: ({ account, subnet }) =>
      account.eks.change(
        new CreateNodegroupCommand({
          clusterName: 'nobody',
          nodegroupName: 'workers',
          nodeRole: roleArn,
          subnets: [subnet],
        }),
        ask,
      ),
  },
  {
    what: 'a load balancer that there is not',
    code: 'LoadBalancerNotFound',
    kind: 'not-found',
    remedy: [/\S/, /[가-힣]/],
    request: ({ account }) => account.elb.read(new DescribeLoadBalancersCommand({ Names: ['nobody'] }), ask),
  },
  {
    what: 'a second target group of one name',
    code: 'DuplicateTargetGroupName',
    kind: 'already-exists',
    remedy: [/name/i, /이름/],
    request: ({ account, vpc }) =>
      account.elb.change(new CreateTargetGroupCommand({ ...targetGroup(vpc), Port: 81 }), ask),
  },
  {
    what: 'deleting a target group that a listener uses',
    code: 'ResourceInUse',
    kind: 'dependency',
    remedy: [/first/i, /먼저/],
    request: ({ account, targetGroup: arn }) =>
      account.elb.change(new DeleteTargetGroupCommand({ TargetGroupArn: arn }), ask),
  },
];
