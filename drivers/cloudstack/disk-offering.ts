import type { CallOptions } from '../contract/call.ts';
import type { DiskRequest } from '../contract/disk.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { type DiskOffering, diskOfferingSchema } from './disk-response.ts';
import { byName, findOne } from './names.ts';
import { diskSizePreflight } from './preflight/disk.ts';
import { invalid, provider, type ResourceSubject } from './refusal.ts';

const offeringList: ListCommand<DiskOffering> = {
  command: 'listDiskOfferings',
  element: 'diskoffering',
  item: diskOfferingSchema,
  idOf: ({ id }) => id,
};

/** What a disk is made of, or becomes: an offering, and a size where the offering has none of its own. */
export interface ChosenOffering {
  readonly offering: DiskOffering;
  readonly sizeGB: number;
}

const isCustom = ({ iscustomized }: DiskOffering): boolean => iscustomized === true;
const sizeOf = ({ disksize }: DiskOffering): number => disksize ?? 0;

/** What a new disk of an offering whose size can be chosen has where nobody chooses. */
const usualGB = 20;

/** The offering that a request leads to. Throws `invalid-input` for a type or a size that there is not. */
export async function chooseOffering(
  account: Account,
  { name, diskType, sizeGB }: DiskRequest,
  call: CallOptions,
): Promise<ChosenOffering> {
  const subject = { resource: 'disk', name } as const;
  const offerings = await listOfferings(account, call);
  const offering = diskType === undefined ? usualOf(offerings, sizeGB) : namedIn(offerings, diskType, subject);
  if (!offering) throw noOffering(offerings, diskType ?? `${sizeGB} GB`, subject);
  const { customdiskofferingminsize: minimumGB = 1, customdiskofferingmaxsize: maximumGB = usualGB } =
    account.capabilities;
  const chosen = sizeGB ?? (isCustom(offering) ? Math.min(Math.max(usualGB, minimumGB), maximumGB) : sizeOf(offering));
  requireSize(account, offering, chosen, subject);
  return { offering, sizeGB: chosen };
}

/** What a disk of `current` becomes that is to have `sizeGB`: the same offering where its size is free, else one of that size. */
export async function offeringForSize(
  account: Account,
  current: string | undefined,
  sizeGB: number,
  subject: ResourceSubject,
  call: CallOptions,
): Promise<ChosenOffering> {
  const offerings = await listOfferings(account, call);
  const own = offerings.find(({ id }) => id === current);
  const offering =
    own && isCustom(own)
      ? own
      : (offerings.find((each) => !isCustom(each) && sizeOf(each) === sizeGB) ?? usualOf(offerings));
  if (!offering || !(isCustom(offering) || sizeOf(offering) === sizeGB)) {
    throw noOffering(offerings, `${sizeGB} GB`, subject);
  }
  requireSize(account, offering, sizeGB, subject);
  return { offering, sizeGB };
}

/** The parameters that say it to the cloud: a size is for offerings only that have none. */
export const offeringParameters = ({ offering, sizeGB }: ChosenOffering): Record<string, string | number> => ({
  diskofferingid: offering.id,
  ...(isCustom(offering) && { size: sizeGB }),
});

async function listOfferings(account: Account, call: CallOptions): Promise<DiskOffering[]> {
  const ask = { call, subject: account.self };
  const offerings = await account.api.list(offeringList, { zoneid: account.zone.id }, ask);
  return offerings
    .filter(({ state, iscustomizediops }) => /^active$/i.test(state ?? 'Active') && iscustomizediops !== true)
    .toSorted((first, second) => sizeOf(first) - sizeOf(second) || first.name.localeCompare(second.name, 'en'));
}

/** One of exactly that size, else one whose size can be chosen; the smallest where no size is asked for. */
function usualOf(offerings: readonly DiskOffering[], sizeGB?: number): DiskOffering | undefined {
  const custom = offerings.find(isCustom);
  if (sizeGB === undefined) return custom ?? offerings[0];
  return custom ?? offerings.find((offering) => sizeOf(offering) === sizeGB);
}

function namedIn(
  offerings: readonly DiskOffering[],
  diskType: string,
  subject: ResourceSubject,
): DiskOffering | undefined {
  const number = /^TYPE(\d+)$/i.exec(diskType)?.[1];
  const numbered = number === undefined ? undefined : offerings[Number(number) - 1];
  return findOne(offerings, { nameId: diskType }, subject, byName) ?? numbered;
}

function requireSize(account: Account, offering: DiskOffering, sizeGB: number, subject: ResourceSubject): void {
  const { customdiskofferingminsize: minimumGB, customdiskofferingmaxsize: maximumGB } = account.capabilities;
  const fixedGB = isCustom(offering) ? undefined : sizeOf(offering);
  const plan = { sizeGB, offering: offering.name, fixedGB, minimumGB, maximumGB };
  passPreflight(diskSizePreflight, plan, { provider, subject });
}

function noOffering(offerings: readonly DiskOffering[], wanted: string, subject: ResourceSubject) {
  const known = offerings.map((offering) =>
    isCustom(offering) ? offering.name : `${offering.name} (${sizeOf(offering)} GB)`,
  );
  const list = known.length > 0 ? known.join(', ') : '-';
  return invalid(
    subject,
    { en: `there is no disk type ${wanted}`, ko: `디스크 유형 ${wanted} 항목이 없습니다` },
    { en: `Choose one of: ${list}.`, ko: `다음 중에서 선택하십시오: ${list}.` },
  );
}
