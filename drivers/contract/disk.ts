import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';

/** The five states of the contract, and `Unknown` where the cloud could not be asked for one. */
export const diskStatusSchema = z.enum(['Creating', 'Available', 'Attached', 'Deleting', 'Error', 'Unknown']);
export type DiskStatus = z.infer<typeof diskStatusSchema>;

export const diskRequestSchema = z.object({
  name: resourceNameSchema,
  /** One of the cloud's types. Left out: the cloud's default. */
  diskType: z.string().min(1).optional(),
  /** Left out: the cloud's default for the type. */
  sizeGB: z.number().int().positive().optional(),
  /** Left out: the connection's zone. */
  zone: z.string().min(1).optional(),
  tags: z.array(keyValueSchema).optional(),
});
export type DiskRequest = z.infer<typeof diskRequestSchema>;

export const diskSchema = z.object({
  iid: iidSchema,
  zone: z.string().optional(),
  diskType: z.string().optional(),
  sizeGB: z.number().optional(),
  status: diskStatusSchema,
  /** Only while `Attached`. */
  ownerVM: iidSchema.optional(),
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type Disk = z.infer<typeof diskSchema>;

/** CB-Spider's DiskHandler. */
export interface DiskHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  /** May return while the disk is still `Creating`. */
  createDisk(request: DiskRequest, call: CallOptions): Promise<Disk>;
  listDisk(call: CallOptions): Promise<Disk[]>;
  getDisk(disk: IidReference, call: CallOptions): Promise<Disk>;
  /** Disks only grow: a size that is not larger is `invalid-input`. See `DriverFacts.attachedDisksGrow`. */
  changeDiskSize(disk: IidReference, sizeGB: number, call: CallOptions): Promise<Disk>;
  /** Resolves when the disk is gone; `dependency` while it is attached. */
  deleteDisk(disk: IidReference, call: CallOptions): Promise<void>;
  /** `wrong-state` unless the disk is `Available`, and so where any VM has it. */
  attachDisk(disk: IidReference, vm: IidReference, call: CallOptions): Promise<Disk>;
  /** `wrong-state` unless the disk is `Attached`; `conflict` where another VM has it. */
  detachDisk(disk: IidReference, vm: IidReference, call: CallOptions): Promise<Disk>;
}
