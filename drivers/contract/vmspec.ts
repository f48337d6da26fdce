import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { keyValueSchema } from './iid.ts';
import type { Page, PageRequest } from './page.ts';

export const gpuSchema = z.object({
  count: z.number(),
  manufacturer: z.string().optional(),
  model: z.string().optional(),
  memoryGB: z.number().optional(),
  totalMemoryGB: z.number().optional(),
});

export const vmSpecSchema = z.object({
  region: z.string(),
  name: z.string(),
  vcpuCount: z.number(),
  vcpuClockGHz: z.number().optional(),
  memoryMiB: z.number(),
  /** The local disk that comes with the spec, in GB; left out where it has none. */
  diskSizeGB: z.number().optional(),
  gpus: z.array(gpuSchema),
  /** The list price of running the spec for an hour, where the cloud tells it. */
  pricePerHour: z.object({ amount: z.number(), currency: z.string() }).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type VMSpec = z.infer<typeof vmSpecSchema>;

/** CB-Spider's VMSpecHandler. The original-form queries return the cloud's own JSON. */
export interface VMSpecHandler {
  listVMSpec(call: CallOptions): Promise<VMSpec[]>;
  /** The same list in parts, where the cloud pages. */
  listVMSpecPage?(page: PageRequest, call: CallOptions): Promise<Page<VMSpec>>;
  getVMSpec(name: string, call: CallOptions): Promise<VMSpec>;
  listOrgVMSpec(call: CallOptions): Promise<unknown>;
  getOrgVMSpec(name: string, call: CallOptions): Promise<unknown>;
}
