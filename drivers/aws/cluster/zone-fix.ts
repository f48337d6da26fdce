import { DescribeAvailabilityZonesCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import type { Account } from '../account.ts';
import { invalid, type ResourceSubject } from '../refusal.ts';
import { type FoundSubnet, type FoundVpc, subnetIid, vpcIid } from '../vpc/vpc-lookup.ts';
import { freeNetwork } from './free-network.ts';
import { isUntakenZone } from './untaken-zones.ts';

interface OneZone {
  readonly subject: ResourceSubject;
  readonly vpc: FoundVpc;
  /** Those that the request names. */
  readonly subnets: readonly FoundSubnet[];
  /** Every subnet of the VPC. */
  readonly all: readonly FoundSubnet[];
}

/** The refusal of a cluster in a single zone, with what would make it two. */
export async function oneZone(account: Account, place: OneZone, call: CallOptions): Promise<CloudError> {
  const { subject, vpc, subnets } = place;
  const zones = [...new Set(subnets.map(({ AvailabilityZone }) => AvailabilityZone))].join(', ');
  const names = subnets.map((subnet) => subnetIid(subnet).nameId).join(', ');
  const fact =
    subnets.length === 0
      ? {
          en: 'EKS needs subnets in at least two zones, and none is named',
          ko: 'EKS에는 서로 다른 존의 서브넷이 둘 이상 필요한데 지정된 서브넷이 없습니다',
        }
      : {
          en: `EKS needs subnets in at least two zones, and those named (${names} of VPC ${vpcIid(vpc).nameId}) are in ${zones} alone`,
          ko: `EKS에는 서로 다른 존의 서브넷이 둘 이상 필요합니다. VPC ${vpcIid(vpc).nameId}에서 지정한 서브넷(${names})은 모두 ${zones} 존에 있습니다`,
        };
  return invalid(subject, fact, await fixFor(account, place, call));
}

async function fixFor(account: Account, { vpc, subnets, all }: OneZone, call: CallOptions): Promise<Localized> {
  const chosen = oneOfEach([...subnets, ...all.filter((subnet) => !isUntakenZone(subnet.AvailabilityZoneId))]);
  if (chosen.size > 1) return alsoNamed([...chosen.values()].slice(0, 2));
  const zones = await zonesWithout(account, new Set(chosen.keys()), call);
  return newSubnet(vpc, { all, present: [...chosen.values()], zones });
}

/** The first subnet of each zone. */
function oneOfEach(subnets: readonly FoundSubnet[]): ReadonlyMap<string | undefined, FoundSubnet> {
  const chosen = new Map<string | undefined, FoundSubnet>();
  for (const subnet of subnets) {
    if (!chosen.has(subnet.AvailabilityZone)) chosen.set(subnet.AvailabilityZone, subnet);
  }
  return chosen;
}

function alsoNamed(two: readonly FoundSubnet[]): Localized {
  const named = two.map((subnet) => `${subnetIid(subnet).nameId} (${subnet.AvailabilityZone})`);
  return {
    en: `The VPC has subnets in several zones: name ${named.join(' and ')}.`,
    ko: `VPC에 여러 존의 서브넷이 있습니다. 다음 서브넷을 함께 지정하십시오: ${named.join(', ')}.`,
  };
}

/** The zones of the region in which EKS has control planes and the request has no subnet. */
async function zonesWithout(
  account: Account,
  taken: ReadonlySet<string | undefined>,
  call: CallOptions,
): Promise<string[]> {
  const { AvailabilityZones = [] } = await account.ec2.read(
    new DescribeAvailabilityZonesCommand({ Filters: [{ Name: 'zone-type', Values: ['availability-zone'] }] }),
    { call, subject: account.self },
  );
  return AvailabilityZones.flatMap(({ ZoneName, ZoneId, State }) =>
    ZoneName && State === 'available' && !taken.has(ZoneName) && !isUntakenZone(ZoneId) ? [ZoneName] : [],
  );
}

interface NewSubnet {
  readonly all: readonly FoundSubnet[];
  /** What the VPC has that EKS would take: one subnet, or none. */
  readonly present: readonly FoundSubnet[];
  /** Where another one can be. */
  readonly zones: readonly string[];
}

function newSubnet(vpc: FoundVpc, { all, present, zones }: NewSubnet): Localized {
  const home = vpcIid(vpc).nameId;
  const [zone, ...others] = zones;
  if (zone === undefined) {
    return { en: 'Choose a region with another zone.', ko: '다른 존이 있는 리전을 사용하십시오.' };
  }
  const where = { en: zones.join(' or '), ko: zones.join(', ') };
  const ranges = [vpc.CidrBlock, ...(vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => CidrBlock)];
  const taken = all.flatMap(({ CidrBlock }) => CidrBlock ?? []);
  const cidr = freeNetwork(
    ranges.filter((range) => range !== undefined),
    taken,
  );
  if (cidr === undefined) {
    return {
      en: `VPC ${home} has no free CIDR for one more subnet: use a larger VPC, with a subnet in each of two zones.`,
      ko: `VPC ${home}에 서브넷을 더 만들 CIDR 여유가 없습니다. 더 큰 VPC를 만들고 두 존에 서브넷을 하나씩 두십시오.`,
    };
  }
  const name = freeName(all, zone);
  const example = {
    en: `for example ${name} with CIDR ${cidr} in zone ${zone} of VPC ${home}`,
    ko: `예: VPC ${home}, 서브넷 ${name}, CIDR ${cidr}, 존 ${zone}`,
  };
  if (present.length === 0) {
    return {
      en: `Add subnets in two zones (${where.en}) first, with AddSubnet: ${example.en}, and another one in ${others[0] ?? 'another zone'}.`,
      ko: `먼저 AddSubnet으로 두 존(${where.ko})에 서브넷을 하나씩 추가하십시오. ${example.ko}.`,
    };
  }
  return {
    en: `Add a subnet in another zone (${where.en}) first, with AddSubnet: ${example.en}; then create the cluster with both.`,
    ko: `먼저 AddSubnet으로 다른 존(${where.ko})에 서브넷을 추가한 뒤 두 서브넷으로 클러스터를 만드십시오. ${example.ko}.`,
  };
}

/** `subnet-b` for zone `us-east-1b`, or the next that no subnet of the VPC has. */
function freeName(all: readonly FoundSubnet[], zone: string): string {
  const names = new Set(all.map((subnet) => subnetIid(subnet).nameId));
  const name = `subnet-${zone.at(-1)}`;
  if (!names.has(name)) return name;
  const number = [2, 3, 4, 5, 6, 7, 8, 9].find((each) => !names.has(`${name}${each}`));
  return `${name}${number ?? ''}`;
}
