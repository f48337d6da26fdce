import {
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  type Instance,
} from '@aws-sdk/client-ec2';
import { ListClustersCommand } from '@aws-sdk/client-eks';
import { DescribeLoadBalancersCommand, DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';

type Used = readonly (readonly [code: string, used: number])[];
type Counting = (account: Account, call: CallOptions) => Promise<Used>;

/** A page of EC2's lists at its largest. */
const MaxResults = 1000;

/**
 * How much of a quota is used, by the quota's code, where one list of the service tells several of them at once. What each
 * counts: https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html and the quota pages of the services.
 */
export const countings: Readonly<Record<string, readonly Counting[]>> = {
  ec2: [vcpus, addresses],
  vpc: [vpcs, gateways, groups, interfaces],
  ebs: [volumes, snapshots],
  elasticloadbalancing: [balancers, targetGroups],
  eks: [clusters],
};

const asked = (account: Account, call: CallOptions) => ({ call, subject: account.self });

/** Quotas of running vCPUs by the first letters of the instance types that they are about. */
const families: readonly (readonly [code: string, types: RegExp])[] = [
  ['L-417A185B', /^p\d/],
  ['L-DB2E81BA', /^(?:g|gr|vt)\d/],
  ['L-74FC7D96', /^f\d/],
  ['L-7295265B', /^x\d/],
  ['L-1945791B', /^inf\d/],
  ['L-2C3B7624', /^trn\d/],
  ['L-6E869C2A', /^dl\d/],
  ['L-43DA4232', /^u(?:-|\d)/],
  ['L-F7808C92', /^hpc\d/],
  ['L-1216C47A', /^(?:a|c|d|h|i|m|r|t|z)\d|^(?:im|is)\d/],
];

async function vcpus(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.ec2.pages(
    (NextToken) =>
      new DescribeInstancesCommand({
        Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }],
        MaxResults,
        NextToken,
      }),
    (page) => page.NextToken,
    asked(account, call),
  );
  const reservations = await gathered(pages, ({ Reservations }) => Reservations);
  // Spot instances have quotas of their own.
  const running = reservations
    .flatMap(({ Instances = [] }) => Instances)
    .filter(({ InstanceLifecycle }) => InstanceLifecycle !== 'spot');
  return families.map(([code, types]) => {
    const counted = running.filter(({ InstanceType = '' }) => types.test(InstanceType));
    return [code, counted.reduce((sum, instance) => sum + vcpusOf(instance), 0)];
  });
}

const vcpusOf = ({ CpuOptions }: Instance): number => (CpuOptions?.CoreCount ?? 0) * (CpuOptions?.ThreadsPerCore ?? 1);

async function addresses(account: Account, call: CallOptions): Promise<Used> {
  const { Addresses = [] } = await account.ec2.read(new DescribeAddressesCommand({}), asked(account, call));
  return [['L-0263D0A3', Addresses.length]];
}

async function vpcs(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.ec2.pages(
    (NextToken) => new DescribeVpcsCommand({ MaxResults, NextToken }),
    (page) => page.NextToken,
    asked(account, call),
  );
  return [['L-F678F1CE', (await gathered(pages, ({ Vpcs }) => Vpcs)).length]];
}

async function gateways(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.ec2.pages(
    (NextToken) => new DescribeInternetGatewaysCommand({ MaxResults, NextToken }),
    (page) => page.NextToken,
    asked(account, call),
  );
  return [['L-A4707A72', (await gathered(pages, ({ InternetGateways }) => InternetGateways)).length]];
}

async function groups(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.ec2.pages(
    (NextToken) => new DescribeSecurityGroupsCommand({ MaxResults, NextToken }),
    (page) => page.NextToken,
    asked(account, call),
  );
  return [['L-E79EC296', (await gathered(pages, ({ SecurityGroups }) => SecurityGroups)).length]];
}

async function interfaces(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.ec2.pages(
    (NextToken) => new DescribeNetworkInterfacesCommand({ MaxResults, NextToken }),
    (page) => page.NextToken,
    asked(account, call),
  );
  return [['L-DF5E4CA3', (await gathered(pages, ({ NetworkInterfaces }) => NetworkInterfaces)).length]];
}

/** Quotas of storage by the type of the volumes, in TiB. */
const volumeQuotas: readonly (readonly [code: string, type: string])[] = [
  ['L-D18FCD1D', 'gp2'],
  ['L-7A658B76', 'gp3'],
  ['L-FD252861', 'io1'],
  ['L-09BD8365', 'io2'],
  ['L-82ACEF56', 'st1'],
  ['L-17AF77E8', 'sc1'],
  ['L-9CF3C2EB', 'standard'],
];

async function volumes(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.ec2.pages(
    (NextToken) => new DescribeVolumesCommand({ MaxResults, NextToken }),
    (page) => page.NextToken,
    asked(account, call),
  );
  const all = await gathered(pages, ({ Volumes }) => Volumes);
  return volumeQuotas.map(([code, type]) => {
    const gibibytes = all.reduce((sum, { VolumeType, Size = 0 }) => (VolumeType === type ? sum + Size : sum), 0);
    return [code, Math.round((gibibytes / 1024) * 1000) / 1000];
  });
}

async function snapshots(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.ec2.pages(
    (NextToken) => new DescribeSnapshotsCommand({ OwnerIds: ['self'], MaxResults, NextToken }),
    (page) => page.NextToken,
    asked(account, call),
  );
  return [['L-309BACF6', (await gathered(pages, ({ Snapshots }) => Snapshots)).length]];
}

async function balancers(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.elb.pages(
    (Marker) => new DescribeLoadBalancersCommand({ PageSize: 400, Marker }),
    (page) => page.NextMarker,
    asked(account, call),
  );
  const all = await gathered(pages, ({ LoadBalancers }) => LoadBalancers);
  const count = (type: string) => all.filter(({ Type }) => Type === type).length;
  return [
    ['L-69A177A2', count('network')],
    ['L-53DA6B97', count('application')],
  ];
}

async function targetGroups(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.elb.pages(
    (Marker) => new DescribeTargetGroupsCommand({ PageSize: 400, Marker }),
    (page) => page.NextMarker,
    asked(account, call),
  );
  return [['L-B22855CB', (await gathered(pages, ({ TargetGroups }) => TargetGroups)).length]];
}

async function clusters(account: Account, call: CallOptions): Promise<Used> {
  const pages = account.eks.pages(
    (nextToken) => new ListClustersCommand({ maxResults: 100, nextToken }),
    (page) => page.nextToken,
    asked(account, call),
  );
  return [['L-1194D53C', (await gathered(pages, ({ clusters: names }) => names)).length]];
}
