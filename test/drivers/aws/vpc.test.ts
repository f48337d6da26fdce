import { describe, expect, it } from 'vitest';
import { createVPCHandler } from '../../../drivers/aws/vpc/vpc.ts';
import { bestZone } from '../../../drivers/aws/vpc/zone-choice.ts';
import { vpcSchema } from '../../../drivers/contract/vpc.ts';
import { failureOf, openBench } from './aws-bench.ts';
import type { AwsAnswer, AwsDouble } from './aws-double.ts';
import { changesOf, done, items, mainTable, subnet, subnets, vpc, vpcId, vpcs, zoneA, zoneB } from './network-world.ts';
import { parametersOf } from './vm-world.ts';

const request = { name: 'vpc-01', cidr: '10.0.0.0/16', subnets: [{ name: 'subnet-01', cidr: '10.0.1.0/24' }] };

async function openVPCs(options: Parameters<typeof openBench>[0] = {}) {
  const bench = await openBench(options);
  const { double } = bench;
  double.on('DescribeVpcs', vpcs());
  double.on('DescribeAvailabilityZones', {
    ok: { availabilityZoneInfo: items({ zoneName: zoneA }, { zoneName: zoneB }) },
  });
  double.on('DescribeInstanceTypeOfferings', {
    ok: { instanceTypeOfferingSet: items({ instanceType: 't3.micro', location: zoneB }) },
  });
  double.on('CreateVpc', { ok: { vpc: vpc({ state: 'pending', tagSet: undefined }) } });
  double.on('CreateInternetGateway', { ok: { internetGateway: { internetGatewayId: 'igw-1' } } });
  double.on('DescribeRouteTables', { ok: { routeTableSet: items(mainTable) } });
  double.on('CreateSubnet', ({ parameters }) => ({
    ok: {
      subnet: subnet({ cidrBlock: parameters.CidrBlock, availabilityZone: parameters.AvailabilityZone }),
    },
  }));
  for (const action of [
    'ModifyVpcAttribute',
    'AttachInternetGateway',
    'CreateRoute',
    'ModifySubnetAttribute',
    ...undo,
  ]) {
    double.on(action, done);
  }
  return { ...bench, handler: createVPCHandler(bench.account) };
}

const undo = ['DeleteSubnet', 'DetachInternetGateway', 'DeleteInternetGateway', 'DeleteVpc'];

describe('creating a VPC', () => {
  it('makes what a reachable VM needs, and marks it as ours', async () => {
    const { double, handler, call } = await openVPCs();
    const made = await handler.createVPC({ ...request, tags: [{ key: 'env', value: 'test' }] }, call);
    expect(vpcSchema.parse(made)).toEqual(made);
    expect(made).toMatchObject({
      iid: { nameId: 'vpc-01', systemId: vpcId },
      subnets: [{ iid: { nameId: 'subnet-01' }, zone: zoneB, cidr: '10.0.1.0/24' }],
      tags: [{ key: 'env', value: 'test' }],
    });
    expect(parametersOf(double, 'CreateVpc')).toMatchObject({
      'TagSpecification.1.Tag.1.Value': 'vpc-01',
      'TagSpecification.1.Tag.2.Value': 'spinneret',
      'TagSpecification.1.Tag.3.Key': 'env',
    });
    expect(parametersOf(double, 'ModifyVpcAttribute')).toMatchObject({ 'EnableDnsHostnames.Value': 'true' });
    expect(parametersOf(double, 'CreateRoute')).toMatchObject({
      RouteTableId: mainTable.routeTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: 'igw-1',
    });
    expect(parametersOf(double, 'ModifySubnetAttribute')).toMatchObject({ 'MapPublicIpOnLaunch.Value': 'true' });
  });

  it('asks for no zones where the connection has one', async () => {
    const { double, handler, call } = await openVPCs({ region: { region: 'ap-northeast-2', zone: zoneA } });
    const {
      subnets: [made],
    } = await handler.createVPC(request, call);
    expect(made?.zone).toBe(zoneA);
    expect(double.count('DescribeAvailabilityZones')).toBe(0);
  });

  it('takes everything back, the last first, where a subnet is refused', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('CreateSubnet', { ok: { subnet: subnet() } }, { code: 'SubnetLimitExceeded' });
    const two = { ...request, subnets: [...request.subnets, { name: 'subnet-02', cidr: '10.0.2.0/24' }] };
    const error = await failureOf(handler.createVPC(two, call));
    expect(error.kind).toBe('quota');
    expect(error.subject).toEqual({ resource: 'subnet', name: 'subnet-02' });
    expect(changesOf(double).slice(-undo.length)).toEqual(undo);
  });

  it('names what is left where it cannot be taken back', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('CreateRoute', { code: 'RouteLimitExceeded' });
    double.on('DeleteVpc', { code: 'DependencyViolation' });
    const error = await failureOf(handler.createVPC(request, call));
    expect(error.fact.en).toContain(`VPC vpc-01 (${vpcId})`);
    expect(error.fact.en).not.toContain('internet gateway');
  });

  it('sends no second request where the answer to the first is lost', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('CreateVpc', { cut: true });
    const error = await failureOf(handler.createVPC(request, call));
    expect(error.ambiguous).toBe(true);
    expect(double.count('CreateVpc')).toBe(1);
  });

  it('waits out that EC2 does not know yet what it has just made', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('ModifyVpcAttribute', { code: 'InvalidVpcID.NotFound' }, done);
    double.on('DescribeRouteTables', { ok: { routeTableSet: items() } }, { ok: { routeTableSet: items(mainTable) } });
    await expect(handler.createVPC(request, call)).resolves.toMatchObject({ iid: { systemId: vpcId } });
  });

  it.each([
    ['without a CIDR', { cidr: undefined }, 'invalid-input'],
    ['too large', { cidr: '10.0.0.0/8' }, 'invalid-input'],
    ['with a subnet outside', { subnets: [{ name: 'a', cidr: '10.1.0.0/24' }] }, 'invalid-input'],
    ['with too small a subnet', { subnets: [{ name: 'a', cidr: '10.0.0.0/29' }] }, 'invalid-input'],
    [
      'with subnets that overlap',
      {
        subnets: [
          { name: 'a', cidr: '10.0.0.0/24' },
          { name: 'b', cidr: '10.0.0.128/25' },
        ],
      },
      'conflict',
    ],
    [
      'with two subnets of a name',
      {
        subnets: [
          { name: 'a', cidr: '10.0.0.0/24' },
          { name: 'a', cidr: '10.0.1.0/24' },
        ],
      },
      'already-exists',
    ],
  ])('refuses one %s before anything is asked', async (_what, change, kind) => {
    const { double, handler, call } = await openVPCs();
    const error = await failureOf(handler.createVPC({ ...request, ...change }, call));
    expect(error.kind).toBe(kind);
    expect(double.requests).toHaveLength(0);
  });
});

describe('VPCs that others have made', () => {
  const open = async (vpcAnswer: AwsAnswer, subnetAnswer: AwsAnswer) => {
    const bench = await openVPCs();
    bench.double.on('DescribeVpcs', vpcAnswer);
    bench.double.on('DescribeSubnets', subnetAnswer);
    return bench;
  };

  it('shows a default VPC by its id, with all of its networks', async () => {
    const { handler, call } = await open(
      vpcs(
        vpc({
          isDefault: true,
          cidrBlock: '172.31.0.0/16',
          cidrBlockAssociationSet: items(
            { cidrBlock: '172.31.0.0/16', cidrBlockState: { state: 'associated' } },
            { cidrBlock: '10.9.0.0/16', cidrBlockState: { state: 'associated' } },
            { cidrBlock: '10.8.0.0/16', cidrBlockState: { state: 'disassociated' } },
          ),
          tagSet: items(),
        }),
      ),
      subnets(),
    );
    await expect(handler.listVPC(call)).resolves.toEqual([
      {
        iid: { nameId: vpcId, systemId: vpcId },
        cidr: '172.31.0.0/16',
        subnets: [],
        keyValues: [
          { key: 'IsDefault', value: 'true' },
          { key: 'AdditionalCidrBlocks', value: '10.9.0.0/16' },
        ],
      },
    ]);
  });

  it('shows a subnet of IPv6 alone by its IPv6 network', async () => {
    const { handler, call } = await open(
      vpcs(vpc()),
      subnets(
        subnet({
          cidrBlock: undefined,
          ipv6CidrBlockAssociationSet: items({ ipv6CidrBlock: '2001:db8:1234:1a00::/64' }),
        }),
        subnet({ subnetId: 'subnet-0bbbbbbbbbbbbbbb1', cidrBlock: '10.0.9.0/24' }),
      ),
    );
    const { subnets: shown } = await handler.getVPC({ nameId: 'vpc-01' }, call);
    expect(shown.map(({ cidr }) => cidr)).toEqual(['10.0.9.0/24', '2001:db8:1234:1a00::/64']);
  });

  it('adds a subnet in a network that was added to the VPC', async () => {
    const { handler, call } = await open(
      vpcs(
        vpc({
          cidrBlockAssociationSet: items(
            { cidrBlock: '10.0.0.0/16', cidrBlockState: { state: 'associated' } },
            { cidrBlock: '10.9.0.0/16', cidrBlockState: { state: 'associated' } },
          ),
        }),
      ),
      subnets(),
    );
    const changed = await handler.addSubnet({ nameId: 'vpc-01' }, { name: 'second', cidr: '10.9.1.0/24' }, call);
    expect(changed.subnets).toMatchObject([{ iid: { nameId: 'second' }, cidr: '10.9.1.0/24' }]);
  });

  it('asks for an id where several have the name', async () => {
    const { handler, call } = await open(vpcs(vpc(), vpc({ vpcId: 'vpc-0bbbbbbbbbbbbbbb1' })), subnets());
    const error = await failureOf(handler.getVPC({ nameId: 'vpc-01' }, call));
    expect(error.kind).toBe('conflict');
    expect(error.fact.ko).toContain('vpc-0bbbbbbbbbbbbbbb1');
  });

  it('finds a VPC by its id in the place of its name', async () => {
    const { double, handler, call } = await open(vpcs(vpc()), subnets());
    await expect(handler.getVPC({ nameId: vpcId }, call)).resolves.toMatchObject({ iid: { nameId: 'vpc-01' } });
    expect(filterOf(double, 'DescribeVpcs')).toEqual(['vpc-id', vpcId]);
  });
});

describe('the zone of a subnet that names none', () => {
  const offered = (...places: readonly string[]) =>
    places.map((Location) => ({ Location, InstanceType: 't3.micro' as const }));

  it('is the first that offers the most of what people start', () => {
    expect(bestZone(['z-a', 'z-c', 'z-b'], offered('z-b', 'z-c', 'z-c', 'z-b'))).toBe('z-b');
  });

  it('is the first at all where no offers are told', () => {
    expect(bestZone(['z-b', 'z-a'], [])).toBe('z-a');
  });

  it('is left to EC2 where it tells no zones', () => {
    expect(bestZone([], [])).toBeUndefined();
  });
});

const filterOf = (double: AwsDouble, action: string) => {
  const parameters = double.requests.find((each) => each.action === action)?.parameters ?? {};
  return [parameters['Filter.1.Name'], parameters['Filter.1.Value.1']];
};
