import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { keyValueSchema } from './iid.ts';

export const zoneStatusSchema = z.enum(['Available', 'Unavailable', 'StatusNotSupported']);

export const zoneSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  status: zoneStatusSchema,
});
export type Zone = z.infer<typeof zoneSchema>;

export const regionZoneSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  /** Empty where the cloud has no zones. */
  zones: z.array(zoneSchema),
  keyValues: z.array(keyValueSchema).optional(),
});
export type RegionZone = z.infer<typeof regionZoneSchema>;

/** CB-Spider's RegionZoneHandler. The original-form queries return the cloud's own JSON. */
export interface RegionZoneHandler {
  listRegionZone(call: CallOptions): Promise<RegionZone[]>;
  getRegionZone(name: string, call: CallOptions): Promise<RegionZone>;
  listOrgRegion(call: CallOptions): Promise<unknown>;
  listOrgZone(call: CallOptions): Promise<unknown>;
}
