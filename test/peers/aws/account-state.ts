import {
  DescribeAddressesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeInternetGatewaysCommand,
  DescribeKeyPairsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { EKSClient, ListClustersCommand, ListNodegroupsCommand } from '@aws-sdk/client-eks';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient, ListInstanceProfilesCommand, ListRolesCommand } from '@aws-sdk/client-iam';

/** The ids of what an account has, by kind. */
export type AccountState = ReadonlyMap<string, readonly string[]>;

/** The account as the server itself tells it, asked past the driver: everything that the driver can make. */
export async function accountState(endpoint: string, region: string): Promise<AccountState> {
  const config = { endpoint, region, credentials: { accessKeyId: 'counter', secretAccessKey: 'counter' } };
  const clients = {
    ec2: new EC2Client(config),
    elb: new ElasticLoadBalancingV2Client(config),
    eks: new EKSClient(config),
    iam: new IAMClient(config),
  };
  try {
    const parts = await Promise.all([ofEC2(clients.ec2), ofELB(clients.elb), ofEKS(clients.eks), ofIAM(clients.iam)]);
    return new Map(parts.flatMap((part) => Object.entries(part)).map(([kind, ids]) => [kind, strings(ids)]));
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}

/** `subnet subnet-0a1b` for everything that only the second has. What only the first has is told with a minus. */
export function difference(before: AccountState, after: AccountState): string[] {
  const missing = (from: AccountState, of: AccountState, sign: string) =>
    [...of].flatMap(([kind, ids]) =>
      ids.filter((id) => !from.get(kind)?.includes(id)).map((id) => `${sign}${kind} ${id}`),
    );
  return [...missing(before, after, ''), ...missing(after, before, '-')].toSorted();
}

/** How many things there are of each kind. */
export const counted = (state: AccountState): ReadonlyMap<string, number> =>
  new Map([...state].map(([kind, ids]) => [kind, ids.length]));

type Found = Readonly<Record<string, readonly (string | undefined)[] | undefined>>;

const strings = (ids: readonly (string | undefined)[] | undefined): string[] =>
  (ids ?? []).filter((id) => id !== undefined);

async function ofEC2(ec2: EC2Client): Promise<Found> {
  const [vpcs, subnets, gateways, routeTables, groups, keyPairs, instances, volumes] = await Promise.all([
    ec2.send(new DescribeVpcsCommand({})),
    ec2.send(new DescribeSubnetsCommand({})),
    ec2.send(new DescribeInternetGatewaysCommand({})),
    ec2.send(new DescribeRouteTablesCommand({})),
    ec2.send(new DescribeSecurityGroupsCommand({})),
    ec2.send(new DescribeKeyPairsCommand({})),
    ec2.send(new DescribeInstancesCommand({})),
    ec2.send(new DescribeVolumesCommand({})),
  ]);
  const [images, snapshots, addresses, interfaces, nats, templates] = await Promise.all([
    ec2.send(new DescribeImagesCommand({ Owners: ['self'] })),
    ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] })),
    ec2.send(new DescribeAddressesCommand({})),
    ec2.send(new DescribeNetworkInterfacesCommand({})),
    ec2.send(new DescribeNatGatewaysCommand({})),
    ec2.send(new DescribeLaunchTemplatesCommand({})),
  ]);
  return {
    vpc: vpcs.Vpcs?.map(({ VpcId }) => VpcId),
    subnet: subnets.Subnets?.map(({ SubnetId }) => SubnetId),
    'internet gateway': gateways.InternetGateways?.map(({ InternetGatewayId }) => InternetGatewayId),
    'route table': routeTables.RouteTables?.map(({ RouteTableId }) => RouteTableId),
    'security group': groups.SecurityGroups?.map(({ GroupId }) => GroupId),
    'key pair': keyPairs.KeyPairs?.map(({ KeyPairId }) => KeyPairId),
    // AWS shows a terminated instance for an hour; it is gone all the same.
    instance: instances.Reservations?.flatMap(({ Instances = [] }) => Instances)
      .filter(({ State }) => State?.Name !== 'terminated')
      .map(({ InstanceId }) => InstanceId),
    volume: volumes.Volumes?.map(({ VolumeId }) => VolumeId),
    image: images.Images?.map(({ ImageId }) => ImageId),
    snapshot: snapshots.Snapshots?.map(({ SnapshotId }) => SnapshotId),
    address: addresses.Addresses?.map(({ AllocationId }) => AllocationId),
    'network interface': interfaces.NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
    'NAT gateway': nats.NatGateways?.filter(({ State }) => State !== 'deleted').map(({ NatGatewayId }) => NatGatewayId),
    'launch template': templates.LaunchTemplates?.map(({ LaunchTemplateId }) => LaunchTemplateId),
  };
}

async function ofELB(elb: ElasticLoadBalancingV2Client): Promise<Found> {
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
  const listeners = await Promise.all(
    LoadBalancers.map(({ LoadBalancerArn }) => elb.send(new DescribeListenersCommand({ LoadBalancerArn }))),
  );
  return {
    'load balancer': LoadBalancers.map(({ LoadBalancerArn }) => LoadBalancerArn),
    'target group': TargetGroups.map(({ TargetGroupArn }) => TargetGroupArn),
    listener: listeners.flatMap(({ Listeners = [] }) => Listeners).map(({ ListenerArn }) => ListenerArn),
  };
}

async function ofEKS(eks: EKSClient): Promise<Found> {
  const { clusters = [] } = await eks.send(new ListClustersCommand({}));
  const groups = await Promise.all(
    clusters.map(async (clusterName) => {
      const { nodegroups = [] } = await eks.send(new ListNodegroupsCommand({ clusterName }));
      return nodegroups.map((name) => `${clusterName}/${name}`);
    }),
  );
  return { cluster: clusters, 'node group': groups.flat() };
}

async function ofIAM(iam: IAMClient): Promise<Found> {
  const [{ Roles }, { InstanceProfiles }] = await Promise.all([
    iam.send(new ListRolesCommand({})),
    iam.send(new ListInstanceProfilesCommand({})),
  ]);
  return {
    role: Roles?.map(({ RoleName }) => RoleName),
    'instance profile': InstanceProfiles?.map(({ InstanceProfileName }) => InstanceProfileName),
  };
}
