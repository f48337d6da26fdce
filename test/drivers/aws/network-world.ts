import type { AwsAnswer, AwsDouble } from './aws-double.ts';
import { instances, ourTags, tagSet } from './vm-world.ts';

/** Members of answers as EC2 has them on the wire. */
export type Wire = Readonly<Record<string, unknown>>;

export const [zoneA, zoneB] = ['ap-northeast-2a', 'ap-northeast-2b'];
export const vpcId = 'vpc-0aaaaaaaaaaaaaaa1';
export const subnetId = 'subnet-0aaaaaaaaaaaaaaa1';
export const groupId = 'sg-0aaaaaaaaaaaaaaa1';
export const interfaceId = 'eni-0aaaaaaaaaaaaaaa2';

export const items = (...item: readonly unknown[]): Wire => ({ item });
export const done: AwsAnswer = { ok: { return: true } };

export const vpc = (change: Wire = {}): Wire => ({
  vpcId,
  cidrBlock: '10.0.0.0/16',
  state: 'available',
  tagSet: ourTags('vpc-01'),
  ...change,
});

export const subnet = (change: Wire = {}): Wire => ({
  subnetId,
  vpcId,
  cidrBlock: '10.0.1.0/24',
  availabilityZone: zoneA,
  tagSet: ourTags('subnet-01'),
  ...change,
});

export const group = (change: Wire = {}): Wire => ({
  groupId,
  groupName: 'web',
  groupDescription: 'web servers',
  vpcId,
  ipPermissionsEgress: items(permission({ ipProtocol: '-1' }, '0.0.0.0/0')),
  tagSet: ourTags('web'),
  ...change,
});

export const permission = (traffic: Wire, cidrIp: string): Wire => ({ ...traffic, ipRanges: items({ cidrIp }) });

/** A free interface of ours. */
export const nic = (change: Wire = {}): Wire => ({
  networkInterfaceId: interfaceId,
  status: 'available',
  vpcId,
  subnetId,
  availabilityZone: zoneA,
  interfaceType: 'interface',
  macAddress: '02:00:00:00:00:02',
  privateIpAddress: '10.0.1.20',
  groupSet: items({ groupId, groupName: 'web' }),
  privateIpAddressesSet: items({ privateIpAddress: '10.0.1.20', primary: true }),
  tagSet: ourTags('nic-01'),
  ...change,
});

/** What an interface has beside, that the VM of `instance()` has at that place. */
export const attachedAt = (deviceIndex: number): Wire => ({
  status: 'in-use',
  attachment: {
    attachmentId: 'eni-attach-0aaaaaaaaaaaaaaa1',
    instanceId: 'i-0aaaaaaaaaaaaaaa1',
    deviceIndex,
    status: 'attached',
  },
});

/** The interface of a network load balancer, as ELB makes it. */
export const balancerNic: Wire = nic({
  networkInterfaceId: 'eni-0bbbbbbbbbbbbbbb1',
  status: 'in-use',
  interfaceType: 'network_load_balancer',
  description: 'ELB net/web-lb/50dc6c495c0c9188',
  requesterManaged: true,
  attachment: { attachmentId: 'ela-attach-1', instanceOwnerId: 'amazon-aws', deviceIndex: 1, status: 'attached' },
  tagSet: items(),
});

export const natNic: Wire = nic({
  networkInterfaceId: 'eni-0cccccccccccccc1',
  status: 'in-use',
  interfaceType: 'nat_gateway',
  description: 'Interface for NAT Gateway nat-0aaaaaaaaaaaaaaa1',
  requesterManaged: true,
  tagSet: items(),
});

export const vpcs = (...list: readonly Wire[]): AwsAnswer => ({ ok: { vpcSet: items(...list) } });
export const subnets = (...list: readonly Wire[]): AwsAnswer => ({ ok: { subnetSet: items(...list) } });
export const groups = (...list: readonly Wire[]): AwsAnswer => ({ ok: { securityGroupInfo: items(...list) } });
export const nics = (...list: readonly Wire[]): AwsAnswer => ({ ok: { networkInterfaceSet: items(...list) } });
export const addresses = (...list: readonly Wire[]): AwsAnswer => ({ ok: { addressesSet: items(...list) } });
export const keyPairs = (...list: readonly Wire[]): AwsAnswer => ({ ok: { keySet: items(...list) } });
export const balancers = (...member: readonly Wire[]): AwsAnswer => ({ ok: { LoadBalancers: { member } } });

/** An account in which a VPC with a subnet stands, and nothing else. */
export function scriptNetwork(double: AwsDouble): void {
  double.on('DescribeVpcs', vpcs(vpc()));
  double.on('DescribeSubnets', subnets(subnet()));
  double.on('DescribeSecurityGroups', groups(group({ groupName: 'default', tagSet: items() })));
  double.on('DescribeNetworkInterfaces', nics());
  double.on('DescribeInstances', instances());
  double.on('DescribeLoadBalancers', balancers());
  double.on('GET /clusters', { ok: { clusters: [] } });
  double.on('DescribeInternetGateways', gateways(ourTags('vpc-01-igw')));
  double.on('DescribeRouteTables', { ok: { routeTableSet: items(mainTable) } });
  double.on('DescribeNetworkAcls', { ok: { networkAclSet: items({ networkAclId: 'acl-1', default: true }) } });
  double.on('DescribeVpcEndpoints', { ok: { vpcEndpointSet: items() } });
  double.on('DescribeEgressOnlyInternetGateways', { ok: { egressOnlyInternetGatewaySet: items() } });
  double.on('DescribeVpnGateways', { ok: { vpnGatewaySet: items() } });
  for (const action of ['DeleteSubnet', 'DetachInternetGateway', 'DeleteInternetGateway', 'DeleteVpc']) {
    double.on(action, done);
  }
}

export const gateways = (tags: Wire = tagSet({})): AwsAnswer => ({
  ok: { internetGatewaySet: items({ internetGatewayId: 'igw-0aaaaaaaaaaaaaaa1', tagSet: tags }) },
});

export const mainTable: Wire = { routeTableId: 'rtb-0aaaaaaaaaaaaaaa1', associationSet: items({ main: true }) };

/** The changes that were asked for, in order. */
export const changesOf = (double: AwsDouble): string[] =>
  double.requests.map(({ action }) => action).filter((action) => !/^(?:Describe|GET )/.test(action));
