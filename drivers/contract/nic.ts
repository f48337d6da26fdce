import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';

export const nicStatusSchema = z.enum(['Available', 'Attached', 'Deleting', 'Error', 'NotFound']);
export type NICStatus = z.infer<typeof nicStatusSchema>;

export const nicRequestSchema = z.object({
  name: resourceNameSchema,
  vpc: resourceNameSchema,
  subnet: resourceNameSchema,
  securityGroups: z.array(resourceNameSchema),
  /** Left out: the cloud chooses one of the subnet. */
  privateIP: z.ipv4().optional(),
  tags: z.array(keyValueSchema).optional(),
});
export type NICRequest = z.infer<typeof nicRequestSchema>;

export const nicSchema = z.object({
  iid: iidSchema,
  status: nicStatusSchema,
  vpc: iidSchema,
  subnet: iidSchema,
  securityGroups: z.array(iidSchema),
  /** The primary one first. `publicIP` is the address that is associated with it. */
  addresses: z.array(z.object({ privateIP: z.string(), publicIP: z.string().optional() })),
  /** Only while `Attached`. */
  ownerVM: iidSchema.optional(),
  /** 0 for a VM's primary interface; only while `Attached`. */
  deviceIndex: z.number().int().optional(),
  macAddress: z.string().optional(),
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type NIC = z.infer<typeof nicSchema>;

/**
 * CB-Spider's NICHandler; its ancestor in interface v0.1 is VNicHandler. Clouds that only list the interfaces of VMs
 * lack the optional methods.
 */
export interface NICHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  createNIC?(request: NICRequest, call: CallOptions): Promise<NIC>;
  listNIC(call: CallOptions): Promise<NIC[]>;
  getNIC(nic: IidReference, call: CallOptions): Promise<NIC>;
  /** `dependency` while it is attached. */
  deleteNIC?(nic: IidReference, call: CallOptions): Promise<void>;
  /** `wrong-state` unless it is `Available`. */
  attachNIC?(nic: IidReference, vm: IidReference, call: CallOptions): Promise<NIC>;
  /** `wrong-state` unless it is `Attached`; a VM's primary interface is `forbidden`. */
  detachNIC?(nic: IidReference, vm: IidReference, call: CallOptions): Promise<NIC>;
  /** `privateIP` undefined: the cloud chooses one of the subnet. */
  addPrivateIP?(nic: IidReference, privateIP: string | undefined, call: CallOptions): Promise<NIC>;
  /** The primary address is `forbidden`. */
  removePrivateIP?(nic: IidReference, privateIP: string, call: CallOptions): Promise<NIC>;
  /** A shell script that an administrator runs in the VM; undefined where the system needs none. */
  getNICOSConfigScript?(nic: IidReference, call: CallOptions): Promise<string | undefined>;
}
