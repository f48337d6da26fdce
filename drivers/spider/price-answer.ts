import { z } from 'zod';
import type { KeyValue } from '../contract/iid.ts';
import type { Price } from '../contract/price.ts';
import { wireTextSchema } from './iid.ts';

/** Attributes beyond these are dropped: some clouds repeat a whole catalogue entry for each price. */
const mostAttributes = 40;

const product = z.object({
  ProductId: z.string().default(''),
  /** In the simple form; `VMSpecInfo` in the other. */
  VMSpecName: wireTextSchema,
  VMSpecInfo: z.object({ Name: wireTextSchema }).nullish(),
  Description: wireTextSchema,
  CSPProductInfo: z.unknown().transform(attributesOf),
});

const onDemand = z
  .object({
    PricingId: wireTextSchema,
    Unit: wireTextSchema,
    Currency: wireTextSchema,
    /** A number as text; not a number where the cloud sells it in another way only. */
    Price: z.union([z.string(), z.number()]).nullish(),
    Description: wireTextSchema,
  })
  .transform((price): Price['onDemand'] => {
    const text = String(price.Price ?? '').trim();
    const amount = /^\d+(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(amount)) return undefined;
    return {
      pricingId: price.PricingId,
      unit: price.Unit ?? '',
      currency: price.Currency ?? '',
      amount,
      description: price.Description,
    };
  });

/** The cloud's own price data (`CSPPriceInfo`) is not kept: it is most of an answer that may have a hundred MiB. */
export const priceAnswer = z
  .object({
    RegionName: z.string().default(''),
    PriceList: z
      .array(
        z.object({
          ZoneName: wireTextSchema,
          ProductInfo: product,
          PriceInfo: z.object({ OnDemand: onDemand.nullish() }).nullish(),
        }),
      )
      .nullish(),
  })
  .transform(({ RegionName, PriceList }): Price[] =>
    (PriceList ?? []).map(({ ZoneName, ProductInfo, PriceInfo }) => ({
      productId: ProductInfo.ProductId,
      region: RegionName,
      zone: ZoneName,
      spec: ProductInfo.VMSpecName ?? ProductInfo.VMSpecInfo?.Name,
      description: ProductInfo.Description,
      onDemand: PriceInfo?.OnDemand ?? undefined,
      keyValues: ProductInfo.CSPProductInfo,
    })),
  );

/** What says something at the first two levels; clouds put attributes into an object of their own. */
function attributesOf(info: unknown): KeyValue[] | undefined {
  const pairs: KeyValue[] = [];
  const take = (from: object, depth: number): void => {
    for (const [key, value] of Object.entries(from)) {
      if (pairs.length >= mostAttributes) return;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        pairs.push({ key, value: String(value) });
      } else if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < 2) {
        take(value, depth + 1);
      }
    }
  };
  if (typeof info === 'object' && info !== null && !Array.isArray(info)) take(info, 1);
  return pairs.length > 0 ? pairs : undefined;
}
