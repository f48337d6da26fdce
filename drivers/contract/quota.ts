import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { keyValueSchema } from './iid.ts';

/** A number that the cloud does not tell is left out. */
export const quotaSchema = z.object({
  name: z.string(),
  limit: z.number().optional(),
  used: z.number().optional(),
  available: z.number().optional(),
  unit: z.string().optional(),
  description: z.string().optional(),
});
export type Quota = z.infer<typeof quotaSchema>;

export const quotaInfoSchema = z.object({
  serviceType: z.string(),
  region: z.string(),
  quotas: z.array(quotaSchema),
  keyValues: z.array(keyValueSchema).optional(),
});
export type QuotaInfo = z.infer<typeof quotaInfoSchema>;

/** CB-Spider's QuotaInfoHandler: the services that have quotas, then the quotas of one of them. */
export interface QuotaInfoHandler {
  listServiceType(call: CallOptions): Promise<string[]>;
  /** `not-found` for a service type that the cloud does not have. */
  getQuotaInfo(serviceType: string, call: CallOptions): Promise<QuotaInfo>;
}
