import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { keyValueSchema } from './iid.ts';

export const priceQuerySchema = z.object({
  productFamily: z.string().min(1),
  region: z.string().min(1),
  /** Exact values by the names that the cloud gives its price attributes, and `spec` for a VM spec's name. */
  filters: z.array(keyValueSchema),
});
export type PriceQuery = z.infer<typeof priceQuerySchema>;

export const priceSchema = z.object({
  productId: z.string(),
  region: z.string(),
  zone: z.string().optional(),
  spec: z.string().optional(),
  description: z.string().optional(),
  /** On demand; left out where the cloud sells it in another way only. */
  onDemand: z
    .object({
      pricingId: z.string().optional(),
      /** What the amount is for: `Hour`, `GB-month`. */
      unit: z.string(),
      currency: z.string(),
      amount: z.number(),
      description: z.string().optional(),
    })
    .optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type Price = z.infer<typeof priceSchema>;

/** CB-Spider's PriceInfoHandler. */
export interface PriceInfoHandler {
  /** `not-found` for a region that the cloud does not have. */
  listProductFamily(region: string, call: CallOptions): Promise<string[]>;
  getPriceInfo(query: PriceQuery, call: CallOptions): Promise<Price[]>;
}
