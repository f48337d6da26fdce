import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';

/** Whatever is in progress or has failed is `Unavailable`. */
export const myImageStatusSchema = z.enum(['Available', 'Unavailable']);

export const snapshotRequestSchema = z.object({
  name: resourceNameSchema,
  sourceVM: resourceNameSchema,
  tags: z.array(keyValueSchema).optional(),
});
export type SnapshotRequest = z.infer<typeof snapshotRequestSchema>;

export const myImageSchema = z.object({
  iid: iidSchema,
  sourceVM: iidSchema.optional(),
  status: myImageStatusSchema,
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type MyImage = z.infer<typeof myImageSchema>;

/** CB-Spider's MyImageHandler: images that the account makes from its own VMs. */
export interface MyImageHandler {
  /** Returns once the cloud has accepted the request; the image may stay `Unavailable` for minutes. */
  snapshotVM(request: SnapshotRequest, call: CallOptions): Promise<MyImage>;
  listIid(call: CallOptions): Promise<Iid[]>;
  listMyImage(call: CallOptions): Promise<MyImage[]>;
  getMyImage(image: IidReference, call: CallOptions): Promise<MyImage>;
  checkWindowsImage(image: IidReference, call: CallOptions): Promise<boolean>;
  deleteMyImage(image: IidReference, call: CallOptions): Promise<void>;
}
