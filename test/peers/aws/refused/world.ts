import {
  AttachInternetGatewayCommand,
  AttachVolumeCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateKeyPairCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVolumeCommand,
  CreateVpcCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { CreateClusterCommand, CreateNodegroupCommand } from '@aws-sdk/client-eks';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AttachRolePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import { accountAt } from '../connect.ts';
import { sampleImages } from '../samples.ts';
import { ask, type World, zone } from './case.ts';
import { cluster, keyPair, roleRequest, rules, securityGroup, targetGroup } from './requests.ts';

/** An account in which one of everything is there already, and in use. */
export async function openWorld(url: string): Promise<World> {
  const account = await accountAt({ url });
  const { ec2, elb, eks, iam } = account;
  const image = (await sampleImages(url)).linux;
  const vpc = (await ec2.change(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }), ask)).Vpc?.VpcId ?? '';
  const { Subnet } = await ec2.change(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: '10.0.1.0/24' }), ask);
  const subnet = Subnet?.SubnetId ?? '';
  const { InternetGateway } = await ec2.change(new CreateInternetGatewayCommand({}), ask);
  const gateway = InternetGateway?.InternetGatewayId ?? '';
  await ec2.change(new AttachInternetGatewayCommand({ InternetGatewayId: gateway, VpcId: vpc }), ask);
  const group = (await ec2.change(new CreateSecurityGroupCommand(securityGroup(vpc)), ask)).GroupId ?? '';
  await ec2.change(new AuthorizeSecurityGroupIngressCommand(rules(group, 1, 22)), ask);
  await ec2.change(new CreateKeyPairCommand(keyPair), ask);
  const { Instances } = await ec2.change(
    new RunInstancesCommand({
      ImageId: image,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: subnet,
      Placement: { AvailabilityZone: zone },
    }),
    ask,
  );
  const instance = Instances?.[0]?.InstanceId ?? '';
  const { VolumeId: volume = '' } = await ec2.change(
    new CreateVolumeCommand({ AvailabilityZone: Subnet?.AvailabilityZone, Size: 8 }),
    ask,
  );
  await ec2.change(new AttachVolumeCommand({ VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' }), ask);

  const balancer = await elb.change(
    new CreateLoadBalancerCommand({ Name: 'web', Type: 'network', Subnets: [subnet] }),
    ask,
  );
  const targets = await elb.change(new CreateTargetGroupCommand(targetGroup(vpc)), ask);
  const targetGroupArn = targets.TargetGroups?.[0]?.TargetGroupArn ?? '';
  await elb.change(
    new CreateListenerCommand({
      LoadBalancerArn: balancer.LoadBalancers?.[0]?.LoadBalancerArn,
      Protocol: 'TCP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
    }),
    ask,
  );

  const made = await iam.change(new CreateRoleCommand(roleRequest), ask);
  const policy = { RoleName: roleRequest.RoleName, PolicyArn: 'arn:aws:iam::aws:policy/AmazonEKSClusterPolicy' };
  await iam.change(new AttachRolePolicyCommand(policy), ask);
  await eks.change(new CreateClusterCommand(cluster(made.Role?.Arn ?? '', [subnet])), ask);
  const group1 = { clusterName: 'dev', nodegroupName: 'workers', nodeRole: made.Role?.Arn, subnets: [subnet] };
  await eks.change(new CreateNodegroupCommand(group1), ask);

  return { account, image, vpc, subnet, group, gateway, instance, volume, targetGroup: targetGroupArn };
}
