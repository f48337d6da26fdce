import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';

export const publicIPStatusSchema = z.enum(['Available', 'Associated', 'Deleting', 'Error', 'NotFound']);
export type PublicIPStatus = z.infer<typeof publicIPStatusSchema>;

export const publicIPRequestSchema = z.object({ name: resourceNameSchema, tags: z.array(keyValueSchema).optional() });
export type PublicIPRequest = z.infer<typeof publicIPRequestSchema>;

export const publicIPSchema = z.object({
  iid: iidSchema,
  publicIP: z.string(),
  status: publicIPStatusSchema,
  ownedVM: iidSchema.optional(),
  ownedNIC: iidSchema.optional(),
  ownedPrivateIP: z.string().optional(),
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type PublicIP = z.infer<typeof publicIPSchema>;

/** CB-Spider's PublicIPHandler; its ancestor in interface v0.1 had the same name. */
export interface PublicIPHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  createPublicIP(request: PublicIPRequest, call: CallOptions): Promise<PublicIP>;
  listPublicIP(call: CallOptions): Promise<PublicIP[]>;
  getPublicIP(publicIP: IidReference, call: CallOptions): Promise<PublicIP>;
  /** `dependency` while it is associated. */
  deletePublicIP(publicIP: IidReference, call: CallOptions): Promise<void>;
  /**
   * Associates it with a VM's primary interface, or with the interface named. `wrong-state` unless it is `Available`;
   * `invalid-input` where neither a VM nor an interface is given.
   */
  associatePublicIP(
    publicIP: IidReference,
    to: { vm?: IidReference | undefined; nic?: IidReference | undefined; privateIP?: string | undefined },
    call: CallOptions,
  ): Promise<PublicIP>;
  /** `wrong-state` unless it is `Associated`. */
  disassociatePublicIP(publicIP: IidReference, call: CallOptions): Promise<PublicIP>;
}
