import { z } from 'zod';
import { imageSchema } from '../../../drivers/contract/image.ts';
import { type Price, priceSchema } from '../../../drivers/contract/price.ts';
import { vmSpecSchema } from '../../../drivers/contract/vmspec.ts';
import type { Impact } from '../../guard/approval.ts';
import { givenFacts, pricePerHour } from '../../guard/impact-facts.ts';
import type { Reading } from '../reading.ts';

/** What is to be made, as far as its price goes. */
export interface PricedCall {
  readonly operation: string;
  readonly connection: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type Facts = Impact['facts'];
type Ask = (operation: string, input: Readonly<Record<string, unknown>>) => Promise<unknown>;
type OnDemand = NonNullable<Price['onDemand']>;

/** Operations whose card says what the cloud will charge. */
const pricers: ReadonlyMap<string, (call: PricedCall, ask: Ask) => Promise<Facts>> = new Map([
  ['StartVM', ofVM],
  ['CreateCluster', ofCluster],
  ['AddNodeGroup', ofNodes],
  ['CreateDisk', ofDisk],
  ['CreateNLB', ofBalancer],
]);

export const isPriced = (operation: string): boolean => pricers.has(operation);

/**
 * What the cloud charges for what is to be made, where it tells one price: nothing is estimated, and a price that is not to
 * be had is no news. Throws nothing.
 */
export async function priceFacts(call: PricedCall, reading: Reading, signal: AbortSignal): Promise<Facts> {
  const { connection } = call;
  const ask: Ask = (operation, input) =>
    reading.read(operation, { connection, ...input }, signal).catch(() => undefined);
  return (await pricers.get(call.operation)?.(call, ask)) ?? [];
}

async function ofVM({ input }: PricedCall, ask: Ask): Promise<Facts> {
  const price = await perHourOfSpec(input, ask);
  return givenFacts([[pricePerHour, price && amountText(price.amount, price.currency)]]);
}

async function ofNodes({ input }: PricedCall, ask: Ask): Promise<Facts> {
  const count = input.desiredNodeSize;
  const price = typeof count === 'number' && count > 0 ? await perHourOfSpec(input, ask) : undefined;
  if (!price || typeof count !== 'number') return [];
  const { amount, currency } = price;
  return givenFacts([
    [nodesPerHour, `${amountText(amount * count, currency)} (${count} × ${amountText(amount, currency)})`],
  ]);
}

async function ofCluster(call: PricedCall, ask: Ask): Promise<Facts> {
  const nodesCome = call.input.nodeGroupMade === 'with-cluster';
  const [rows, nodes] = await Promise.all([
    pricesOf({ productFamily: 'Managed Kubernetes' }, ask),
    nodesCome ? ofNodes(call, ask) : [],
  ]);
  const plane = onlyOne(rows, 'hour');
  return [...givenFacts([[planePerHour, plane && amountText(plane.amount, plane.currency)]]), ...nodes];
}

async function ofDisk({ input: { diskType, sizeGB } }: PricedCall, ask: Ask): Promise<Facts> {
  const rows = await pricesOf({ productFamily: 'Block Storage' }, ask);
  const wanted = typeof diskType === 'string' ? diskType.toLowerCase() : undefined;
  const such = rows.filter(
    ({ keyValues = [] }) => wanted === undefined || keyValues.some(({ value }) => value.toLowerCase() === wanted),
  );
  const price = onlyOne(such, 'gb-month');
  if (!price) return [];
  return typeof sizeGB === 'number'
    ? givenFacts([[pricePerMonth, amountText(price.amount * sizeGB, price.currency)]])
    : givenFacts([[pricePerGBMonth, amountText(price.amount, price.currency)]]);
}

async function ofBalancer(_call: PricedCall, ask: Ask): Promise<Facts> {
  const rows = await pricesOf({ productFamily: 'Network Load Balancer' }, ask);
  const [hour, month] = [onlyOne(rows, 'hour'), onlyOne(rows, 'month')];
  return givenFacts([
    [pricePerHour, hour && amountText(hour.amount, hour.currency)],
    [pricePerMonth, month && amountText(month.amount, month.currency)],
  ]);
}

const specSchema = vmSpecSchema.pick({ pricePerHour: true });
const platformSchema = imageSchema.pick({ osPlatform: true });
const rowsSchema = z.object({ rows: z.array(priceSchema) });

type PerHour = Pick<OnDemand, 'amount' | 'currency'>;

/** A list price beside the spec, else that of the price list; that is one for Linux. */
async function perHourOfSpec({ spec, image }: PricedCall['input'], ask: Ask): Promise<PerHour | undefined> {
  if (typeof spec !== 'string') return undefined;
  const own = specSchema.safeParse(await ask('GetVMSpec', { name: spec })).data?.pricePerHour;
  if (own) return own;
  const price = onlyOne(await pricesOf({ spec }, ask), 'hour');
  if (!price || typeof image !== 'string') return price;
  const platform = platformSchema.safeParse(await ask('GetImage', { name: image })).data?.osPlatform;
  return platform === 'Windows' ? undefined : price;
}

async function pricesOf(query: Readonly<Record<string, string>>, ask: Ask): Promise<readonly Price[]> {
  return rowsSchema.safeParse(await ask('GetPriceInfo', query)).data?.rows ?? [];
}

/** The price for that unit where there is one only: which of several would apply is not known. */
function onlyOne(rows: readonly Price[], unit: string): OnDemand | undefined {
  const such = rows.flatMap(({ onDemand }) => (onDemand?.unit.toLowerCase() === unit ? [onDemand] : []));
  return such.length === 1 ? such[0] : undefined;
}

/** To a hundredth of a cent, which is what prices of an hour are told in. */
const amountText = (amount: number, currency: string): string => `${Math.round(amount * 10_000) / 10_000} ${currency}`;

const nodesPerHour = { en: 'Nodes, price per hour', ko: '노드 시간당 요금' };
const planePerHour = { en: 'Control plane, price per hour', ko: '컨트롤 플레인 시간당 요금' };
const pricePerMonth = { en: 'Price per month', ko: '월 요금' };
const pricePerGBMonth = { en: 'Price per GB and month', ko: 'GB당 월 요금' };
