import { z } from 'zod';
import type { Price } from '../../contract/price.ts';

const dimension = z.object({
  unit: z.string().default(''),
  description: z.string().optional(),
  rateCode: z.string().optional(),
  beginRange: z.string().optional(),
  endRange: z.string().optional(),
  /** By currency: USD, and CNY in China. */
  pricePerUnit: z.record(z.string(), z.string()).default({}),
});

const productSchema = z.object({
  product: z.object({ sku: z.string(), attributes: z.record(z.string(), z.string()).default({}) }),
  terms: z
    .object({
      OnDemand: z.record(z.string(), z.object({ priceDimensions: z.record(z.string(), dimension) })).optional(),
    })
    .default({}),
});

/** Attributes that say nothing of this product: they are those of every product of the service, or of the region. */
const dull: ReadonlySet<string> = new Set(['servicecode', 'servicename', 'location', 'locationType', 'regionCode']);

const units: Readonly<Record<string, string>> = { Hrs: 'Hour', 'GB-Mo': 'GB-month', 'IOPS-Mo': 'IOPS-month' };

/**
 * One product of the Price List Query API. Where the price depends on how much is used, each step is a price of its own;
 * without an on-demand term there is one without an amount. Undefined where the text is none of a product.
 */
export function pricesOf(text: string, region: string): Price[] | undefined {
  const parsed = productSchema.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const { product, terms } = parsed.data;
  const { instanceType, availabilityZone } = product.attributes;
  const steps = Object.values(terms.OnDemand ?? {}).flatMap(({ priceDimensions }) => Object.values(priceDimensions));
  const onDemand = steps.flatMap((step) => onDemandOf(step) ?? []);
  const base = {
    productId: product.sku,
    region,
    ...(availabilityZone && availabilityZone !== 'NA' && { zone: availabilityZone }),
    ...(instanceType !== undefined && { spec: instanceType }),
  };
  const keyValues = Object.entries(product.attributes)
    .filter(([key, value]) => !dull.has(key) && value !== '' && value !== 'NA')
    .map(([key, value]) => ({ key, value }));
  const description = onDemand[0]?.description;
  if (onDemand.length === 0) return [{ ...base, keyValues }];
  return onDemand.map((price) => ({
    ...base,
    ...((price.description ?? description) !== undefined && { description: price.description ?? description }),
    onDemand: price,
    keyValues,
  }));
}

function onDemandOf(step: z.infer<typeof dimension>): Price['onDemand'] {
  const [currency, amount] = Object.entries(step.pricePerUnit)[0] ?? [];
  if (currency === undefined || amount === undefined || !Number.isFinite(Number(amount))) return undefined;
  return {
    ...(step.rateCode !== undefined && { pricingId: step.rateCode }),
    unit: units[step.unit] ?? step.unit,
    currency,
    amount: Number(amount),
    ...(step.description !== undefined && { description: step.description }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
