import type { NodeGroup } from '../../drivers/contract/cluster.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { TargetState } from '../../tools/operation.ts';
import { tagText } from '../../tools/shared/display.ts';
import { headings } from '../../tools/shared/titles.ts';
import type { Impact } from './approval.ts';
import { idOf, is } from './dependant.ts';
import { nodeGroupOf } from './dependant-users.ts';
import type { Inventory } from './inventory.ts';
import { publicAddresses } from './public-addresses.ts';

export type Fact = Impact['facts'][number];

/** What a person should know of a target before consenting. */
export async function factsOf(target: TargetState, inventory: Inventory, now: Date): Promise<Fact[]> {
  const vm = target.type === 'vm' ? await inventory.vm(idOf(target)) : undefined;
  return [...factsOfTarget(target, vm, now), ...(vm ? await factsOfVM(vm, inventory) : await more(target, inventory))];
}

export function factsOfTarget(target: TargetState, vm: VM | undefined, now: Date): Fact[] {
  const created = target.createdTime ?? vm?.startTime;
  return givenFacts([
    [headings.status, target.status ?? vm?.status],
    [target.type === 'vm' ? started : headings.created, created && `${minuteOf(created)} (${ageOf(created, now)})`],
    [headings.tags, tagText(target.tags ?? vm?.tags)],
  ]);
}

async function factsOfVM(vm: VM, inventory: Inventory): Promise<Fact[]> {
  const price = (await inventory.spec(vm.spec))?.pricePerHour;
  return givenFacts([
    [headings.spec, vm.spec],
    [pricePerHour, price && `${price.amount} ${price.currency}`],
    [headings.publicIP, publicAddresses(vm).join(', ')],
    [headings.privateIP, vm.privateIP ?? vm.privateIPs.join(', ')],
  ]);
}

/** What tells a thing of another kind: a disk's size, the address of a public IP, what nodes cost. */
async function more(target: TargetState, inventory: Inventory): Promise<Fact[]> {
  switch (target.type) {
    case 'disk': {
      const disk = await inventory.disk(idOf(target));
      return givenFacts([
        [diskSize, disk?.sizeGB === undefined ? undefined : `${disk.sizeGB} GB`],
        [diskType, disk?.diskType],
      ]);
    }
    case 'nlb': {
      const nlb = (await inventory.nlbs())?.find(({ iid }) => is(iid, target));
      const { protocol, port, ip, dnsName } = nlb?.listener ?? {};
      return givenFacts([[listener, nlb && [`${protocol} ${port}`, ip ?? dnsName].filter(Boolean).join(' · ')]]);
    }
    case 'publicip': {
      const address = (await inventory.publicIPs())?.find(({ iid }) => is(iid, target));
      return givenFacts([[headings.publicIP, address?.publicIP]]);
    }
    case 'nic': {
      const nic = (await inventory.nics())?.find(({ iid }) => is(iid, target));
      return givenFacts([[headings.privateIP, nic?.addresses.map(({ privateIP }) => privateIP).join(', ')]]);
    }
    case 'cluster':
      return factsOfNodes((await inventory.clusters())?.find(({ iid }) => is(iid, target))?.nodeGroups, inventory);
    case 'nodegroup': {
      const group = nodeGroupOf(await inventory.clusters(), target);
      return factsOfNodes(group && [group], inventory);
    }
    default:
      return [];
  }
}

/** The price only where it is known of every node: a part of it would mislead. */
async function factsOfNodes(groups: readonly NodeGroup[] | undefined, inventory: Inventory): Promise<Fact[]> {
  if (!groups) return [];
  const prices = await Promise.all(
    groups.map(async ({ spec, nodes }) => {
      const price = (await inventory.spec(spec))?.pricePerHour;
      return price && { amount: price.amount * nodes.length, currency: price.currency };
    }),
  );
  const currency = prices[0]?.currency;
  const known = prices.every((price) => price !== undefined && price.currency === currency);
  const amount = prices.reduce((sum, price) => sum + (price?.amount ?? 0), 0);
  return givenFacts([
    [headings.spec, [...new Set(groups.map(({ spec }) => spec))].join(', ')],
    [nodeCount, groups.reduce((sum, { nodes }) => sum + nodes.length, 0)],
    [pricePerHour, known && currency !== undefined ? `${Math.round(amount * 10_000) / 10_000} ${currency}` : undefined],
  ]);
}

/** What has no value is left out. */
export function givenFacts(
  entries: readonly (readonly [title: Localized, value: string | number | undefined])[],
): Fact[] {
  return entries.flatMap(([title, value]) =>
    value === undefined || value === '' ? [] : [{ title: { en: title.en, ko: title.ko }, value: String(value) }],
  );
}

/** To the minute, as `2026-11-21 09:30 UTC`. */
const minuteOf = (time: string): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The two largest units, as `12d 4h`. */
function ageOf(created: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(created)) / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return `${days}d ${hours}h`;
  return hours > 0 ? `${hours}h ${minutes % 60}m` : `${minutes}m`;
}

const started: Localized = { en: 'Started', ko: '시작 시각' };
export const pricePerHour: Localized = { en: 'Price per hour', ko: '시간당 요금' };
const diskSize: Localized = { en: 'Size', ko: '크기' };
const diskType: Localized = { en: 'Type', ko: '종류' };
const listener: Localized = { en: 'Listener', ko: '리스너' };
const nodeCount: Localized = { en: 'Nodes', ko: '노드 수' };
