import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';
import type { Page, PageRequest } from './page.ts';

export const architectureSchema = z.enum([
  'arm32',
  'arm64',
  'arm64_mac',
  'x86_32',
  'x86_64',
  'x86_32_mac',
  'x86_64_mac',
]);
export type Architecture = z.infer<typeof architectureSchema>;

export const osPlatformSchema = z.enum(['Linux/UNIX', 'Windows']);
export const imageStatusSchema = z.enum(['Available', 'Unavailable']);

export const imageSchema = z.object({
  iid: iidSchema,
  name: z.string(),
  osArchitecture: architectureSchema.optional(),
  osPlatform: osPlatformSchema.optional(),
  osDistribution: z.string().optional(),
  osDiskType: z.string().optional(),
  /** The smallest root disk on which the image runs, in GB. */
  osDiskSizeGB: z.number().optional(),
  status: imageStatusSchema.optional(),
  createdTime: z.iso.datetime().optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type Image = z.infer<typeof imageSchema>;

export const imageRequestSchema = z.object({
  name: resourceNameSchema,
  osPlatform: osPlatformSchema,
  osArchitecture: architectureSchema.optional(),
  osDistribution: z.string().optional(),
  osDiskSizeGB: z.number().int().positive().optional(),
});
export type ImageRequest = z.infer<typeof imageRequestSchema>;

/**
 * CB-Spider's ImageHandler. No real driver of CB-Spider creates or deletes public images, so those two methods are
 * optional and their operations are offered only where a driver has them.
 */
export interface ImageHandler {
  listImage(call: CallOptions): Promise<Image[]>;
  /** The same list in parts, where the cloud pages: some have 40,000 images. */
  listImagePage?(page: PageRequest, call: CallOptions): Promise<Page<Image>>;
  getImage(image: IidReference, call: CallOptions): Promise<Image>;
  checkWindowsImage(image: IidReference, call: CallOptions): Promise<boolean>;
  createImage?(request: ImageRequest, call: CallOptions): Promise<Image>;
  /** Resolves when the image is gone; an image of the cloud itself is `forbidden`. */
  deleteImage?(image: IidReference, call: CallOptions): Promise<void>;
  listIid?(call: CallOptions): Promise<Iid[]>;
}
