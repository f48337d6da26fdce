import { describe, expect, it } from 'vitest';
import { createVPCHandler } from '../../../drivers/aws/vpc/vpc.ts';
import { failureOf, openBench } from './aws-bench.ts';
import {
  attachedAt,
  balancerNic,
  balancers,
  changesOf,
  gateways,
  group,
  groups,
  items,
  mainTable,
  natNic,
  nic,
  nics,
  scriptNetwork,
  vpc,
  vpcId,
  vpcs,
} from './network-world.ts';
import { inState, instance, instances } from './vm-world.ts';

const vpc01 = { nameId: 'vpc-01' };
const whole = ['DeleteSubnet', 'DetachInternetGateway', 'DeleteInternetGateway', 'DeleteVpc'];

async function openVPCs() {
  const bench = await openBench();
  scriptNetwork(bench.double);
  return { ...bench, handler: createVPCHandler(bench.account) };
}

describe('deleting a VPC', () => {
  it('takes its subnets and our gateway away with it', async () => {
    const { double, handler, call } = await openVPCs();
    await handler.deleteVPC(vpc01, call);
    expect(changesOf(double)).toEqual(whole);
  });

  it('names everything that is in it and deletes nothing', async () => {
    const { double, handler, call } = await openVPCs();
    double.on(
      'DescribeNetworkInterfaces',
      nics(natNic, nic({ tagSet: items(), ...attachedAt(0) }), nic({ networkInterfaceId: 'eni-0dddddddddddddd1' })),
    );
    double.on('DescribeInstances', instances(instance()));
    double.on(
      'DescribeLoadBalancers',
      balancers({ LoadBalancerArn: 'arn:1', LoadBalancerName: 'web-lb', VpcId: vpcId }),
    );
    double.on('DescribeSecurityGroups', groups(group(), group({ groupName: 'default' })));
    double.on('DescribeInternetGateways', gateways());
    double.on('DescribeRouteTables', { ok: { routeTableSet: items(mainTable, { routeTableId: 'rtb-private' }) } });
    double.on('DescribeNetworkAcls', { ok: { networkAclSet: items({ networkAclId: 'acl-own', default: false }) } });
    double.on('DescribeVpcEndpoints', {
      ok: {
        vpcEndpointSet: items(
          { vpcEndpointId: 'vpce-s3', state: 'available' },
          { vpcEndpointId: 'vpce-old', state: 'deleted' },
        ),
      },
    });
    double.on('DescribeEgressOnlyInternetGateways', {
      ok: {
        egressOnlyInternetGatewaySet: items(
          { egressOnlyInternetGatewayId: 'eigw-here', attachmentSet: items({ vpcId }) },
          { egressOnlyInternetGatewayId: 'eigw-there', attachmentSet: items({ vpcId: 'vpc-other' }) },
        ),
      },
    });
    double.on('DescribeVpnGateways', {
      ok: { vpnGatewaySet: items({ vpnGatewayId: 'vgw-1', attachments: items({ vpcId, state: 'attached' }) }) },
    });
    const error = await failureOf(handler.deleteVPC(vpc01, call));
    expect(error.kind).toBe('dependency');
    for (const name of [
      'VM web-01',
      'NLB web-lb',
      'network interface nic-01',
      '(nat_gateway)',
      'security group web',
      'internet gateway igw-0aaaaaaaaaaaaaaa1',
      'route table rtb-private',
      'network ACL acl-own',
      'VPC endpoint vpce-s3',
      'eigw-here',
      'virtual private gateway vgw-1',
    ]) {
      expect(error.fact.en).toContain(name);
    }
    expect(error.fact.en).not.toMatch(/default|vpce-old|eigw-there/);
    expect(error.fact.ko).toContain('라우팅 테이블 rtb-private');
    expect(changesOf(double)).toEqual([]);
  });

  it('waits until the interface of a load balancer that is gone has gone too', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('DescribeNetworkInterfaces', nics(balancerNic), nics(balancerNic), nics());
    await handler.deleteVPC(vpc01, call);
    expect(double.count('DescribeNetworkInterfaces')).toBe(3);
    expect(changesOf(double)).toEqual(whole);
  });

  it('waits for a VM that is being terminated, and says so', async () => {
    const { double, handler, call, told } = await openVPCs();
    const shutting = nic({ tagSet: items(), ...attachedAt(0) });
    double.on('DescribeNetworkInterfaces', nics(shutting), nics(shutting), nics());
    double.on('DescribeInstances', instances(instance(inState('shutting-down'))));
    await handler.deleteVPC(vpc01, call);
    expect(told.length).toBeGreaterThan(0);
    expect(changesOf(double)).toEqual(whole);
  });

  it('does not wait for a load balancer that stays', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('DescribeNetworkInterfaces', nics(balancerNic));
    double.on(
      'DescribeLoadBalancers',
      balancers({ LoadBalancerArn: 'arn:1', LoadBalancerName: 'web-lb', VpcId: vpcId }),
    );
    const error = await failureOf(handler.deleteVPC(vpc01, call));
    expect(error.fact.en).toBe('it is in use by NLB web-lb');
  });

  it('names the load balancer by its interface where load balancers may not be listed', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('DescribeNetworkInterfaces', nics(balancerNic));
    double.on('DescribeLoadBalancers', { code: 'AccessDenied', status: 403 });
    const error = await failureOf(handler.deleteVPC(vpc01, call));
    expect(error.fact.en).toBe('it is in use by NLB web-lb');
  });

  it('takes the gateway of a default VPC away, which EC2 has made', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('DescribeVpcs', vpcs(vpc({ isDefault: true })));
    double.on('DescribeInternetGateways', gateways());
    await handler.deleteVPC(vpc01, call);
    expect(changesOf(double)).toEqual(whole);
  });

  it('works with a credential that may not list gateways of VPNs', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('DescribeVpnGateways', { code: 'UnauthorizedOperation', status: 403 });
    await handler.deleteVPC(vpc01, call);
    expect(changesOf(double)).toEqual(whole);
  });

  it('goes on where somebody else has deleted a subnet in the meantime', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('DeleteSubnet', { code: 'InvalidSubnetID.NotFound' });
    await handler.deleteVPC(vpc01, call);
    expect(changesOf(double)).toEqual(whole);
  });
});

describe('removing a subnet', () => {
  it('is refused with the names of those in it', async () => {
    const { double, handler, call } = await openVPCs();
    double.on('DescribeNetworkInterfaces', nics(nic()));
    const error = await failureOf(handler.removeSubnet(vpc01, { nameId: 'subnet-01' }, call));
    expect(error.subject).toEqual({ resource: 'subnet', name: 'subnet-01' });
    expect(error.fact.en).toContain('nic-01');
    expect(changesOf(double)).toEqual([]);
  });

  it('deletes it alone', async () => {
    const { double, handler, call } = await openVPCs();
    await handler.removeSubnet(vpc01, { nameId: 'subnet-01' }, call);
    expect(changesOf(double)).toEqual(['DeleteSubnet']);
  });
});
