import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { keyValueSchema } from './iid.ts';

export const anyCallRequestSchema = z.object({
  /** The id of a function of the driver's own. */
  fid: z.string().min(1),
  keyValues: z.array(keyValueSchema),
});
export type AnyCallRequest = z.infer<typeof anyCallRequestSchema>;

export const anyCallResultSchema = z.object({ fid: z.string(), keyValues: z.array(keyValueSchema) });
export type AnyCallResult = z.infer<typeof anyCallResultSchema>;

/** CB-Spider's AnyCallHandler: what a driver can do beyond the contract. What a function does, only its driver knows. */
export interface AnyCallHandler {
  /** `unsupported` for a function that the driver does not have. */
  anyCall(request: AnyCallRequest, call: CallOptions): Promise<AnyCallResult>;
}
