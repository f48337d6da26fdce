import { createNLBHandler } from '../../../drivers/aws/nlb/nlb.ts';
import type { NLBHandler, NLBRequest } from '../../../drivers/contract/nlb.ts';
import { type AwsBench, type BenchOptions, openBench } from './aws-bench.ts';
import type { AwsRequest } from './aws-double.ts';

export const balancerArn =
  'arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/net/web-lb/50dc6c495c0c9188';
export const listenerArn = balancerArn.replace(':loadbalancer/', ':listener/').concat('/f2f7dc8efc522ab2');
export const groupArn =
  'arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/web-lb-0a0a0a/73e2d6bc24d8a067';

export const wholeRequest = (changes: Partial<NLBRequest> = {}): NLBRequest => ({
  name: 'web-lb',
  vpc: 'vpc-01',
  type: 'PUBLIC',
  scope: 'REGION',
  listener: { protocol: 'TCP', port: 80 },
  vmGroup: { protocol: 'TCP', port: 8080, vms: [] },
  healthChecker: {},
  ...changes,
});

export interface NLBWorld extends Omit<AwsBench, 'call'> {
  readonly call: AwsBench['call'];
  readonly nlb: Required<NLBHandler>;
  /** The changes that came, in order, without what only reads. */
  changes(): string[];
  /** The last request of an action. */
  last(action: string): AwsRequest | undefined;
  /** Answers as if the NLB of `wholeRequest` were there; `parts` replaces what is different. */
  standing(parts?: StandingParts): void;
}

interface StandingParts {
  readonly type?: string;
  readonly listeners?: readonly object[];
  readonly group?: object;
  readonly targets?: readonly object[];
  readonly tags?: readonly object[];
  readonly state?: string;
}

const ownTags = [
  { Key: 'Name', Value: 'web-lb' },
  { Key: 'managed-by', Value: 'spinneret' },
];

const tagSet = (name: string) => ({ item: [{ key: 'Name', value: name }] });

export const target = (Id: string, State = 'healthy', Reason?: string) => ({
  Target: { Id, Port: 8080 },
  TargetHealth: { State, ...(Reason && { Reason }) },
});

export const listener = (Port: number, Protocol = 'TCP', arn = listenerArn) => ({
  ListenerArn: arn,
  LoadBalancerArn: balancerArn,
  Port,
  Protocol,
  DefaultActions: { member: [{ Type: 'forward', TargetGroupArn: groupArn }] },
});

export const group = (changes: object = {}) => ({
  TargetGroupArn: groupArn,
  TargetGroupName: 'web-lb-0a0a0a',
  Protocol: 'TCP',
  Port: 8080,
  VpcId: 'vpc-00000001',
  HealthCheckProtocol: 'TCP',
  HealthCheckPort: '8080',
  HealthCheckEnabled: true,
  HealthCheckIntervalSeconds: 30,
  HealthCheckTimeoutSeconds: 10,
  HealthyThresholdCount: 5,
  UnhealthyThresholdCount: 2,
  TargetType: 'instance',
  ...changes,
});

const balancer = ({ type = 'network', state = 'active' }: StandingParts = {}) => ({
  LoadBalancerArn: balancerArn,
  LoadBalancerName: 'web-lb',
  DNSName: 'web-lb-50dc6c495c0c9188.elb.ap-northeast-2.amazonaws.com',
  Type: type,
  Scheme: 'internet-facing',
  VpcId: 'vpc-00000001',
  State: { Code: state },
  CreatedTime: '2026-11-21T08:00:00.000Z',
  AvailabilityZones: { member: [{ ZoneName: 'ap-northeast-2a', SubnetId: 'subnet-00000001' }] },
});

const instance = (id: string, name: string, zone = 'ap-northeast-2a') => ({
  instanceId: id,
  vpcId: 'vpc-00000001',
  instanceState: { name: 'running' },
  placement: { availabilityZone: zone },
  tagSet: tagSet(name),
});

/** A VPC with a public subnet in each of two zones and a private one, and two VMs; no load balancer yet. */
export async function openNLBWorld(options: BenchOptions = {}): Promise<NLBWorld> {
  const bench = await openBench(options);
  const { double } = bench;
  const one = (name: string, item: object) => ({ ok: { [name]: { member: [item] } } });
  double.on('DescribeVpcs', { ok: { vpcSet: { item: [{ vpcId: 'vpc-00000001', tagSet: tagSet('vpc-01') }] } } });
  double.on('DescribeSubnets', { ok: { subnetSet: { item: subnets } } });
  double.on('DescribeRouteTables', { ok: { routeTableSet: { item: routeTables } } });
  double.on('DescribeInstances', { ok: { reservationSet: { item: [{ instancesSet: { item: instances } }] } } });
  double.on('DescribeNetworkInterfaces', { ok: { networkInterfaceSet: {} } });
  double.on('DescribeLoadBalancers', { code: 'LoadBalancerNotFound' }, one('LoadBalancers', balancer()));
  double.on('CreateTargetGroup', one('TargetGroups', group()));
  double.on('CreateLoadBalancer', one('LoadBalancers', balancer({ state: 'provisioning' })));
  double.on('CreateListener', one('Listeners', listener(80)));
  for (const action of ['RegisterTargets', 'DeregisterTargets', 'DeleteTargetGroup', 'DeleteLoadBalancer']) {
    double.on(action, { ok: {} });
  }

  return {
    ...bench,
    nlb: createNLBHandler(bench.account) as Required<NLBHandler>,
    changes: () =>
      double.requests.map(({ action }) => action).filter((action) => !/^(?:Describe|List|Get)/.test(action)),
    last: (action) => double.requests.findLast((request) => request.action === action),

    standing(parts = {}) {
      const { listeners = [listener(80)], group: shown = group(), targets = [], tags = ownTags } = parts;
      double.on('DescribeLoadBalancers', one('LoadBalancers', balancer(parts)));
      double.on('DescribeListeners', { ok: { Listeners: { member: listeners } } });
      double.on('DescribeTargetGroups', one('TargetGroups', shown));
      double.on('DescribeTargetHealth', { ok: { TargetHealthDescriptions: { member: targets } } });
      double.on('DescribeTags', ({ parameters }) => ({
        ok: {
          TagDescriptions: {
            member: [{ ResourceArn: parameters['ResourceArns.member.1'], Tags: { member: tags } }],
          },
        },
      }));
    },
  };
}

const subnet = (number: number, zone: string, free: number) => ({
  subnetId: `subnet-0000000${number}`,
  vpcId: 'vpc-00000001',
  availabilityZone: `ap-northeast-2${zone}`,
  availableIpAddressCount: free,
  tagSet: tagSet(`subnet-0${number}`),
});

const subnets = [subnet(1, 'a', 20), subnet(2, 'a', 200), subnet(3, 'c', 100), subnet(4, 'b', 250)];

/** The first three are public by the main table; the fourth has a table of its own, without a way out. */
const routeTables = [
  {
    associationSet: { item: [{ main: true }] },
    routeSet: { item: [{ destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-00000001' }] },
  },
  {
    associationSet: { item: [{ main: false, subnetId: 'subnet-00000004' }] },
    routeSet: { item: [{ destinationCidrBlock: '10.0.0.0/16', gatewayId: 'local' }] },
  },
];

const instances = [
  instance('i-00000000000000001', 'web-01'),
  instance('i-00000000000000002', 'web-02', 'ap-northeast-2b'),
];
