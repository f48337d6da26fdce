import type { Localized } from '../drivers/contract/text.ts';
import type { Subnet, VPC } from '../drivers/contract/vpc.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import { freeCidrIn } from './free-cidr.ts';

export const zonesOf = (subnets: readonly Subnet[]): ReadonlySet<string> =>
  new Set(subnets.flatMap(({ zone }) => zone ?? []));

export const withZone = ({ iid, zone }: Subnet): string => `${iid.nameId} (${zone})`;

interface FewZones {
  readonly least: number;
  readonly vpc: VPC;
  /** Those of the VPC that the cluster was to have. */
  readonly wanted: readonly Subnet[];
}

/** What makes a cluster possible: other subnets of the VPC, or new ones. */
export async function otherZones(few: FewZones, open: OpenConnection, context: OperationContext): Promise<Localized> {
  return otherSubnets(few) ?? (await newSubnets(few, open, context));
}

/** One subnet of each zone, where the VPC has subnets in enough of them. */
function otherSubnets({ least, vpc, wanted }: FewZones): Localized | undefined {
  const chosen = new Map<string, Subnet>();
  for (const subnet of [...wanted, ...vpc.subnets]) {
    if (subnet.zone !== undefined && !chosen.has(subnet.zone)) chosen.set(subnet.zone, subnet);
  }
  if (chosen.size < least) return undefined;
  const names = [...chosen.values()].slice(0, least).map(withZone).join(', ');
  return {
    en: `Name subnets of different zones: ${names}.`,
    ko: `서로 다른 존의 서브넷을 지정하십시오: ${names}.`,
  };
}

async function newSubnets(
  { least, vpc }: FewZones,
  open: OpenConnection,
  context: OperationContext,
): Promise<Localized> {
  const present = zonesOf(vpc.subnets);
  const missing = least - present.size;
  const zones = await zonesWithout(present, open, context);
  if (zones && zones.length < missing) {
    return { en: `Use a region with at least ${least} zones.`, ko: `존이 ${least}개 이상인 리전을 사용하십시오.` };
  }
  const { nameId } = vpc.iid;
  const examples = examplesIn(vpc, (zones ?? []).slice(0, missing), open);
  const such = {
    en: examples.length === 0 ? '' : `, for example ${examples.map(({ en }) => en).join(' and ')}`,
    ko: examples.length === 0 ? '' : ` 예: ${examples.map(({ ko }) => ko).join(', ')}.`,
  };
  const what = missing === 1 ? 'a subnet in another zone' : `subnets in ${missing} other zones`;
  return {
    en: `Add ${what} to VPC ${nameId} first (AddSubnet)${such.en}; then ask for the cluster again.`,
    ko: `먼저 VPC ${nameId}에 다른 존의 서브넷 ${missing}개를 추가하고(AddSubnet) 클러스터 생성을 다시 요청하십시오.${such.ko}`,
  };
}

/** A subnet for each zone, by a name and a CIDR that are free. */
function examplesIn(vpc: VPC, zones: readonly string[], open: OpenConnection): Localized[] {
  const names = new Set(vpc.subnets.map(({ iid }) => iid.nameId));
  const promised: string[] = [];
  return zones.map((zone) => {
    const name = freeName(names);
    names.add(name);
    const { cidr } = freeCidrIn(vpc, open, promised);
    if (cidr !== undefined) promised.push(cidr);
    const subnet = cidr === undefined ? name : `${name} ${cidr}`;
    return { en: `${subnet} in zone ${zone}`, ko: `${zone} 존에 ${subnet}` };
  });
}

/** `subnet-01`, or the next that is not taken. */
function freeName(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = `subnet-${String(number).padStart(2, '0')}`;
    if (!taken.has(name)) return name;
  }
}

/** The zones of the region in which the VPC has no subnet; undefined where the cloud does not tell. */
async function zonesWithout(
  present: ReadonlySet<string>,
  { connection, region }: OpenConnection,
  { call }: OperationContext,
): Promise<string[] | undefined> {
  const found = await connection.handlers.regionZone?.getRegionZone(region.region, call).catch(() => undefined);
  return found?.zones.flatMap(({ name, status }) => (status === 'Unavailable' || present.has(name) ? [] : [name]));
}
