import { DescribeRouteTablesCommand, type RouteTable } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { Iid } from '../../contract/iid.ts';
import type { NLBRequest } from '../../contract/nlb.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';
import { invalid } from '../refusal.ts';
import { type EC2Instance, instanceIid } from '../vm/vm-lookup.ts';
import { type FoundSubnet, subnetsOf } from '../vpc/vpc-lookup.ts';

/**
 * The subnets in which a new NLB stands: one in each zone of the VPC that has any, that with the most free addresses. A
 * public NLB takes only those from which a route leads to an internet gateway.
 */
export async function subnetsFor(
  account: Account,
  { name, type, vpc }: { readonly name: string; readonly type: NLBRequest['type']; readonly vpc: Iid },
  vms: readonly EC2Instance[],
  call: CallOptions,
): Promise<FoundSubnet[]> {
  const subject = { resource: 'nlb', name } as const;
  const [subnets, tables] = await Promise.all([
    subnetsOf(account, [vpc.systemId], call),
    type === 'PUBLIC' ? routeTablesOf(account, vpc.systemId, call) : [],
  ]);
  const usable = type === 'PUBLIC' ? subnets.filter((subnet) => isPublic(subnet, tables)) : subnets;
  const roomiest = new Map<string, FoundSubnet>();
  for (const subnet of usable) {
    const zone = subnet.AvailabilityZone ?? '';
    const room = (each: FoundSubnet | undefined): number => each?.AvailableIpAddressCount ?? 0;
    if (room(subnet) > room(roomiest.get(zone))) roomiest.set(zone, subnet);
  }
  if (roomiest.size === 0) throw nowhere(subject, vpc, subnets.length, type);
  const outside = vms.find(({ Placement }) => !roomiest.has(Placement?.AvailabilityZone ?? ''));
  if (outside) throw unreached(subject, outside, vpc);
  return [...roomiest.values()];
}

async function routeTablesOf(account: Account, vpcId: string, call: CallOptions): Promise<RouteTable[]> {
  const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
  const pages = account.ec2.pages(
    (NextToken) => new DescribeRouteTablesCommand({ Filters, NextToken }),
    (page) => page.NextToken,
    { call, subject: account.self },
  );
  return await gathered(pages, ({ RouteTables }) => RouteTables);
}

/** A subnet without a route table of its own has the main one of its VPC. */
function isPublic({ SubnetId }: FoundSubnet, tables: readonly RouteTable[]): boolean {
  const table =
    tables.find(({ Associations = [] }) => Associations.some((each) => each.SubnetId === SubnetId)) ??
    tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
  return (table?.Routes ?? []).some(
    ({ GatewayId, DestinationCidrBlock }) => GatewayId?.startsWith('igw-') && DestinationCidrBlock === '0.0.0.0/0',
  );
}

type Subject = { readonly resource: 'nlb'; readonly name: string };

function nowhere(subject: Subject, { nameId }: Iid, subnets: number, type: NLBRequest['type']): CloudError {
  if (subnets > 0 && type === 'PUBLIC') {
    return invalid(
      subject,
      {
        en: `no subnet of VPC ${nameId} has a free address and a route to an internet gateway`,
        ko: `VPC ${nameId}에 여유 주소와 인터넷 게이트웨이 경로를 모두 갖춘 서브넷이 없습니다`,
      },
      {
        en: 'Add a subnet with such a route, or make the NLB of type INTERNAL.',
        ko: '인터넷 게이트웨이 경로가 있는 서브넷을 추가하거나 INTERNAL 유형으로 만드십시오.',
      },
    );
  }
  return invalid(
    subject,
    {
      en: `VPC ${nameId} has no subnet with a free address`,
      ko: `VPC ${nameId}에 여유 주소가 있는 서브넷이 없습니다`,
    },
    { en: 'Add a subnet to the VPC (AddSubnet).', ko: 'VPC에 서브넷을 추가하십시오(AddSubnet).' },
  );
}

function unreached(subject: Subject, vm: EC2Instance, { nameId }: Iid): CloudError {
  const [name, zone] = [instanceIid(vm).nameId, vm.Placement?.AvailabilityZone ?? '-'];
  return invalid(
    subject,
    {
      en: `VM ${name} is in zone ${zone}, where no subnet of VPC ${nameId} can take the NLB`,
      ko: `VM ${name}의 존(${zone})에는 NLB를 둘 수 있는 서브넷이 없습니다. VPC: ${nameId}`,
    },
    {
      en: `Add a subnet in zone ${zone} (AddSubnet), or leave the VM out.`,
      ko: `${zone} 존에 서브넷을 추가하거나(AddSubnet) 해당 VM을 빼십시오.`,
    },
  );
}
