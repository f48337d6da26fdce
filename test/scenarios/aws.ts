import {
  DescribeInstancesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import { createAwsDriver } from '../../drivers/aws/index.ts';
import { type AccountState, accountState } from '../peers/aws/account-state.ts';
import { awsBesideMoto } from '../peers/aws/beside-moto.ts';
import { quick } from '../peers/aws/connect.ts';
import { openMoto } from '../peers/aws/moto.ts';
import { openProxy } from '../peers/aws/proxy.ts';
import type { Reach } from './cloud-life-reach.ts';
import type { LifeStep } from './cloud-life-step.ts';
import type { CloudAccount } from './cloud-stage.ts';

export interface AwsAccount extends CloudAccount {
  /** What the account has, asked past the driver. */
  state(): Promise<AccountState>;
  /** The requests of the driver that change something, since this was last asked. */
  changes(): string[];
  /** How a VM with a public address can be reached, asked past the driver. */
  reach(publicIP: string): Promise<Reach>;
}

/** An account at AWS as moto plays it, with nothing but what every new account has. */
export async function openAwsAccount(region: string): Promise<AwsAccount> {
  const moto = await openMoto();
  const proxy = await openProxy(moto.url);
  const beside = awsBesideMoto(moto.url, region);
  proxy.treat(beside.treatment);
  return {
    provider: 'AWS',
    credential: { ClientId: 'AKIAIOSFODNN7EXAMPLE', ClientSecret: 'secret', Endpoint: proxy.url },
    region,
    zone: `${region}a`,
    createDriver: () => createAwsDriver(quick),
    state: () => accountState(moto.url, region),
    changes() {
      const actions = proxy.log.map(({ request }) => request.action);
      proxy.forget();
      return actions.filter((action) => !/^(?:Describe|Get|List)/.test(action));
    },
    reach: (publicIP) => reachOf(moto.url, region, publicIP),
    async close() {
      beside.close();
      await proxy.close();
      await moto.stop();
    },
  };
}

async function reachOf(endpoint: string, region: string, publicIP: string): Promise<Reach> {
  const ec2 = new EC2Client({ endpoint, region, credentials: { accessKeyId: 'reach', secretAccessKey: 'reach' } });
  try {
    const { Reservations = [] } = await ec2.send(
      new DescribeInstancesCommand({ Filters: [{ Name: 'ip-address', Values: [publicIP] }] }),
    );
    const [instance] = Reservations.flatMap(({ Instances = [] }) => Instances);
    const [{ RouteTables = [] }, { SecurityGroups = [] }] = await Promise.all([
      ec2.send(new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [instance?.VpcId ?? ''] }] })),
      ec2.send(
        new DescribeSecurityGroupsCommand({
          GroupIds: instance?.SecurityGroups?.flatMap(({ GroupId }) => GroupId ?? []) ?? [],
        }),
      ),
    ]);
    const isFor = (subnet: string | undefined) => (table: RouteTable) =>
      table.Associations?.some(({ SubnetId, Main }) => (subnet ? SubnetId === subnet : Main)) ?? false;
    // A subnet that has no table of its own goes by the VPC's main one.
    const table = RouteTables.find(isFor(instance?.SubnetId)) ?? RouteTables.find(isFor(undefined));
    const ssh = SecurityGroups.flatMap(({ IpPermissions = [] }) => IpPermissions).filter(
      ({ IpProtocol, FromPort = 0, ToPort = 0 }) => IpProtocol === 'tcp' && FromPort <= 22 && ToPort >= 22,
    );
    return {
      routed: (table?.Routes ?? []).some(
        ({ DestinationCidrBlock, GatewayId }) => DestinationCidrBlock === '0.0.0.0/0' && GatewayId?.startsWith('igw-'),
      ),
      sshFrom: ssh.flatMap(({ IpRanges = [] }) => IpRanges).flatMap(({ CidrIp }) => CidrIp ?? []),
    };
  } finally {
    ec2.destroy();
  }
}

/** What a person looks at to choose an image and a spec. */
export const awsChoices: readonly LifeStep[] = [
  {
    en: 'show me amazon linux images',
    ko: '아마존 리눅스 이미지 보여줘',
    operation: 'ListImage',
    picks: { as: 'image', name: /x86_64/ },
  },
  {
    en: 'show VM specs with at least 2 vCPUs and 1 GB of memory',
    ko: 'vCPU 2개 이상, 메모리 1GB 이상인 스펙 보여줘',
    operation: 'ListVMSpec',
    input: { minVcpuCount: 2, minMemoryGiB: 1 },
  },
  // AWS has some thousand.
  {
    en: 'show spec t3.micro',
    ko: 't3.micro 스펙 보여줘',
    operation: 'GetVMSpec',
    details: { vcpuCount: 2, memoryMiB: 1024 },
    picks: { as: 'spec', name: /^t3\.micro$/ },
  },
];
